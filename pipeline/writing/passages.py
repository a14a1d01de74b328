"""The words of a claim as they stand in the text, cut where a role begins or ends."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.attribution.relation import Relation


class Role(StrEnum):
    """What a stretch of text does in an attribution."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


# Where spans overlap the narrower role wins: a cue inside a content is still the cue.
_PRIORITY = (Role.CUE, Role.SOURCE, Role.CONTENT)

# A source or cue further from the content than this is shown after an ellipsis.
_MAX_GAP = 240
_MAX_BEGINNING = 60

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with one role, or none where it merely lies in between."""

    text: str
    role: Role | None


def passage(relation: Relation, text: str) -> tuple[Segment, ...]:
    """Return the stretch of ``text`` that ``relation`` covers, segmented by role.

    All of source, cue and content is there, with the text that joins them; a gap of
    more than 240 characters shrinks to an ellipsis.
    """
    roles = _spans_by_role(relation, len(text))
    cuts = sorted({edge for spans in roles.values() for span in spans for edge in span})
    segments: list[Segment] = []
    for start, end in pairwise(cuts):
        role = _role_at(start, roles)
        words = text[start:end]
        if role is None and len(words) > _MAX_GAP:
            words = f" {ELLIPSIS} "
        segments.append(Segment(words, role))
    return _merged(segments)


def beginning(span: Span, text: str) -> str:
    """Return the text under ``span``, or its first words and an ellipsis where it is long."""
    words = " ".join(span.of(text).split())
    if len(words) <= _MAX_BEGINNING:
        return words
    return words[:_MAX_BEGINNING].rsplit(" ", 1)[0] + f" {ELLIPSIS}"


def words_of(spans: Iterable[Span], text: str) -> str:
    """Return the text under ``spans``, joined by an ellipsis where they are interrupted."""
    return f" {ELLIPSIS} ".join(span.of(text).strip() for span in spans)


def _spans_by_role(relation: Relation, length: int) -> dict[Role, tuple[Span, ...]]:
    return {
        Role.SOURCE: _within(relation.source, length),
        Role.CUE: _within(relation.cue, length),
        Role.CONTENT: _within(relation.content, length),
    }


def _within(spans: tuple[Span, ...], length: int) -> tuple[Span, ...]:
    clipped = (Span(max(0, start), min(end, length)) for start, end in spans)
    return tuple(span for span in clipped if span.start < span.end)


def _role_at(position: int, roles: dict[Role, tuple[Span, ...]]) -> Role | None:
    for role in _PRIORITY:
        if any(start <= position < end for start, end in roles[role]):
            return role
    return None


def _merged(segments: list[Segment]) -> tuple[Segment, ...]:
    merged: list[Segment] = []
    for segment in segments:
        if merged and merged[-1].role is segment.role:
            merged[-1] = Segment(merged[-1].text + segment.text, segment.role)
        else:
            merged.append(segment)
    return tuple(merged)
