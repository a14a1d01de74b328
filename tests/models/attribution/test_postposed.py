"""Subjects after their verb."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Triples = Callable[..., list[tuple[str, ...]]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Le linee sono riaperte, fa sapere la centrale operativa.",
            "la centrale operativa",
            "fa sapere",
            "Le linee sono riaperte",
        ),
        (
            "«Serve prudenza», avverte dal palco il segretario Ugo Neri.",
            "il segretario Ugo Neri",
            "avverte",
            "«Serve prudenza»",
        ),
        (
            "«Non ci arrenderemo», ha gridato ai cronisti la madre del ragazzo.",
            "la madre del ragazzo",
            "ha gridato",
            "«Non ci arrenderemo»",
        ),
        (
            "«I conti tornano», ha detto ieri in aula l'assessora Rita Mori.",
            "l'assessora Rita Mori",
            "ha detto",
            "«I conti tornano»",
        ),
        ("«Basta rinvii», è sbottato Neri.", "Neri", "è sbottato", "«Basta rinvii»"),
        (
            "«Non ho visto niente», ripete da ieri il custode.",
            "il custode",
            "ripete",
            "«Non ho visto niente»",
        ),
    ],
)
def test_postposed(triples: Triples, text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in triples(text)
