"""What can be doubted in a translation by looking at it and its source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.translation.guards import length, numbers, quotation, repetition, untranslated
from models.translation.guards.masking import without_protected
from models.translation.hypothesis import TranslationFlag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_CHECKS: tuple[tuple[TranslationFlag, Callable[[str, str], bool]], ...] = (
    (TranslationFlag.NUMBER_MISMATCH, numbers.numbers_differ),
    (TranslationFlag.REPETITION, repetition.repeats_itself),
    (TranslationFlag.LENGTH_RATIO, length.has_odd_length),
    (TranslationFlag.QUOTATION_MARKS, quotation.differs),
)

# How bad each doubt is, relative to the others: which of several hypotheses to keep.
_SEVERITY = {
    TranslationFlag.TRUNCATED: 6,
    TranslationFlag.REPETITION: 6,
    TranslationFlag.UNTRANSLATED: 5,
    TranslationFlag.LENGTH_RATIO: 4,
    TranslationFlag.NUMBER_MISMATCH: 3,
    TranslationFlag.PLACEHOLDER_LOST: 3,
    TranslationFlag.GLOSSARY_MISSED: 2,
    TranslationFlag.NAME_MISSING: 2,
    TranslationFlag.WORDS_LEFT: 1,
    TranslationFlag.QUOTATION_MARKS: 2,
}


def doubts(source: str, text: str, proper: Sequence[str] = ()) -> list[TranslationFlag]:
    """Return what is doubtful in ``text`` as the translation of Italian ``source``.

    The names ``proper`` are the same in both languages: "Lo Giudice" is no Italian article.
    """
    source, text = without_protected(source), without_protected(text)
    flags = [flag for flag, is_doubtful in _CHECKS if is_doubtful(source, text)]
    source, text = _without(source, proper), _without(text, proper)
    if untranslated.is_untranslated(source, text):
        flags.append(TranslationFlag.UNTRANSLATED)
    elif untranslated.leaves_words(source, text):
        flags.append(TranslationFlag.WORDS_LEFT)
    return flags


def _without(text: str, names: Sequence[str]) -> str:
    if not names:
        return text
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return re.sub(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", "", text, flags=re.IGNORECASE)


def severity(flags: Iterable[TranslationFlag]) -> int:
    """Return how doubtful a translation with these flags is; 0 is not at all."""
    return sum(_SEVERITY.get(flag, 0) for flag in flags)
