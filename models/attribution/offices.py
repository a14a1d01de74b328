"""A small ontology: which descriptions name the holder of one office, and of which country."""

from __future__ import annotations

import re
from functools import lru_cache

from models.attribution.lexicon import read_rows

# Stems of adjectives and names that place an office; the first of each group is its key.
_COUNTRIES = (
    ("russ", "mosca", "moscow", "kremlin", "cremlino"),
    ("americ", "statunitens", "usa", "stati uniti", "washington", "u.s.", "casa bianca"),
    ("italian", "italia", "roma", "farnesina", "quirinale", "palazzo chigi"),
    ("frances", "francia", "french", "france", "parigi", "eliseo"),
    ("tedesc", "germania", "german", "berlino"),
    ("ucrain", "ukrain", "kiev", "kyiv"),
    ("britannic", "ingles", "british", "londra", "downing"),
    ("spagnol", "spagna", "spanish", "madrid"),
    ("turc", "turchia", "turk", "ankara"),
    ("israelian", "israel", "gerusalemme"),
    ("iran", "teheran"),
    ("irachen", "iraq"),
    ("cines", "cina", "chin", "pechino"),
    ("egizian", "egitto", "egypt"),
    ("siria", "syria", "damasco"),
    ("polacc", "polonia", "polish"),
    ("grec", "grecia", "greek", "atene"),
)


@lru_cache(maxsize=4)
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (office, re.compile(rf"\b(?:{pattern})\b"))
        for office, pattern in read_rows(language, "roles", 2)
    )


@lru_cache(maxsize=4096)
def offices(description: str, language: str) -> frozenset[str]:
    """Return the offices that a lower-cased description names."""
    return frozenset(
        office for office, pattern in _patterns(language) if pattern.search(description)
    )


@lru_cache(maxsize=4096)
def countries(description: str) -> frozenset[str]:
    """Return the keys of the countries that a lower-cased description mentions."""
    return frozenset(
        stems[0]
        for stems in _COUNTRIES
        if any(re.search(rf"\b{re.escape(stem)}", description) for stem in stems)
    )
