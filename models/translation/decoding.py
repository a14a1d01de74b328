"""How hypotheses are searched for: the one set of options all engines obey."""

from __future__ import annotations

from dataclasses import dataclass

TARGET_TOKENS_PER_SOURCE_TOKEN = 2
TARGET_TOKENS_ALLOWANCE = 24


@dataclass(frozen=True, slots=True)
class Decoding:
    """Beam search options.

    ``length_penalty`` is the exponent by which a hypothesis' length divides its
    log-probability. ``repetition_penalty`` above 1 and ``no_repeat_ngram_size`` above 0
    forbid loops; both are off by default because they also forbid honest repetition.
    """

    beam_size: int = 4
    length_penalty: float = 1.0
    repetition_penalty: float = 1.0
    no_repeat_ngram_size: int = 0

    def __post_init__(self) -> None:
        if self.beam_size < 1:
            raise ValueError(f"expected a beam size of at least 1, found {self.beam_size}")
        if self.repetition_penalty <= 0:
            raise ValueError(
                f"expected a repetition penalty above 0, found {self.repetition_penalty}"
            )
        if self.no_repeat_ngram_size < 0:
            raise ValueError(
                f"expected an n-gram size of at least 0, found {self.no_repeat_ngram_size}"
            )


def target_limit(source_tokens: int, model_limit: int) -> int:
    """Return how many tokens a translation of ``source_tokens`` tokens may have.

    A translation that needs more has gone astray; stopping it early saves time.
    """
    allowed = TARGET_TOKENS_PER_SOURCE_TOKEN * source_tokens + TARGET_TOKENS_ALLOWANCE
    return min(allowed, model_limit)
