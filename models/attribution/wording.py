"""The wording of noun phrases: with and without their articles."""

from __future__ import annotations

_ARTICLES = (
    "il ",
    "lo ",
    "la ",
    "i ",
    "gli ",
    "le ",
    "l'",
    "l’",
    "un ",
    "uno ",
    "una ",
    "un'",
    "the ",
    "a ",
    "an ",
)
_PARTITIVE = ("dei ", "degli ", "delle ", "of ")


def bare(phrase: str) -> str:
    """Return a noun phrase without its article."""
    lowered = phrase.lower()
    for article in _ARTICLES:
        partitive = lowered[len(article) :].startswith(_PARTITIVE)  # "uno dei consiglieri"
        if lowered.startswith(article) and not partitive:
            return phrase[len(article) :].strip()
    return phrase.strip()
