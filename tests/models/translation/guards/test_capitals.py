from __future__ import annotations

import pytest

from models.translation.guards.capitals import is_shouted, lower, raise_again
from models.translation.offsets import MappedText


@pytest.mark.parametrize(
    ("headline", "lowered"),
    [
        ("PUTIN ACCUSA LA NATO", "Putin accusa la NATO"),
        ("L'ITALIA E L'UE DI FRONTE ALLA CRISI", "L'Italia e l'UE di fronte alla crisi"),
        ("IL RITORNO DI KOWALCZYK", "Il ritorno di Kowalczyk"),
        ("PAPA GIOVANNI XXIII A ROMA", "Papa Giovanni XXIII a Roma"),
        ("CAOS: «È LA FINE», DICE IL SINDACO", "Caos: «È la fine», dice il sindaco"),
        ("PIÙ TASSE PER LE S.P.A.", "Più tasse per le S.P.A."),
        ("COVID-19, NUOVE REGOLE", "COVID-19, nuove regole"),
    ],
)
def test_headlines_are_lowered_but_for_names_and_abbreviations(headline: str, lowered: str) -> None:
    assert is_shouted(headline)
    assert lower(MappedText.identity(headline)).text == lowered


@pytest.mark.parametrize(
    "text",
    ["NATO", "USA, UE e ONU", "USA - UE", "Il PIL della UE", "1.000 €", "", "Ciao", "S.P.A."],
)
def test_abbreviations_and_plain_text_are_not_shouted(text: str) -> None:
    assert not is_shouted(text)


def test_raising_again_keeps_offsets_even_where_letters_multiply() -> None:
    text = raise_again(MappedText.identity("the straße"))
    assert text.text == "THE STRASSE"
    assert len(text.starts) == len(text.text)
