"""What an engine must do: turn batches of source pieces into scored target pieces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.translation.decoding import Decoding


SCORE_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class EngineOutput:
    """One hypothesis of one sentence.

    ``score`` is the mean natural log-probability per token, end token included.
    ``read_attention`` returns one row per target piece and one column per source piece,
    end tokens left out, a row of zeros where the engine cannot say; it is a function
    because copying attention costs and few hypotheses are looked at so closely.
    ``finished`` is False where the length limit stopped the model.
    """

    pieces: tuple[str, ...]
    score: float
    read_attention: Callable[[], Sequence[Sequence[float]]]
    finished: bool


def rounded_score(score: float) -> float:
    """Round a score to what does not depend on how a batch was padded."""
    return round(float(score), SCORE_DECIMALS)


class Engine(Protocol):
    """Runs a Marian model over tokenised sentences."""

    @property
    def name(self) -> str:
        """The engine's name in configurations and cache keys."""

    @property
    def precision(self) -> str:
        """The numeric type of the weights as they are computed with."""

    @property
    def parallel_batches(self) -> int:
        """How many calls of ``generate`` are worked on at once."""

    @property
    def length_limit(self) -> int:
        """The largest number of tokens, end token included, on either side."""

    def generate(
        self,
        batch: Sequence[Sequence[str]],
        decoding: Decoding,
        *,
        hypotheses: int = 1,
    ) -> list[list[EngineOutput]]:
        """Translate ``batch``; return for each sentence its hypotheses, best first.

        Each sentence is a sequence of source pieces without end token, non-empty and
        shorter than ``length_limit``. At most ``hypotheses`` (at most the beam size) are
        returned each, at least one.

        Raises ModelError where the model cannot be run.
        """
