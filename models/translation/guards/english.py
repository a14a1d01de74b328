"""Sentences that are English already: an Italian article quotes them, and they stay."""

from __future__ import annotations

import re

from models.translation.lexicon import words

MINIMUM_TOKENS = 4
MINIMUM_SHARE = 0.45
ITALIAN_PER_ENGLISH = 6
"""So many English function words outweigh one that Italian has too ("come", "due", "per")."""
_TOKEN = re.compile(r"[^\W\d_]+")
_CONTRACTION = re.compile(r"(?<=\w)['’](?:s|t|re|ve|ll|d|m)\b", re.IGNORECASE)
_ITALIAN_LETTER = re.compile("[àèìòùÀÈÌÒÙ]")
_UNITALIAN = re.compile(r"[kwxy]|th|sh|ck|gh|ee|oo|[^aeiouàèéìòùlnr]$")


def is_english(text: str) -> bool:
    """Tell whether ``text`` is an English sentence; in doubt it is not.

    At least one English function word, hardly an Italian one, and nearly half of the words
    that are no names either English function words or of a shape that Italian, whose words
    end in a vowel, does not have.
    """
    if _ITALIAN_LETTER.search(text):
        return False
    all_tokens = _TOKEN.findall(_CONTRACTION.sub("", text))
    tokens = [token for token in all_tokens if token.islower()]
    if len(tokens) < MINIMUM_TOKENS:
        return False
    english = sum(token in words("function-words.en") for token in tokens)
    only_italian = words("function-words.it") - words("function-words.en")
    italian = sum(token.lower() in only_italian for token in all_tokens)
    if english == 0 or italian * ITALIAN_PER_ENGLISH > english:
        return False
    evidence = sum(
        token in words("function-words.en") or _UNITALIAN.search(token) is not None
        for token in tokens
    )
    return evidence >= MINIMUM_SHARE * len(tokens)
