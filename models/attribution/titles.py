"""Who speaks in an Italian headline: "Crollo, il perito: S"; "Sciopero, sindacati «Q»"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.draft import Draft
from models.attribution.offices import countries
from models.attribution.phrases import phrase_end
from models.attribution.relation import RelationFlag
from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

_LONGEST_TITLE = 5  # tokens of a study's name in a headline
_STATEMENT = 3  # words of a quotation that a headline attributes without a mark
_FILLERS = frozenset({Tag.PREPOSITION, Tag.FUSED, Tag.ADVERB})


def last_segment(analysis: Analysis, colon: int) -> int:
    """Return where the part of a headline begins that stands right before its colon."""
    if not analysis.title:
        return 0
    return next((at + 1 for at in range(colon - 1, 0, -1) if analysis.is_comma(at)), 0)


def segment_speaker(analysis: Analysis, first: int, colon: int) -> Range | None:
    """Return the speaker of "TOPIC, X: S": a person, a body or a name that is no place.

    An adverbial may stand between: "Crollo, l'ingegnere in aula: «Q»".
    """
    if any(analysis.tags[index] in FINITE for index in range(first, colon)):
        return None
    found = _speaker(analysis, first, colon)
    titled = found is not None and analysis.tag(first) is Tag.WORD and first == 2
    if found is not None and titled and analysis.tags[0] is Tag.NAME:
        return Range(0, found.last)  # "Neri, ministro dell'Interno: «Q»"
    return found


def _speaker(analysis: Analysis, first: int, limit: int) -> Range | None:
    end = min(phrase_end(analysis, first), limit)
    while end > first + 1 and analysis.tags[end - 1] is Tag.QUOTATION:
        end -= 1
    if end <= first or (end < limit and analysis.tag(end) not in _FILLERS):
        return None
    head = first
    while head + 1 < end and analysis.tags[head] in {Tag.DETERMINER, Tag.POSSESSIVE}:
        head += 1
    form = analysis.lower(head)
    if analysis.lexicon.noun("speech", form) or analysis.lexicon.noun("remark", form):
        return None  # "l'appello del vescovo: «Q»": the noun is the cue
    known = analysis.lexicon.noun("role", form) or analysis.lexicon.noun("collective", form)
    named = analysis.tags[head] is Tag.NAME and not countries(form)
    placed = analysis.lexicon.noun("portfolio", form) and not known
    if known or analysis.lexicon.has("survey", form) or (named and not placed):
        return Range(first, end)
    return None


def names_utterance(analysis: Analysis, first: int) -> bool:
    """Tell whether a noun for an utterance and its genitive open a phrase: "Il gelo di X"."""
    head = first + 1 if analysis.tag(first) is Tag.DETERMINER else first
    nouns = analysis.lexicon.nouns
    named = analysis.lower(head) in nouns["speech"] | nouns["remark"]
    return named and analysis.lexicon.has("genitive", analysis.lower(head + 1))


def entitled(analysis: Analysis, first: int, end: int, *, quoted: bool) -> bool:
    """Tell whether a body or study before a colon speaks: "Istat: S", "La Cgil: S".

    A body without an article speaks before a quotation only: "Corte dei conti: «Q»".
    """
    if not analysis.title:
        return False
    article = analysis.tag(first) is Tag.DETERMINER
    form = analysis.lower(first + 1 if article else first)
    lexicon = analysis.lexicon
    study = (lexicon.has("survey", form) or lexicon.has("agency", form)) and (
        end - first <= _LONGEST_TITLE
    )
    return study or (lexicon.noun("collective", form) and (article or quoted))


def title_quotation(analysis: Analysis) -> Draft | None:
    """Return the quotation that ends a headline after its speaker: "Sindacati «Q»"."""
    if not (analysis.title and analysis.italian) or analysis.depth:
        return None
    at = next((at for at in range(analysis.size) if analysis.tags[at] is Tag.QUOTATION), None)
    quotation = analysis.quotation(at) if at else None
    if at is None or quotation is None or quotation.words < _STATEMENT:
        return None
    if at + 1 < analysis.size or any(tag in FINITE for tag in analysis.tags[:at]):
        return None
    end = at - 1 if analysis.is_comma(at - 1) else at
    topic = next((mark + 1 for mark in range(end - 1, 0, -1) if analysis.lower(mark) == ":"), 0)
    first = max(last_segment(analysis, end), topic)
    source = _speaker(analysis, first, end)
    if source is None or source.last != end:
        return None
    flags = {RelationFlag.HEADLINE, RelationFlag.FLOATING}
    return Draft((analysis.chars(*source),), (), (quotation.span,), flags, kind="floating")
