"""Groups of those asked in a poll: "il 40 per cento dei giovani", "un italiano su tre"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.phrases import phrase_end
from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

_SHARES = frozenset({"maggioranza", "metà", "totalità", "minoranza", "terzo", "quarto", "resto"})
_FOCUS = frozenset({"solo", "soltanto", "appena", "quasi", "circa", "oltre", "ben"})
_LONGEST = 12  # tokens of such a phrase


def poll_group(analysis: Analysis, start: int) -> Range | None:
    """Return the group of respondents whose phrase begins at ``start``, if one does."""
    first = start
    while analysis.lower(first) in _FOCUS:
        first += 1
    end = phrase_end(analysis, first)
    shared = _share_end(analysis, first)
    end = max(end, shared)
    while end > first and analysis.tags[end - 1] is Tag.QUOTATION:
        end -= 1
    if end == first or end - first > _LONGEST:
        return None
    return Range(first, end) if is_poll_group(analysis, Range(first, end)) else None


def is_poll_group(analysis: Analysis, phrase: Range) -> bool:
    """Tell whether a noun phrase names a share of people: a percentage, a fraction, a ratio."""
    words = [analysis.lower(at) for at in range(*phrase)]
    numbers = [at for at in range(*phrase) if analysis.tags[at] is Tag.NUMBER]
    if numbers and analysis.tag(phrase.first) is Tag.DETERMINER:
        bare = numbers[0] == phrase.last - 1
        return bare or {"cento", "%"} & set(words) != set() or "%" in "".join(words)
    if "su" in words[1:-1]:
        return True
    shared = bool(_SHARES & set(words[:3]))
    return shared and any(analysis.lexicon.has("asked", word) for word in words)


def gap_after(analysis: Analysis, comma: int) -> Range | None:
    """Return the respondents after a mark that share the verb before it: ", il 20 di no"."""
    if not analysis.italian or analysis.lower(comma) not in {",", ";"}:
        return None
    start = comma + 1
    while analysis.lower(start) in {"e", "mentre", "ma", "contro"}:
        start += 1
    if analysis.tag(start) in {Tag.PREPOSITION, Tag.FUSED}:
        start = phrase_end(analysis, start + 1)
        while analysis.tag(start) is Tag.NUMBER:
            start += 1
    group = poll_group(analysis, start)
    if group is None or analysis.tag(group.last) in FINITE | {Tag.CLITIC, Tag.NEGATION}:
        return None
    if analysis.tag(group.last) is Tag.THAT and analysis.tag(group.last + 1) in FINITE:
        return None  # "il 29 che preferisce il contante"
    return group


def _share_end(analysis: Analysis, first: int) -> int:
    """Return where "il 40 per cento dei giovani" ends, or "il 40% degli elettori"."""
    at = first
    while analysis.tag(at) is Tag.DETERMINER and at < first + 2:
        at += 1
    if analysis.tag(at) is not Tag.NUMBER or at == first:
        return first
    at += 1
    if analysis.lower(at) == "%":
        at += 1
    elif analysis.lower(at) == "per" and analysis.lower(at + 1) == "cento":
        at += 2
    if analysis.lexicon.has("genitive", analysis.lower(at)) and analysis.tag(at) is Tag.FUSED:
        at = max(at, phrase_end(analysis, at + 1))
    return at
