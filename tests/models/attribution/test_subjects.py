"""Subjects parted from their verb."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Triples = Callable[..., list[tuple[str, ...]]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Il sindaco, eletto due anni fa con il 60 per cento, ha promesso che lascerà.",
            "Il sindaco",
            "ha promesso",
            "che lascerà",
        ),
        (
            "Il consigliere che ha votato contro dice che lo rifarebbe.",
            "Il consigliere che ha votato contro",
            "dice",
            "che lo rifarebbe",
        ),
        (
            "Un perito nominato dal giudice sostiene che la firma è falsa.",
            "Un perito nominato dal giudice",
            "sostiene",
            "che la firma è falsa",
        ),
        (
            "Uscito dall'aula, Neri ha commentato: «Giustizia è fatta».",
            "Neri",
            "ha commentato",
            "«Giustizia è fatta»",
        ),
        (
            "L'opposizione accusa il governo di aver mentito.",
            "L'opposizione",
            "accusa",
            "il governo di aver mentito",
        ),
        ("Molti temono che il fiume esondi.", "Molti", "temono", "che il fiume esondi"),
        (
            "Neri, che si è detto «amareggiato», ha lasciato l'aula.",
            "Neri",
            "si è detto",
            "«amareggiato»",
        ),
        (
            "Il sindaco ammette che non ci sono fondi e promette una soluzione.",
            "Il sindaco",
            "ammette",
            "che non ci sono fondi",
        ),
        (
            "Il sindaco ammette che non ci sono fondi e promette una soluzione.",
            "Il sindaco",
            "promette",
            "una soluzione",
        ),
        ("C'è chi parla di sabotaggio.", "chi", "parla", "di sabotaggio"),
        ("C'è chi dice che il ponte era vecchio.", "chi", "dice", "che il ponte era vecchio"),
        (
            "Il legale, che dice di attendere le motivazioni, farà ricorso.",
            "Il legale",
            "dice",
            "di attendere le motivazioni",
        ),
    ],
)
def test_subjects(triples: Triples, text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in triples(text)
