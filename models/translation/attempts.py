"""The ladder of attempts: a doubtful translation is tried again in other ways.

First the other hypotheses of the same beam, then the search with loops forbidden and
glossary terms masked, then the sentence in short parts. The least doubtful result is kept,
its remaining doubts are flagged.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from models.translation import glossary as glossaries
from models.translation.assembly import Draft, assemble
from models.translation.checks import severity
from models.translation.hypothesis import Hypothesis, TranslationFlag
from models.translation.plan import Masking, Planner, Strategy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.translation.codeswitch import TermLexicon
    from models.translation.decoding import Decoding
    from models.translation.engine import Engine, EngineOutput
    from models.translation.glossary import Glossary
    from models.translation.plan import Plan
    from models.translation.tokenising import MarianTokeniser

RETRY_PART_TOKENS = 28
WORTH_A_RETRY = 2
"""The severity of doubts from which another attempt is made."""
PARTS_PER_BATCH = 64
_LENGTH_CLASSES = (16, 32, 64, 128, 256)

Part = tuple[int, int, "Sequence[str]"]
"""Number of the sentence, place of the part in it, its pieces."""
Batch = list[Part]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One rung of the ladder: how sentences are planned and searched."""

    strategy: Strategy
    decoding: Decoding
    hypotheses: int


class AttemptLadder:
    """Translates sentences with one engine, climbing as long as there is doubt."""

    def __init__(
        self,
        engine: Engine,
        tokeniser: MarianTokeniser,
        decoding: Decoding,
        *,
        sentence_tokens: int,
        glossary: Glossary | None = None,
        lexicon: TermLexicon | None = None,
        retries: int = 2,
    ) -> None:
        self._engine = engine
        self._tokeniser = tokeniser
        self._glossary = glossary
        self._lexicon = lexicon
        self._planner = Planner(tokeniser, glossary, lexicon)
        first = Attempt(Strategy(sentence_tokens), decoding, decoding.beam_size)
        unlooped = replace(decoding, no_repeat_ngram_size=3, repetition_penalty=1.2)
        placeholder = Masking.PLACEHOLDER
        masked = Strategy(sentence_tokens, Masking.SPLIT, placeholder, placeholder)
        shorter = min(RETRY_PART_TOKENS, sentence_tokens)
        parts = Strategy(shorter, Masking.SPLIT, Masking.SPLIT, placeholder)
        self._first = first
        self._retries = (
            Attempt(masked, unlooped, decoding.beam_size),
            Attempt(parts, decoding, decoding.beam_size),
        )[:retries]

    def translate(self, sentences: Sequence[str]) -> dict[str, Hypothesis]:
        """Return the best hypothesis found for each of the distinct ``sentences``."""
        plans = {s: self._planner.plan(s, self._first.strategy) for s in sentences}
        best = self._attempt(list(plans.values()), self._first)
        for attempt in self._retries:
            doubtful = [s for s in sentences if severity(best[s].flags) >= WORTH_A_RETRY]
            retried = [self._planner.plan(s, attempt.strategy, best[s].missed) for s in doubtful]
            if attempt.decoding == self._first.decoding:
                # The same search over the same pieces would end as it did before.
                retried = [p for p in retried if p.pieces != plans[p.sentence].pieces]
            for sentence, draft in self._attempt(retried, attempt).items():
                best[sentence] = _better(best[sentence], draft)
        return {sentence: draft.finish() for sentence, draft in best.items()}

    def _attempt(self, plans: Sequence[Plan], attempt: Attempt) -> dict[str, Draft]:
        """Return the best draft of one rung for each plan's sentence.

        While the engine works on further batches, the drafts of those before are made.
        """
        waiting = _Waiting(plans)
        drafts: dict[str, Draft] = {}
        with ThreadPoolExecutor(self._engine.parallel_batches) as worker:
            batches = [
                (batch, worker.submit(self._generate, batch, attempt))
                for batch in waiting.batches()
            ]
            try:
                for batch, future in batches:
                    for plan, outputs in waiting.complete(batch, future.result()):
                        drafts[plan.sentence] = self._choose(plan, outputs)
            finally:
                worker.shutdown(cancel_futures=True)
        drafts.update((plan.sentence, self._choose(plan, [])) for plan in waiting.without_model())
        return drafts

    def _generate(self, batch: Batch, attempt: Attempt) -> list[list[EngineOutput]]:
        return self._engine.generate(
            [pieces for _, _, pieces in batch], attempt.decoding, hypotheses=attempt.hypotheses
        )

    def _choose(self, plan: Plan, outputs: Sequence[Sequence[EngineOutput]]) -> Draft:
        """Return the first hypothesis without doubt, else the least doubtful one.

        Other hypotheses than the model's first are looked at only where one part is the
        whole sentence: with several parts their combinations would be too many.
        """
        best = self._drafted(plan, [first[0] for first in outputs])
        if len(outputs) != 1:
            return best
        for output in outputs[0][1:]:
            if not severity(best.flags):
                break
            best = _better(best, self._drafted(plan, [output]))
        return best

    def _drafted(self, plan: Plan, outputs: Sequence[EngineOutput]) -> Draft:
        draft = assemble(plan, outputs, self._tokeniser, self._lexicon)
        if self._glossary is None:
            return draft
        required = self._glossary.occurrences(plan.sentence)
        if not glossaries.missed(required, draft.text.text):
            return draft
        return replace(draft, flags=draft.flags | {TranslationFlag.GLOSSARY_MISSED})


class _Waiting:
    """Keeps count of which sentences still lack outputs for some of their parts."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self._plans = plans
        self._outputs: list[list[list[EngineOutput]]] = []
        self._lacking: list[int] = []
        self._parts: Batch = []
        for number, plan in enumerate(plans):
            self._parts += [(number, place, own) for place, own in enumerate(plan.pieces)]
            self._outputs.append([[] for _ in plan.pieces])
            self._lacking.append(len(plan.pieces))

    def batches(self) -> list[Batch]:
        """Return all parts in batches of similar length, longest first."""
        ordered = sorted(self._parts, key=lambda part: len(part[2]), reverse=True)
        by_class = groupby(ordered, key=lambda part: _length_class(len(part[2])))
        return [
            list(batch)
            for _, members in by_class
            for batch in _chunks(list(members), PARTS_PER_BATCH)
        ]

    def complete(
        self, batch: Batch, produced: Sequence[list[EngineOutput]]
    ) -> Iterator[tuple[Plan, list[list[EngineOutput]]]]:
        """Take the outputs of a batch; yield each plan that now lacks none, with its outputs."""
        for (number, place, _), outputs in zip(batch, produced, strict=True):
            self._outputs[number][place] = outputs
            self._lacking[number] -= 1
            if not self._lacking[number]:
                yield self._plans[number], self._outputs[number]

    def without_model(self) -> list[Plan]:
        """Return the plans that have nothing for the model in them."""
        return [
            plan for plan, outputs in zip(self._plans, self._outputs, strict=True) if not outputs
        ]


def _length_class(length: int) -> int:
    return sum(length > bound for bound in _LENGTH_CLASSES)


def _chunks(parts: Sequence[Part], size: int) -> Iterator[Sequence[Part]]:
    for start in range(0, len(parts), size):
        yield parts[start : start + size]


def _better(earlier: Draft, later: Draft) -> Draft:
    """Return the less doubtful of two; the earlier where they are equally so.

    That the sentence was cut is said only where it had to be.
    """
    if severity(later.flags) >= severity(earlier.flags):
        return earlier
    flags = later.flags | {TranslationFlag.RETRIED}
    if TranslationFlag.CUT not in earlier.flags:
        flags -= {TranslationFlag.CUT}
    return replace(later, flags=flags)
