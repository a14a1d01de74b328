"""Which sentences hold quoted words, and in which sentence the speaker of a quotation stands.

Used where no attribution relations are given, and for the features of a sentence. Quotation
marks are read over sentence borders, so the middle of a quotation of several sentences is
known as such.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.summarisation import terms
from models.summarisation.sentence import SentenceInput, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENING = {"«": "»", "“": "”", "„": "”“", "‟": "”"}
_CLOSING = frozenset("»”")
_STRAIGHT = '"'
MINIMUM_QUOTED_WORDS = 4
"""Fewer quoted words are a term or a scare quote, not an utterance that needs a speaker."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The quoted part of one sentence.

    ``quoted`` and ``free`` count its words inside and outside quotation marks;
    ``has_cue`` says whether a verb or preposition of saying stands outside them.
    ``opens_inside`` and ``ends_inside`` say whether the sentence begins or ends within a
    quotation.
    """

    quoted: int
    free: int
    has_cue: bool
    opens_inside: bool
    ends_inside: bool

    @property
    def is_utterance(self) -> bool:
        """Tell whether enough is quoted to ask who said it."""
        return self.quoted >= MINIMUM_QUOTED_WORDS

    @property
    def needs_speaker(self) -> bool:
        """Tell whether an utterance stands here without the words that attribute it."""
        return self.is_utterance and not self.has_cue


def quotations(sentences: Sequence[SentenceInput], language: str) -> tuple[Quotation, ...]:
    """Return the quoted part of every sentence, reading quotation marks across them.

    A quotation left open at the end of a block continues in the next only if that begins
    with a quotation mark of its own, as newspapers do.
    """
    cues = terms.lexicon(language).classes["cue"]
    found: list[Quotation] = []
    closing = ""
    block = None
    for sentence in sentences:
        if sentence.block != block:
            closing, block = "", sentence.block
        opens_inside = bool(closing)
        quoted, free, closing = _divide(sentence.text, closing)
        free_words = terms.words(free)
        found.append(
            Quotation(
                quoted=len(terms.words(quoted)),
                free=len(free_words),
                has_cue=any(word in cues for word in free_words),
                opens_inside=opens_inside,
                ends_inside=bool(closing),
            )
        )
    return tuple(found)


def attributed(
    quoted: Sequence[Quotation], statements: Sequence[Statement] | None
) -> tuple[Quotation, ...]:
    """Return ``quoted`` with a cue wherever a statement is known to have its source or cue."""
    carriers = {index for statement in statements or () for index in statement.carriers}
    return tuple(
        replace(each, has_cue=True) if index in carriers else each
        for index, each in enumerate(quoted)
    )


def _divide(text: str, closing: str) -> tuple[str, str, str]:
    """Split ``text`` into its quoted and free characters; ``closing`` are the marks that end it."""
    parts: tuple[list[str], list[str]] = ([], [])
    for index, mark in enumerate(text):
        if closing and mark in closing and mark != _STRAIGHT:
            closing = ""
        elif mark in _OPENING and not closing:
            closing = _OPENING[mark]
        elif mark == _STRAIGHT:
            closing = _STRAIGHT if _opens(text, index) else ""
        elif mark not in _CLOSING:
            parts[0 if closing else 1].append(mark)
            continue
        parts[0].append(" ")
        parts[1].append(" ")
    return "".join(parts[0]), "".join(parts[1]), closing


def _opens(text: str, index: int) -> bool:
    """Tell whether the straight mark at ``index`` opens: nothing before it, a word after."""
    before = text[index - 1] if index else " "
    after = text[index + 1] if index + 1 < len(text) else " "
    return (before.isspace() or before in "()[—–-'‘") and not after.isspace()


def inferred_statements(
    sentences: Sequence[SentenceInput], quoted: Sequence[Quotation]
) -> tuple[Statement, ...]:
    """Return the quotations as statements, with the sentences that seem to carry the speaker.

    Sentences of one quotation form a chain; so do neighbouring quoted sentences of one
    block, since papers open a new pair of marks within the same utterance. A chain's
    carriers are its sentences with a cue; failing that, the sentence just before it if that
    has a cue or ends in a colon.
    """
    found: list[Statement] = []
    for chain in _chains(sentences, quoted):
        carriers = tuple(index for index in chain if quoted[index].has_cue)
        before = chain[0] - 1
        if (
            not carriers
            and before >= 0
            and sentences[before].is_body
            and (quoted[before].has_cue or sentences[before].text.rstrip().endswith(":"))
        ):
            carriers = (before,)
        found.append(Statement(tuple(chain), carriers))
    return tuple(found)


def _chains(sentences: Sequence[SentenceInput], quoted: Sequence[Quotation]) -> list[list[int]]:
    chains: list[list[int]] = []
    for index, quotation in enumerate(quoted):
        if not sentences[index].is_body or not (quotation.is_utterance or quotation.opens_inside):
            continue
        previous = chains[-1][-1] if chains else None
        if previous == index - 1 and _continues(sentences, quoted, index):
            chains[-1].append(index)
        else:
            chains.append([index])
    return chains


def _continues(sentences: Sequence[SentenceInput], quoted: Sequence[Quotation], index: int) -> bool:
    """Tell whether quoted sentence ``index`` goes on with the utterance before it."""
    if quoted[index].opens_inside:
        return True
    if sentences[index].block != sentences[index - 1].block:
        return False
    return not (quoted[index].has_cue and quoted[index - 1].has_cue)
