"""Pronouns that stand for what was said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Triples = Callable[..., list[tuple[str, ...]]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "I feriti sono tre. Lo affermano i medici del Civile.",
            "i medici del Civile",
            "Lo affermano",
            "I feriti sono tre",
        ),
        (
            "I conti sono in rosso. Lo certifica la Corte dei conti in una relazione.",
            "la Corte dei conti",
            "Lo certifica",
            "I conti sono in rosso",
        ),
        (
            "Il vertice è rinviato. Lo si apprende da fonti diplomatiche.",
            "fonti diplomatiche",
            "Lo si apprende",
            "Il vertice è rinviato",
        ),
        (
            "Il teatro riapre a maggio. Ad annunciarlo è stato il sindaco Ugo Neri.",
            "il sindaco Ugo Neri",
            "Ad annunciarlo è stato",
            "Il teatro riapre a maggio",
        ),
        (
            "Il latitante è in Spagna. Lo rivela il quotidiano Il Faro.",
            "il quotidiano Il Faro",
            "Lo rivela",
            "Il latitante è in Spagna",
        ),
        (
            "Il boss è malato. Ne dà notizia l'agenzia Adria.",
            "l'agenzia Adria",
            "Ne dà notizia",
            "Il boss è malato",
        ),
        ("Il prezzo salirà: lo prevede l'Istat.", "l'Istat", "lo prevede", "Il prezzo salirà"),
        (
            "Il prezzo è salito. Lo dice un rapporto della Cgia.",
            "un rapporto della Cgia",
            "Lo dice",
            "Il prezzo è salito",
        ),
    ],
)
def test_pointing(triples: Triples, text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in triples(text)
