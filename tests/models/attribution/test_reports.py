"""Documents, polls and what they find."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Triples = Callable[..., list[tuple[str, ...]]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Lo studio individua due rischi per la falda.",
            "Lo studio",
            "individua",
            "due rischi per la falda",
        ),
        (
            "Il rapporto evidenzia anche che i salari calano.",
            "Il rapporto",
            "evidenzia",
            "che i salari calano",
        ),
        ("Dallo studio emerge che i salari calano.", "studio", "emerge", "che i salari calano"),
        (
            "Il 40 per cento dei giovani vorrebbe partire.",
            "Il 40 per cento dei giovani",
            "vorrebbe",
            "partire",
        ),
        (
            "Sei italiani su dieci preferiscono il contante.",
            "Sei italiani su dieci",
            "preferiscono",
            "il contante",
        ),
        ("Un elettore su tre teme brogli.", "Un elettore su tre", "teme", "brogli"),
        (
            "La leggenda vuole che il lago nasconda un paese.",
            "La leggenda",
            "vuole",
            "che il lago nasconda un paese",
        ),
        (
            "La banca prevede una crescita dell'1 per cento.",
            "La banca",
            "prevede",
            "una crescita dell'1 per cento",
        ),
        ("L'istituto stima un calo del Pil.", "L'istituto", "stima", "un calo del Pil"),
        (
            "Il manuale raccomanda un controllo al mese.",
            "Il manuale",
            "raccomanda",
            "un controllo al mese",
        ),
        (
            "Da fonti investigative si apprende che i fermati sono due.",
            "fonti investigative",
            "si apprende",
            "che i fermati sono due",
        ),
        (
            "Gli agenti hanno accertato che il casolare era abbandonato.",
            "Gli agenti",
            "hanno accertato",
            "che il casolare era abbandonato",
        ),
        ("La perizia esclude il guasto tecnico.", "La perizia", "esclude", "il guasto tecnico"),
    ],
)
def test_reports(triples: Triples, text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in triples(text)
