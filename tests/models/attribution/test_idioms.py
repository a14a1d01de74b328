"""Idioms of saying."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Triples = Callable[..., list[tuple[str, ...]]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "«Vogliono la poltrona», taglia corto un dirigente.",
            "un dirigente",
            "taglia corto",
            "«Vogliono la poltrona»",
        ),
        (
            "«Ne vedremo delle belle», si lascia sfuggire un assessore.",
            "un assessore",
            "si lascia sfuggire",
            "«Ne vedremo delle belle»",
        ),
        (
            "Il legale liquida la vicenda come «una tempesta in un bicchiere».",
            "Il legale",
            "liquida",
            "la vicenda come «una tempesta in un bicchiere»",
        ),
        (
            "Il sindaco attribuisce la responsabilità alla Regione.",
            "Il sindaco",
            "attribuisce la responsabilità",
            "alla Regione",
        ),
        (
            "Neri lancia l'allarme: «Mancano i medici».",
            "Neri",
            "lancia l'allarme",
            "«Mancano i medici»",
        ),
        (
            "Il presidente getta acqua sul fuoco: «Nessuna lite».",
            "Il presidente",
            "getta acqua sul fuoco",
            "«Nessuna lite»",
        ),
        (
            "La premier ha messo in chiaro che non ci saranno condoni.",
            "La premier",
            "ha messo in chiaro",
            "che non ci saranno condoni",
        ),
        (
            "La sindaca ha lasciato intendere che si ricandiderà.",
            "La sindaca",
            "ha lasciato intendere",
            "che si ricandiderà",
        ),
        (
            "Il ministro tiene a precisare che la norma non è retroattiva.",
            "Il ministro",
            "tiene a precisare",
            "che la norma non è retroattiva",
        ),
        (
            "Il teste è arrivato ad affermare che nessuno lo aveva avvisato.",
            "Il teste",
            "è arrivato ad affermare",
            "che nessuno lo aveva avvisato",
        ),
        (
            "Il consigliere si è spinto a dire che la giunta è illegittima.",
            "Il consigliere",
            "si è spinto a dire",
            "che la giunta è illegittima",
        ),
        (
            "L'ex ministro torna a chiedere elezioni.",
            "L'ex ministro",
            "torna a chiedere",
            "elezioni",
        ),
    ],
)
def test_idioms(triples: Triples, text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in triples(text)
