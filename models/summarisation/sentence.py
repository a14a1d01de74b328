"""What the summariser must know of an article: its sentences, and who says what in them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.attribution.relation import RelationFlag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.attribution.relation import Relation
    from models.span import Span


@dataclass(frozen=True, slots=True)
class SentenceInput:
    """One sentence of an article, in text order.

    ``block`` numbers the paragraph. Only a sentence with ``is_body`` may be chosen; one
    with ``is_title`` is what the others are compared with.
    """

    text: str
    block: int = 0
    is_body: bool = True
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """An attributed statement by sentence indices.

    ``content`` are the sentences that hold what is said, ``carriers`` those that hold the
    words naming the speaker or the cue; both in text order, ``carriers`` may be empty.
    ``speaker`` is the canonical name or "".
    """

    content: tuple[int, ...]
    carriers: tuple[int, ...]
    speaker: str = ""


def statements_of(
    relations: Iterable[Relation], sentences: Sequence[Span]
) -> tuple[Statement, ...]:
    """Return ``relations`` (spans of the text) as statements over ``sentences`` (its spans).

    Editor's notes and relations whose content touches no sentence are left out.
    """
    found: list[Statement] = []
    for relation in relations:
        content = _touched(relation.content, sentences)
        if not content or (RelationFlag.EDITOR_NOTE in relation.flags and not relation.cue):
            continue
        carriers = _touched((*relation.source, *relation.cue), sentences)
        name = relation.speaker.name if relation.speaker else ""
        found.append(Statement(content, carriers, name))
    return tuple(found)


def _touched(spans: Sequence[Span], sentences: Sequence[Span]) -> tuple[int, ...]:
    touched: set[int] = set()
    for span in spans:
        index = bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
        while index < len(sentences) and sentences[index].start < span.end:
            touched.add(index)
            index += 1
    return tuple(sorted(touched))
