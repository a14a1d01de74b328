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

    A heading is a line outside the body, no title, that stands between body sentences and
    does not end like a sentence.
    """
    labels: dict[int, str] = {}
    section = 0
    for index, sentence in enumerate(sentences):
        if sentence.is_body:
            labels[index] = str(section)
        elif labels and not sentence.is_title and _is_open(sentence.text):
            section += 1
    return Balance(labels if len(set(labels.values())) > 1 else {}, SECTION_PENALTY)


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
