"""What somebody speaks of, likens, or is sorry for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Triples = Callable[..., list[tuple[str, ...]]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Il vescovo ha parlato di «una ferita aperta».",
            "Il vescovo",
            "ha parlato",
            "di «una ferita aperta»",
        ),
        (
            "Gli inquirenti parlano di un gesto premeditato.",
            "Gli inquirenti",
            "parlano",
            "di un gesto premeditato",
        ),
        (
            "Fonti vicine al dossier parlano di almeno tre offerte.",
            "Fonti vicine al dossier",
            "parlano",
            "di almeno tre offerte",
        ),
        (
            "La presidente Rita Mori ha parlato in radio di «una scelta obbligata».",
            "La presidente Rita Mori",
            "ha parlato",
            "di «una scelta obbligata»",
        ),
        (
            "Gli ispettori si limitano a osservare che «il cantiere è fermo».",
            "Gli ispettori",
            "si limitano a osservare",
            "che «il cantiere è fermo»",
        ),
        (
            "L'allenatore si scusa con i tifosi per la prova della squadra.",
            "L'allenatore",
            "si scusa",
            "per la prova della squadra",
        ),
        ("Un cronista gli domanda se lascerà.", "Un cronista", "gli domanda", "se lascerà"),
        (
            "Il club ribadisce la fiducia nel tecnico.",
            "Il club",
            "ribadisce",
            "la fiducia nel tecnico",
        ),
        (
            "L'azienda conferma contatti con due fondi.",
            "L'azienda",
            "conferma",
            "contatti con due fondi",
        ),
        (
            "Il perito si dice certo che il documento sia falso.",
            "Il perito",
            "si dice",
            "certo che il documento sia falso",
        ),
        ("I delegati hanno risposto di no.", "I delegati", "hanno risposto", "di no"),
        (
            "Il critico paragona il film a «un sogno».",
            "Il critico",
            "paragona",
            "il film a «un sogno»",
        ),
        (
            "Il ministro ha invitato le parti «ad abbassare i toni».",
            "Il ministro",
            "ha invitato",
            "le parti «ad abbassare i toni»",
        ),
        (
            "La procura chiede alle parti «un gesto di responsabilità».",
            "La procura",
            "chiede",
            "«un gesto di responsabilità»",
        ),
        (
            "Il teste non ha saputo spiegare perché fosse lì.",
            "Il teste",
            "non ha saputo spiegare",
            "perché fosse lì",
        ),
        (
            "Il rettore mette in guardia gli studenti dai siti falsi.",
            "Il rettore",
            "mette in guardia",
            "gli studenti dai siti falsi",
        ),
        (
            "Il critico giudica il romanzo «un capolavoro».",
            "Il critico",
            "giudica",
            "il romanzo «un capolavoro»",
        ),
    ],
)
def test_topics(triples: Triples, text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in triples(text)
