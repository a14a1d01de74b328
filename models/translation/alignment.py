"""Word alignment from attention: which source word each target word looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.span import Span
from models.translation.tokenising import WORD_START

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.translation.tokenising import PiecedText


def align_words(
    source: PiecedText, target: PiecedText, attention: Sequence[Sequence[float]]
) -> list[tuple[Span, Span]]:
    """Pair each word of ``target`` with the word of ``source`` that got most attention.

    ``attention`` is (target pieces, source pieces). Spans are without white space; pairs
    are in order of the target. Punctuation aligns like words do. Where a first target word
    has no attention, it gets the first source word if no other word does.
    """
    if not source.pieces or not target.pieces or len(attention) != len(target.pieces):
        return []
    source_starts, target_starts = _word_starts(source), _word_starts(target)
    weights = np.asarray(attention, dtype=np.float32)
    by_source = np.add.reduceat(weights, source_starts, axis=1)
    by_word = np.add.reduceat(by_source, target_starts, axis=0)
    best = by_word.argmax(axis=1)
    seen = by_word.sum(axis=1) > 0
    if not seen[0] and 0 not in best[1:]:
        best[0], seen[0] = 0, True
    source_spans = _word_spans(source, source_starts)
    target_spans = _word_spans(target, target_starts)
    return [
        (source_spans[column], span)
        for column, span, is_seen in zip(best.tolist(), target_spans, seen, strict=True)
        if is_seen
        and span.end > span.start
        and source_spans[column].end > source_spans[column].start
    ]


def _word_starts(text: PiecedText) -> list[int]:
    """Return the indices of pieces that start a word or a punctuation mark."""
    starts = []
    previous_is_word = False
    for index, piece in enumerate(text.pieces):
        letters = piece.lstrip(WORD_START)
        is_word = bool(letters) and (letters[0].isalnum() or letters.startswith("<0x"))
        if index == 0 or piece.startswith(WORD_START) or is_word != previous_is_word:
            starts.append(index)
        previous_is_word = is_word
    return starts


def _word_spans(text: PiecedText, starts: list[int]) -> list[Span]:
    spans = []
    for start, end in zip(starts, [*starts[1:], len(text.pieces)], strict=True):
        begin, finish = text.spans[start][0], text.spans[end - 1][1]
        while begin < finish and text.text[begin].isspace():
            begin += 1
        spans.append(Span(begin, finish))
    return spans
