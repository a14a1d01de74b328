"""Other names and numbers in the same sentence, so that copying is learnt as such.

A name that a pair shares is replaced on both sides by another name of the corpus, a number by
another number of as many digits: what newspapers name tomorrow is in no training text.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence

NAME_SHARE = 0.5
NUMBER_SHARE = 0.4
_NAME = re.compile(r"(?<=[\w,;:»”] )[^\W\d_a-zà-öø-ÿ][^\W\d_]{3,}(?![\w'’])")
_NUMBER = re.compile(r"(?<![\w.,:/-])[1-9]\d{1,3}(?![\w:/-]|[.,]\d)")


def shared_names(source: str, target: str) -> list[str]:
    """Capitalised words inside both sentences, written alike, once in each."""
    return _shared(_NAME, source, target)


def collect_names(pairs: Iterable[tuple[str, str]], minimum: int = 2) -> list[str]:
    """All names that at least `minimum` pairs share, in alphabetical order."""
    counts = Counter(name for pair in pairs for name in shared_names(*pair))
    return sorted(name for name, count in counts.items() if count >= minimum)


def substitute(
    source: str, target: str, names: Sequence[str], chance: random.Random
) -> tuple[str, str]:
    """Replace some shared names and numbers of the pair, the same on both sides."""
    replacements: dict[str, str] = {}
    if names:
        for name in shared_names(source, target):
            if chance.random() < NAME_SHARE:
                replacements[name] = chance.choice(names)
    for number in _shared(_NUMBER, source, target):
        if chance.random() < NUMBER_SHARE:
            low = 10 ** (len(number) - 1)
            replacements[number] = str(chance.randrange(low, 10 * low))
    if not replacements:
        return source, target
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(found)}(?!\w)" for found in replacements))
    return tuple(
        pattern.sub(lambda match: replacements[match.group()], side) for side in (source, target)
    )  # type: ignore[return-value]


def _shared(pattern: re.Pattern[str], source: str, target: str) -> list[str]:
    found = pattern.findall(source)
    if not found:
        return []
    counts = Counter(pattern.findall(target))
    return [word for word in found if found.count(word) == counts[word] == 1]
