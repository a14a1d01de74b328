"""Output that still reads like Italian."""

from __future__ import annotations

import re

from models.translation.lexicon import words

MAXIMUM_SHARE = 0.2
MINIMUM_WORDS = 2
_ITALIAN_END = tuple("aiouàèéìòù")
_SHORTEST = 4
_TOKEN = re.compile(r"[^\W\d_]+")


def is_untranslated(source: str, text: str) -> bool:
    """Tell whether ``text`` has as many Italian function words as Italian has, or copies.

    Three quarters of the lower-case content words of ``source``, unchanged, are a copy.
    """
    tokens = [token.lower() for token in _TOKEN.findall(text)]
    italian = [token for token in tokens if token in words("function-words.it")]
    if len(italian) >= max(MINIMUM_WORDS, MAXIMUM_SHARE * len(tokens)):
        return True
    lower = {token for token in _TOKEN.findall(source) if token.islower() and len(token) > 3}
    lower -= words("function-words.it")
    kept = lower & set(tokens)
    return len(lower) >= 3 and len(kept) >= 0.75 * len(lower)


def leaves_words(source: str, text: str) -> bool:
    """Tell whether a word of ``source`` stands in ``text`` that by its last letter is Italian.

    The names must have been taken out of both. Words that English spells alike do not count.
    """
    both = {token.lower() for token in _TOKEN.findall(source)}
    both &= {token.lower() for token in _TOKEN.findall(text)}
    return any(
        len(word) >= _SHORTEST and word.endswith(_ITALIAN_END) and word not in words("shared")
        for word in both
    )
