"""Quotation marks: as many after translation as before, in English form."""

from __future__ import annotations

import re

from models.span import Span
from models.translation.offsets import Edit

_MARK = re.compile("[«»“”„‟\"]|<<|>>|``|''")


def differs(source: str, text: str) -> bool:
    """Tell whether the number of double quotation marks changed."""
    return len(_MARK.findall(source)) != len(_MARK.findall(text))


def english_marks(source: str, text: str) -> list[Edit]:
    """Return the edits that give ``text`` the kind of marks ``source`` has, in English form.

    Guillemets and curly marks become curly, straight ones stay straight. Nothing is done
    where the numbers differ, for then nobody knows which mark is which.
    """
    wanted = _MARK.findall(source)
    found = list(_MARK.finditer(text))
    if len(wanted) != len(found):
        return []
    edits = []
    for index, (mark, match) in enumerate(zip(wanted, found, strict=True)):
        english = _english(mark, opens=_opens(mark, index))
        if english != match[0]:
            edits.append(Edit(Span(*match.span()), english))
    return edits


def lost_outer_marks(source: str, text: str) -> list[Edit]:
    """Return the edits that put back one mark lost at the very start or end of ``text``.

    Only where the source stands between or beside marks and exactly these are missing.
    """
    wanted = _MARK.findall(source)
    missing = len(wanted) - len(_MARK.findall(text))
    if missing <= 0 or not text:
        return []
    opening = re.match(f"(?:{_MARK.pattern})", source.lstrip())
    closing = re.search(rf"({_MARK.pattern})([.,;:!?…]*)$", source.rstrip())
    edits = []
    if opening and not _MARK.match(text):
        edits.append(Edit(Span(0, 0), _english(opening[0], opens=True)))
    if closing and len(wanted) > len(edits) and not re.search(rf"({_MARK.pattern})\W*$", text):
        end = len(text.rstrip(".,;:!?…")) if closing[2] else len(text)
        edits.append(Edit(Span(end, end), _english(closing[1], opens=False)))
    return edits if len(edits) == missing else []


def _opens(mark: str, index: int) -> bool:
    if mark in {"«", "“", "„", "<<", "``"}:
        return True
    return mark == '"' and index % 2 == 0


def _english(mark: str, *, opens: bool) -> str:
    if mark == '"':
        return '"'
    return "“" if opens else "”"
