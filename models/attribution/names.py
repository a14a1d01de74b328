"""Personal names in noun phrases: runs of capitals, told from offices and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.kinds import kinds_at
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.attribution.analysis import Analysis

_PARTICLES = frozenset(
    {
        "de",
        "di",
        "del",
        "della",
        "da",
        "van",
        "von",
        "der",
        "bin",
        "al",
        "el",
        "le",
        "la",
        "d'",
        "dos",
        "ibn",
    }
)
_JOINING = frozenset({"de", "van", "von", "der", "bin", "el", "d'", "dos", "ibn"})
_SECOND = frozenset({"der", "den", "de", "la", "las", "los", "zu"})
_COUNTRIES = frozenset(
    {
        ("stati", "uniti"),
        ("regno", "unito"),
        ("unione", "europea"),
        ("paesi", "bassi"),
        ("gran", "bretagna"),
        ("nuova", "zelanda"),
        ("arabia", "saudita"),
        ("nazioni", "unite"),
    }
)  # two capitals that are no first name and surname
_NAME_TOKENS = 8
_NAME_WITH_PLACE = 3  # so many capitals after "della": an office or place, then a name


def name_runs(analysis: Analysis, first: int, last: int) -> Iterator[Range]:
    """Yield the runs of capitalised words between two tokens, particles included."""
    index = first
    while index < last:
        if analysis.tags[index] is not Tag.NAME:
            index += 1
            continue
        end = index + 1
        while end < last and end - index < _NAME_TOKENS and not _parted(analysis, end):
            if analysis.tags[end] is Tag.NAME:
                end += 1
                continue
            onward = _past_particles(analysis, end, last)
            if onward == end or analysis.tag(onward) is not Tag.NAME or onward >= last:
                break
            end = onward + 1
        yield Range(index, end)
        index = end


def _past_particles(analysis: Analysis, index: int, last: int) -> int:
    """Return where the particles inside a name end: "von der Leyen", "de la Torre"."""
    end = index
    while end < last and analysis.lower(end) in (_JOINING if end == index else _SECOND):
        end += 1
    return end


def _parted(analysis: Analysis, index: int) -> bool:
    """Tell whether a line ends before the token at ``index``."""
    return "\n" in analysis.text[analysis.tokens[index - 1].end : analysis.tokens[index].start]


def person_name(analysis: Analysis, first: int, last: int) -> Range | None:
    """Return the name of the person a noun phrase is about, not one in its complements.

    "il ministro degli Esteri russo Sergej Lavrov" gives the last run; a run after a
    preposition with an article loses the office or place at its head ("del Cremlino
    Dmitry Peskov"), and one after a bare preposition is another person's ("il portavoce
    di Vladimir Putin").
    """
    best: Range | None = None
    for run in name_runs(analysis, first, last):
        governor = analysis.tag(run.first - 1) if run.first > first else Tag.MARK
        start = _after_office(analysis, run, first, governor)
        start = _after_title(analysis, start, run.last)
        if start >= run.last:
            continue
        free = governor not in {Tag.PREPOSITION, Tag.FUSED}
        if best is None or free or run.last - start >= 2:
            best = Range(start, run.last)
            whole = best.first == first or (free and best.last - best.first >= 2)
            if whole and analysis.is_comma(run.last):
                break
    return best


def _after_office(analysis: Analysis, run: Range, first: int, governor: Tag) -> int:
    """Return where the person's own name begins in a run of capitals."""
    headed = any(
        analysis.lexicon.noun("role", analysis.lower(at)) for at in range(first, run.first)
    )
    length = run.last - run.first
    start = run.first
    if (analysis.lower(start), analysis.lower(start + 1)) in _COUNTRIES and length > 1:
        return start + 2
    while (
        start < run.last
        and _is_office(analysis, start, run)
        and (length > 2 or governor in {Tag.FUSED, Tag.PREPOSITION})
    ):
        start += 1
    if start > run.first:
        return start
    if governor is Tag.PREPOSITION and headed:
        return run.last
    if governor is Tag.FUSED:
        if length >= _NAME_WITH_PLACE:
            return run.first + 1
        return run.last if headed else run.first
    return start


def _is_office(analysis: Analysis, index: int, run: Range) -> bool:
    acronym = analysis.tokens[index].text.isupper() and len(analysis.tokens[index].text) > 1
    return analysis.lexicon.noun("portfolio", analysis.lower(index)) or (
        acronym and run.last - index > 1
    )


def _after_title(analysis: Analysis, start: int, last: int) -> int:
    """Return ``start`` moved past roles and titles, but not past "Papa" or "suor"."""
    lexicon = analysis.lexicon
    while start < last:
        form = analysis.lower(start)
        if lexicon.noun("honorific", form):
            return start
        titled = (
            lexicon.noun("role", form)
            or lexicon.noun("title", form.rstrip("."))
            or (last - start > 2 and kinds_at(analysis, start)[1] == 1)
        )
        if not titled and not analysis.is_temporal(start):
            return start
        start += 1
    return start
