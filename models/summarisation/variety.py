"""What keeps a summary from dwelling on one section or one speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.summarisation.selection import Balance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.summarisation.sentence import SentenceInput, Statement

SECTION_PENALTY: Final = 0.8
SPEAKER_PENALTY: Final = 1.5
_FINAL_MARKS = frozenset(".!?…»”\"')")


def sections(sentences: Sequence[SentenceInput]) -> Balance:
    """Balance the parts of an article between its headings; nothing without headings.

    The sentences before the first heading are a part of their own.
    """
    over = headings(sentences)
    numbers = {heading: str(n) for n, heading in enumerate(dict.fromkeys(over.values()), start=1)}
    labels = {
        index: numbers[over[index]] if index in over else "0"
        for index, sentence in enumerate(sentences)
        if sentence.is_body
    }
    return Balance(labels if len(set(labels.values())) > 1 else {}, SECTION_PENALTY)


def headings(sentences: Sequence[SentenceInput]) -> dict[int, int]:
    """Return, for each body sentence under a heading, which line that is.

    A heading is a line outside the body, no title, that stands between body sentences and
    does not end like a sentence.
    """
    found: dict[int, int] = {}
    heading: int | None = None
    started = False
    for index, sentence in enumerate(sentences):
        if sentence.is_body:
            started = True
            if heading is not None:
                found[index] = heading
        elif started and not sentence.is_title and _is_open(sentence.text):
            heading = index
    return found


def speakers(statements: Sequence[Statement] | None) -> Balance:
    """Balance the speakers of the article's statements."""
    labels: dict[int, str] = {}
    for statement in statements or ():
        if statement.speaker:
            for index in (*statement.carriers, *statement.content):
                labels.setdefault(index, statement.speaker)
    return Balance(labels, SPEAKER_PENALTY)


def _is_open(text: str) -> bool:
    return not set(text.rstrip()[-1:]) & _FINAL_MARKS
