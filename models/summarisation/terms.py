"""Words as the summariser compares them: lower-cased, stop words dropped, lightly stemmed.

English uses the s-stemmer (Harman, "How effective is suffixing?", JASIS 1991); Italian a
removal of accents and final vowels in the manner of the light stemmer of Savoy ("Report on
CLEF-2001 experiments", 2002). Both only conflate inflections, which is what overlap needs.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from models.errors import LanguageError, LexiconError

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES: Final = ("it", "en")

_WORD = re.compile(r"[^\W_]+(?:[-.,][^\W_]+)*")
_ACCENTS = {ord(mark): None for mark in "\u0300\u0301\u0302\u0308"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The closed classes of one language and the inverse sentence frequency of its stems.

    ``classes`` maps a class (``stop``, ``pronoun``, ``cue`` ...) to lower-cased
    forms; ``numerals`` maps a number word to its digits. ``inverse_frequency`` is in natural
    logarithms of sentences per sentence that has the stem; a stem that is not listed gets
    ``rarest``.
    """

    classes: Mapping[str, frozenset[str]]
    numerals: Mapping[str, str]
    inverse_frequency: Mapping[str, float]
    rarest: float

    def weight(self, stem: str) -> float:
        """Return the inverse sentence frequency of ``stem``."""
        return self.inverse_frequency.get(stem, self.rarest)


def words(text: str) -> list[str]:
    """Return the lower-cased words of ``text``; elided articles stand alone (``l``, ``oro``)."""
    return _WORD.findall(text.replace("’", "'").lower())


def stem(word: str, language: str) -> str:
    """Conflate the inflected forms of ``word`` (lower-cased) lightly."""
    return _stem_italian(word) if language == "it" else _stem_english(word)


def content_stems(text: str, language: str) -> list[str]:
    """Return the stems of the words of ``text`` that are no stop words, in text order."""
    stop = lexicon(language).classes["stop"]
    return [stem(word, language) for word in words(text) if word not in stop and is_content(word)]


def is_content(word: str) -> bool:
    """Tell whether ``word`` is more than a stray letter."""
    return len(word) > 1 or word.isdigit()


@lru_cache(maxsize=len(LANGUAGES))
def lexicon(language: str) -> Lexicon:
    """Load the lexicon of ``language``.

    Raises:
        LanguageError: no lexicon for that language.
        LexiconError: a shipped table is malformed.
    """
    if language not in LANGUAGES:
        raise LanguageError(
            f"expected a language out of {', '.join(LANGUAGES)} for a summary, found {language!r}",
            hint="set the article's language, or use a neural summariser",
        )
    classes: dict[str, set[str]] = {}
    for kind, form in _rows(f"words-{language}.tsv"):
        classes.setdefault(kind, set()).add(form)
    table = {name: float(value) for name, value in _rows(f"idf-{language}.tsv")}
    return Lexicon(
        classes={kind: frozenset(forms) for kind, forms in classes.items()},
        numerals=dict(_rows(f"numerals-{language}.tsv")),
        inverse_frequency=table,
        rarest=max(table.values(), default=math.log(1000)),
    )


def _rows(name: str) -> list[tuple[str, str]]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    rows: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        left, tab, right = line.partition("\t")
        if not tab or not left or not right:
            raise LexiconError(f"{name}, line {number}: expected two columns, found {line!r}")
        rows.append((left, right))
    return rows


@lru_cache(maxsize=50_000)
def _stem_english(word: str) -> str:
    if len(word) > 4 and word.endswith("ies") and word[-4] not in "ae":
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("es") and word[-3] not in "aeo":
        return word[:-1]
    if len(word) > 3 and word.endswith("s") and word[-2] not in "us":
        return word[:-1]
    return word


@lru_cache(maxsize=50_000)
def _stem_italian(word: str) -> str:
    plain = unicodedata.normalize("NFD", word).translate(_ACCENTS)
    if len(plain) < 5:
        return plain
    if plain[-2:] in {"he", "hi", "ie", "ii", "io", "ia"}:
        return plain[:-2]
    return plain[:-1] if plain[-1] in "aeio" else plain
