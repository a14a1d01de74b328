"""Base noun phrases, and the one that ends before a verb or a relative pronoun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.wordclass import NOMINAL, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.analysis import Analysis

_NOMINAL = NOMINAL | {Tag.DETERMINER, Tag.PARTICIPLE, Tag.PRONOUN}


_GOVERNING = frozenset({"vicino", "vicina", "vicini", "vicine", "contrari", "favorevoli"})


@dataclass(slots=True)
class _Chunk:
    first: int
    last: int
    governor: int = -1
    coordinated: bool = False


_QUANTIFIERS = frozenset({"più", "meno"})


def _chunks(analysis: Analysis, first: int, last: int) -> list[_Chunk]:
    """Split tokens into base noun phrases; ``governor`` is the preposition before one."""
    chunks: list[_Chunk] = []
    current: _Chunk | None = None
    coordinated = False
    for index in range(first, last):
        tag = analysis.tags[index]
        nominal = tag in _NOMINAL or analysis.is_short_quotation(index)
        inside = (
            tag is Tag.ADVERB
            and current is not None
            and (
                analysis.tag(index - 1) is Tag.DETERMINER  # "l'ormai ex premier"
            )
        )
        if inside:
            continue
        if not nominal or analysis.is_temporal(index):
            current = None
            coordinated = tag is Tag.COORDINATOR
            continue
        opens = (
            tag is Tag.DETERMINER
            and current is not None
            and analysis.tag(index - 1) not in {Tag.DETERMINER}
        )
        pronoun = tag is Tag.PRONOUN
        if analysis.lower(index) == "'s":
            opens = False
        if current is None or opens or pronoun:
            at = index - 1
            if at > first and analysis.italian and analysis.lower(at) in _QUANTIFIERS:
                at -= 1  # "da parte di più albanesi"
            governed = at >= first and analysis.tag(at) in {Tag.PREPOSITION, Tag.FUSED}
            governor = at if governed else -1
            current = _Chunk(index, index + 1, governor, coordinated)
            chunks.append(current)
        else:
            current.last = index + 1
        coordinated = False
    return chunks


def trailing_phrase(
    analysis: Analysis, first: int, last: int, *, plural: bool, governed: bool = False
) -> Range | None:
    """Return the noun phrase that ends the tokens ``first`` to ``last``.

    It is the last one that no preposition governs, with its complements; with
    ``governed`` (the antecedent of a relative) a governed one is taken where it names
    a person or body and no free one stands before it.
    """
    reduced = None if governed or analysis.italian else reduced_relative(analysis, first, last)
    if reduced is not None:
        phrase = trailing_phrase(analysis, first, reduced, plural=plural)
        return Range(phrase.first, last) if phrase and phrase.last == reduced else phrase
    chunks = _chunks(analysis, first, last)
    if not chunks:
        return None
    free = [
        index
        for index, chunk in enumerate(chunks)
        if chunk.governor < 0 and not _is_duration(analysis, chunk)
    ]
    if governed:
        phrase = _antecedent(analysis, chunks, last)
        listed = analysis.lower(phrase.first) in {"questi", "queste", "quali"} and (
            analysis.tag(phrase.first + 1) is Tag.NAME
        )
        return Range(phrase.first + 1, phrase.last) if listed else phrase
    if not free:
        return _name_after_place(analysis, chunks, last)
    start = free[-1]
    if _crosses_clause(analysis, chunks[start].last, last):
        return None
    while (plural or not analysis.italian) and chunks[start].coordinated and free.index(start) > 0:
        start = free[free.index(start) - 1]
    end = _without_adjuncts(analysis, chunks, start, last)
    return Range(chunks[start].first, end)


def reduced_relative(analysis: Analysis, first: int, last: int) -> int | None:
    """Return where a participle begins that modifies the noun before it to the end.

    "a report released last month by the audit office".
    """
    for index in range(first + 1, last - 1):
        if analysis.tags[index] is not Tag.PARTICIPLE:
            continue
        noun = analysis.tags[index - 1] in {Tag.WORD, Tag.NAME}
        after = index + 1
        while analysis.tag(after) is Tag.ADVERB and after < last:
            after += 1
        adverbial = analysis.tag(after) is Tag.PREPOSITION or any(
            analysis.is_temporal(at) or analysis.lexicon.has("duration", analysis.lower(at))
            for at in (after, after + 1)
        )
        if noun and adverbial:
            return index
    return None


def _is_duration(analysis: Analysis, chunk: _Chunk) -> bool:
    """Tell whether a phrase says when: "pochi giorni prima", "la settimana scorsa"."""
    named = any(analysis.tags[at] is Tag.NAME for at in range(chunk.first, chunk.last))
    return not named and any(
        analysis.lexicon.has("duration", analysis.lower(at))
        for at in range(chunk.first, chunk.last)
    )


def _crosses_clause(analysis: Analysis, first: int, last: int) -> bool:
    """Tell whether a conjunction and an adverbial stand between a phrase and its verb.

    "ha nominato un commissario e nel decreto osserva": the phrase is no subject.
    """
    return any(
        analysis.tags[index] is Tag.COORDINATOR
        and analysis.tag(index + 1) in {Tag.PREPOSITION, Tag.FUSED}
        and not analysis.lexicon.has("genitive", analysis.lower(index + 1))
        for index in range(first, last)
    )


def _antecedent(analysis: Analysis, chunks: Sequence[_Chunk], last: int) -> Range:
    """Return the noun phrase a relative pronoun after it refers to."""
    start = len(chunks) - 1
    while (
        start > 0
        and chunks[start].governor >= 0
        and analysis.lexicon.has("genitive", analysis.lower(chunks[start].governor))
    ):
        chunk = chunks[start]
        person = any(
            analysis.lexicon.noun("role", analysis.lower(index))
            for index in range(chunk.first, chunk.last)
        )
        named = chunk.last - chunk.first > 1 and analysis.tags[chunk.last - 1] is Tag.NAME
        before = analysis.role_or_name(chunks[start - 1].first, chunks[start - 1].last)
        if (person and not before) or (named and not before):
            break
        if not before and analysis.role_or_name(chunk.first, chunk.last):
            break
        start -= 1
    return Range(chunks[start].first, last)


def _name_after_place(analysis: Analysis, chunks: Sequence[_Chunk], last: int) -> Range | None:
    """Split "A Roma Renzi ha detto", "A tal proposito Anna Bo": a name after an adverbial."""
    chunk = chunks[-1]
    names = [index for index in range(chunk.first, chunk.last) if analysis.tags[index] is Tag.NAME]
    whole = len(names) == chunk.last - chunk.first == 2 and chunk.last == last
    initial = chunk.governor == 0 or analysis.is_comma(chunk.governor - 1)
    placing = analysis.lower(chunk.governor) in {"a", "ad", "in", "da", "at"}
    if whole and initial and placing:
        return Range(names[1], last)
    first = last
    while first > chunk.first and analysis.tags[first - 1] is Tag.NAME:
        first -= 1
    adverbial = chunk.first < first < last and analysis.tags[first - 1] is Tag.WORD
    role = analysis.lexicon.noun("role", analysis.lower(first - 1))
    return Range(first, last) if adverbial and not role else None


def _without_adjuncts(analysis: Analysis, chunks: Sequence[_Chunk], start: int, last: int) -> int:
    """Return where a subject ends: adverbial complements after a name are no part of it."""
    end = last
    for index in range(start + 1, len(chunks)):
        chunk, previous = chunks[index], chunks[index - 1]
        if chunk.governor < 0 or _locates(analysis, previous, chunk):
            continue
        genitive = analysis.lexicon.has("genitive", analysis.lower(chunk.governor))
        if analysis.lower(chunk.governor - 1) in _GOVERNING:
            continue
        nouns = analysis.lexicon.nouns
        speech = any(
            analysis.lower(position) in nouns["document"] | nouns["speech"]
            for position in range(chunk.first, chunk.last)
        )
        after_name = analysis.tags[previous.last - 1] is Tag.NAME
        if not genitive and (speech or (after_name and _is_person(analysis, previous))):
            end = chunk.governor
            break
    while end > chunks[start].first + 1 and (
        analysis.is_temporal(end - 1)
        or analysis.tags[end - 1]
        in {Tag.ADVERB, Tag.PREPOSITION, Tag.FUSED, Tag.CLITIC, Tag.COORDINATOR}
        or (analysis.tags[end - 1] is Tag.NUMBER and analysis.is_temporal(end - 2))
    ):
        end -= 1
    return end


def _locates(analysis: Analysis, previous: _Chunk, chunk: _Chunk) -> bool:
    """Tell whether a phrase says where the body before it is: "of Grace Church in Hull"."""
    placed = analysis.lower(chunk.governor) in {"in", "at"} and not analysis.italian
    named = all(analysis.tags[at] is Tag.NAME for at in range(chunk.first, chunk.last))
    return placed and named and analysis.lower(previous.governor) in {"of", "at", "with"}


def _is_person(analysis: Analysis, chunk: _Chunk) -> bool:
    """Tell whether a base phrase ends in a person's name rather than in an acronym."""
    last = analysis.tokens[chunk.last - 1]
    return not last.text.isupper() and not analysis.lexicon.has("organisation", last.lower)
