"""Ways to make a true sentence false, to see whether the faithfulness checks notice.

English only: the development text with human highlights is English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from models.summarisation.faithfulness import SummaryFlag, names_in

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBER = re.compile(r"\d+")
_AUXILIARY = re.compile(r"\b(is|are|was|were|will|has|have|had|can|could|would|should)\b(?! not)")
_NEGATION = re.compile(r"\b(is|are|was|were|will|has|have|had|can|could|would|should) not\b")
_LEADING_CUE = re.compile(
    r"^[^,:]{3,60}? (?:says|said|say|claims|claimed|told [^,]{3,30}?) (?:that )?(?=\w)"
)
_TRAILING_CUE = re.compile(r",? (?:says|said|according to) [^,.]{3,60}(?=[.]?$)")


@dataclass(frozen=True, slots=True)
class Context:
    """What a corruption may draw on: the article's sentences and names from another one."""

    article: Sequence[str]
    foreign_names: Sequence[str]


Corruption = Callable[[str, Context], str | None]


def cased_names(text: str) -> list[str]:
    """Return the names of ``text`` as written, in order, each once."""
    found = dict.fromkeys(names_in(text, "en"))
    written = []
    for name in found:
        match = re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
        if match and len(name) > 2:
            written.append(match[0])
    return written


def _replace(text: str, old: str, new: str) -> str:
    return re.sub(rf"\b{re.escape(old)}\b", lambda _: new, text)


def _exchange(text: str, first: str, second: str) -> str:
    other = {first: second, second: first}
    either = rf"\b(?:{re.escape(first)}|{re.escape(second)})\b"
    return re.sub(either, lambda match: other[match[0]], text)


def swap_names(text: str, context: Context) -> str | None:
    """Exchange two names that do not stand side by side (first and last names do)."""
    del context
    for first, second in pairwise(cased_names(text)):
        if text.index(second) > text.index(first) + len(first) + 1:
            return _exchange(text, first, second)
    return None


def borrow_name(text: str, context: Context) -> str | None:
    """Replace a name by another of the same article."""
    own = cased_names(text)
    others = [n for s in context.article for n in cased_names(s) if n not in own]
    return _replace(text, own[0], others[-1]) if own and others else None


def invent_name(text: str, context: Context) -> str | None:
    """Replace a name by one that the article does not have."""
    own = cased_names(text)
    article = " ".join(context.article).lower()
    others = [name for name in context.foreign_names if name.lower() not in article]
    return _replace(text, own[0], others[0]) if own and others else None


def change_number(text: str, context: Context) -> str | None:
    """Add 3 to the first number."""
    del context
    if not _NUMBER.search(text):
        return None
    return _NUMBER.sub(lambda match: str(int(match[0]) + 3), text, count=1)


def negate(text: str, context: Context) -> str | None:
    """Take a negation out, or put one in."""
    del context
    if _NEGATION.search(text):
        return _NEGATION.sub(r"\1", text, count=1)
    if _AUXILIARY.search(text):
        return _AUXILIARY.sub(r"\1 not", text, count=1)
    return None


def drop_attribution(text: str, context: Context) -> str | None:
    """Take away who says it."""
    del context
    for pattern in (_TRAILING_CUE, _LEADING_CUE):
        rest = pattern.sub("", text, count=1)
        if rest != text and len(rest.split()) > 3:
            return rest[0].upper() + rest[1:]
    return None


CORRUPTIONS: Final[Mapping[str, tuple[Corruption, frozenset[SummaryFlag]]]] = MappingProxyType(
    {
        "swapped names": (swap_names, frozenset({SummaryFlag.MISPLACED_NAME})),
        "name of the article": (borrow_name, frozenset({SummaryFlag.MISPLACED_NAME})),
        "invented name": (invent_name, frozenset({SummaryFlag.UNSEEN_NAME})),
        "number": (
            change_number,
            frozenset({SummaryFlag.UNSEEN_NUMBER, SummaryFlag.MISPLACED_NUMBER}),
        ),
        "negation": (negate, frozenset({SummaryFlag.NEGATION_MISMATCH})),
        "attribution": (drop_attribution, frozenset({SummaryFlag.LOST_ATTRIBUTION})),
    }
)
"""Each corruption with the flags of which one must be raised."""
