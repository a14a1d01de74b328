"""Subjects after their verb."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Triples = Callable[..., list[tuple[str, ...]]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "«Abbiamo perso tutto», ha detto commossa la madre.",
            "la madre",
            "ha detto",
            "«Abbiamo perso tutto»",
        ),
        (
            "«Abbiamo perso tutto», racconta in lacrime una commessa del negozio.",
            "una commessa del negozio",
            "racconta",
            "«Abbiamo perso tutto»",
        ),
        (
            "«Abbiamo perso tutto», commenta chi abita qui.",
            "chi",
            "commenta",
            "«Abbiamo perso tutto»",
        ),
        (
            "«Abbiamo perso tutto», ha detto alla stampa Neri, che guida il comitato.",
            "Neri",
            "ha detto",
            "«Abbiamo perso tutto»",
        ),
        (
            "«Abbiamo perso tutto» spiega al telefono la titolare, Rita Mori.",
            "la titolare, Rita Mori",
            "spiega",
            "«Abbiamo perso tutto»",
        ),
        (
            "«Abbiamo perso tutto», scrive su Facebook un residente.",
            "un residente",
            "scrive",
            "«Abbiamo perso tutto»",
        ),
        (
            "«Abbiamo perso tutto», hanno detto in coro i due fratelli.",
            "i due fratelli",
            "hanno detto",
            "«Abbiamo perso tutto»",
        ),
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
