"""Noun cues: *la richiesta di X di S*, *la risposta di X: «Q»*, *critiche da X a S*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.anaphora import points_back, previous_statement
from models.attribution.draft import Draft
from models.attribution.extents import clause_range, object_range
from models.attribution.phrases import phrase_end
from models.attribution.subjects import subject_after
from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.span import Span


_LINKING = frozenset(
    {
        ":",
        ",",
        "–",
        "questo",
        "questa",
        "queste",
        "questi",
        "sono",
        "è",
        "così",
        "con",
        "these",
        "were",
        "are",
        "was",
    }
)
_LINKED = 5  # tokens between a quotation and the noun that names it


def nominal_drafts(analysis: Analysis) -> list[Draft]:
    """Return the attributions of one sentence whose cue is a bare noun."""
    drafts: list[Draft] = []
    for index in range(analysis.size):
        if analysis.tags[index] in {Tag.WORD, Tag.NAME} and _names_utterance(analysis, index):
            draft = _noun(analysis, index)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _names_utterance(analysis: Analysis, index: int) -> bool:
    form, lexicon = analysis.lower(index), analysis.lexicon
    return lexicon.noun("speech", form) or lexicon.noun("remark", form)


def _noun(analysis: Analysis, index: int) -> Draft | None:
    """Return "la richiesta di X di S", "la risposta di X: «Q»", "le sue parole: «Q»"."""
    first = index
    while analysis.tag(first - 1) in {Tag.POSSESSIVE, Tag.DETERMINER} and first > 0:
        first -= 1
    source, end = _received_from(analysis, index)
    if source is not None:
        return _received(analysis, index, source, end)
    end = index + 1
    if analysis.lexicon.has("genitive", analysis.lower(end)):
        source = subject_after(analysis, end + 1)
        if source is None or not analysis.role_or_name(*source):
            return None
        end = source.last
    elif analysis.tag(index - 1) is Tag.POSSESSIVE and analysis.lower(index - 1) != "'s":
        source = Range(index - 1, index)
        first = index
    elif not analysis.italian and analysis.lower(index - 1) == "'s":
        source = Range(phrase_start(analysis, index - 1), index - 1)
        first = index
    if source is None or source.first >= source.last:
        return None
    if analysis.lower(first - 1) in {"d'", "di", "del", "della", "dell'"} or analysis.depth:
        return None
    found = _noun_content(analysis, _past_copula(analysis, end), analysis.lower(index))
    content = analysis.chars(*found) if found is not None else None
    if content is None:
        content = _quoted_before(analysis, first)
    if content is None and points_back(analysis, index):
        content = previous_statement(analysis, quoted=True)
    if content is None:
        return None
    return Draft(
        (analysis.chars(*source),),
        (analysis.chars(first if _takes_article(analysis, found) else index, index + 1),),
        (content,),
        kind="noun",
        inferior=True,
    )


def _quoted_before(analysis: Analysis, first: int) -> Span | None:
    """Return the quotation that "questo il giudizio di X" or "sono parole di X" follows."""
    at = first - 1
    while at > 0 and analysis.lower(at) in _LINKING and first - at < _LINKED:
        at -= 1
    quotation = analysis.quotation(at)
    adjacent = quotation is not None and at < first - 1
    return quotation.span if quotation is not None and adjacent else None


def _received_from(analysis: Analysis, index: int) -> tuple[Range | None, int]:
    """Return who "critiche (anche) da X" or "condanna da parte di X" come from."""
    if not analysis.lexicon.noun("received", analysis.lower(index)):
        return None, index
    at = index + 1
    while analysis.tag(at) in {Tag.ADVERB}:
        at += 1
    if not analysis.lexicon.has("agentive", analysis.lower(at)):
        return None, index
    if analysis.lower(at + 1) == "parte" and analysis.lexicon.has(
        "genitive", analysis.lower(at + 2)
    ):
        at += 2
    source = subject_after(analysis, at + 1)
    if source is None or not analysis.role_or_name(*source):
        return None, index
    return source, source.last


def _received(analysis: Analysis, index: int, source: Range, end: int) -> Draft | None:
    if analysis.lower(end) not in {
        "verso",
        "contro",
        "per",
        "a",
        "al",
        "alla",
        "all'",
        "ai",
        "alle",
        "sul",
        "sulla",
        "su",
        "nei",
    }:
        return None
    first = index
    while first > 0 and analysis.tag(first - 1) in {Tag.DETERMINER, Tag.POSSESSIVE}:
        first -= 1
    return Draft(
        (analysis.chars(*source),),
        (analysis.chars(first, index + 1),),
        (analysis.chars(*object_range(analysis, end)),),
        kind="noun",
        inferior=True,
    )


def phrase_start(analysis: Analysis, end: int) -> int:
    """Return where the run of names and nouns that ends at ``end`` begins."""
    first = end
    while first > 0 and analysis.tags[first - 1] in {Tag.NAME, Tag.WORD, Tag.DETERMINER}:
        first -= 1
        if analysis.tags[first] is Tag.DETERMINER:
            break
    return first


def _takes_article(analysis: Analysis, found: Range | None) -> bool:
    """Tell whether the article belongs to the cue: "la richiesta di X di S", not before «Q»."""
    complement = found is not None and analysis.tag(found.first) is not Tag.QUOTATION
    return not analysis.italian or complement


def _past_copula(analysis: Analysis, end: int) -> int:
    """Return the colon of "l'appello di X è chiaro: «Q»", else ``end``."""
    if not analysis.italian or analysis.tag(end) not in FINITE:
        return end
    for index in range(end, min(end + _LINKED, analysis.size)):
        if analysis.lower(index) == ":" and analysis.tag(index + 1) is Tag.QUOTATION:
            return index
        if analysis.tags[index] in {Tag.MARK, Tag.QUOTATION, Tag.THAT}:
            return end
    return end


def _noun_content(analysis: Analysis, start: int, noun: str) -> Range | None:
    if analysis.lower(start) == ":" and start + 1 < analysis.size:
        start += 1
    if analysis.tag(start) is Tag.QUOTATION:
        return Range(start, start + 1)
    form = analysis.lower(start)
    infinitive = form in {"di", "d'", "to"} and any(
        analysis.tag(index) is Tag.INFINITIVE for index in (start + 1, start + 2)
    )
    if infinitive or (
        analysis.tag(start) is Tag.THAT and analysis.lexicon.noun("proposition", noun)
    ):
        return clause_range(analysis, start)
    end = phrase_end(analysis, start)
    if end > start and analysis.lower(start - 1) == ":" and analysis.tag(end) is Tag.MARK:
        return clause_range(analysis, start)
    return None
