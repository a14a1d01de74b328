"""The mark at the end: what the source ends with, the translation ends with too."""

from __future__ import annotations

import re

from models.span import Span
from models.translation.offsets import Edit

_MARKS = frozenset(".!?…")
_CLOSING = frozenset("»”\"'’)]")
_ABBREVIATION = re.compile(
    r"(?:(?<![^\W_])[^\W\d_]|\.[^\W\d_]|(?<![^\W_])(?:etc|Mr|Mrs|Dr|St|Inc|Co|Corp|Ltd|Gov|Sen|No|Gen|Prof|Bros))\.$"
)


_LONGEST_ABBREVIATION = 12


def final_mark(source: str, text: str) -> list[Edit]:
    """Return the edit that gives ``text`` the final mark of ``source``, or takes an invented one.

    Nothing is done where ``source`` ends in another mark (a colon, a dash), or ``text`` in an
    abbreviation.
    """
    at, place = _final(source), _final(text)
    wanted, found = at.of(source), place.of(text)
    if wanted == found:
        return []
    before = source[at.start - 1 : at.start]
    tail = text[max(0, place.end - _LONGEST_ABBREVIATION) : place.end]
    if not place.start or not before.isalnum() or _ABBREVIATION.search(tail):
        return []
    if not text[place.start - 1].isalnum() and text[place.start - 1] not in "%°":
        return []
    if wanted and found and not {"?", "!"} & set(wanted + found):
        return []
    return [Edit(place, wanted)]


def _final(text: str) -> Span:
    """The marks that end a sentence, before closing quotation marks and brackets."""
    end = len(text.rstrip())
    while end and text[end - 1] in _CLOSING:
        end -= 1
    start = end
    while start and text[start - 1] in _MARKS:
        start -= 1
    return Span(start, end)
