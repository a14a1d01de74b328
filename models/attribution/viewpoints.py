"""English phrases that say whose view it is: "in the words of X", "by his own account"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.attribution.analysis import Range
from models.attribution.draft import Draft
from models.attribution.matrix import matrix_clause
from models.attribution.nominal import phrase_start
from models.attribution.relation import RelationFlag
from models.attribution.subjects import subject_after
from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.attribution.analysis import Analysis

_VIEWS = frozenset({"words", "view", "opinion", "eyes", "estimation", "judgment", "telling"})
_ACCOUNTS = frozenset({"account", "reckoning", "estimate", "estimates", "admission", "accounts"})
_HEARSAY = frozenset({"reportedly", "allegedly", "purportedly"})
_TRIGGERS = _HEARSAY | {"in", "by", "per", "for"}
_OWNER = 6  # tokens that a possessor before "'s" may have


class _View(NamedTuple):
    """The words that attribute, and whose view it is (None: nobody's in particular)."""

    cue: Range
    source: Range | None


def viewpoint_drafts(analysis: Analysis) -> list[Draft]:
    """Return the attributions of one English sentence by viewpoint phrases and hearsay."""
    if analysis.italian or analysis.depth:
        return []
    drafts = (
        _draft(analysis, view)
        for at, form in enumerate(analysis.lowers)
        if form in _TRIGGERS
        for view in _views(analysis, at)
    )
    return [draft for draft in drafts if draft is not None]


def _views(analysis: Analysis, index: int) -> Iterator[_View]:
    form = analysis.lower(index)
    if form in _HEARSAY:
        if analysis.tag(index + 1) in {Tag.SUBORDINATOR, Tag.MARK}:
            return
        yield _View(Range(index, index + 1), None)
    elif form in {"in", "by"}:
        nouns = _VIEWS if form == "in" else _ACCOUNTS
        view = _of_phrase(analysis, index, nouns) or _possessed(analysis, index, nouns)
        if view is not None:
            yield view
    elif form == "per" and _may_open(analysis, index):
        source = subject_after(analysis, index + 1)
        if source is not None and _is_closed(analysis, source.last):
            yield _View(Range(index, index + 1), source)
    elif form == "for" and index == 0:
        source = subject_after(analysis, 1)
        quoted = any(tag is Tag.QUOTATION for tag in analysis.tags)
        named = source is not None and analysis.role_or_name(*source)
        if source is not None and named and quoted and analysis.is_comma(source.last):
            yield _View(Range(0, 1), source)


def _may_open(analysis: Analysis, index: int) -> bool:
    named = analysis.tag(index + 1) in {Tag.NAME, Tag.DETERMINER}
    return named and (index == 0 or analysis.tag(index - 1) in {Tag.MARK, Tag.QUOTATION})


def _is_closed(analysis: Analysis, index: int) -> bool:
    return analysis.lower(index) in {",", ".", "", ";", ")"}


def _of_phrase(analysis: Analysis, index: int, nouns: frozenset[str]) -> _View | None:
    """Return "in the words of X"."""
    framed = analysis.tag(index + 1) is Tag.DETERMINER and analysis.lower(index + 3) == "of"
    if analysis.lower(index + 2) not in nouns or not framed:
        return None
    source = subject_after(analysis, index + 4)
    return _View(Range(index, index + 4), source) if source is not None else None


def _possessed(analysis: Analysis, index: int, nouns: frozenset[str]) -> _View | None:
    """Return "in his view", "in Ms. Hall's words", "by her own account"."""
    for at in range(index + 1, min(index + _OWNER, analysis.size)):
        if analysis.tags[at] in FINITE | {Tag.MARK}:
            return None
        if analysis.tags[at] is not Tag.POSSESSIVE:
            continue
        noun = at + 2 if analysis.lower(at + 1) == "own" else at + 1
        if analysis.lower(noun) not in nouns:
            return None
        first = phrase_start(analysis, at) if analysis.lower(at) == "'s" else at
        last = at if analysis.lower(at) == "'s" else at + 1
        return _View(Range(at + 1, noun + 1), Range(first, last))
    return None


def _draft(analysis: Analysis, view: _View) -> Draft | None:
    last = view.source.last if view.source is not None else view.cue.last
    end = max(view.cue.last, last)
    start = min(view.cue.first, view.source.first if view.source is not None else end)
    start = start - 1 if analysis.lower(start - 1) in {"in", "by"} else start
    if view.source is None:
        contents = _around(analysis, view.cue)
    else:
        contents = tuple(matrix_clause(analysis, start, end))
    if not contents:
        return None
    flag = RelationFlag.REPORT if view.source is not None else RelationFlag.NO_SOURCE
    return Draft(
        (analysis.chars(*view.source),) if view.source is not None else (),
        (analysis.chars(*view.cue),),
        tuple(analysis.chars(*item) for item in contents),
        {flag},
        kind="according",
        explicit=view.source is not None,
    )


def _around(analysis: Analysis, adverb: Range) -> tuple[Range, ...]:
    """Return the clause that an adverb of hearsay stands in, without the adverb."""
    first = adverb.first
    while first > 0 and analysis.tags[first - 1] not in {Tag.MARK, Tag.COORDINATOR}:
        first -= 1
    last = adverb.last
    while last < analysis.size and analysis.lower(last) not in {".", ";", ",", ":"}:
        last += 1
    ranges = (Range(first, adverb.first), Range(adverb.last, last))
    return tuple(item for item in ranges if item.first < item.last)
