"""Noun phrases by light chunking: determiners, titles, names, complements, appositions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from models.attribution.wordclass import FINITE, NOMINAL, Tag
from models.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.lexicon import Lexicon
    from models.attribution.quotations import Quotation
    from models.attribution.tokens import Token
    from models.attribution.verbgroups import VerbGroup

_NOMINAL = NOMINAL | {Tag.DETERMINER, Tag.PARTICIPLE, Tag.PRONOUN}
_PLACING = frozenset(
    [
        "a",
        "ad",
        "al",
        "alla",
        "all'",
        "allo",
        "ai",
        "agli",
        "alle",
        "in",
        "nel",
        "nella",
        "nell'",
        "negli",
        "nelle",
        "per",
        "presso",
        "su",
        "sul",
        "sulla",
        "sull'",
        "for",
        "at",
        "in",
        "from",
        "with",
        "on",
    ]
)
_RELATIVE = 25  # tokens a relative clause in an apposition may have
_SHORT = 5  # a quotation of so few words can be a name inside a noun phrase


class Range(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) of a sentence."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """One sentence (or several joined by a quotation) with everything known about it.

    Quotations are folded into single tokens. ``depth`` counts the quotations around it,
    ``at`` finds a verb group by its first token, ``lowers`` are the lower-cased tokens and
    ``size`` their number.
    """

    text: str
    span: Span
    tokens: Sequence[Token]
    tags: Sequence[Tag]
    groups: Sequence[VerbGroup]
    lexicon: Lexicon
    quotations: Sequence[Quotation]
    depth: int = 0
    title: bool = False
    at: dict[int, VerbGroup] = field(default_factory=dict)
    lowers: Sequence[str] = ()
    size: int = 0

    @property
    def italian(self) -> bool:
        """Tell whether the sentence is Italian."""
        return self.lexicon.language == "it"

    def lower(self, index: int) -> str:
        """Return the lower-cased token at ``index``, or "" outside the sentence."""
        return self.lowers[index] if 0 <= index < self.size else ""

    def tag(self, index: int) -> Tag:
        """Return the tag at ``index``; outside the sentence a punctuation mark."""
        return self.tags[index] if 0 <= index < self.size else Tag.MARK

    def chars(self, first: int, last: int) -> Span:
        """Return the code points under tokens ``first`` to ``last`` (exclusive)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def quotation(self, index: int) -> Quotation | None:
        """Return the quotation folded into the token at ``index``, if it is one."""
        inside = 0 <= index < self.size and self.tokens[index].quote >= 0
        return self.quotations[self.tokens[index].quote] if inside else None

    def is_temporal(self, index: int) -> bool:
        """Tell whether the token is a weekday or the name of a month."""
        form = self.lower(index)
        return self.lexicon.has("weekday", form) or (
            self.lexicon.has("month", form) and (self.italian or self.tag(index) is Tag.NAME)
        )

    def is_short_quotation(self, index: int) -> bool:
        """Tell whether a few quoted words stand at ``index``, as in a title or nickname."""
        quotation = self.quotation(index)
        return quotation is not None and quotation.words <= _SHORT

    def is_comma(self, index: int) -> bool:
        """Tell whether a comma stands at ``index``."""
        return self.lower(index) == ","

    def role_or_name(self, first: int, last: int) -> bool:
        """Tell whether a person or body may be meant by tokens ``first`` to ``last``."""
        return any(
            self.tags[index] is Tag.NAME
            or self.lexicon.noun("role", self.lower(index))
            or self.lexicon.noun("collective", self.lower(index))
            for index in range(first, last)
        )


@dataclass(slots=True)
class _Chunk:
    first: int
    last: int
    governor: int = -1
    coordinated: bool = False


def _chunks(analysis: Analysis, first: int, last: int) -> list[_Chunk]:
    """Split tokens into base noun phrases; ``governor`` is the preposition before one."""
    chunks: list[_Chunk] = []
    current: _Chunk | None = None
    coordinated = False
    for index in range(first, last):
        tag = analysis.tags[index]
        nominal = tag in _NOMINAL or analysis.is_short_quotation(index)
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
            before = analysis.tag(index - 1) if index > first else Tag.MARK
            governor = index - 1 if before in {Tag.PREPOSITION, Tag.FUSED} else -1
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
    chunks = [chunk for chunk in _chunks(analysis, first, last)]
    if not chunks:
        return None
    free = [index for index, chunk in enumerate(chunks) if chunk.governor < 0]
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
    while plural and chunks[start].coordinated and free.index(start) > 0:
        start = free[free.index(start) - 1]
    end = _without_adjuncts(analysis, chunks, start, last)
    return Range(chunks[start].first, end)


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
    """Split "A Roma Renzi ha detto": the place ends where the next name begins."""
    chunk = chunks[-1]
    names = [index for index in range(chunk.first, chunk.last) if analysis.tags[index] is Tag.NAME]
    whole = len(names) == chunk.last - chunk.first == 2 and chunk.last == last
    initial = chunk.governor == 0 or analysis.is_comma(chunk.governor - 1)
    placing = analysis.lower(chunk.governor) in {"a", "ad", "in", "da", "at"}
    return Range(names[1], last) if whole and initial and placing else None


def _without_adjuncts(analysis: Analysis, chunks: Sequence[_Chunk], start: int, last: int) -> int:
    """Return where a subject ends: adverbial complements after a name are no part of it."""
    end = last
    for index in range(start + 1, len(chunks)):
        chunk, previous = chunks[index], chunks[index - 1]
        if chunk.governor < 0:
            continue
        genitive = analysis.lexicon.has("genitive", analysis.lower(chunk.governor))
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


def _is_person(analysis: Analysis, chunk: _Chunk) -> bool:
    """Tell whether a base phrase ends in a person's name rather than in an acronym."""
    last = analysis.tokens[chunk.last - 1]
    return not last.text.isupper() and not analysis.lexicon.has("organisation", last.lower)


def phrase_end(analysis: Analysis, start: int, *, coordinate: bool = False) -> int:
    """Return where the noun phrase that begins at ``start`` ends (``start`` if none does)."""
    index, named, headed = start, False, False
    while index < analysis.size:
        tag = analysis.tags[index]
        if tag in {Tag.PREPOSITION, Tag.FUSED} and headed:
            if not _continues(analysis, index, named=named):
                break
        elif tag is Tag.DETERMINER:
            before = analysis.tag(index - 1)
            if headed and before not in {
                Tag.PREPOSITION,
                Tag.FUSED,
                Tag.COORDINATOR,
                Tag.DETERMINER,
            }:
                break
        elif tag is Tag.COORDINATOR:
            if not headed or not _coordinates(analysis, index, coordinate=coordinate):
                break
        elif tag is Tag.PRONOUN:
            return index + 1 if index == start else index
        elif analysis.is_temporal(index) and headed:
            break
        elif tag in NOMINAL or analysis.is_short_quotation(index):
            headed = headed or tag is not Tag.POSSESSIVE
            genitive = analysis.lexicon.has("genitive", analysis.lower(index - 1)) and index > start
            loose = genitive and analysis.lower(start) in {"un", "uno", "una", "un'", "alcuni"}
            named = tag is Tag.NAME and not analysis.tokens[index].text.isupper() and not loose
        elif tag is Tag.PARTICIPLE and not (index > start and analysis.tag(index - 1) is Tag.NAME):
            headed = True
        else:
            break
        index += 1
    while index > start and analysis.tags[index - 1] in {
        Tag.PREPOSITION,
        Tag.FUSED,
        Tag.COORDINATOR,
        Tag.DETERMINER,
    }:
        index -= 1
    return index if headed else start


def _continues(analysis: Analysis, index: int, *, named: bool) -> bool:
    """Tell whether a preposition after a noun still belongs to its phrase."""
    following = analysis.tag(index + 1)
    if following not in NOMINAL | {Tag.DETERMINER, Tag.PARTICIPLE} and not (
        analysis.is_short_quotation(index + 1)
    ):
        return False
    if analysis.is_temporal(index + 1):
        return False
    form = analysis.lower(index)
    if analysis.lexicon.has("genitive", form):
        return True
    body = analysis.lexicon.has("organisation", analysis.lower(index - 1))
    if (named and not body) or form not in _PLACING:
        return False
    at = index + 2 if following is Tag.DETERMINER else index + 1
    role = analysis.lexicon.noun("role", analysis.lower(index - 1))
    return analysis.tag(at) is Tag.NAME or (role and form in {"per", "for", "with", "at"})


def _coordinates(analysis: Analysis, index: int, *, coordinate: bool) -> bool:
    following = analysis.tag(index + 1)
    if following is Tag.FUSED and analysis.lexicon.has("genitive", analysis.lower(index + 1)):
        return True
    if analysis.lower(index) in {"ma", "but", "né", "nor"}:
        return False
    if coordinate and following in {Tag.NAME, Tag.DETERMINER}:
        return True
    both = analysis.tag(index - 1) is Tag.NAME and following is Tag.NAME
    return both or (
        analysis.tag(index - 1) is Tag.WORD
        and following is Tag.WORD
        and analysis.tag(index + 2) not in FINITE
    )


def _relative_end(analysis: Analysis, pronoun: int) -> int:
    """Return where the relative clause that begins at ``pronoun`` ends, at a mark."""
    for index in range(pronoun + 1, min(pronoun + _RELATIVE, analysis.size)):
        if analysis.tags[index] in {Tag.MARK, Tag.QUOTATION}:
            return index
    return pronoun


def apposition_end(analysis: Analysis, comma: int) -> int | None:
    """Return where the apposition after the comma at ``comma`` ends, if one stands there.

    It must be closed by a mark or the sentence's end and hold a role, a name or a body.
    """
    start = comma + 1
    if analysis.lower(start) in {"ovvero", "ossia", "cioè", "nonché", "già", "ex"}:
        start += 1
    if analysis.tag(start) not in NOMINAL | {Tag.DETERMINER}:
        return None
    end = phrase_end(analysis, start)
    while analysis.lower(end) in {"e", "ed", "and"} and analysis.tag(end + 1) in {
        Tag.WORD,
        Tag.NAME,
        Tag.DETERMINER,
    }:
        extended = phrase_end(analysis, end + 1)
        if extended == end + 1:
            break
        end = extended
    if analysis.lower(end) in {"who", "that", "which"} and not analysis.italian:
        end = _relative_end(analysis, end)
    closed = analysis.tag(end) in {Tag.MARK, Tag.QUOTATION} and analysis.lower(end) != "'"
    if end == start or not closed or not analysis.role_or_name(start, end):
        return None
    return end
