"""Ways to make a true sentence false, to see whether the faithfulness checks notice."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from models.summarisation.faithfulness import SummaryFlag, names_in

_NUMBER = re.compile(r"\d+")
_ENGLISH_AUXILIARIES = "is|are|was|were|will|has|have|had|can|could|would|should"
_ITALIAN_VERBS = (
    "è|sono|era|erano|sarà|saranno|fu|furono|ha|hanno|aveva|avevano|avrà|avranno|può|possono|"
    "potrà|potrebbe|deve|devono|dovrà|dovranno|vuole|vogliono"
)
_ITALIAN_SAYING = (
    "(?:(?:ha|hanno) )?(?:detto|dichiarato|affermato|aggiunto|spiegato|ammesso|avvertito|"
    "raccontato|annunciato|comunicato|confermato|riferito|assicurato|promesso)|"
    "dice|dicono|afferma|affermano|avverte|spiega|spiegano|sostiene|sostengono|secondo"
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What asserts, what denies, and what attributes in one language.

    ``affirm`` and ``deny`` turn what the two first patterns match into its opposite.
    """

    assertion: re.Pattern[str]
    negation: re.Pattern[str]
    deny: str
    affirm: str
    attributions: tuple[re.Pattern[str], ...]


_PATTERNS: Final[Mapping[str, _Patterns]] = MappingProxyType(
    {
        "en": _Patterns(
            assertion=re.compile(rf"\b({_ENGLISH_AUXILIARIES})\b(?! not)"),
            negation=re.compile(rf"\b({_ENGLISH_AUXILIARIES}) not\b"),
            deny=r"\1 not",
            affirm=r"\1",
            attributions=(
                re.compile(r",? (?:says|said|according to) [^,.]{3,60}(?=[.]?$)"),
                re.compile(
                    r"^[^,:]{3,60}? (?:says|said|say|claims|claimed|warned|promised|"
                    r"told [^,]{3,30}?) (?:that )?(?=\w)"
                ),
            ),
        ),
        "it": _Patterns(
            assertion=re.compile(rf"(?<!\bnon )\b({_ITALIAN_VERBS})\b"),
            negation=re.compile(rf"\bnon ({_ITALIAN_VERBS})\b"),
            deny=r"non \1",
            affirm=r"\1",
            attributions=(
                re.compile(rf", (?:{_ITALIAN_SAYING}) [^,.]{{3,60}}(?=[.]?$)"),
                re.compile(rf"^[^,:]{{3,60}}? (?:{_ITALIAN_SAYING}) che (?=\w)"),
                re.compile(r"^Secondo [^,:]{3,60}, (?=\w)"),
            ),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Context:
    """What a corruption may draw on: the article's sentences and names from another one."""

    article: Sequence[str]
    foreign_names: Sequence[str]
    language: str = "en"


Corruption = Callable[[str, Context], str | None]


def cased_names(text: str, language: str = "en") -> list[str]:
    """Return the names of ``text`` as written, in order, each once."""
    found = dict.fromkeys(names_in(text, language))
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
    for first, second in pairwise(cased_names(text, context.language)):
        if text.index(second) > text.index(first) + len(first) + 1:
            return _exchange(text, first, second)
    return None


def borrow_name(text: str, context: Context) -> str | None:
    """Replace a name by another of the same article."""
    language = context.language
    own = cased_names(text, language)
    others = [n for s in context.article for n in cased_names(s, language) if n not in own]
    return _replace(text, own[0], others[-1]) if own and others else None


def invent_name(text: str, context: Context) -> str | None:
    """Replace a name by one that the article does not have."""
    own = cased_names(text, context.language)
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
    patterns = _PATTERNS[context.language]
    if patterns.negation.search(text):
        return patterns.negation.sub(patterns.affirm, text, count=1)
    if patterns.assertion.search(text):
        return patterns.assertion.sub(patterns.deny, text, count=1)
    return None


def drop_attribution(text: str, context: Context) -> str | None:
    """Take away who says it."""
    for pattern in _PATTERNS[context.language].attributions:
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
