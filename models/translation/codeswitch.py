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
from models.translation.lexicon import words
from models.translation.offsets import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

LEXICON = "lexicon.tsv"
AFTER = "after"
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")


@dataclass(frozen=True, slots=True)
class TermLexicon:
    """English for Italian words and phrases.

    A key in lower case stands for every spelling, a word with a capital (``Mosca``) for itself
    only. The words of a phrase are separated by one space; an apostrophe counts as a space.
    ``repairs`` are for words that are left to the model, should it leave them in Italian.
    ``english`` are all English words in lower case.
    """

    terms: Mapping[str, str]
    repairs: Mapping[str, str] = field(default_factory=dict)
    english: frozenset[str] = field(init=False, repr=False, compare=False)
    _longest: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known = (*self.terms.values(), *self.repairs.values())
        english = frozenset(word.lower() for term in known for word in _WORD.findall(term))
        object.__setattr__(self, "english", english)
        longest = max((term.count(" ") + 1 for term in self.terms), default=0)
        object.__setattr__(self, "_longest", longest)

    def edits(
        self, text: str, kept: Sequence[Span] = (), untouched: Sequence[Span] = ()
    ) -> Iterator[Edit]:
        """Yield what to write in English in ``text``, longest phrases first, in text order.

        A word under one of the ``kept`` spans, or with a capital inside the sentence, is taken
        for a name and stays, unless it is a key with a capital or part of a phrase. Nothing is
        written over one of the ``untouched`` spans.
        """
        found = [Span(*match.span()) for match in _WORD.finditer(text)]
        index = 0
        while index < len(found):
            is_name = any(found[index].overlaps(span) for span in kept)
            length, english = self._longest_at(text, found, index, is_name=is_name)
            span = Span(found[index].start, found[index + length - 1].end)
            if english is None or any(span.overlaps(other) for other in untouched):
                index += 1
                continue
            english = cased(english, span.of(text))
            if text[span.end : span.end + 1] in {"'", "’"}:
                span, english = Span(span.start, span.end + 1), f"{english} "
            yield Edit(span, english)
            index += length

    def afterwards(self, word: str) -> str | None:
        """English for a word in lower case that was found in a translation; None if unknown."""
        return self.terms.get(word) or self.repairs.get(word)

    def _longest_at(
        self, text: str, found: list[Span], index: int, *, is_name: bool
    ) -> tuple[int, str | None]:
        keys = [found[index].of(text).lower()]
        for place in range(index + 1, min(len(found), index + self._longest)):
            between = text[found[place - 1].end : found[place].start]
            if between not in {" ", "'", "’"}:
                break
            keys.append(f"{keys[-1]} {found[place].of(text).lower()}")
        for length in range(len(keys), 1, -1):
            english = self.terms.get(keys[length - 1])
            if english is not None:
                return length, english
        return 1, self._single(text, found[index], is_name=is_name)

    def _single(self, text: str, word: Span, *, is_name: bool) -> str | None:
        if text[word.end : word.end + 1] in {"'", "’"}:
            return None  # an elided article or preposition
        italian = word.of(text)
        if italian in self.terms:
            return self.terms[italian]
        if is_name or may_be_name(text, word) or italian in words("surnames.it"):
            return None
        return self.terms.get(italian.lower())


def may_be_name(text: str, word: Span) -> bool:
    """Tell whether the word of ``text`` has a capital for another reason than its place."""
    if not text[word.start].isupper():
        return False
    before = text[: word.start].rstrip(" '’")
    # A full stop inside a sentence ends an abbreviation, and a name may follow ("sig. Rossi").
    return bool(before) and before[-1] not in '«“"(:;!?…–—-'


def cased(english: str, italian: str) -> str:
    """Give ``english`` the capitals of ``italian``."""
    if italian.isupper() and len(italian) > 1:
        return english.upper()
    return english[0].upper() + english[1:] if italian[0].isupper() else english


def read_lexicon(folder: Path) -> TermLexicon | None:
    """The lexicon that a checkpoint's folder brings; None where it brings none.

    A line is Italian, a tab, English, and perhaps a tab and ``after``, for a word that is left
    to the model and mended afterwards. Raises ModelCorruptError for any other line.
    """
    path = folder / LEXICON
    if not path.is_file():
        return None
    terms: dict[str, str] = {}
    repairs: dict[str, str] = {}
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            italian, english, *when = (*line.split("\t"), "")
            if not (italian and english) or when not in ([""], [AFTER, ""]):
                raise ModelCorruptError(
                    f"{path}, line {number}: expected an Italian and an English term, found "
                    f"{line[:60]!r}",
                    hint="fetch the model again",
                )
            (repairs if when[0] == AFTER else terms)[italian] = english
    except (OSError, UnicodeDecodeError) as error:
        raise ModelCorruptError(
            f"expected a lexicon in UTF-8 in {path}: {error}", hint="fetch the model again"
        ) from error
    return TermLexicon(terms, repairs)
