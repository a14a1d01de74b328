"""Summaries made of the article's own sentences, chosen by index.

Nothing is written anew, so nothing can be invented, and the same indices give the summary in
every language the sentences exist in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.summarisation import features, quotation, terms
from models.summarisation.dependency import dependencies
from models.summarisation.notice import SummaryNotice
from models.summarisation.ranking import Ranking, default_ranking
from models.summarisation.selection import choose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.summarisation.budget import Budget, Limits
    from models.summarisation.sentence import SentenceInput, Statement


@dataclass(frozen=True, slots=True)
class Selection:
    """The sentences of a summary.

    ``indices`` are in text order. ``scores`` has one entry a sentence of the article, None
    for those that may not be chosen (titles, captions, credits, sentences without a word).
    """

    indices: tuple[int, ...]
    scores: tuple[float | None, ...]
    notices: tuple[SummaryNotice, ...] = ()


def summarise(
    sentences: Sequence[SentenceInput],
    *,
    language: str,
    budget: Budget,
    statements: Sequence[Statement] | None = None,
    ranking: Ranking | None = None,
) -> Selection:
    """Choose the sentences that summarise an article.

    ``statements`` are the attributed statements found in it (None: it was not tagged, and
    quotation marks and words of saying must do). A quotation is only chosen with the
    sentence that carries its speaker, a sentence that opens with a personal pronoun only with
    the one before it. An article within the budget is returned whole, with a notice.

    Raises:
        LanguageError: a language without a lexicon.
    """
    quoted = quotation.attributed(quotation.quotations(sentences, language), statements)
    analysis = features.analyse(sentences, quoted, language)
    scorer = ranking or default_ranking()
    scores = {
        index: scorer.score(analysis.values[index])
        for index, sentence in enumerate(sentences)
        if sentence.is_body and terms.words(sentence.text)
    }
    ordered = tuple(scores.get(index) for index in range(len(sentences)))
    total = sum(analysis.lengths[index] for index in scores)
    limits = budget.limits(total)
    if not scores:
        notice = SummaryNotice("nothing-to-summarise", "the article has no sentence of its own")
        return Selection((), ordered, (notice,))
    if limits.admit(len(scores), total):
        return Selection(tuple(scores), ordered, (_whole(limits, len(scores), total),))
    indices = choose(
        scores,
        limits=limits,
        lengths=analysis.lengths,
        vectors=analysis.vectors,
        dependencies=dependencies(sentences, quoted, statements, language),
    )
    if indices:
        return Selection(indices, ordered)
    return Selection(*_single(scores, analysis.lengths, limits, ordered))


def _whole(limits: Limits, sentences: int, words: int) -> SummaryNotice:
    wanted = (
        f"{limits.words} words" if limits.sentences is None else f"{limits.sentences} sentences"
    )
    return SummaryNotice(
        "summary-is-whole-article",
        f"the article has only {sentences} sentences ({words} words), no more than the "
        f"{wanted} asked for: returned whole",
    )


def _single(
    scores: Mapping[int, float],
    lengths: Sequence[int],
    limits: Limits,
    ordered: tuple[float | None, ...],
) -> tuple[tuple[int, ...], tuple[float | None, ...], tuple[SummaryNotice, ...]]:
    """Return one sentence where no sentence fits with all it needs, and say which rule gave."""
    fitting = [i for i in scores if limits.words is None or lengths[i] <= limits.words]
    if fitting:
        best = max(fitting, key=lambda index: (scores[index], -index))
        message = "every sentence within the budget leans on another that does not fit"
        return (best,), ordered, (SummaryNotice("summary-out-of-context", message, best),)
    best = min(scores, key=lambda index: (lengths[index], index))
    message = (
        f"no sentence fits in {limits.words} words: the shortest, of {lengths[best]}, is given"
    )
    return (best,), ordered, (SummaryNotice("summary-over-budget", message, best),)
