"""Noun phrases that say what somebody is, and the name that stands with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.attribution import gender
from models.attribution.analysis import Range
from models.attribution.kinds import Sort, kinds_at, load_kinds
from models.attribution.names import name_runs, person_name
from models.attribution.phrases import phrase_end
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.attribution.analysis import Analysis

INDEFINITE = frozenset({"un", "uno", "una", "un'", "a", "an", "another", "one"})
_BEFORE_NOUN = frozenset({"ex", "nuovo", "nuova", "giovane", "noto", "nota", "stesso", "stessa"})
_ENGLISH_ARTICLES = frozenset({"the", "a", "an"})
_COPULAS = frozenset({"è", "era", "is", "was"})
_PREMODIFIERS = 4
_REACH = 12
_SHORTEST = 3  # letters of a word that tells something


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase whose head has kinds: where it stands, what it says, who is named by it."""

    analysis: Analysis
    first: int
    head: int
    after: int
    last: int
    kinds: frozenset[str]
    sort: Sort
    feminine: bool | None
    indefinite: bool
    bound: bool
    name: Range | None
    words: frozenset[str]

    @property
    def start(self) -> int:
        """First code point of the head noun."""
        return self.analysis.tokens[self.head].start

    @property
    def phrase(self) -> str:
        """The text of the phrase, article included."""
        return self.analysis.chars(self.first, self.last).of(self.analysis.text)


def nominals(analysis: Analysis) -> Iterator[Nominal]:
    """Yield the noun phrases of a sentence whose heads say what somebody is."""
    index = 0
    while index < analysis.size:
        found = nominal_at(analysis, index)
        if found is not None:
            yield found
            index = found.after - 1
        index += 1


def described_by(analysis: Analysis, tokens: Range) -> Nominal | None:
    """Return the phrase at ``tokens`` as a description, by its first noun of a kind."""
    for index in range(*tokens):
        found = nominal_at(analysis, index)
        if found is not None:
            return found if found.first <= tokens.first + 1 else None
        if analysis.tags[index] in {Tag.FUSED, Tag.PREPOSITION, Tag.MARK}:
            return None
    return None


def nominal_at(analysis: Analysis, index: int) -> Nominal | None:
    """Return the noun phrase whose head noun begins at ``index``, or None."""
    kinds, length = kinds_at(analysis, index)
    if not kinds or analysis.tags[index] in FINITE | {Tag.MARK, Tag.QUOTATION}:
        return None
    after = index + length
    if not analysis.italian and kinds_at(analysis, after)[0]:
        return None  # "the group leader" is a leader
    sort = load_kinds(analysis.lexicon.language).sort(kinds)
    if sort is None:
        return None
    first = _opening(analysis, index)
    opener = analysis.lower(first) if first < index else ""
    fused = analysis.lower(first - 1) if analysis.tag(first - 1) is Tag.FUSED else ""
    feminine = gender.of_noun(fused or opener, analysis.lower(index), analysis.lexicon.language)
    last = _end(analysis, first, after, feminine)
    name = _name(analysis, Range(first, last), after, sort)
    return Nominal(
        analysis,
        first,
        index,
        after,
        last,
        kinds,
        sort,
        feminine,
        opener in INDEFINITE,
        any(analysis.tags[at] is Tag.POSSESSIVE for at in range(first, index)),
        name,
        _words(analysis, first, last, index, after, name),
    )


def _opening(analysis: Analysis, index: int) -> int:
    """Return where the phrase of the noun at ``index`` begins."""
    first = index
    while first > 0 and index - first < _PREMODIFIERS:
        tag, form = analysis.tags[first - 1], analysis.lower(first - 1)
        if "\n" in analysis.text[analysis.tokens[first - 1].end : analysis.tokens[first].start]:
            break
        if tag in {Tag.DETERMINER, Tag.POSSESSIVE} or form in _ENGLISH_ARTICLES:
            first -= 1
            if tag is not Tag.POSSESSIVE:
                break
        elif form in _BEFORE_NOUN or (not analysis.italian and tag in NOMINAL):
            first -= 1
        else:
            break
    return first


def _end(analysis: Analysis, first: int, after: int, feminine: bool | None) -> int:
    """Return where the phrase ends: before a word that is no adjective of its head."""
    odd = analysis.tags[after - 1] is Tag.PREPOSITION  # "l'ad Ivo Neri", read as "ad"
    last = max(phrase_end(analysis, after if odd else first), after)
    for at in range(after, last):
        if analysis.tags[at] in {Tag.PREPOSITION, Tag.FUSED}:
            break
        form = analysis.lower(at)
        opposed = form.endswith("o" if feminine else "a") and feminine is not None
        if analysis.tags[at] is Tag.WORD and (opposed or not analysis.italian):
            return at
    return last


def _words(
    analysis: Analysis, first: int, last: int, head: int, after: int, name: Range | None
) -> frozenset[str]:
    """Return what the phrase says besides its head and name."""
    named = set(range(*name)) if name is not None else set()
    return frozenset(
        analysis.lower(at)
        for at in range(first, last)
        if not head <= at < after
        and at not in named
        and analysis.tags[at] in NOMINAL
        and len(analysis.lower(at)) >= _SHORTEST
        and analysis.lower(at) not in _BEFORE_NOUN
    )


def _name(analysis: Analysis, phrase: Range, after: int, sort: Sort) -> Range | None:
    if sort is Sort.DOCUMENT:
        return None
    inside = _inside(analysis, phrase, after, sort)
    if inside is not None:
        return inside
    return (
        _apposed(analysis, phrase.last, sort)
        or _before(analysis, phrase)
        or _equated(analysis, phrase.first)
    )


def _inside(analysis: Analysis, phrase: Range, after: int, sort: Sort) -> Range | None:
    """Return the name in the phrase itself: "il gip Ada Re", "the group Aria Libera"."""
    if sort is Sort.BODY:
        start = after
        while analysis.tag(start) is Tag.WORD and start - after < 2:
            start += 1
        runs = name_runs(analysis, start, phrase.last)
        run = next(runs, None)
        return run if run is not None and run.first == start else None
    for at in range(after, phrase.last):
        if kinds_at(analysis, at)[0] and analysis.tags[at] is Tag.WORD:
            return None  # "il portavoce del ministro Re" names the minister
    name = person_name(analysis, phrase.first, phrase.last)
    if name is None or name.first < after:
        return None
    if name.first > after and is_governed(analysis, name):
        return None
    linked = any(analysis.tags[at] is Tag.PREPOSITION for at in range(after, name.first))
    return None if linked and not analysis.italian else name


def is_governed(analysis: Analysis, name: Range) -> bool:
    """Tell whether a preposition, perhaps with an article, stands right before a name."""
    before = name.first - 1
    if analysis.tag(before) is Tag.DETERMINER or analysis.lower(before) in _ENGLISH_ARTICLES:
        before -= 1
    return analysis.tag(before) in {Tag.PREPOSITION, Tag.FUSED}


def _closed(analysis: Analysis, index: int) -> bool:
    return analysis.tag(index) in {Tag.MARK, Tag.QUOTATION, Tag.RELATIVE, Tag.THAT} | FINITE


def _apposed(analysis: Analysis, last: int, sort: Sort) -> Range | None:
    """Return the name after a comma: "la preside, Ada Re,"."""
    comma = last
    while comma - last < _REACH and analysis.tag(comma) in NOMINAL | {
        Tag.DETERMINER,
        Tag.PREPOSITION,
        Tag.FUSED,
    }:
        comma += 1
    if not analysis.is_comma(comma):
        return None
    end = phrase_end(analysis, comma + 1)
    if sort is Sort.BODY:
        run = next(name_runs(analysis, comma + 1, end), None)
        name = run if run is not None and run.first == comma + 1 else None
    else:
        name = person_name(analysis, comma + 1, end)
    if name is None or not _closed(analysis, name.last):
        return None
    opens = analysis.lower(comma + 1) in {"il", "la", "l'", "the"} or any(
        analysis.lexicon.noun(noun, analysis.lower(comma + 1).rstrip("."))
        for noun in ("title", "honorific", "role")
    )
    return name if opens or name.first == comma + 1 else None


def _before(analysis: Analysis, phrase: Range) -> Range | None:
    """Return the name that the phrase describes: "Ada Re, 54 anni, preside"."""
    comma = phrase.first - 1
    if not analysis.is_comma(comma):
        return None
    if analysis.is_comma(comma - 3) and analysis.tag(comma - 2) is Tag.NUMBER:
        comma -= 3
    elif analysis.is_comma(comma - 2) and analysis.tag(comma - 1) is Tag.NUMBER:
        comma -= 2
    if analysis.tag(phrase.last) is Tag.COORDINATOR:
        return None
    return _ending_at(analysis, comma)


def _equated(analysis: Analysis, first: int) -> Range | None:
    """Return the name before a copula: "Ada Re è la preside"."""
    return _ending_at(analysis, first - 1) if analysis.lower(first - 1) in _COPULAS else None


def _ending_at(analysis: Analysis, end: int) -> Range | None:
    start = end
    while (
        start > 0
        and end - start < _REACH
        and analysis.tag(start - 1)
        in NOMINAL
        | {
            Tag.PREPOSITION,
            Tag.FUSED,
            Tag.DETERMINER,
        }
    ):
        start -= 1
    runs = [run for run in name_runs(analysis, start, end) if run.last == end]
    return runs[-1] if runs else None
