"""Compare attribution relations with annotated ones: the metric of the development sets.

Everything is measured on words: punctuation and quotation marks never count. Annotated and
found relations of an article are paired one to one, the most alike first. As in the metric of
Newell et al. (LREC 2018) each role counts by itself; besides, two figures count whole
relations: *who_what*, the right source said the right thing, and *exact*, all words of all
three roles are right.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROLES = ("source", "cue", "content")
ALIKE = 0.5
"""Dice overlap of two contents from which they count as the same."""

_WORD = re.compile(r"\w+(?:[’'.\-&]\w+)*")

Relation = dict[str, Any]
Words = dict[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Precision, recall and F1, from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def dice(first: frozenset[int], second: frozenset[int]) -> float:
    """Dice's coefficient of two sets; 0 where one is empty."""
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


class Text:
    """The words of an article, to turn character spans into sets of word numbers."""

    def __init__(self, text: str) -> None:
        self._words = [match.span() for match in _WORD.finditer(text)]

    def words(self, spans: Iterable[Sequence[int]]) -> frozenset[int]:
        """The numbers of the words that the spans touch."""
        spans = [(int(start), int(end)) for start, end in spans]
        return frozenset(
            number
            for number, (start, end) in enumerate(self._words)
            if any(start < last and first < end for first, last in spans)
        )

    def roles(self, relation: Relation) -> Words:
        """The words of each role."""
        return {role: self.words(relation.get(role) or ()) for role in ROLES}


def paired(gold: Sequence[Words], found: Sequence[Words]) -> dict[int, int]:
    """Which found relation stands for which annotated one, by number."""
    candidates = sorted(
        (
            -dice(one["content"], other["content"])
            - 0.5 * dice(one["cue"], other["cue"])
            - 0.5 * dice(one["source"], other["source"]),
            left,
            right,
        )
        for left, one in enumerate(gold)
        for right, other in enumerate(found)
        if one["content"] & other["content"] or one["cue"] & other["cue"]
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, left, right in candidates:
        if left not in pairs and right not in taken:
            pairs[left] = right
            taken.add(right)
    return pairs


def same_source(gold: Words, found: Words) -> bool:
    """Whether both name a source by a common word, or neither names one."""
    return bool(gold["source"] & found["source"]) or not (gold["source"] or found["source"])


class Score:
    """Counts over articles, and the figures made of them."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, article: Mapping[str, Any], relations: Sequence[Relation]) -> None:
        """Count one annotated article and the relations found in it.

        Relations that touch a region the annotators left open (`discard`) do not count.
        """
        text = Text(article["text"])
        open_region = text.words(article.get("discard") or ())
        kept = []
        for relation in relations:
            words = text.roles(relation)
            if (words["content"] or words["cue"]) and not (
                open_region & (words["content"] | words["cue"])
            ):
                kept.append((words, relation))
        gold = [text.roles(relation) for relation in article["ars"]]
        found = [words for words, _ in kept]
        self._count_sides(gold, found)
        pairs = paired(gold, found)
        for left, right in pairs.items():
            self._count_pair(gold[left], found[right])
        for left, relation in enumerate(article["ars"]):
            if relation.get("resolved"):
                partner = pairs.get(left)
                self._count_speaker(relation, None if partner is None else kept[partner][1])

    def _count_sides(self, gold: Sequence[Words], found: Sequence[Words]) -> None:
        for side, relations in (("gold", gold), ("found", found)):
            self._counts[side] += len(relations)
            for role in ROLES:
                self._counts[f"{side} {role}"] += sum(bool(one[role]) for one in relations)

    def _count_pair(self, gold: Words, found: Words) -> None:
        counts = self._counts
        cues_meet = bool(gold["cue"] & found["cue"]) or not (gold["cue"] and found["cue"])
        for role in ROLES:
            equal = bool(gold[role]) and gold[role] == found[role]
            counts[role] += equal and (role == "cue" or cues_meet)
        alike = dice(gold["content"], found["content"]) >= ALIKE
        counts["detect"] += alike
        counts["who_what"] += alike and same_source(gold, found)
        counts["exact"] += all(gold[role] == found[role] for role in ROLES)

    def _count_speaker(self, gold: Relation, found: Relation | None) -> None:
        self._counts["resolved"] += 1
        if found is not None:
            self._counts["resolved found"] += 1
            name = str((found.get("speaker") or {}).get("name") or "")
            self._counts["resolved right"] += same_speaker(str(gold["resolved"]), name)

    def figures(self) -> dict[str, Ratio]:
        """Every figure by its name."""
        counts = self._counts
        whole = {
            name: self._ratio(counts[name], counts["found"], counts["gold"])
            for name in ("detect", "who_what", "exact")
        }
        roles = {
            role: self._ratio(counts[role], counts[f"found {role}"], counts[f"gold {role}"])
            for role in ROLES
        }
        speakers = self._ratio(
            counts["resolved right"], counts["resolved found"], counts["resolved"]
        )
        return {**whole, **roles, "speaker": speakers}

    @staticmethod
    def _ratio(right: int, found: int, gold: int) -> Ratio:
        return Ratio(right / found if found else 0.0, right / gold if gold else 0.0)


def same_speaker(expected: str, found: str) -> bool:
    """Whether a resolved name is the expected one.

    Where the expected form holds a name, the found one must share a capitalised word with it
    that does not only open it; a description must share half of its words.
    """
    wanted, given = _WORD.findall(expected), _WORD.findall(found)
    names = {word for word in wanted[1:] or wanted if word[0].isupper()}
    if names:
        return bool(names & set(given))
    common = {word.lower() for word in wanted} & {word.lower() for word in given}
    return 2 * len(common) >= max(1, len(wanted))
