"""The weights that ship with the project, through everything that stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.translation.hypothesis import TranslationFlag
from models.translation.translator import Translator, load_translator

if TYPE_CHECKING:
    from pathlib import Path

SENTENCES = [
    "Il presidente ha detto che la guerra non è finita.",
    "Il 14 marzo 2021 il governo ha speso 1.234,5 milioni di euro.",
    "«Non abbiamo paura», ha detto il ministro ai giornalisti.",
    "I lavoratori chiedono più soldi.",
    "Scrivi a redazione@example.it per avere notizie.",
    "La riunione è cominciata alle 14.30, ma nessuno dei ministri che erano stati invitati dalla "
    "presidenza del consiglio è arrivato in tempo, perché i treni erano in ritardo e le strade, "
    "come accade spesso in questa stagione, erano chiuse a causa della neve e del vento.",
]


@pytest.fixture(scope="module")
def translator(shared_cache: Path) -> Translator:
    return load_translator("embedded:it-en", cache_dir=shared_cache, offline=True, use_cache=False)


def test_italian_becomes_english(translator: Translator) -> None:
    [hypothesis] = translator.translate(SENTENCES[:1])
    assert {"president", "said", "war"} <= set(hypothesis.text.lower().split())
    assert hypothesis.score is not None
    pairs = {(s.of(SENTENCES[0]), t.of(hypothesis.text)) for s, t in hypothesis.alignment}
    assert ("presidente", "president") in pairs
    assert ("ha detto", "said") in pairs


def test_numbers_quotations_and_addresses_arrive(translator: Translator) -> None:
    numbers, quotation, address = (translator.translate(SENTENCES)[i] for i in (1, 2, 4))
    assert "2021" in numbers.text
    assert TranslationFlag.NUMBER_MISMATCH not in numbers.flags
    assert (quotation.text.count("“"), quotation.text.count("”")) == (1, 1)
    assert "redazione@example.it" in address.text


def test_long_sentences_are_translated_in_clauses(translator: Translator) -> None:
    [hypothesis] = translator.translate(SENTENCES[-1:])
    assert TranslationFlag.CUT in hypothesis.flags
    assert len(hypothesis.text) > 0.6 * len(SENTENCES[-1])


def test_a_translation_does_not_depend_on_its_company(translator: Translator) -> None:
    together = translator.translate(SENTENCES)
    alone = [translator.translate([sentence])[0] for sentence in SENTENCES]
    backwards = translator.translate(SENTENCES[::-1])[::-1]
    assert together == alone == backwards
