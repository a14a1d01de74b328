"""Summaries written by a sequence-to-sequence model, each sentence tied to what it stands on.

The model reads the whole article, piece by piece if it must; what it writes is aligned to the
article's sentences and checked. Where too much of it is in doubt, sentences of the article are
returned instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from models.segmentation import split
from models.summarisation import extractive, terms
from models.summarisation.alignment import align
from models.summarisation.chunking import chunks
from models.summarisation.faithfulness import SummaryFlag, check
from models.summarisation.notice import SummaryNotice
from models.summarisation.sequence_to_sequence import Search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.summarisation.budget import Budget, Limits
    from models.summarisation.chunking import Chunk
    from models.summarisation.sentence import SentenceInput, Statement
    from models.summarisation.sequence_to_sequence import Output

MAXIMUM_PASSES: Final = 4


class Generator(Protocol):
    """What writes: a ``SequenceToSequenceModel``, or an engine that behaves like one."""

    limit: int

    def measure(self, text: str, search: Search | None = None) -> int:
        """Return how many tokens of ``limit`` an input takes."""

    def generate(self, texts: Sequence[str], search: Search) -> list[Output]:
        """Return one output for each of ``texts``."""


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """One sentence of the summary, the source sentences it stands on, and what is doubted."""

    text: str
    sources: tuple[int, ...]
    flags: tuple[SummaryFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenSummary:
    """A summary in the language of its input.

    ``coverage`` is the share of the article's own sentences that the model read in full.
    ``method`` is ``neural``, or ``extractive`` where the fallback took over.
    """

    sentences: tuple[WrittenSentence, ...]
    coverage: float
    method: str
    notices: tuple[SummaryNotice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    """What one pass over the input gave: sentences, and the pieces they were written from."""

    sentences: tuple[str, ...]
    pieces: tuple[Chunk, ...]
    unfinished: int


def summarise(
    sentences: Sequence[SentenceInput],
    *,
    generator: Generator,
    language: str,
    budget: Budget,
    search: Search | None = None,
    statements: Sequence[Statement] | None = None,
    fallback_threshold: float | None = 0.5,
) -> WrittenSummary:
    """Write a summary of an article of any length.

    ``fallback_threshold`` is the share of flagged sentences above which the extractive summary
    is returned instead; None never falls back. An article within the budget is returned whole.

    Raises:
        LanguageError: a language whose sentences cannot be split and checked.
        ModelError: the model failed.
    """
    extracted = partial(
        extractive.summarise, sentences, language=language, budget=budget, statements=statements
    )
    body = [i for i, each in enumerate(sentences) if each.is_body and terms.words(each.text)]
    words = sum(len(sentences[index].text.split()) for index in body)
    limits = budget.limits(words)
    if not body or limits.admit(len(body), words):
        return _from_extraction(sentences, extracted(), ())
    texts = [sentences[index].text for index in body]
    first, last = _write(texts, generator, search or Search(), language, limits)
    notices = _reading_notices(first, body) + _writing_notices(last)
    kept = _trim(last.sentences, limits)
    if len(kept) < len(last.sentences):
        message = f"{len(last.sentences) - len(kept)} sentences beyond the budget were left out"
        notices += (SummaryNotice("summary-trimmed", message),)
    reported = {i for each in statements or () for i in each.content}
    written = tuple(_examine(text, sentences, body, language, reported) for text in kept)
    doubt = _doubt(written, fallback_threshold)
    if doubt:
        return _from_extraction(sentences, extracted(), (*notices, doubt))
    cut = sum(piece.cut is not None for piece in first.pieces)
    return WrittenSummary(written, 1 - cut / len(body), "neural", notices)


def _write(
    texts: Sequence[str],
    generator: Generator,
    search: Search,
    language: str,
    limits: Limits,
) -> tuple[_Draft, _Draft]:
    """Return the first and the last draft: drafts of several pieces are condensed again."""
    first = draft = _pass(texts, generator, search, language)
    for _ in range(MAXIMUM_PASSES - 1):
        size = _words(draft.sentences)
        if len(draft.pieces) == 1 or limits.admit(len(draft.sentences), size):
            break
        following = _pass(draft.sentences, generator, search, language)
        if not following.sentences or _words(following.sentences) >= size:
            break
        draft = following
    return first, draft


def _pass(texts: Sequence[str], generator: Generator, search: Search, language: str) -> _Draft:
    measure = partial(generator.measure, search=search)
    pieces = chunks(texts, limit=generator.limit, measure=measure)
    outputs = generator.generate([piece.text for piece in pieces], search)
    written: dict[str, None] = {}
    for output in outputs:
        parts = [span.of(output.text) for span in split(output.text, language)]
        if not output.finished and len(parts) > 1:
            parts.pop()
        written.update(dict.fromkeys(part for part in parts if terms.words(part)))
    unfinished = sum(not output.finished for output in outputs)
    return _Draft(tuple(written), pieces, unfinished)


def _reading_notices(draft: _Draft, body: Sequence[int]) -> tuple[SummaryNotice, ...]:
    return tuple(
        SummaryNotice(
            "sentence-cut",
            f"a sentence exceeds what the model reads at once: its last {piece.unread_words} "
            "words were not read",
            body[piece.cut],
        )
        for piece in draft.pieces
        if piece.cut is not None
    )


def _writing_notices(draft: _Draft) -> tuple[SummaryNotice, ...]:
    if not draft.unfinished:
        return ()
    message = (
        f"the model reached its length limit in {draft.unfinished} of {len(draft.pieces)} "
        "outputs; a sentence it did not finish was left out where others remain"
    )
    return (SummaryNotice("summary-unfinished", message),)


def _trim(texts: Sequence[str], limits: Limits) -> tuple[str, ...]:
    """Return the first sentences that fit, at least one."""
    kept: list[str] = []
    for text in texts:
        if kept and not limits.admit(len(kept) + 1, _words([*kept, text])):
            break
        kept.append(text)
    return tuple(kept)


def _words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _examine(
    text: str,
    sentences: Sequence[SentenceInput],
    body: Sequence[int],
    language: str,
    reported: set[int],
) -> WrittenSentence:
    alignment = align(text, [sentences[index].text for index in body], language)
    placed = alignment.moved(body)
    flags = check(text, placed, sentences, language, attributed=reported)
    return WrittenSentence(text, placed.sources, flags)


def _doubt(written: Sequence[WrittenSentence], threshold: float | None) -> SummaryNotice | None:
    if not written:
        return SummaryNotice("neural-summary-empty", "the model wrote nothing: extracted instead")
    flagged = sum(bool(sentence.flags) for sentence in written)
    if threshold is None or flagged / len(written) <= threshold:
        return None
    message = (
        f"{flagged} of {len(written)} sentences the model wrote are in doubt: extracted instead"
    )
    return SummaryNotice("neural-summary-rejected", message)


def _from_extraction(
    sentences: Sequence[SentenceInput],
    selection: extractive.Selection,
    notices: tuple[SummaryNotice, ...],
) -> WrittenSummary:
    written = tuple(WrittenSentence(sentences[i].text, (i,)) for i in selection.indices)
    return WrittenSummary(written, 1.0, "extractive", notices + selection.notices)
