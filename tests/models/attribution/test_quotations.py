from __future__ import annotations

import pytest

from models.attribution.quotations import Quotation, find_quotations, outermost
from models.span import Span


def quotations(text: str) -> list[Quotation]:
    lines: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if line:
            lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    return find_quotations(text, paragraphs=lines, sentences=lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dice: «Ciao a tutti».", ["«Ciao a tutti»"]),
        ("Dice: “Ciao a tutti”.", ["“Ciao a tutti”"]),
        ("Dice: „Ciao a tutti“.", ["„Ciao a tutti“"]),
        ('Dice: "Ciao a tutti".', ['"Ciao a tutti"']),
        ("Dice: ''Ciao a tutti''.", ["''Ciao a tutti''"]),
        ("Dice 'ciao a tutti' e va.", ["'ciao a tutti'"]),
        ("Dice ‘l’aria è buona’ e va.", ["‘l’aria è buona’"]),
        ('Dice: " Ciao a tutti " e va.', ['" Ciao a tutti "']),
        ("L'aria dell'altro po' di mare", []),
        ("Prima » e dopo", []),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert [item.span.of(text) for item in quotations(text)] == expected


def test_quotations_nest() -> None:
    text = "«Mi disse: “Vieni qui” e tacque»"
    found = quotations(text)
    assert [(item.span.of(text), item.depth) for item in found] == [
        (text, 0),
        ("“Vieni qui”", 1),
    ]
    assert [item.depth for _, item in outermost(found)] == [0]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "Disse: «Andiamo via\nPoi partì."
    (item,) = quotations(text)
    assert item.span.of(text) == "«Andiamo via"
    assert not item.closed
    assert not item.continues


def test_a_quotation_of_several_paragraphs_reopens() -> None:
    text = "«Primo capoverso.\n«Secondo capoverso»."
    first, second = quotations(text)
    assert first.continues
    assert second.closed


def test_inner_spans_leave_out_the_marks() -> None:
    text = "“Sì, certo”"
    (item,) = quotations(text)
    assert item.inner.of(text) == "Sì, certo"
    assert item.words == 2


def test_empty_quotations_are_none() -> None:
    assert quotations('""""“”«»') == []
