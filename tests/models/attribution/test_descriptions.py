from __future__ import annotations

from collections.abc import Callable

import pytest

from models.attribution.relation import Relation, RelationFlag, Resolution
from models.span import Span

Tagger = Callable[..., list[Relation]]


def last(relations: list[Relation]) -> str | None:
    speaker = relations[-1].speaker
    return speaker.name if speaker else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("L'avvocato Tito Serra è soddisfatto. Il legale ha detto che farà ricorso.", "Tito Serra"),
        ("Gino Bassi, 50 anni, allenatore, è teso. Il tecnico ha detto che cambia.", "Gino Bassi"),
        (
            "La preside, Ada Re, è uscita. La dirigente scolastica ha detto che si va.",
            "Ada Re",
        ),
        ("Il gip Ada Re ha firmato. Il giudice ha scritto che il rischio è reale.", "Ada Re"),
        ("L'ad Ivo Neri è stanco. Il manager ha detto che assumerà.", "Ivo Neri"),
        ("Lo chef Ivo Sala chiude. Il cuoco piemontese ha detto che è stanco.", "Ivo Sala"),
        ("Ettore Salis compie 90 anni. Il pittore sardo ha detto che lavora.", "Ettore Salis"),
        ("La vicina, Rosa Melis, era lì. La donna ha detto che pioveva.", "Rosa Melis"),
        ("La società Terrabruna ha perso. L'azienda ha detto che farà ricorso.", "Terrabruna"),
        (
            "Parla la Viadotti Spa. La concessionaria ha detto che è tutto in ordine.",
            "Viadotti Spa",
        ),
    ],
)
def test_a_description_takes_up_who_was_named(italian: Tagger, text: str, name: str) -> None:
    relation = italian(text)[-1]
    assert relation.speaker is not None
    assert relation.speaker.name == name
    assert relation.speaker.resolution is Resolution.ROLE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tenor Paul Vasek is tired. The singer said he needed rest.", "Paul Vasek"),
        ("The contractor, Nova Logic, lost. The company said it would appeal.", "Nova Logic"),
        ("Actress Mina Kaur will leave. The star said she wanted to travel.", "Mina Kaur"),
        ("Councilman Ed Burke left. The councilman said he would vote no.", "Ed Burke"),
        ("A neighbor, Beth Loomis, was there. The woman said it rained.", "Beth Loomis"),
    ],
)
def test_an_english_description_takes_up_who_was_named(
    english: Tagger, text: str, name: str
) -> None:
    assert last(english(text)) == name


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "L'avvocata Ada Re è uscita. Il legale della banca ha detto che si va.",
            "legale della banca",
        ),
        ("Mario Neri è morto. Il sindaco ha detto che la città lo ricorderà.", "sindaco"),
        ("L'avvocato Ugo Re parla. L'imputato ha detto che è innocente.", "imputato"),
        ("La nuotatrice Ada Re ha vinto. Il suo medico ha detto che sta bene.", "suo medico"),
    ],
)
def test_a_description_of_somebody_else_is_kept(italian: Tagger, text: str, kept: str) -> None:
    assert last(italian(text)) == kept


def test_a_document_is_known_by_its_first_phrase(italian: Tagger) -> None:
    text = (
        "Una relazione di 90 pagine è arrivata ieri. Il documento segnala che i cavi erano rotti."
    )
    assert last(italian(text)) == "relazione di 90 pagine"


def test_what_one_reads_stands_in_the_last_document(italian: Tagger) -> None:
    text = (
        "È arrivata una lettera di sei righe. La sede, si legge, «chiuderà entro l'anno prossimo»."
    )
    relation = italian(text)[-1]
    assert relation.speaker is not None
    assert relation.speaker.name == "lettera di sei righe"
    assert RelationFlag.NO_SOURCE not in relation.flags


def test_a_headline_describes_whom_the_article_names(italian: Tagger) -> None:
    title = "La preside: «Pronta al dialogo con gli studenti»"
    text = f"{title}\n\nLa dirigente scolastica, Mirella Neri, ha scritto alle famiglie."
    relation = italian(text, titles=[Span(0, len(title))])[0]
    assert relation.speaker is not None
    assert relation.speaker.name == "Mirella Neri"


def test_a_headline_is_named_by_the_same_words_in_the_article(italian: Tagger) -> None:
    title = "La madre: «Ho perso la fiducia in tutti»"
    text = f"{title}\n\n«Ho perso la fiducia in tutti, ormai», ha detto Teresa Neri."
    relation = italian(text, titles=[Span(0, len(title))])[0]
    assert relation.speaker is not None
    assert relation.speaker.name == "Teresa Neri"
