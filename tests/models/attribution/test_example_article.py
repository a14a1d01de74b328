"""The example article: who must be found as the speaker of what, and what is no claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.attribution.relation import Relation, RelationFlag
from models.attribution.tagger import tag
from models.segmentation import split
from models.span import Span

TEXT = (Path(__file__).parents[3] / "examples" / "lavrov.it.txt").read_text(encoding="utf-8")


def located(part: str) -> Span:
    start = TEXT.index(part)
    return Span(start, start + len(part))


@pytest.fixture(scope="module")
def relations() -> list[Relation]:
    return tag(
        TEXT,
        language="it",
        sentences=split(TEXT, "it"),
        titles=[
            located("Russia - Lavrov sulle garanzie di sicurezza"),
            located("Le tensioni sull'Ucraina"),
        ],
        excluded=[located("(Fonte: it.sputniknews.com)"), Span(TEXT.rindex("Il Il"), len(TEXT))],
    )


@pytest.mark.parametrize(
    ("speaker", "opening"),
    [
        ("Sergej Lavrov", "Oggi ho confermato"),
        ("Sergej Lavrov", "L'Occidente sta cercando"),
        ("Sergej Lavrov", "Questo principio chiave"),
        ("Sergej Lavrov", "Mosca sta completando"),
        ("Sergej Lavrov", "In questa fase"),
        ("Dmitry Peskov", "che la Russia muove"),
        ("Dmitry Peskov", "la Russia non minaccia"),
        ("Ministero degli Esteri russo", "che le dichiarazioni occidentali"),
        ("Antony Blinken", "che si tratta di un argomento"),
    ],
)
def test_every_statement_has_its_speaker(
    relations: list[Relation], speaker: str, opening: str
) -> None:
    (found,) = [r for r in relations if r.content[0].of(TEXT).lstrip("«").startswith(opening)]
    assert found.speaker is not None
    assert found.speaker.name == speaker


def test_what_blinken_agreed_to_is_nested_in_what_lavrov_said(relations: list[Relation]) -> None:
    nested = [r for r in relations if RelationFlag.NESTED in r.flags]
    assert {r.speaker.name for r in nested if r.speaker} == {"Antony Blinken"}
    assert {span.of(TEXT) for r in nested for span in r.cue} == {"ha convenuto"}


def test_scare_quotes_and_the_editors_note_are_no_claims(relations: list[Relation]) -> None:
    for mark in (
        "«azioni aggressive»",
        "«aggressione russa»",
        "l'indivisibilità della sicurezza - ndr",
    ):
        assert all(r.content[0] != located(mark) for r in relations)
    noted = [r for r in relations if RelationFlag.EDITOR_NOTE in r.flags]
    assert [r.content[0].of(TEXT)[:23] for r in noted] == ["«Questo principio chiav"]


def test_credits_yield_nothing(relations: list[Relation]) -> None:
    last = max(span.end for r in relations for span in r.content)
    assert last < TEXT.index("(Fonte")
