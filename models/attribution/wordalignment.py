"""Word alignment of a sentence pair without a model: cognates, numbers, names, position."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from models.attribution.lexicon import load_lexicon, read_rows
from models.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:[-.,]\d+)*|[«»“”„\"]")
_WINDOW = 0.35  # a match may lie this far (share of the sentence) from the diagonal
_PREFIX = 4
_MAX_WORDS = 400


def words(text: str) -> list[Span]:
    """Return the spans of words, numbers and quotation marks in ``text``."""
    return [Span(*match.span()) for match in _WORD.finditer(text)][:_MAX_WORDS]


@lru_cache(maxsize=1)
def _renderings() -> dict[str, frozenset[str]]:
    """Map Italian forms to English forms, cue verbs with all their inflections."""
    cues = load_lexicon("en").cues
    english: dict[str, set[str]] = {}
    for form, found in cues.items():
        for item in found:
            english.setdefault(item.cue.lemma, set()).add(form)
    lemmas: dict[str, frozenset[str]] = {}
    for lemma, targets in read_rows("it", "en", 2):
        forms = {form for target in targets.split() for form in english.get(target, {target})}
        lemmas[lemma] = frozenset(forms)
    table = dict(lemmas)
    for form, items in load_lexicon("it").cues.items():
        for item in items:
            if item.cue.lemma in lemmas:
                table[form] = table.get(form, frozenset()) | lemmas[item.cue.lemma]
    return table


@lru_cache(maxsize=8192)
def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _affinity(source: str, target: str) -> float:
    """Return how likely two words translate each other: 1 for the same, 0 for strangers."""
    one, other = _plain(source), _plain(target)
    if one == other:
        return 1.0 if len(one) > 3 or one[0].isdigit() or source[:1].isupper() else 0.5
    if one[0] in '«“„"' and other[0] in '«“„"':
        return 0.9
    if one[0] in '»”"' and other[0] in '»”"':
        return 0.9
    if one[0].isdigit() and other[0].isdigit():
        return 0.8 if re.sub(r"\D", "", one) == re.sub(r"\D", "", other) else 0.0
    if other in _renderings().get(source.lower(), ()):
        return 0.9
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    longest = max(len(one), len(other))
    return shared / longest if shared >= _PREFIX and shared / longest > 0.5 else 0.0


def align(source: str, target: str) -> list[tuple[Span, Span]]:
    """Return aligned word spans of an Italian sentence and its English translation.

    Each Italian word gets at most one English word: the closest to the diagonal among
    the most similar ones. Words without a match stay unaligned.
    """
    left, right = words(source), words(target)
    if not left or not right:
        return []
    pairs: list[tuple[float, float, int, int]] = []
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            distance = abs(i / len(left) - j / len(right))
            if (
                distance > _WINDOW
                and not one.of(source)[:1].isupper()
                and (not one.of(source)[:1].isdigit())
            ):
                continue
            affinity = _affinity(one.of(source), other.of(target))
            if affinity:
                pairs.append((-affinity + distance, distance, i, j))
    pairs.sort()
    used_left: set[int] = set()
    used_right: set[int] = set()
    aligned: list[tuple[int, int]] = []
    for _, _, i, j in pairs:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            aligned.append((i, j))
    return [(left[i], right[j]) for i, j in sorted(aligned)]


def project_span(
    span: Span, pairs: Sequence[tuple[Span, Span]], source: str, target: str
) -> Span | None:
    """Return the stretch of ``target`` that a stretch of ``source`` is aligned to.

    Of all stretches between aligned words the one that holds most words aligned from
    within ``span`` and fewest from outside is taken. Without any aligned word inside,
    the stretch is placed by its relative position.
    """
    inside = sorted(right for left, right in pairs if span.overlaps(left))
    outside = sorted(right for left, right in pairs if not span.overlaps(left))
    if not inside:
        return _by_position(span, source, target)
    marked = sorted(
        [(item.start, item, 1) for item in inside] + [(item.start, item, -1) for item in outside]
    )
    best, best_score, start, score = Span(0, 0), 0, None, 0
    for _, item, weight in marked:
        if start is None or score <= 0:
            start, score = item, 0
        score += weight
        if weight > 0 and score > best_score:
            best, best_score = Span(start.start, item.end), score
    return best if best_score > 0 else None


def _by_position(span: Span, source: str, target: str) -> Span | None:
    if not source or not target:
        return None
    scale = len(target) / len(source)
    low, high = span.start * scale, span.end * scale
    covered = [item for item in words(target) if item.end > low and item.start < high]
    return Span(covered[0].start, covered[-1].end) if covered else None
