"""Charges and questions that a noun names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Triples = Callable[..., list[tuple[str, ...]]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("L'uomo è stato arrestato con l'accusa di furto.", "", "accusa", "di furto"),
        (
            "Nel processo è imputato il direttore, accusato di avere truccato le gare.",
            "",
            "accusato",
            "di avere truccato le gare",
        ),
        ("Il giudice lo ha assolto dall'accusa di peculato.", "", "accusa", "di peculato"),
        (
            "Alla domanda se intenda dimettersi, Neri ha risposto di no.",
            "",
            "domanda",
            "se intenda dimettersi",
        ),
        (
            "Alla domanda se intenda dimettersi, Neri ha risposto di no.",
            "Neri",
            "ha risposto",
            "di no",
        ),
    ],
)
def test_unsourced(triples: Triples, text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in triples(text)
