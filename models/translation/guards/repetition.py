"""Loops: a model that has lost the thread says the same again and again."""

from __future__ import annotations

import re
from collections import Counter

from models.span import Span
from models.translation.offsets import Edit

_TOKEN = re.compile(r"\w+|[^\w\s]")
# Within a word: letters three times in a row, or three letters twice at its end, which is
# honest in "bringing".
_STUTTER = re.compile(r"([^\W\d_]{2,5})\1{2}|[^\W\d_](?!ing)([^\W\d_]{3,6})\2(?!\w)")
_DOUBLED = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})((?: \1)+)(?![\w'’-])", re.IGNORECASE)
_HONEST = frozenset({"had", "that", "her", "is", "in", "on", "to", "who", "no", "so"})
REPEATS_IN_A_ROW = {1: 4, 2: 3, 3: 3, 4: 2, 5: 2}
STEM_LETTERS = 5
FEWEST_REPEATED = 3
"""No loop leaves fewer words that occurred before."""
LONG_NGRAM = 6
"""So many words in the same order are said twice only by a loop."""
PARALLEL_NGRAM = 4
"""So many words said twice in the source are a figure of speech that the translation keeps."""


def repeats_itself(source: str, text: str) -> bool:
    """Tell whether ``text`` loops more than ``source`` does.

    A loop is an n-gram of words several times in a row, or one that comes back far more
    often than anything in the source does, or a stutter within a word ("Lavrovrov").
    """
    if _STUTTER.search(text) and not _STUTTER.search(source):
        return True
    tokens = _tokens(text)
    if len(tokens) - len(set(tokens)) < FEWEST_REPEATED or not _loops(tokens):
        return False
    italian = _tokens(source)
    return not _loops(italian) and not _repeats_ngram(italian, PARALLEL_NGRAM)


def doubled_words(source: str, text: str) -> list[Edit]:
    """Return the edits that leave out a word said twice in a row where ``source`` has none.

    More often is a loop, of which nobody knows what it stands for.
    """
    if _DOUBLED.search(source):
        return []
    return [
        Edit(Span(*match.span(2)), "")
        for match in _DOUBLED.finditer(text)
        if match[2].count(" ") == 1 and match[1].lower() not in _HONEST
    ]


def _loops(tokens: list[str]) -> bool:
    for size, repeats in REPEATS_IN_A_ROW.items():
        if _longest_run(tokens, size) >= repeats:
            return True
    if _repeats_ngram(tokens, LONG_NGRAM):
        return True
    trigrams = Counter(
        trigram
        for trigram in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if any(token[0].isalnum() for token in trigram)
    )
    most = max(trigrams.values(), default=0)
    return most >= 4 and 3 * most >= len(tokens) / 2


def _repeats_ngram(tokens: list[str], size: int) -> bool:
    words = [token for token in tokens if token[0].isalnum()]
    ngrams = [tuple(words[i : i + size]) for i in range(len(words) - size + 1)]
    return len(set(ngrams)) < len(ngrams)


def _longest_run(tokens: list[str], size: int) -> int:
    """Return how often an n-gram with a word in it stands in a row at most."""
    longest = run = 1
    matched = 0
    for index in range(size, len(tokens)):
        matched = matched + 1 if tokens[index] == tokens[index - size] else 0
        if matched == 0:
            run = 1
        elif matched % size == 0 and any(t[0].isalnum() for t in tokens[index - size : index]):
            run += 1
        longest = max(longest, run)
    return longest


def _tokens(text: str) -> list[str]:
    """Return words without their endings, for a loop often garbles its own words."""
    return [token[:STEM_LETTERS].lower() for token in _TOKEN.findall(text)]
