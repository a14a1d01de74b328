"""The result of translating one sentence, and what must be said about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.span import Span


class TranslationFlag(StrEnum):
    """Why a reader should look twice at a translated sentence."""

    CUT = "cut"
    PASSED_THROUGH = "passed_through"
    RESTORED_CAPITALS = "restored_capitals"
    NUMBER_MISMATCH = "number_mismatch"
    NAME_MISSING = "name_missing"
    REPETITION = "repetition"
    UNTRANSLATED = "untranslated"
    WORDS_LEFT = "words_left"
    LENGTH_RATIO = "length_ratio"
    QUOTATION_MARKS = "quotation_marks"
    PLACEHOLDER_LOST = "placeholder_lost"
    GLOSSARY_MISSED = "glossary_missed"
    TRUNCATED = "truncated"
    RETRIED = "retried"
    MENDED = "mended"
    RULE = "rule"

    @property
    def description(self) -> str:
        """One English clause explaining the flag to a reader."""
        return _DESCRIPTIONS[self]

    @property
    def is_doubt(self) -> bool:
        """Tell whether the flag casts doubt on the translation, or merely informs."""
        return self not in _INFORMATIVE


_DESCRIPTIONS: dict[TranslationFlag, str] = {
    TranslationFlag.CUT: "too long for the model: translated in parts cut at clause marks",
    TranslationFlag.PASSED_THROUGH: "kept as it is: nothing to translate",
    TranslationFlag.RESTORED_CAPITALS: "was in capitals: translated in lower case and restored",
    TranslationFlag.NUMBER_MISMATCH: "the numbers differ from the source",
    TranslationFlag.NAME_MISSING: "a name of the source is missing",
    TranslationFlag.REPETITION: "the model repeated itself",
    TranslationFlag.UNTRANSLATED: "still reads like Italian",
    TranslationFlag.WORDS_LEFT: "a word was left in Italian",
    TranslationFlag.LENGTH_RATIO: "much shorter or longer than the source",
    TranslationFlag.QUOTATION_MARKS: "the quotation marks differ from the source",
    TranslationFlag.PLACEHOLDER_LOST: "an address or handle had to be put back at the end",
    TranslationFlag.GLOSSARY_MISSED: "a glossary term could not be enforced",
    TranslationFlag.TRUNCATED: "the model stopped at its length limit",
    TranslationFlag.RETRIED: "a first attempt was rejected by the checks",
    TranslationFlag.MENDED: "a name, a number or a word was mended",
    TranslationFlag.RULE: "translated by rule, not by the model",
}

_INFORMATIVE = frozenset(
    {
        TranslationFlag.CUT,
        TranslationFlag.PASSED_THROUGH,
        TranslationFlag.RESTORED_CAPITALS,
        TranslationFlag.RETRIED,
        TranslationFlag.MENDED,
        TranslationFlag.RULE,
    }
)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One sentence in the target language.

    ``score`` is the mean log-probability per target token (natural logarithm, 0 is
    certainty), or None where no model spoke. ``alignment`` pairs code-point spans of
    the source sentence with code-point spans of ``text`` (both relative to their own
    sentence), one pair per aligned token; empty where no alignment is known.
    """

    text: str
    score: float | None
    flags: tuple[TranslationFlag, ...] = ()
    alignment: tuple[tuple[Span, Span], ...] = ()
