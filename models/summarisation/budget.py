"""How much summary is wanted: so many sentences, so many words, or a share of the text."""

from __future__ import annotations

from dataclasses import dataclass

from models.errors import RassegnaError


class BudgetError(RassegnaError):
    """The wanted length of a summary is missing, ambiguous or out of range."""

    code = "summary-budget"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """The room there is: a number of sentences, of words, or both (None: no limit)."""

    sentences: int | None = None
    words: int | None = None

    def admit(self, sentences: int, words: int) -> bool:
        """Tell whether so many sentences with so many words fit."""
        return (self.sentences is None or sentences <= self.sentences) and (
            self.words is None or words <= self.words
        )


@dataclass(frozen=True, slots=True)
class Budget:
    """Exactly one of a number of sentences, a number of words, or a ratio of the words.

    Words are what whitespace separates. ``ratio`` is a share of the words that may be
    chosen at all (titles, captions and credits do not count), above 0 and at most 1.

    Raises:
        BudgetError: not exactly one is given, or it is out of range.
    """

    sentences: int | None = None
    words: int | None = None
    ratio: float | None = None

    def __post_init__(self) -> None:
        given = [
            name for name in ("sentences", "words", "ratio") if getattr(self, name) is not None
        ]
        if len(given) != 1:
            raise BudgetError(
                "expected exactly one of sentences, words and ratio, "
                f"found {' and '.join(given) or 'none'}",
                hint="give one limit, for example words: 60",
            )
        for name in ("sentences", "words"):
            value = getattr(self, name)
            if value is not None and value < 1:
                raise BudgetError(f"expected {name} of at least 1, found {value}")
        if self.ratio is not None and not 0 < self.ratio <= 1:
            raise BudgetError(f"expected a ratio above 0 and at most 1, found {self.ratio}")

    def limits(self, total_words: int) -> Limits:
        """Return the limits for an article with ``total_words`` that may be chosen."""
        if self.ratio is not None:
            return Limits(words=max(1, round(self.ratio * total_words)))
        return Limits(self.sentences, self.words)
