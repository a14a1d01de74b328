"""The mark at the end: what the source ends with, the translation ends with too."""

from __future__ import annotations

import re

from models.span import Span
from models.translation.offsets import Edit

_FINAL = re.compile(r"([.!?…]*)([»”\"'’)\]]*)\s*$")
_ABBREVIATION = re.compile(
    r"(?:(?<![^\W_])[^\W\d_]|\.[^\W\d_]|(?<![^\W_])(?:etc|Mr|Mrs|Dr|St|Inc|Co))\.$"
)


def final_mark(source: str, text: str) -> list[Edit]:
    """Return the edit that gives ``text`` the final mark of ``source``, or takes an invented one.

    Nothing is done where ``source`` ends in another mark (a colon, a dash), or ``text`` in an
    abbreviation.
    """
    wanted, found = _FINAL.search(source), _FINAL.search(text)
    if wanted is None or found is None or wanted[1] == found[1]:
        return []
    before = source[: wanted.start()][-1:]
    if not found.start() or not before.isalnum() or _ABBREVIATION.search(text[: found.end(1)]):
        return []
    if not text[found.start() - 1].isalnum() and text[found.start() - 1] not in "%°":
        return []
    if wanted[1] and found[1] and not {"?", "!"} & set(wanted[1] + found[1]):
        return []
    return [Edit(Span(*found.span(1)), wanted[1])]
