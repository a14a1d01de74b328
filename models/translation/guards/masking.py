"""What must survive to the byte: addresses, handles, hashtags, emoji, other scripts.

A model copies rare strings badly. Each is replaced by a placeholder that models copy well,
and put back; where the placeholder is lost, the sentence is split around the item instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.span import Span
from models.translation.offsets import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOP_LEVEL = "com|org|net|it|eu|gov|edu|int|info|tv|io|news|online"
_COUNTRIES = "uk|us|de|fr|es|ru|ch|at"
_SYMBOL = (
    "[\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\U0001f000-\U0001faff\U000e0020-\U000e007f][\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
)
_OTHER_SCRIPT = "[\u0370-\u1dff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff]"
_PROTECTED = re.compile(
    r"(?:https?|ftp)://[^\s<>«»“”\"]*[^\s<>«»“”\".,;:!?)\]'…]"
    r"|www\.[^\s<>«»“”\"]*[^\s<>«»“”\".,;:!?)\]'…]"
    r"|[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<![\w@.-])(?:(?:[a-z0-9-]+\.)+(?:{_TOP_LEVEL})|(?:[a-z0-9-]{{2,}}\.)+(?:{_COUNTRIES}))(?:/[^\s<>«»“”\"]*[\w/])?(?![\w.-]*\w)"
    r"|(?<![\w&/])@\w{2,}"
    r"|(?<![\w&/])#\w*[^\W\d]\w*"
    r"|[^\W_]+[®©™]"
    rf"|(?:{_SYMBOL})+(?: ?(?:{_SYMBOL})+)*"
    rf"|{_OTHER_SCRIPT}+(?: {_OTHER_SCRIPT}+)*"
)
# Every protected item has one of these, few sentences do.
_HINT = re.compile(rf"[@#/®©™]|\w\.\w|{_SYMBOL}|{_OTHER_SCRIPT}")
_MARGINS = re.compile(
    r"\s*(?:(?:[-–—•·*▪●►‣◦]+|\d{1,2}[.)]|[a-z]\))\s+(?=\S)|"
    rf"(?:{_SYMBOL})+\s*)*"
)
_TAIL = re.compile(rf"(?:\s*(?:{_SYMBOL})+|\s+[-–—]+)*\s*$")
_NAMES = ("Xavier", "Yorick", "Zenobia", "Quentin", "Wolfram", "Ken", "Jim", "Smith")
MOST_PLACEHOLDERS = len(_NAMES)


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch of text that the model must not touch, and what shall stand in its place."""

    span: Span
    target: str


def protected_items(text: str) -> list[Masked]:
    """Return the addresses, handles, hashtags and symbols in ``text``, in text order."""
    if not _HINT.search(text):
        return []
    return [Masked(Span(*match.span()), match[0]) for match in _PROTECTED.finditer(text)]


def without_protected(text: str) -> str:
    """Return ``text`` without its addresses, handles and hashtags, which are no words."""
    return _PROTECTED.sub("", text) if _HINT.search(text) else text


def body(text: str) -> Span:
    """Return ``text`` without white space, list markers, dashes and symbols around it."""
    head = _MARGINS.match(text)
    start = head.end() if head else 0
    tail = _TAIL.search(text, start)
    return Span(start, max(start, tail.start() if tail else len(text)))


def placeholders(text: str, count: int) -> list[str] | None:
    """Return ``count`` names that do not occur in ``text``; None if there are too few.

    Names, because a translation model copies unknown capitalised words, inflects nothing
    around them that English would show, and keeps their place in the sentence.
    """
    free = [name for name in _NAMES if name.lower() not in text.lower()]
    return free[:count] if len(free) >= count else None


def unglued(text: str, names: Iterable[str]) -> list[Edit]:
    """Return the edits that part placeholders from the word before them ("TheXavier")."""
    glued = "|".join(rf"(?<=[a-z])(?={name}(?!\w))" for name in names)
    found = re.finditer(glued, text) if glued else ()
    return [Edit(Span(match.start(), match.start()), " ") for match in found]


def restore(text: str, names: Sequence[str], targets: Sequence[str]) -> list[Edit] | None:
    """Return the edits that put each target in the place of its placeholder.

    None where a placeholder does not occur in ``text`` exactly once.
    """
    edits = []
    for name, target in zip(names, targets, strict=True):
        found = list(re.finditer(rf"(?<!\w){name}(?!\w)", text))
        if len(found) != 1:
            return None
        edits.append(Edit(Span(*found[0].span()), target))
    return sorted(edits, key=lambda edit: edit.span)


def without_overlaps(items: Iterable[Masked]) -> list[Masked]:
    """Return the items in text order, dropping each that overlaps an earlier one."""
    kept: list[Masked] = []
    for item in sorted(items, key=lambda item: (item.span.start, -item.span.end)):
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return kept
