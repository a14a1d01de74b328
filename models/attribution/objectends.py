"""Where an English object ends that what follows no longer belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.phrases import phrase_end
from models.attribution.subjects import subject_after
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

_DASHES = frozenset({"–", "—", "--", "-"})
_AWAY = frozenset({Tag.RELATIVE, Tag.SUBORDINATOR, Tag.THAT, Tag.GERUND, Tag.PRONOUN})
_LIST = frozenset({"and", "or", "&"})


def leaves_statement(analysis: Analysis, mark: int, *, nominal: bool) -> bool:
    """Tell whether the author goes on at ``mark``: "said that S, but gave no details"."""
    but = analysis.is_comma(mark) and analysis.lower(mark + 1) == "but"
    if but and analysis.tag(mark + 2) in FINITE:
        return True
    return nominal and leaves_object(analysis, mark)


def leaves_object(analysis: Analysis, mark: int) -> bool:
    """Tell whether the object of a cue ends at the comma or dash at ``mark``.

    "mocked the plan, which failed"; "lamented the end of the fair, the joy of the town".
    """
    if analysis.lower(mark) in _DASHES:
        return True
    if not analysis.is_comma(mark):
        return False
    tag, form = analysis.tag(mark + 1), analysis.lower(mark + 1)
    if tag in _AWAY or form in {"but", "with", "as", "yet", "not", "including", "even"}:
        return form not in {"including"}
    return tag in NOMINAL | {Tag.DETERMINER} and not _lists(analysis, mark)


def _lists(analysis: Analysis, comma: int) -> bool:
    """Tell whether the phrase after a comma is one of a list: "the mayor, the court and X"."""
    end = phrase_end(analysis, comma + 1)
    if end == comma + 1:
        return True
    onward = analysis.lower(end)
    if onward == "," and analysis.lower(end + 1) in _LIST:
        return True
    further = onward == "," and analysis.tag(end + 1) in NOMINAL | {Tag.DETERMINER}
    joined = any(analysis.lower(at) in _LIST for at in range(comma, end + 1))
    return (joined or further) and analysis.tag(comma + 1) is not Tag.PRONOUN


def main_clause_comma(analysis: Analysis, start: int) -> int:
    """Return the comma after ``start`` that parts a subordinate clause from the main one, or 0."""
    for comma in range(start + 1, analysis.size):
        if not analysis.is_comma(comma):
            continue
        subject = subject_after(analysis, comma + 1)
        if subject is None:
            continue
        verb = subject.last
        while analysis.tag(verb) is Tag.ADVERB or analysis.is_comma(verb):
            verb += 1
        if analysis.tag(verb) in FINITE:
            return comma
    return 0
