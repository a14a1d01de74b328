"""How near a sentence pair is to the text the weights are for.

Cross-entropy difference (Moore and Lewis, 2010; both sides added, as Axelrod et al., 2011):
what a small language model of news finds likely and one of the corpus at large does not, is
near to news. Where computing time is short, the nearest pairs teach most for it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping, Sequence

    Example = tuple[str, str, str]

ENGLISH_WEIGHT = 0.5
"""The English side counts half: its sample of the domain is speeches, not news."""

_DISCOUNT = 20.0
_ADDED = 0.5
_WORD = re.compile(r"\w+|[^\w\s]")
_START = "<s>"
_SAMPLE = 40_000


def words(sentence: str) -> list[str]:
    """The words and marks of a sentence after a start symbol; all numbers are one word."""
    return [_START, *("0" if word.isdigit() else word for word in _WORD.findall(sentence))]


class LanguageModel:
    """A bigram model, interpolated with an add-a-half unigram model."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self._unigrams: Counter[str] = Counter()
        self._bigrams: Counter[tuple[str, str]] = Counter()
        self._contexts: Counter[str] = Counter()
        for sentence in sentences:
            found = words(sentence)
            self._unigrams.update(found[1:])
            self._bigrams.update(pairwise(found))
            self._contexts.update(found[:-1])
        self._total = self._unigrams.total() + _ADDED * (len(self._unigrams) + 1)

    def cross_entropy(self, sentence: str) -> float:
        """Mean surprise of a word, in nats; 0 for an empty sentence."""
        found = words(sentence)
        surprise = 0.0
        for context, word in pairwise(found):
            unigram = (self._unigrams[word] + _ADDED) / self._total
            seen = self._contexts[context]
            trust = seen / (seen + _DISCOUNT)
            bigram = self._bigrams[context, word] / seen if seen else 0.0
            surprise -= math.log(trust * bigram + (1 - trust) * unigram)
        return surprise / max(1, len(found) - 1)


def distances(
    examples: Sequence[Example],
    italian: Sequence[str],
    english: Sequence[str],
    chance: random.Random,
) -> list[float]:
    """One number for each (source name, Italian, English); low is near to the domain.

    `italian` and `english` are sentences of the domain, not translations of each other.
    """
    sample = chance.sample(examples, min(_SAMPLE, len(examples)))
    near_italian, far_italian = LanguageModel(italian), LanguageModel(one[1] for one in sample)
    near_english, far_english = LanguageModel(english), LanguageModel(one[2] for one in sample)
    return [
        near_italian.cross_entropy(source)
        - far_italian.cross_entropy(source)
        + ENGLISH_WEIGHT * (near_english.cross_entropy(target) - far_english.cross_entropy(target))
        for _, source, target in examples
    ]


def nearest(
    examples: Sequence[Example], distance: Sequence[float], shares: Mapping[str, float]
) -> list[Example]:
    """The nearest share of each source's examples, in their order; all where no share is given."""
    by_source: dict[str, list[int]] = {}
    for index, (name, _, _) in enumerate(examples):
        by_source.setdefault(name, []).append(index)
    kept: set[int] = set()
    for name, indices in by_source.items():
        indices.sort(key=distance.__getitem__)
        kept.update(indices[: math.ceil(shares.get(name, 1.0) * len(indices))])
    return [example for index, example in enumerate(examples) if index in kept]
