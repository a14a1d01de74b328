"""Summaries made of the article's own sentences, chosen by index.

Nothing is written anew, so nothing can be invented, and the same indices give the summary in
every language the sentences exist in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.summarisation import features, quotation, terms, variety
from models.summarisation.dependency import dependencies
from models.summarisation.notice import SummaryNotice
from models.summarisation.ranking import Ranking, default_ranking
from models.summarisation.selection import choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.summarisation.budget import Budget, Limits
    from models.summarisation.dependency import Dependencies
    from models.summarisation.features import Analysis
    from models.summarisation.selection import Balance
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


@dataclass(frozen=True, slots=True)
class Candidates:
    """The sentences of an article that may be chosen, and all the choice depends on but scores.

    ``eligible`` are their indices in text order.
    """

    eligible: tuple[int, ...]
    limits: Limits
    analysis: Analysis
    dependencies: Dependencies
    balances: tuple[Balance, ...]

    @property
    def words(self) -> int:
        """Return how many words the eligible sentences have together."""
        return sum(self.analysis.lengths[index] for index in self.eligible)


def summarise(
    sentences: Sequence[SentenceInput],
    *,
    language: str,
    budget: Budget,
    statements: Sequence[Statement] | None = None,
    ranking: Ranking | None = None,
    claims_first: bool = False,
    translated: Sequence[SentenceInput] | None = None,
) -> Selection:
    """Choose the sentences that summarise an article.

    ``statements`` are the attributed statements found in it (None: it was not tagged, and
    quotation marks and words of saying must do). A quotation is only chosen with the
    sentence that carries its speaker, a sentence that opens with a personal pronoun only with
    the one before it. ``claims_first`` takes the sentences of statements before all others,
    varying the speaker. With ``translated``, the same sentences in English, a score is the
    mean of what both versions say; budget and dependencies stay those of ``sentences``. An
    article within the budget is returned whole, with a notice.

    Raises:
        LanguageError: a language without a lexicon.
    """
    candidates = prepare(
        sentences,
        language=language,
        budget=budget,
        statements=statements,
        vary_speakers=claims_first,
    )
    single = budget.sentences == 1
    scores = rank(candidates, ranking or default_ranking(language, single=single))
    if translated is not None:
        english = prepare(translated, language="en", budget=budget, statements=statements)
        scores = _mean(scores, rank(english, default_ranking("en")))
    if claims_first:
        scores = _raised(scores, statements or ())
    return select(candidates, scores)


def prepare(
    sentences: Sequence[SentenceInput],
    *,
    language: str,
    budget: Budget,
    statements: Sequence[Statement] | None = None,
    vary_speakers: bool = False,
) -> Candidates:
    """Analyse an article up to the scores; see ``summarise``."""
    quoted = quotation.attributed(quotation.quotations(sentences, language), statements)
    analysis = features.analyse(sentences, quoted, language)
    eligible = tuple(
        index
        for index, sentence in enumerate(sentences)
        if sentence.is_body and terms.words(sentence.text)
    )
    balances: tuple[Balance, ...] = (variety.sections(sentences),)
    if vary_speakers:
        balances += (variety.speakers(statements),)
    return Candidates(
        eligible=eligible,
        limits=budget.limits(sum(analysis.lengths[index] for index in eligible)),
        analysis=analysis,
        dependencies=dependencies(sentences, quoted, statements, language),
        balances=balances,
    )


def rank(candidates: Candidates, ranking: Ranking) -> dict[int, float]:
    """Return the score of every sentence that may be chosen."""
    values = candidates.analysis.values
    return {index: ranking.score(values[index]) for index in candidates.eligible}


def select(candidates: Candidates, scores: Mapping[int, float]) -> Selection:
    """Choose by ``scores``, one for each eligible sentence."""
    limits, lengths = candidates.limits, candidates.analysis.lengths
    ordered = tuple(scores.get(index) for index in range(len(lengths)))
    if not scores:
        notice = SummaryNotice("nothing-to-summarise", "the article has no sentence of its own")
        return Selection((), ordered, (notice,))
    if limits.admit(len(scores), candidates.words):
        notice = _whole(limits, len(scores), candidates.words)
        return Selection(candidates.eligible, ordered, (notice,))
    indices = choose(
        scores,
        limits=limits,
        lengths=lengths,
        vectors=candidates.analysis.vectors,
        dependencies=candidates.dependencies,
        balances=candidates.balances,
    )
    if indices:
        return Selection(indices, ordered)
    return Selection(*_single(scores, lengths, limits, ordered))


def _mean(scores: Mapping[int, float], others: Mapping[int, float]) -> dict[int, float]:
    """Return the mean of two rankings; a sentence that only one of them knows keeps its score."""
    return {index: (score + others.get(index, score)) / 2 for index, score in scores.items()}


def _raised(scores: Mapping[int, float], statements: Iterable[Statement]) -> dict[int, float]:
    """Return ``scores`` with every sentence of an attributed statement above every other.

    Far enough above that no penalty for a speaker heard before brings one down again.
    """
    reported = {
        index for each in statements if each.carriers for index in (*each.carriers, *each.content)
    }
    gap = 1 + max(scores.values(), default=0.0) - min(scores.values(), default=0.0)
    gap += len(reported) * (variety.SPEAKER_PENALTY + variety.SECTION_PENALTY)
    return {index: score + gap * (index in reported) for index, score in scores.items()}


def _whole(limits: Limits, sentences: int, words: int) -> SummaryNotice:
    wanted = f"{limits.words} words" if limits.sentences is None else f"{limits.sentences}"
    noun = "sentence" if sentences == 1 else "sentences"
    return SummaryNotice(
        "summary-is-whole-article",
        f"the article has only {sentences} body {noun} ({words} words), no more than the "
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
