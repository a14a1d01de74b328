"""Cuts a text into analysable sentences: outer ones, and those inside quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.attribution.analysis import Analysis
from models.attribution.capitals import in_headline_case, recased
from models.attribution.quotations import Quotation, find_quotations
from models.attribution.tagging import tag_words
from models.attribution.tokens import Token, fold, tokenise
from models.attribution.verbgroups import find_groups
from models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.attribution.lexicon import Lexicon

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_NESTED_WORDS = 6  # shorter quotations hold no attribution of their own
_MAX_TOKENS = 200  # longer stretches without a sentence end are cut: no clause is that long
_MAX_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Layers:
    """The quotations of a text and its sentences, analysed; outer sentences come first."""

    quotations: Sequence[Quotation]
    analyses: Sequence[Analysis]
    paragraphs: Sequence[Span]


def analyse(
    text: str,
    lexicon: Lexicon,
    *,
    sentences: Sequence[Span],
    excluded: Sequence[Span],
    titles: Sequence[Span],
    paragraphs: Sequence[Span],
) -> Layers:
    """Return the quotations and the analysed sentences of ``text``."""
    bounds = list(paragraphs) or [Span(*match.span()) for match in _LINE.finditer(text)]
    ordered = _cut(text, sorted(sentences) or bounds, [*titles, *excluded], paragraphs)
    quotations = find_quotations(text, paragraphs=bounds, sentences=ordered)
    tokens = tokenise(text, lexicon.language)
    starts = [token.start for token in tokens]
    builder = _Builder(text, lexicon, quotations, tokens, starts, sorted(titles))
    analyses: list[Analysis] = []
    for unit in _joined(ordered, quotations, bounds):
        if not any(unit.overlaps(span) for span in excluded):
            previous = analyses[-1].span if analyses else None
            analyses.extend(builder.build(unit, depth=0, previous=previous))
    outer = [index for index, item in enumerate(quotations) if item.depth < _MAX_DEPTH]
    for index in outer:
        item = quotations[index]
        if item.words >= _NESTED_WORDS and not any(item.span.overlaps(s) for s in excluded):
            for unit in _within(ordered, item.inner):
                analyses.extend(builder.build(unit, depth=item.depth + 1, within=item))
    return Layers(quotations, analyses, bounds)


def _cut(
    text: str, sentences: Sequence[Span], regions: Sequence[Span], paragraphs: Sequence[Span]
) -> list[Span]:
    """Cut sentences at the edges of titles and excluded regions and at blank lines."""
    edges = sorted(
        {edge for region in regions for edge in region}
        | {paragraph.start for paragraph in paragraphs}
        | {match.end() for match in _BLANK.finditer(text)}
    )
    pieces: list[Span] = []
    for sentence in sentences:
        start = sentence.start
        low, high = bisect_right(edges, sentence.start), bisect_left(edges, sentence.end)
        for edge in (*edges[low:high], sentence.end):
            end = start + len(text[start:edge].rstrip())
            begin = end - len(text[start:end].lstrip())
            if begin < end:
                pieces.append(Span(begin, end))
            start = edge
    return pieces


def _joined(
    sentences: Sequence[Span], quotations: Sequence[Quotation], paragraphs: Sequence[Span]
) -> list[Span]:
    """Join sentences that a quotation runs across, but never across paragraphs."""
    joined: list[Span] = []
    ends = [item.span.end for item in quotations if item.depth == 0]
    starts = [item.span.start for item in quotations if item.depth == 0]
    edges = sorted({span.start for span in paragraphs})
    for sentence in sentences:
        if joined:
            previous = joined[-1]
            at = bisect_left(starts, sentence.start) - 1
            runs = at >= 0 and starts[at] >= previous.start and ends[at] > sentence.start
            edge = bisect_left(edges, sentence.start)
            fresh = edge < len(edges) and edges[edge] == sentence.start
            if runs and not fresh:
                joined[-1] = Span(previous.start, max(previous.end, sentence.end))
                continue
        joined.append(sentence)
    return joined


def _within(sentences: Sequence[Span], inner: Span) -> Iterator[Span]:
    position = max(0, bisect_left(sentences, Span(inner.start, 0)) - 1)
    for sentence in sentences[position:]:
        if sentence.start >= inner.end:
            return
        start, end = max(sentence.start, inner.start), min(sentence.end, inner.end)
        if start < end:
            yield Span(start, end)


@dataclass(frozen=True, slots=True)
class _Builder:
    text: str
    lexicon: Lexicon
    quotations: Sequence[Quotation]
    tokens: Sequence[Token]
    starts: Sequence[int]
    titles: Sequence[Span]

    def build(
        self,
        unit: Span,
        *,
        depth: int,
        previous: Span | None = None,
        within: Quotation | None = None,
    ) -> Iterator[Analysis]:
        first, last = bisect_left(self.starts, unit.start), bisect_left(self.starts, unit.end)
        inside = self._quotations_in(unit, depth)
        folded = recased(fold(self.tokens[first:last], inside, self.text), self.lexicon)
        title = any(span.overlaps(unit) for span in self.titles)
        for start in range(0, len(folded), _MAX_TOKENS):
            part = folded[start : start + _MAX_TOKENS]
            heading = title or in_headline_case(part, self.lexicon)
            tags = tag_words(part, self.lexicon, title=heading)
            groups = find_groups(part, tags, self.lexicon)
            yield Analysis(
                self.text,
                Span(part[0].start, part[-1].end),
                part,
                tags,
                groups,
                self.lexicon,
                self.quotations,
                depth,
                title,
                {group.first: group for group in groups},
                [token.lower for token in part],
                len(part),
                previous,
                within,
            )

    def _quotations_in(self, unit: Span, depth: int) -> list[tuple[int, Span]]:
        low = bisect_left(self.quotations, unit.start, key=lambda item: item.span.start)
        inside: list[tuple[int, Span]] = []
        for index in range(low, len(self.quotations)):
            item = self.quotations[index]
            if item.span.start >= unit.end:
                break
            if item.depth == depth and item.span.end <= unit.end:
                inside.append((index, item.span))
        return inside
