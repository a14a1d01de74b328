"""Opinions by *per*."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Triples = Callable[..., list[tuple[str, ...]]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Per il procuratore, i due sapevano.", "il procuratore", "Per", "i due sapevano"),
        ("Per Neri «la partita è chiusa».", "Neri", "Per", "«la partita è chiusa»"),
        (
            "Per la difesa, invece, il testimone ha mentito.",
            "la difesa",
            "Per",
            "il testimone ha mentito",
        ),
        (
            "Per i sindacati l'accordo è «carta straccia».",
            "i sindacati",
            "Per",
            "l'accordo è «carta straccia»",
        ),
        (
            "Per Rita Mori, docente di fisica a Pavia, «il dato va riletto».",
            "Rita Mori, docente di fisica a Pavia",
            "Per",
            "«il dato va riletto»",
        ),
        (
            "Per l'accusa avrebbe intascato tangenti.",
            "l'accusa",
            "Per",
            "avrebbe intascato tangenti",
        ),
    ],
)
def test_opinions(triples: Triples, text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in triples(text)
