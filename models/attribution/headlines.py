"""Attribution by a colon: headlines ("Bossi: «...»"), interviews ("WALLACE: ...")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.draft import Draft
from models.attribution.extents import trim
from models.attribution.introductions import introduced, is_utterance
from models.attribution.offices import countries
from models.attribution.phrases import phrase_end
from models.attribution.relation import RelationFlag
from models.attribution.titles import (
    entitled,
    last_segment,
    names_utterance,
    segment_speaker,
    title_quotation,
)
from models.attribution.wordclass import FINITE, Tag
from models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from models.attribution.analysis import Analysis
    from models.attribution.layers import Layers
    from models.attribution.register import Register

_TURN = re.compile(r"[\"“«]?(?P<name>[A-ZÀ-Ý][A-ZÀ-Ý.'’ -]{2,40})(?: \([^)\n]{1,40}\))?:\s+(?=\S)")
_SPOKEN = re.compile(r"(?P<name>[A-Z][\w'’-]+\.?(?: [A-Z][\w'’.-]+){0,3}):\s+(?=[^\s\"“])")
_TURNS = 3  # so many paragraphs that open with a name and a colon make a transcript
_SIGNATURE = re.compile(
    r"\s*(?P<dash>―|—|–|--|(?<=\n)-)\s*(?P<name>[A-ZÀ-Ý](?:[^\n,.:;]|(?<=\b[A-Z])\.){2,40})"
)
_LONGEST_SOURCE = 14
_VERBAL = FINITE | {Tag.QUOTATION}
_STANCES = frozenset({"sì", "no", "basta"})  # these open what somebody says, never a topic


def headline_drafts(layers: Layers, register: Register, speakers: Set[str]) -> list[Draft]:
    """Return what colons attribute in titles, before quotations, and in transcripts.

    ``speakers`` are the (lower-cased) last names of those who speak elsewhere in the text:
    a bare name before a colon is a topic unless its bearer is known to speak.
    """
    drafts: list[Draft] = []
    for number, analysis in enumerate(layers.analyses):
        if analysis.depth:
            continue
        draft = _colon(analysis, register, speakers)
        if draft is not None:
            draft.unit = number
            drafts.append(draft)
    units = [
        (analysis.span.start, number)
        for number, analysis in enumerate(layers.analyses)
        if analysis.depth == 0
    ]
    for number, analysis in enumerate(layers.analyses):
        quoting = title_quotation(analysis)
        if quoting is not None:
            quoting.unit = number
            drafts.append(quoting)
    for draft in [*_turns(layers), *_signatures(layers)]:
        draft.unit = max((n for start, n in units if start <= draft.source[0].start), default=0)
        drafts.append(draft)
    return drafts


def _colon(analysis: Analysis, register: Register, speakers: Set[str]) -> Draft | None:
    colon = next(
        (at for at in range(min(_LONGEST_SOURCE, analysis.size)) if analysis.lower(at) == ":"), None
    )
    if colon is None or colon == 0 or colon + 1 >= analysis.size:
        return None
    quoted = analysis.tag(colon + 1) is Tag.QUOTATION
    stance = analysis.lower(colon + 1) in _STANCES
    opening = not analysis.italian and analysis.previous is None
    if not (analysis.title or opening) and not quoted and not stance:
        return None
    first = last_segment(analysis, colon) if analysis.italian else 0
    while analysis.tags[first] in {Tag.COORDINATOR, Tag.MARK} and first + 1 < colon:
        first += 1
    kind = "headline"
    listed = segment_speaker(analysis, first, colon) if first > 1 else None
    if listed is not None and not quoted and _is_bare(analysis, listed):
        known = register.named(analysis.lower(listed.first))
        spoken = analysis.lower(listed.first) in speakers
        listed = listed if known is not None and (known.person or spoken) else None
    source: Range | None
    if listed is not None:
        source = listed
    elif any(analysis.tags[index] in _VERBAL for index in range(colon)):
        source = introduced(analysis, colon, register) if quoted else None
        kind = "introduced"
    elif quoted and analysis.tokens[colon - 1].text.startswith("@"):
        source = Range(colon - 1, colon)
    else:
        source = _source(analysis, first, colon, register, speakers, quoted=quoted or stance)
    if source is None:
        return None
    end = colon + 2 if quoted else trim(analysis, colon + 1, analysis.size)
    while (
        quoted
        and analysis.lower(end) in {"e", "and", ","}
        and (analysis.tag(end + 1) is Tag.QUOTATION)
    ):
        end += 2
    flags = {RelationFlag.HEADLINE} if analysis.title else set()
    return Draft(
        (analysis.chars(*source),),
        (analysis.chars(colon, colon + 1),),
        (analysis.chars(colon + 1, end),),
        flags,
        kind=kind,
        continuable=quoted,
    )


def _is_bare(analysis: Analysis, phrase: Range) -> bool:
    """Tell whether one name alone is meant, which may be a place."""
    alone = phrase.last - phrase.first == 1 and analysis.tags[phrase.first] is Tag.NAME
    nouns = analysis.lexicon.nouns
    return alone and analysis.lower(phrase.first) not in nouns["role"] | nouns["collective"]


def _source(
    analysis: Analysis,
    first: int,
    colon: int,
    register: Register,
    speakers: Set[str],
    *,
    quoted: bool,
) -> Range | None:
    """Return who speaks before a colon; a place or topic there speaks not."""
    end = phrase_end(analysis, first)
    if (analysis.italian and quoted and names_utterance(analysis, first)) or (
        first < end < colon and not quoted
    ):
        return None
    if end == first:
        return introduced(analysis, colon, register) if quoted else None
    if end == colon and analysis.italian and entitled(analysis, first, end, quoted=quoted):
        return Range(first, end)
    roles = any(
        analysis.lexicon.noun("role", analysis.lower(at))
        or (not analysis.italian and analysis.lexicon.noun("document", analysis.lower(at)))
        for at in range(first, end)
    )
    last = analysis.lower(end - 1)
    entity = register.named(last)
    spoken = last in speakers and not countries(last)
    topical = analysis.italian and analysis.lexicon.has("topical", analysis.lower(end))
    heard = quoted and topical and entity is not None and entity.person  # "Neri sulle tasse: «Q»"
    person = entity is not None and (bool(entity.descriptions) or spoken or heard)
    if end < colon and not (roles or person or _addresses(analysis, first, end)):
        return introduced(analysis, colon, register)
    named = analysis.tokens[end - 1].is_capitalised or (
        end == colon and analysis.tag(first) is Tag.DETERMINER
    )
    uttered = not roles and is_utterance(analysis, first, end)
    return Range(first, end) if roles or person or (quoted and named and not uttered) else None


def _addresses(analysis: Analysis, first: int, end: int) -> bool:
    """Tell whether a name speaks to another ("Neri a Bo: «...»") or can be no common noun."""
    if analysis.lexicon.has("dative", analysis.lower(end)):
        officer = analysis.italian and analysis.lexicon.noun("role", analysis.lower(end + 1))
        return officer or analysis.tag(end + 1) is Tag.NAME
    names = [at for at in range(first, end) if analysis.tags[at] is Tag.NAME]
    collective = analysis.lexicon.noun("collective", analysis.lower(first))
    return len(names) > 1 or collective or analysis.tag(first) is Tag.DETERMINER


def _turns(layers: Layers) -> Iterator[Draft]:
    """Yield the turns of a transcript: a name in capitals, a colon, and the paragraph."""
    text = layers.analyses[0].text if layers.analyses else ""
    spoken = _spoken(layers, text)
    for paragraph in layers.paragraphs:
        match = _TURN.match(text, paragraph.start, paragraph.end) or spoken.get(paragraph)
        if match is None or (
            not any(
                item.depth == 0 and item.span.overlaps(paragraph) for item in layers.analyses[:1]
            )
            and not layers.analyses
        ):
            continue
        end = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
        if end > match.end() and not text[match.end() : end].isupper():
            colon = text.index(":", match.end("name"))
            yield Draft(
                (Span(*match.span("name")),),
                (Span(colon, colon + 1),),
                (Span(match.end(), end),),
                kind="headline",
            )


def _spoken(layers: Layers, text: str) -> dict[Span, re.Match[str]]:
    """Return the turns of an English transcript whose names are written in lower case."""
    if not layers.analyses or layers.analyses[0].italian:
        return {}
    found = {
        paragraph: match
        for paragraph in layers.paragraphs
        if (match := _SPOKEN.match(text, paragraph.start, paragraph.end)) is not None
    }
    return found if len(found) >= _TURNS else {}


def _signatures(layers: Layers) -> Iterator[Draft]:
    """Yield quotations signed after a dash: “...” — Name Surname."""
    text = layers.analyses[0].text if layers.analyses else ""
    for item in layers.quotations:
        if item.depth or item.words < 4:
            continue
        match = _SIGNATURE.match(text, item.span.end)
        if match is None:
            continue
        name = match["name"].rstrip()
        words = name.split()
        ends = {"", ".", ","} if match["dash"] == "-" else {"", "."}
        closes = text[match.start("name") + len(name) :][:1] in ends or (
            text[match.start("name") + len(name)].isspace()
        )
        if closes and len(words) <= 4 and all(word[:1].isupper() for word in words):
            start = match.start("name")
            yield Draft(
                (Span(start, start + len(name)),),
                (Span(*match.span("dash")),),
                (item.span,),
                kind="headline",
            )
