"""Sentences that are English already: an Italian article quotes them, and they stay."""

from __future__ import annotations

import re

from models.translation.lexicon import words

MINIMUM_TOKENS = 4
MINIMUM_FUNCTION_WORDS = 2
MINIMUM_SHARE = 0.25
MAXIMUM_FINAL_VOWELS = 0.55
_TOKEN = re.compile(r"[^\W\d_]+")
_ENGLISH_CONTRACTION = re.compile(r"(?<=\w)['’](?:s|t|re|ve|ll|d|m)\b", re.I)
_ITALIAN_LETTER = re.compile("[àèéìòùÀÈÉÌÒÙ]")


def is_english(text: str) -> bool:
    """Tell whether ``text`` is an English sentence; in doubt it is not.

    Evidence must come from words of both languages' grammar: at least a quarter English
    function words and not one Italian, and word endings unlike Italian's, where nearly
    every word ends in a vowel.
    """
    plain = _ENGLISH_CONTRACTION.sub("", text)
    tokens = [token.lower() for token in _TOKEN.findall(plain)]
    if len(tokens) < MINIMUM_TOKENS or _ITALIAN_LETTER.search(text):
        return False
    if any(token in words("function-words.it") for token in tokens):
        return False
    english = sum(token in words("function-words.en") for token in tokens)
    if english < max(MINIMUM_FUNCTION_WORDS, MINIMUM_SHARE * len(tokens)):
        return False
    long = [token for token in tokens if len(token) > 2]
    final_vowels = sum(token[-1] in "aeiou" for token in long)
    return final_vowels <= MAXIMUM_FINAL_VOWELS * len(long)
