"""Carries an Italian relation into the English translation of its sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.attribution.layers import analyse
from models.attribution.lexicon import load_lexicon
from models.attribution.snapping import CLOSING, EDGE, OPENING, disjoint, snapped, tight
from models.attribution.wordalignment import align, project_span, words
from models.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.attribution.analysis import Analysis
    from models.attribution.relation import Relation

_QUOTED = re.compile(r"[«“„\"][^«»“”„\"\n]+[»”\"]?")
_NEAR = 14  # code points within which an edge is moved to a boundary
_AGREEMENT = 0.5


@dataclass(frozen=True, slots=True)
class _Pair:
    """One sentence in both languages with its alignment, relative to the sentences."""

    source: str
    target: str
    source_at: int
    target_at: int
    pairs: Sequence[tuple[Span, Span]]
    analysis: Analysis | None


def project(
    relation: Relation,
    *,
    source_text: str,
    source_sentences: Sequence[Span],
    target_text: str,
    target_sentences: Sequence[Span],
    alignments: Sequence[Sequence[tuple[Span, Span]]],
) -> Relation | None:
    """Return ``relation`` with spans of ``target_text``, or None if nothing corresponds.

    Sentence *i* of the source is sentence *i* of the target; ``alignments[i]`` holds
    pairs of token spans relative to the two sentences (from attention, say). Where it is
    empty or missing, words are aligned by form and position. A quotation is snapped to
    the target's quotation marks, a cue to an English cue, a source to whole words. The
    speaker keeps name and description; its span is dropped, for it lies in the source.
    """
    cache: dict[int, _Pair] = {}

    def pair(index: int) -> _Pair:
        if index not in cache:
            given = alignments[index] if index < len(alignments) else ()
            cache[index] = _pair(
                source_text, source_sentences[index], target_text, target_sentences[index], given
            )
        return cache[index]

    count = min(len(source_sentences), len(target_sentences))
    touched = [range_of(span, source_sentences[:count]) for span in relation.content]
    if not any(touched):
        return None
    cue = _role(relation.cue, source_sentences[:count], pair, _cue)
    source = _role(relation.source, source_sentences[:count], pair, _name)
    taken = (*cue, *source)
    content = _role(
        relation.content,
        source_sentences[:count],
        pair,
        lambda item, span: _content(item, span, taken, (*relation.cue, *relation.source)),
    )
    content = disjoint(content, taken if not relation.flags else cue)
    if not content:
        return None
    speaker = replace(relation.speaker, span=None) if relation.speaker is not None else None
    return replace(relation, source=source, cue=cue, content=content, speaker=speaker)


def agrees(projected: Relation, english_relations: Sequence[Relation], text: str) -> bool:
    """Tell whether the English tagger found the same statement of the same source.

    The contents must share half of their words (Dice) and the sources a word, unless
    either has none.
    """
    content = _word_set(projected.content, text)
    source = _word_set(projected.source, text)
    for other in english_relations:
        theirs = _word_set(other.content, text)
        shared = 2 * len(content & theirs)
        if not content or shared < _AGREEMENT * (len(content) + len(theirs)):
            continue
        speaker = _word_set(other.source, text)
        if not source or not speaker or source & speaker:
            return True
    return False


def range_of(span: Span, sentences: Sequence[Span]) -> list[int]:
    """Return the indices of the sentences that ``span`` touches."""
    return [index for index, sentence in enumerate(sentences) if sentence.overlaps(span)]


def _word_set(spans: Sequence[Span], text: str) -> set[int]:
    return {span.start + word.start for span in spans for word in words(span.of(text))}


def _pair(
    source_text: str,
    source: Span,
    target_text: str,
    target: Span,
    given: Sequence[tuple[Span, Span]],
) -> _Pair:
    one, other = source.of(source_text), target.of(target_text)
    pairs = list(given) or align(one, other)
    layers = (
        analyse(
            other,
            load_lexicon("en"),
            sentences=(Span(0, len(other)),),
            excluded=(),
            titles=(),
            paragraphs=(),
        )
        if other.strip()
        else None
    )
    analysis = layers.analyses[0] if layers is not None and layers.analyses else None
    return _Pair(one, other, source.start, target.start, pairs, analysis)


def _role(
    spans: Sequence[Span],
    sentences: Sequence[Span],
    pair: Callable[[int], _Pair],
    place: Callable[[_Pair, Span], Span | None],
) -> tuple[Span, ...]:
    """Return the spans of one role in the target, each placed in its own sentence."""
    placed: list[Span] = []
    for span in spans:
        for index in range_of(span, sentences):
            item = pair(index)
            start = max(span.start - item.source_at, 0)
            end = min(span.end - item.source_at, len(item.source))
            found = place(item, Span(start, end))
            if found is not None and found.end > found.start:
                placed.append(found.shift(item.target_at))
    return tuple(_merged(placed))


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(set(spans)):
        if merged and span.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _cue(item: _Pair, span: Span) -> Span | None:
    """Snap a cue to the English cue that lies nearest to where it is projected."""
    projected = project_span(span, item.pairs, item.source, item.target)
    if projected is None or item.analysis is None:
        return projected
    analysis = item.analysis
    verbs = [analysis.chars(group.first, group.last) for group in analysis.groups if group.cues]
    verbs += [
        analysis.chars(index, index + 2)
        for index in range(analysis.size - 1)
        if (analysis.lower(index), analysis.lower(index + 1)) == ("according", "to")
    ]
    touching = [verb for verb in verbs if verb.overlaps(projected)]
    if touching:
        return min(touching, key=lambda verb: abs(verb.start - projected.start))
    near = [verb for verb in verbs if abs(verb.start - projected.start) <= 3 * _NEAR]
    return min(near, key=lambda verb: abs(verb.start - projected.start)) if near else projected


def _name(item: _Pair, span: Span) -> Span | None:
    """Project a source, with the article or title just before it in English."""
    projected = project_span(span, item.pairs, item.source, item.target)
    if projected is None:
        return None
    start = projected.start
    before = re.search(r"(?i)\b(?:the|a|an|his|her|their|its)\s+(?:\w+\s+)?$", item.target[:start])
    if before is not None and not item.source[span.start : span.end][:1].isupper():
        start = before.start()
    if " " in item.source[span.start : span.end].strip():
        start = _with_titles(item.target, start)
    return tight(item.target, Span(start, projected.end))


def _with_titles(target: str, start: int) -> int:
    """Return where the capitalised words before a name begin: "Mayor", "Kremlin spokesman"."""
    before = re.search(r"(?:\b[A-Z][\w-]*\s+)+$", target[:start])
    return before.start() if before is not None else start


def _content(item: _Pair, span: Span, taken: Sequence[Span], beside: Sequence[Span]) -> Span | None:
    """Project a content: whole sentence, quotation by its marks, or clause by boundaries."""
    stated = item.source[span.start : span.end]
    rest = item.source[: span.start] + item.source[span.end :]
    if not rest.strip(EDGE + OPENING + CLOSING):
        return tight(item.target, Span(0, len(item.target)), keep=OPENING + CLOSING)
    quoted = _quotation(item, span) if stated[:1] in OPENING else None
    if quoted is not None and stated[-1:] in CLOSING:
        return quoted
    projected = project_span(span, item.pairs, item.source, item.target)
    if projected is None:
        return quoted
    inside = [role.shift(-item.target_at) for role in taken if _lies_in(role, item)]
    ours = [role.shift(-item.source_at) for role in beside]
    return snapped(item.source, item.target, span, projected, inside, ours)


def _lies_in(role: Span, item: _Pair) -> bool:
    return item.target_at <= role.start <= item.target_at + len(item.target)


def _quotation(item: _Pair, span: Span) -> Span | None:
    """Return the English quotation of the same rank, or the one most overlapped."""
    ours = [Span(*match.span()) for match in _QUOTED.finditer(item.source)]
    theirs = [Span(*match.span()) for match in _QUOTED.finditer(item.target)]
    if not theirs:
        return None
    if len(ours) == len(theirs):
        for one, other in zip(ours, theirs, strict=True):
            if one.start == span.start:
                return other
    projected = project_span(span, item.pairs, item.source, item.target)
    if projected is None:
        return theirs[0] if len(theirs) == 1 else None
    best = max(theirs, key=lambda other: _overlap(other, projected))
    return best if best.overlaps(projected) else None


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
