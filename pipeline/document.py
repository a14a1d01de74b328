"""An article as immutable text with annotations that point into it.

The text is never altered: blocks and sentences are spans of it, and whatever a
stage adds refers to sentences by index or to characters by span.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.attribution.relation import Relation
    from models.span import Span
    from models.translation.hypothesis import Hypothesis


class BlockKind(StrEnum):
    """The part a stretch of text plays in an article."""

    TITLE = "title"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    CREDIT = "credit"

    @property
    def is_body(self) -> bool:
        """Tell whether the block carries the article's own prose."""
        return self in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}

    @property
    def can_hold_claims(self) -> bool:
        """Tell whether statements in the block may be tagged as claims."""
        return self not in {BlockKind.DATELINE, BlockKind.CREDIT, BlockKind.CAPTION}


@dataclass(frozen=True, slots=True)
class Block:
    """A title, dateline, heading, paragraph, list item, caption or credit.

    Blocks are disjoint and in text order; whatever lies between them is layout
    (line breaks, indentation, list marks) and is carried over verbatim.
    """

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its index in the document, its span, the index of its block."""

    index: int
    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader must be told: what was cut, skipped, guessed or doubted.

    ``code`` is stable (``encoding-guessed``), ``message`` is for people, ``span``
    points into the text where the notice concerns part of it.
    """

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """The whole article in English.

    ``hypotheses[i]`` belongs to sentence ``i``; ``spans[i]`` is where it stands in
    ``text``, which keeps the layout of the source.
    """

    model: str
    engine: str
    text: str
    hypotheses: tuple[Hypothesis, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """One sentence of the summary in both languages.

    ``sentences`` are the indices of the source sentences it stands on (never empty);
    ``claims`` the indices of the claims it reports; ``flags`` what is doubted in it
    (always empty for extraction).
    """

    english: str
    italian: str
    sentences: tuple[int, ...]
    claims: tuple[int, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """A bilingual summary; ``coverage`` is the share of source sentences that were read."""

    method: str
    sentences: tuple[SummarySentence, ...]
    coverage: float


@dataclass(frozen=True, slots=True)
class Claim:
    """An attributed statement in the source and its projection into the translation.

    ``italian`` has spans of the document's text, ``english`` of the translation's text
    (None where there is no translation or nothing could be projected). ``sentences``
    are the indices of the source sentences it touches. ``speaker_english`` is the
    speaker's canonical name as an English reader would see it; ``speaker_role_english``
    the speaker's description in English, "" where it could not be rendered by rule.
    ``agreement`` says whether a tagger run on the English text finds the same (None: not checked).
    """

    italian: Relation
    english: Relation | None
    sentences: tuple[int, ...]
    speaker_english: str = ""
    speaker_role_english: str = ""
    agreement: bool | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article and everything known about it.

    ``id`` is unique within a run; ``origin`` is the path or name it was read from;
    ``metadata`` are facts stated by the input format (author, date, address).
    """

    id: str
    text: str
    origin: str = ""
    language: str = "it"
    metadata: Mapping[str, str] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    translation: Translation | None = None
    summary: Summary | None = None
    claims: tuple[Claim, ...] | None = None
    notices: tuple[Notice, ...] = ()
    configuration: Mapping[str, object] = field(default_factory=dict)

    def sentence_text(self, index: int) -> str:
        """Return the source text of sentence ``index``."""
        return self.sentences[index].span.of(self.text)

    def block_of(self, index: int) -> Block:
        """Return the block that sentence ``index`` belongs to."""
        return self.blocks[self.sentences[index].block]

    @property
    def title(self) -> str:
        """The title's text, or "" for an article without one."""
        for block in self.blocks:
            if block.kind is BlockKind.TITLE:
                return block.span.of(self.text)
        return ""
