"""Whom a sentence is about: the noun phrase it opens with, or whom it brings in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.kinds import Sort
from models.attribution.nominals import described_by, nominal_at
from models.attribution.phrases import apposition_end, phrase_end
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

_COPULAS = frozenset({"è", "era", "c'è", "is", "was"})
ACRONYM = 4  # letters at most: longer words in capitals belong to datelines
_CONTRASTS = frozenset({"e", "ed", "ma", "and", "but", "anche", "neppure", "pure"})


def topic(analysis: Analysis, before: int | None = None) -> Range | None:
    """Return the phrase that opens the sentence, with its apposition, if it can speak.

    With ``before`` (a token) a verb must stand between the phrase and that token.
    """
    first = 0
    while analysis.tag(first) in {Tag.ADVERB, Tag.MARK} or analysis.lower(first) in _CONTRASTS:
        if first >= analysis.size:
            return None
        first += 1
    if analysis.tag(first) in {Tag.WORD, Tag.PARTICIPLE, Tag.NAME} and (
        analysis.italian and analysis.tag(first + 1) is Tag.DETERMINER
    ):
        first += 1  # "Deluso il tecnico ospite"
    if analysis.tag(first) not in NOMINAL | {Tag.DETERMINER} or analysis.is_temporal(first):
        return None
    end = phrase_end(analysis, first)
    if end == first or analysis.tag(end) in {Tag.COORDINATOR}:
        return None
    phrase = Range(first, end)
    if not can_speak(analysis, phrase):
        return None
    closes = apposition_end(analysis, end) if analysis.is_comma(end) else None
    phrase = Range(first, closes or end)
    if before is not None and not any(
        analysis.tags[at] in FINITE for at in range(phrase.last, before)
    ):
        return None
    return phrase


def can_speak(analysis: Analysis, phrase: Range) -> bool:
    """Tell whether a phrase names somebody, or is headed by what a person or body is."""
    nominal = described_by(analysis, phrase)
    if nominal is not None:
        return True
    head = phrase.first
    while head + 1 < phrase.last and analysis.tags[head] in {
        Tag.DETERMINER,
        Tag.POSSESSIVE,
        Tag.NUMBER,
    }:
        head += 1
    form = analysis.lower(head)
    nouns = analysis.lexicon.nouns
    if form in nouns["role"] | nouns["collective"]:
        return True
    shouted = analysis.tokens[head].text.isupper() and len(form) > ACRONYM
    named = analysis.tags[head] is Tag.NAME and not shouted
    return named and form not in nouns["portfolio"] | nouns["document"]


def presented(analysis: Analysis) -> Range | None:
    """Return the person whom a copula brings in: "Il primo a parlare è un ex capoturno"."""
    for index in range(1, analysis.size):
        if analysis.lower(index - 1) not in _COPULAS:
            continue
        for at in range(index, min(index + 3, analysis.size)):
            nominal = nominal_at(analysis, at)
            if nominal is not None and nominal.first == index and nominal.indefinite:
                return Range(nominal.first, nominal.last) if nominal.sort is Sort.PERSON else None
    return None
