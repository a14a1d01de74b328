"""Earlier noun phrases that a bare description means: a document, a firm, somebody unnamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.phrases import phrase_end
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.attribution.analysis import Analysis
    from models.span import Span

_REACH = 8  # sentences before which nothing is remembered
_VAGUE = frozenset({"documento", "testo", "nota", "comunicato", "carte", "atti", "pagine"})
_INDEFINITE = {"un": "il", "uno": "il", "una": "la", "un'": "la"}
_DEFINITE = {"il": "il", "lo": "il", "la": "la", "l'": ""}


def head_of(analysis: Analysis, tokens: Range) -> int:
    """Return the head noun of a noun phrase: the first word after determiners."""
    head = tokens.first
    while head + 1 < tokens.last and analysis.tags[head] in {Tag.DETERMINER, Tag.POSSESSIVE}:
        head += 1
    return head


def earlier_document(analyses: Sequence[Analysis], unit: int, position: int) -> Span | None:
    """Return the document last named before ``position``: "una relazione ... Vi si legge"."""
    for analysis, index in _backwards(analyses, unit, position):
        form = analysis.lower(index)
        telling = analysis.lexicon.noun("document", form) and form not in _VAGUE
        if telling and analysis.tag(index - 1) in {Tag.DETERMINER, Tag.FUSED, Tag.PREPOSITION}:
            return _phrase(analysis, index)
    return None


def earlier_firm(analyses: Sequence[Analysis], unit: int, position: int, head: str) -> Span | None:
    """Return the firm that a bare "l'azienda" means, where it was named otherwise."""
    if not analyses[unit].lexicon.has("firm", head):
        return None
    for analysis, index in _backwards(analyses, unit, position):
        form = analysis.lower(index)
        firm = analysis.lexicon.has("firm", form) and form != head
        if firm and analysis.tag(index - 1) is Tag.DETERMINER:
            return _phrase(analysis, index)
    return None


def earlier_person(
    analyses: Sequence[Analysis], unit: int, position: int, article: str
) -> Span | None:
    """Return somebody brought in by "un" or "una" whom a definite description means."""
    wanted = _DEFINITE.get(article)
    if wanted is None:
        return None
    for analysis, index in _backwards(analyses, unit, position):
        gender = _INDEFINITE.get(analysis.lower(index - 1))
        if gender is None or wanted not in {"", gender}:
            continue
        if analysis.lexicon.noun("role", analysis.lower(index)):
            return _phrase(analysis, index)
    return None


def _backwards(
    analyses: Sequence[Analysis], unit: int, position: int
) -> Iterator[tuple[Analysis, int]]:
    """Yield the tokens before ``position``, nearest first, outside quotations."""
    for at in range(unit, max(unit - _REACH, -1), -1):
        analysis = analyses[at]
        if analysis.depth:
            continue
        for index in range(analysis.size - 1, 0, -1):
            if analysis.tokens[index].start < position:
                yield analysis, index


def _phrase(analysis: Analysis, index: int) -> Span:
    end = max(phrase_end(analysis, index), index + 1)
    return analysis.chars(*Range(index, end))
