"""Attribution relations: who (source), the words that attribute (cue), what (content)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.span import Span


class RelationType(StrEnum):
    """How the content is rendered: all in quotation marks, none of it, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class RelationFlag(StrEnum):
    """What a reader must know before relying on a relation."""

    DENIED = "denied"
    CONDITIONAL = "conditional"
    NESTED = "nested"
    HEADLINE = "headline"
    REPORT = "report"
    NO_SOURCE = "no_source"
    COGNITION = "cognition"
    UNCLOSED = "unclosed"
    FLOATING = "floating"
    INFERRED = "inferred"
    EDITOR_NOTE = "editor_note"

    @property
    def description(self) -> str:
        """One English clause explaining the flag to a reader."""
        return _DESCRIPTIONS[self]


_DESCRIPTIONS: dict[RelationFlag, str] = {
    RelationFlag.DENIED: "the speaker denies the content, or the attribution is negated",
    RelationFlag.CONDITIONAL: "reported in the journalistic conditional: unconfirmed",
    RelationFlag.NESTED: "a statement inside another speaker's statement",
    RelationFlag.HEADLINE: "attributed by a headline's colon or dash",
    RelationFlag.REPORT: "the source is a document, a poll or is named by 'according to'",
    RelationFlag.NO_SOURCE: "no speaker is named",
    RelationFlag.COGNITION: "a belief or opinion ascribed to the source, not its words",
    RelationFlag.UNCLOSED: "the quotation is never closed in the text",
    RelationFlag.FLOATING: "a quotation without a cue; the speaker comes from the context",
    RelationFlag.INFERRED: "the journalist's inference from what the source said",
    RelationFlag.EDITOR_NOTE: "an editor's note stands inside the quotation",
}


class Resolution(StrEnum):
    """How the speaker's name was found."""

    EXPLICIT = "explicit"
    SURNAME = "surname"
    ROLE = "role"
    PRONOUN = "pronoun"
    DROPPED_SUBJECT = "dropped_subject"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Speaker:
    """The one who said it: canonical name, and how it was resolved.

    ``name`` is the fullest form in the text ("Sergej Lavrov"), or the noun phrase
    itself where the text names nobody ("una fonte diplomatica"). ``description``
    is the role given to that person in the text, in the text's language, or "".
    ``span`` is where the form behind ``name`` stands in the text.
    """

    name: str
    description: str
    resolution: Resolution
    span: Span | None


@dataclass(frozen=True, slots=True)
class Relation:
    """One attributed statement; spans are code points of the text that was tagged.

    ``source`` and ``cue`` may be empty, ``content`` never. Each role is a tuple
    of disjoint spans in text order (a content interrupted by its cue has two).
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    type: RelationType
    speaker: Speaker | None
    flags: tuple[RelationFlag, ...] = ()
