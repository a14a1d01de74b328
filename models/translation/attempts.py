"""The ladder of attempts: a doubtful translation is tried again in other ways.

First the other hypotheses of the same beam, then the search with loops forbidden and
glossary terms masked, then the sentence in short parts. The least doubtful result is kept,
its remaining doubts are flagged.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.translation import glossary as glossaries
from models.translation.assembly import assemble
from models.translation.checks import severity
from models.translation.hypothesis import Hypothesis, TranslationFlag
from models.translation.plan import Masking, Planner, Strategy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.translation.decoding import Decoding
    from models.translation.engine import Engine, EngineOutput
    from models.translation.glossary import Glossary
    from models.translation.plan import Plan
    from models.translation.tokenising import MarianTokeniser

PART_TOKENS = 160
"""Sentence models are trained on sentences: far longer ones do better in clauses."""
RETRY_PART_TOKENS = 32
WORTH_A_RETRY = 2
"""The severity of doubts from which another attempt is made."""
_LENGTH_CLASSES = (16, 32, 64, 128, 256)


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
        glossary: Glossary | None = None,
        retries: int = 2,
    ) -> None:
        self._engine = engine
        self._tokeniser = tokeniser
        self._glossary = glossary
        self._planner = Planner(tokeniser, glossary)
        longest = min(PART_TOKENS, engine.length_limit - 1)
        first = Attempt(Strategy(longest), decoding, decoding.beam_size)
        unlooped = replace(decoding, no_repeat_ngram_size=3, repetition_penalty=1.2)
        masked = Strategy(longest, Masking.SPLIT, Masking.PLACEHOLDER)
        parts = Strategy(min(RETRY_PART_TOKENS, longest), Masking.SPLIT, Masking.SPLIT)
        self._first = first
        self._retries = (
            Attempt(masked, unlooped, decoding.beam_size),
            Attempt(parts, decoding, decoding.beam_size),
        )[:retries]

    def translate(self, sentences: Sequence[str]) -> dict[str, Hypothesis]:
        """Return the best hypothesis found for each of the distinct ``sentences``."""
        best = self._attempt(sentences, self._first)
        for attempt in self._retries:
            doubtful = [s for s in sentences if severity(best[s].flags) >= WORTH_A_RETRY]
            if not doubtful:
                break
            for sentence, hypothesis in self._attempt(doubtful, attempt).items():
                best[sentence] = _better(best[sentence], hypothesis)
        return best

    def _attempt(self, sentences: Sequence[str], attempt: Attempt) -> dict[str, Hypothesis]:
        plans = [self._planner.plan(sentence, attempt.strategy) for sentence in sentences]
        outputs = iter(self._generate(plans, attempt))
        chosen = {}
        for plan in plans:
            own = [next(outputs) for part in plan.parts if part.pieces is not None]
            chosen[plan.sentence] = self._choose(plan, own)
        return chosen

    def _generate(self, plans: Iterable[Plan], attempt: Attempt) -> list[list[EngineOutput]]:
        """Run the model over all parts of all plans, those of similar length together."""
        batch = [
            part.pieces.pieces for plan in plans for part in plan.parts if part.pieces is not None
        ]
        classes: dict[int, list[int]] = defaultdict(list)
        for index, pieces in enumerate(batch):
            classes[sum(len(pieces) > bound for bound in _LENGTH_CLASSES)].append(index)
        results: list[list[EngineOutput]] = [[] for _ in batch]
        for indices in classes.values():
            produced = self._engine.generate(
                [batch[index] for index in indices],
                attempt.decoding,
                hypotheses=attempt.hypotheses,
            )
            for index, outputs in zip(indices, produced, strict=True):
                results[index] = outputs
        return results

    def _choose(self, plan: Plan, outputs: Sequence[Sequence[EngineOutput]]) -> Hypothesis:
        """Return the first hypothesis without doubt, else the least doubtful one.

        Other hypotheses than the model's first are looked at only where one part is the
        whole sentence: with several parts their combinations would be too many.
        """
        first = self._assembled(plan, [best[0] for best in outputs])
        if len(outputs) != 1 or not severity(first.flags):
            return first
        for output in outputs[0][1:]:
            first = _better(first, self._assembled(plan, [output]))
        return first

    def _assembled(self, plan: Plan, outputs: Sequence[EngineOutput]) -> Hypothesis:
        hypothesis = assemble(plan, outputs, self._tokeniser)
        if self._glossary is None:
            return hypothesis
        required = self._glossary.occurrences(plan.sentence)
        if not glossaries.missed(required, hypothesis.text):
            return hypothesis
        flags = tuple(sorted({*hypothesis.flags, TranslationFlag.GLOSSARY_MISSED}))
        return replace(hypothesis, flags=flags)


def _better(earlier: Hypothesis, later: Hypothesis) -> Hypothesis:
    """Return the less doubtful of two; the earlier where they are equally so.

    That the sentence was cut is said only where it had to be.
    """
    if severity(later.flags) >= severity(earlier.flags):
        return earlier
    flags = set(later.flags) | {TranslationFlag.RETRIED}
    if TranslationFlag.CUT not in earlier.flags:
        flags.discard(TranslationFlag.CUT)
    return replace(later, flags=tuple(sorted(flags)))
