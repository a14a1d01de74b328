"""Opinions by *per*: "Per la difesa, S"; "Per Neri «Q»"; "Per il sindaco la gara è «nulla»"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.subjects import subject_after
from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.attribution.analysis import Analysis

_BEING = frozenset({"è", "sono", "era", "erano", "sarà", "resta", "restano"})
_OPENING = frozenset({",", ":", ";", "–", "—", "-", "e", "ma", "mentre"})


def opinion_source(analysis: Analysis, index: int) -> Iterator[tuple[Range, Range | None]]:
    """Yield the cue "per" at ``index`` with who holds the opinion beside it, if one does."""
    phrase = subject_after(analysis, index + 1)
    if phrase is None or not analysis.italian:
        return
    if phrase.last - phrase.first > 1 and analysis.tags[phrase.last - 1] is Tag.QUOTATION:
        phrase = Range(phrase.first, phrase.last - 1)  # a short statement, no name
    before = analysis.tag(index - 1)
    opening = index == 0 or before is Tag.QUOTATION or analysis.lower(index - 1) in _OPENING
    relative = before is Tag.THAT and analysis.lower(phrase.last) in {"è", "sono"}
    head = _head(analysis, phrase)
    role = analysis.lexicon.noun("role", analysis.lower(head))
    party = analysis.lexicon.has("party", analysis.lower(head))
    body = analysis.lexicon.noun("collective", analysis.lower(head))
    named = _is_person(analysis, phrase)
    if relative and (role or named):
        yield Range(index, index + 1), phrase
    if not opening or not (role or party or body or named):
        return
    onward = _past_contrast(analysis, phrase.last)
    closed = analysis.is_comma(onward) or before is Tag.QUOTATION
    stating = _states(analysis, onward)
    if (
        analysis.tag(_past_comma(analysis, onward)) is Tag.QUOTATION
        or (closed and (role or party or named or stating))
        or _judges(analysis, onward, stating=stating or party or _is_holder(analysis, phrase, head))
    ):
        yield Range(index, index + 1), phrase


def _head(analysis: Analysis, phrase: Range) -> int:
    head = phrase.first
    while head + 1 < phrase.last and analysis.tags[head] in {Tag.DETERMINER, Tag.POSSESSIVE}:
        head += 1
    return head


def _is_person(analysis: Analysis, phrase: Range) -> bool:
    """Tell whether a phrase opens with a name that is no place."""
    first = analysis.tags[phrase.first] is Tag.NAME and not analysis.is_temporal(phrase.first)
    return first and not analysis.lexicon.noun("portfolio", analysis.lower(phrase.first))


def _is_holder(analysis: Analysis, phrase: Range, head: int) -> bool:
    """Tell whether one officer is meant: "il ministro Ugo Neri", "la premier"."""
    role = analysis.lexicon.noun("role", analysis.lower(head))
    return role and analysis.lower(phrase.first) in {"il", "la", "lo", "l'"}


def _past_contrast(analysis: Analysis, index: int) -> int:
    """Return where "invece" or ", al contrario" after the phrase ends: at its comma, if any."""
    position = index + 1 if analysis.is_comma(index) else index
    while analysis.tag(position) is Tag.ADVERB:
        position += 1
    contrary = analysis.lower(position) == "al" and analysis.lower(position + 1) == "contrario"
    position = position + 2 if contrary else position
    return position if analysis.is_comma(position) else index


def _past_comma(analysis: Analysis, index: int) -> int:
    return index + 1 if analysis.is_comma(index) else index


def _states(analysis: Analysis, start: int) -> bool:
    """Tell whether the clause at ``start`` is quoted or unconfirmed: an opinion, not a fact."""
    verb = next((at for at in range(start, analysis.size) if analysis.tags[at] in FINITE), None)
    if verb is None:
        return False
    quoted = any(analysis.tags[at] is Tag.QUOTATION for at in range(verb, analysis.size))
    return quoted or analysis.lexicon.has("auxiliary.conditional", analysis.lower(verb))


def _judges(analysis: Analysis, start: int, *, stating: bool) -> bool:
    """Tell whether a clause opens at ``start`` that its words or its holder make an opinion."""
    opening = analysis.tag(start) in {Tag.DETERMINER, Tag.NAME, Tag.MODAL}
    verbal = any(tag in FINITE for tag in analysis.tags[start:])
    unconfirmed = analysis.lexicon.has("auxiliary.conditional", analysis.lower(start))
    return ((opening or unconfirmed) and verbal and stating) or analysis.lower(start) in _BEING
