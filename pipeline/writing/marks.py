"""Sentences cut where a claim's source, cue or content begins or ends."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from models.span import Span
from pipeline.writing.passages import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.relation import Relation


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a sentence with the roles it plays and the claims it plays them in."""

    text: str
    roles: tuple[Role, ...]
    claims: tuple[int, ...]


def marked(
    text: str, sentence: Span, relations: Sequence[tuple[int, Relation]]
) -> tuple[Mark, ...]:
    """Return the sentence's text in pieces that no role begins or ends within.

    The pieces put together are the sentence. ``relations`` are those that may touch
    it, each with the index of its claim.
    """
    roles = [
        (Span(max(span.start, sentence.start), min(span.end, sentence.end)), role, index)
        for index, relation in relations
        for role, spans in (
            (Role.SOURCE, relation.source),
            (Role.CUE, relation.cue),
            (Role.CONTENT, relation.content),
        )
        for span in spans
        if span.overlaps(sentence)
    ]
    edges = {sentence.start, sentence.end}
    edges.update(edge for span, _, _ in roles for edge in span)
    return tuple(
        Mark(
            text[start:end],
            tuple(
                dict.fromkeys(role for span, role, _ in roles if span.contains(Span(start, end)))
            ),
            tuple(
                dict.fromkeys(index for span, _, index in roles if span.contains(Span(start, end)))
            ),
        )
        for start, end in pairwise(sorted(edges))
    )
