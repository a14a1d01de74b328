"""Variants of a sentence pair that newspapers contain and the corpus seldom does.

Target sides are made uniform (straight apostrophes; quotation marks of the same kind as the
source's) so that a small model need not guess the typography.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

GUILLEMETS, CURLY, STRAIGHT = ("«", "»"), ("“", "”"), ('"', '"')
_MARK = re.compile("[«»“”„\"]|<<|>>|``|''")
_ACCENTED = str.maketrans(
    {
        "à": "a'",
        "è": "e'",
        "é": "e'",
        "ì": "i'",
        "ò": "o'",
        "ù": "u'",
        "À": "A'",
        "È": "E'",
        "É": "E'",
        "Ì": "I'",
        "Ò": "O'",
        "Ù": "U'",
    }
)
_BARE = str.maketrans("àèéìòùÀÈÉÌÒÙ", "aeeiouAEEIOU")
_FINAL_ACCENT = re.compile(r"[àèéìòùÀÈÉÌÒÙ](?!\w)")

CAPITALS_SHARE = 0.03
APOSTROPHE_FOR_ACCENT_SHARE = 0.02
MISSING_ACCENT_SHARE = 0.01
TYPOGRAPHIC_APOSTROPHE_SHARE = 0.2


def augment(source: str, target: str, chance: random.Random) -> tuple[str, str]:
    """Return one variant of the pair, drawn with `chance`; most pairs only change typography."""
    source, target = source.replace("’", "'"), target.replace("’", "'")
    source, target = _same_quotation_marks(source, target, chance)
    draw = chance.random()
    if draw < CAPITALS_SHARE:
        source, target = source.upper(), target.upper()
        draw = chance.random()
    if draw < CAPITALS_SHARE + APOSTROPHE_FOR_ACCENT_SHARE:
        source = _FINAL_ACCENT.sub(lambda match: match.group().translate(_ACCENTED), source)
    elif draw < CAPITALS_SHARE + APOSTROPHE_FOR_ACCENT_SHARE + MISSING_ACCENT_SHARE:
        source = source.translate(_BARE)
    if chance.random() < TYPOGRAPHIC_APOSTROPHE_SHARE:
        source = source.replace("'", "’")
    return source, target


def _same_quotation_marks(source: str, target: str, chance: random.Random) -> tuple[str, str]:
    """Give both sides as many marks of matching kinds, or leave an unequal pair alone."""
    count = len(_MARK.findall(source))
    if count == 0 or count % 2 or count != len(_MARK.findall(target)):
        return source, target
    kind = chance.choices((GUILLEMETS, CURLY, STRAIGHT), (0.5, 0.2, 0.3))[0]
    english = STRAIGHT if kind is STRAIGHT else CURLY
    return _alternate(source, kind), _alternate(target, english)


def _alternate(text: str, marks: tuple[str, str]) -> str:
    position = iter(range(len(text)))
    return _MARK.sub(lambda _: marks[next(position) % 2], text)
