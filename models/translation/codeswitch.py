"""Rare Italian words given to the model in English.

A small model translates the frequent words well and invents English for the rare ones. Where a
checkpoint brings a lexicon, rare words are written in English before the model sees the
sentence; it was trained on such sentences and knows to keep what is English already (Song et al.,
2019; Dinu et al., 2019, for terminology). Grammar and order remain the model's work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.errors import ModelCorruptError
from models.span import Span
from models.translation.offsets import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

LEXICON = "lexicon.tsv"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class TermLexicon:
    """English for Italian words and phrases.

    A key in lower case stands for every spelling, a word with a capital (``Mosca``) for itself
    only. The words of a phrase are separated by one space; an apostrophe counts as a space.
    """

    terms: Mapping[str, str]
    _longest: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        longest = max((term.count(" ") + 1 for term in self.terms), default=0)
        object.__setattr__(self, "_longest", longest)

    def edits(self, text: str, kept: Sequence[Span] = ()) -> Iterator[Edit]:
        """Yield what to write in English in ``text``, longest phrases first, in text order.

        A word under one of the ``kept`` spans, or with a capital inside the sentence, is taken
        for a name and stays, unless it is a key with a capital or part of a phrase.
        """
        words = [Span(*match.span()) for match in _WORD.finditer(text)]
        index = 0
        while index < len(words):
            is_name = any(words[index].start < k.end and k.start < words[index].end for k in kept)
            length, english = self._longest_at(text, words, index, is_name=is_name)
            if english is None:
                index += 1
                continue
            span = Span(words[index].start, words[index + length - 1].end)
            yield Edit(span, _cased(english, span.of(text)))
            index += length

    def _longest_at(
        self, text: str, words: list[Span], index: int, *, is_name: bool
    ) -> tuple[int, str | None]:
        keys = [words[index].of(text).lower()]
        for place in range(index + 1, min(len(words), index + self._longest)):
            between = text[words[place - 1].end : words[place].start]
            if between not in {" ", "'", "’"}:
                break
            keys.append(f"{keys[-1]} {words[place].of(text).lower()}")
        for length in range(len(keys), 1, -1):
            english = self.terms.get(keys[length - 1])
            if english is not None:
                return length, english
        return 1, self._single(text, words[index], is_name=is_name)

    def _single(self, text: str, word: Span, *, is_name: bool) -> str | None:
        if text[word.end : word.end + 1] in {"'", "’"}:
            return None  # an elided article or preposition
        italian = word.of(text)
        if italian in self.terms:
            return self.terms[italian]
        if is_name or _may_be_name(text, word):
            return None
        return self.terms.get(italian.lower())


def _may_be_name(text: str, word: Span) -> bool:
    """Whether a single word is capitalised for another reason than its place."""
    if not text[word.start].isupper():
        return False
    before = text[: word.start].rstrip(" '’")
    return bool(before) and before[-1] not in '«“"(.:;!?…–—-'


def _cased(english: str, italian: str) -> str:
    if italian.isupper() and len(italian) > 1:
        return english.upper()
    return english[0].upper() + english[1:] if italian[0].isupper() else english


def read_lexicon(folder: Path) -> TermLexicon | None:
    """The lexicon that a checkpoint's folder brings; None where it brings none.

    A line is Italian, a tab, English. Raises ModelCorruptError for any other line.
    """
    path = folder / LEXICON
    if not path.is_file():
        return None
    terms: dict[str, str] = {}
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            italian, tab, english = line.partition("\t")
            if not (italian and tab and english) or "\t" in english:
                raise ModelCorruptError(
                    f"{path}, line {number}: expected an Italian and an English term, found "
                    f"{line[:60]!r}",
                    hint="fetch the model again",
                )
            terms[italian] = english
    except (OSError, UnicodeDecodeError) as error:
        raise ModelCorruptError(
            f"expected a lexicon in UTF-8 in {path}: {error}", hint="fetch the model again"
        ) from error
    return TermLexicon(terms)
