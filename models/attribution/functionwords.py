"""Articles, quantifiers, prepositions and conjunctions of Italian, with their English."""

from __future__ import annotations

from typing import NamedTuple

CONJUNCTIONS = {",": ", ", "e": " and ", "ed": " and ", "o": " or ", "oppure": " or "}
DEFINITE = frozenset({"il", "lo", "la", "i", "gli", "le", "l'"})
PLURAL_ARTICLES = frozenset({"i", "gli", "le"})
INDEFINITE = frozenset({"un", "uno", "una", "un'"})
ALL = frozenset({"tutti", "tutte"})
QUANTIFIERS = {
    form: english
    for english, written in {
        "some": "alcuni alcune",
        "other": "altri altre",
        "several": "diversi diverse parecchi parecchie",
        "many": "molti molte",
        "numerous": "numerosi numerose",
        "few": "pochi poche",
        "both": "entrambi entrambe",
        "every": "ogni",
        "no": "nessun nessuno nessuna nessun'",
        "this": "questo questa",
        "these": "questi queste",
        "two": "due",
        "three": "tre",
        "four": "quattro",
        "five": "cinque",
        "six": "sei",
        "seven": "sette",
        "eight": "otto",
        "nine": "nove",
        "ten": "dieci",
    }.items()
    for form in written.split()
}
# What may stand in lower case inside a name: "Ursula von der Leyen".
PARTICLES = frozenset(
    {"di", "de", "del", "della", "dei", "degli", "da", "dal", "dalla"}
    | {"van", "von", "der", "bin", "al", "el", "la"}
)
CLOSE = frozenset({"vicino", "vicina", "vicini", "vicine"})
MEANS = frozenset({"tramite", "attraverso"})


class Preposition(NamedTuple):
    """An Italian preposition, and whether a definite article is fused with it."""

    italian: str
    definite: bool


NO_PREPOSITION = Preposition("", definite=False)
PREPOSITIONS = {
    form: Preposition(italian, definite)
    for italian, plain, fused in (
        ("di", "di d'", "del dello della dei degli delle dell'"),
        ("a", "a ad", "al allo alla ai agli alle all'"),
        ("in", "in", "nel nello nella nei negli nelle nell'"),
        ("da", "da", "dal dallo dalla dai dagli dalle dall'"),
        ("per", "per", ""),
        ("presso", "presso", ""),
        ("contro", "contro", ""),
        ("tramite", "tramite attraverso", ""),
    )
    for written, definite in ((plain, False), (fused, True))
    for form in written.split()
}
