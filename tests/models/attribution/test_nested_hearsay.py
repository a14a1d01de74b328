"""What others have said, in somebody's own words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Triples = Callable[..., list[tuple[str, ...]]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "«Il medico mi ha detto che guarirò presto», racconta Neri.",
            "Neri",
            "racconta",
            "«Il medico mi ha detto che guarirò presto»",
        ),
        (
            "«Il medico mi ha detto che guarirò presto», racconta Neri.",
            "Il medico",
            "mi ha detto",
            "che guarirò presto",
        ),
        (
            "«Mi hanno detto di aspettare fuori», racconta Neri.",
            "Neri",
            "racconta",
            "«Mi hanno detto di aspettare fuori»",
        ),
        (
            "«Mi hanno detto di aspettare fuori», racconta Neri.",
            "",
            "Mi hanno detto",
            "di aspettare fuori",
        ),
        (
            "«Tutti dicono che siamo pazzi a restare qui», racconta Neri.",
            "Neri",
            "racconta",
            "«Tutti dicono che siamo pazzi a restare qui»",
        ),
        (
            "«Tutti dicono che siamo pazzi a restare qui», racconta Neri.",
            "Tutti",
            "dicono",
            "che siamo pazzi a restare qui",
        ),
        (
            "«Si dice che il ponte sia vecchio e malandato», ha detto Neri.",
            "Neri",
            "ha detto",
            "«Si dice che il ponte sia vecchio e malandato»",
        ),
        (
            "«Si dice che il ponte sia vecchio e malandato», ha detto Neri.",
            "",
            "Si dice",
            "che il ponte sia vecchio e malandato",
        ),
        (
            "«Secondo la polizia la colpa sarebbe mia», ha detto Neri.",
            "Neri",
            "ha detto",
            "«Secondo la polizia la colpa sarebbe mia»",
        ),
        (
            "«Secondo la polizia la colpa sarebbe mia», ha detto Neri.",
            "la polizia",
            "Secondo",
            "la colpa sarebbe mia",
        ),
        (
            "Neri ha detto che il ministro gli ha promesso di riaprire la fabbrica.",
            "Neri",
            "ha detto",
            "che il ministro gli ha promesso di riaprire la fabbrica",
        ),
        (
            "Neri ha detto che il ministro gli ha promesso di riaprire la fabbrica.",
            "il ministro",
            "gli ha promesso",
            "di riaprire la fabbrica",
        ),
        (
            "Neri ha detto: «I tecnici mi hanno spiegato che la diga regge».",
            "Neri",
            "ha detto",
            "«I tecnici mi hanno spiegato che la diga regge»",
        ),
        (
            "Neri ha detto: «I tecnici mi hanno spiegato che la diga regge».",
            "I tecnici",
            "mi hanno spiegato",
            "che la diga regge",
        ),
        (
            "«Ci accusano di essere dei privilegiati», ha detto Neri.",
            "Neri",
            "ha detto",
            "«Ci accusano di essere dei privilegiati»",
        ),
        (
            "«Ci accusano di essere dei privilegiati», ha detto Neri.",
            "",
            "Ci accusano",
            "di essere dei privilegiati",
        ),
        (
            "«L'Europa ci chiede di ridurre il debito», ha detto Neri.",
            "Neri",
            "ha detto",
            "«L'Europa ci chiede di ridurre il debito»",
        ),
        (
            "«L'Europa ci chiede di ridurre il debito», ha detto Neri.",
            "L'Europa",
            "ci chiede",
            "di ridurre il debito",
        ),
    ],
)
def test_nested_hearsay(triples: Triples, text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in triples(text)
