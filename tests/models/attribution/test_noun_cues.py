"""Nouns that name an utterance."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Triples = Callable[..., list[tuple[str, ...]]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "«Sono viva per miracolo». È il racconto di Rita Mori.",
            "Rita Mori",
            "racconto",
            "«Sono viva per miracolo»",
        ),
        (
            "«Un errore grave». E' l'accusa del consigliere Ugo Neri.",
            "consigliere Ugo Neri",
            "accusa",
            "«Un errore grave»",
        ),
        (
            "Durissima la reazione della vedova, Rita Mori: «Ci hanno preso in giro».",
            "vedova, Rita Mori",
            "reazione",
            "«Ci hanno preso in giro»",
        ),
        (
            "Immediata la replica del sindaco: «Parole a vanvera».",
            "sindaco",
            "replica",
            "«Parole a vanvera»",
        ),
        ("Secco il commento di Neri: «Non c'è fretta».", "Neri", "commento", "«Non c'è fretta»"),
        (
            "L'appello del vescovo è chiaro: «Deponete le armi».",
            "vescovo",
            "appello",
            "«Deponete le armi»",
        ),
        ("«Aiutateci», è l'appello dei genitori.", "genitori", "appello", "«Aiutateci»"),
        (
            "Alcuni operai esponevano uno striscione con la scritta «Vergogna».",
            "uno striscione",
            "scritta",
            "«Vergogna»",
        ),
        (
            "«Siamo stanchi»: così i pendolari della linea.",
            "i pendolari della linea",
            "così",
            "«Siamo stanchi»",
        ),
        (
            "«Siamo stanchi». Così i pendolari della linea.",
            "i pendolari della linea",
            "Così",
            "«Siamo stanchi»",
        ),
        (
            "Sono queste le parole del premier: «Andremo avanti».",
            "premier",
            "parole",
            "«Andremo avanti»",
        ),
        ("«Andremo avanti». Sono le parole del premier.", "premier", "parole", "«Andremo avanti»"),
    ],
)
def test_noun_cues(triples: Triples, text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in triples(text)
