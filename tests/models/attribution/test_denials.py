"""Denials with and without an object."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Triples = Callable[..., list[tuple[str, ...]]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("La ditta respinge le accuse.", "La ditta", "respinge", "le accuse"),
        ("Neri respinge ogni addebito.", "Neri", "respinge", "ogni addebito"),
        (
            "Il governo nega tensioni: gli incontri erano previsti da mesi.",
            "Il governo",
            "nega",
            "tensioni",
        ),
        (
            "Il Cremlino ha negato ogni coinvolgimento.",
            "Il Cremlino",
            "ha negato",
            "ogni coinvolgimento",
        ),
        ("Il club non conferma la trattativa.", "Il club", "non conferma", "la trattativa"),
        ("Il premier ha respinto le accuse.", "Il premier", "ha respinto", "le accuse"),
        (
            "Le voci di un ritiro sono state smentite dal club.",
            "club",
            "sono state smentite",
            "Le voci di un ritiro",
        ),
        ("Il governo esclude nuove tasse.", "Il governo", "esclude", "nuove tasse"),
    ],
)
def test_denials(triples: Triples, text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in triples(text)
