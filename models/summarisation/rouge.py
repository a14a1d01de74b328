"""ROUGE-1, ROUGE-2 and summary-level ROUGE-L of a summary against a reference.

Lin, "ROUGE: a package for automatic evaluation of summaries" (2004), F1, with the tokens,
the stemming and the union of longest common subsequences of the package ``rouge-score``, with
which the figures agree. Italian tokens keep their accents and are stemmed lightly.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from models.summarisation import terms
from models.summarisation.porter import porter_stem

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENGLISH_TOKEN = re.compile(r"[a-z0-9]+")
_LONGEST_UNSTEMMED = 3


class Rouge(NamedTuple):
    """Three F1 scores between 0 and 1."""

    rouge1: float
    rouge2: float
    rouge_lsum: float

    @property
    def mean(self) -> float:
        """Return the mean of the three."""
        return sum(self) / 3


def tokens(text: str, language: str) -> list[str]:
    """Return the stemmed tokens that ROUGE counts."""
    if language == "en":
        return [
            porter_stem(token) if len(token) > _LONGEST_UNSTEMMED else token
            for token in _ENGLISH_TOKEN.findall(text.lower())
        ]
    return [terms.stem(word, language) for word in terms.words(text)]


def lines_of(reference: str) -> list[str]:
    """Return the highlights of a reference: its lines, or its sentences if it is one line."""
    if "\n" in reference:
        return reference.split("\n")
    return re.split(r"(?<=[.!?])\s+", reference)


class Reference:
    """A reference summary prepared for scoring many selections of one article's sentences."""

    def __init__(self, reference: str, sentences: Sequence[str], language: str) -> None:
        lines = [tokens(line, language) for line in lines_of(reference)]
        self._lines = [line for line in lines if line]
        flat = [token for line in self._lines for token in line]
        self._counts = Counter(flat)
        self._pairs = Counter(itertools.pairwise(flat))
        self._size = len(flat)
        self._sentences = [tokens(sentence, language) for sentence in sentences]
        self._common: dict[int, list[frozenset[int]]] = {}

    def score(self, selection: Sequence[int]) -> Rouge:
        """Return the scores of the sentences with the given indices, in the given order."""
        found = [token for index in selection for token in self._sentences[index]]
        counts = Counter(found)
        pairs = Counter(itertools.pairwise(found))
        return Rouge(
            _f1((counts & self._counts).total(), self._size, len(found)),
            _f1((pairs & self._pairs).total(), self._size - 1, len(found) - 1),
            _f1(self._union_hits(selection, counts), self._size, len(found)),
        )

    def recall(self, selection: Sequence[int]) -> float:
        """Return the share of the reference's tokens that the sentences hold (a headline's)."""
        found = Counter(token for index in selection for token in self._sentences[index])
        return (found & self._counts).total() / self._size if self._size else 0.0

    def _union_hits(self, selection: Sequence[int], counts: Counter[str]) -> int:
        """Count tokens in the union of common subsequences, each token as often as both have it."""
        left = self._counts.copy()
        unused = counts.copy()
        hits = 0
        subsequences = [self._subsequences(index) for index in selection]
        for number, line in enumerate(self._lines):
            for position in sorted(set().union(*(each[number] for each in subsequences))):
                token = line[position]
                if left[token] > 0 and unused[token] > 0:
                    left[token] -= 1
                    unused[token] -= 1
                    hits += 1
        return hits

    def _subsequences(self, index: int) -> list[frozenset[int]]:
        if index not in self._common:
            sentence = self._sentences[index]
            self._common[index] = [_common_positions(line, sentence) for line in self._lines]
        return self._common[index]


def rouge(summary: Sequence[str], reference: str, language: str = "en") -> Rouge:
    """Return the scores of ``summary``, a list of sentences, against ``reference``."""
    return Reference(reference, summary, language).score(range(len(summary)))


def _common_positions(line: Sequence[str], sentence: Sequence[str]) -> frozenset[int]:
    """Return the positions in ``line`` of one longest common subsequence with ``sentence``."""
    rows = [[0] * (len(sentence) + 1)]
    for token in line:
        above, row = rows[-1], [0]
        for column, other in enumerate(sentence):
            row.append(above[column] + 1 if token == other else max(above[column + 1], row[column]))
        rows.append(row)
    positions: set[int] = set()
    i, j = len(line), len(sentence)
    while i and j:
        if line[i - 1] == sentence[j - 1]:
            positions.add(i - 1)
            i, j = i - 1, j - 1
        elif rows[i][j - 1] > rows[i - 1][j]:
            j -= 1
        else:
            i -= 1
    return frozenset(positions)


def _f1(hits: int, reference: int, summary: int) -> float:
    return 2 * hits / (reference + summary) if hits else 0.0
