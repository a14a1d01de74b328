"""Find how rare Italian words are translated, from word alignments of the corpus.

    python -m models.training.translation.lexicon --source IT --target EN \
        --forward FORWARD --reverse REVERSE --output LEXICON.tsv

IT and EN have one tokenised sentence a line. FORWARD and REVERSE have links such as `0-0 1-2` for
each, by a statistical aligner in both directions (eflomal; Östling and Tiedemann, 2016) that had
the same lines in lower case. Only links in both count. Words that mostly have a capital are names.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MINIMUM_LINKS = 2
MINIMUM_SHARE = 0.4
MINIMUM_LETTERS = 3
NAME_SHARE = 0.6
"""A word that is written with a capital more often than this is taken for a name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An Italian word, how often the corpus has it, its usual English and that one's share."""

    italian: str
    count: int
    english: str
    share: float


def links(forward: str, reverse: str) -> dict[int, list[int]]:
    """Target positions by source position, of the links that both directions have."""
    both = set(forward.split()) & set(reverse.split())
    found: dict[int, list[int]] = defaultdict(list)
    for link in both:
        source, target = link.split("-")
        found[int(source)].append(int(target))
    return found


def translations(
    sentences: Iterable[tuple[str, str, str, str]],
) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """Counts of Italian words, and of the English words linked to each one to one.

    Both are in lower case. Names have no English words.
    """
    counts: Counter[str] = Counter()
    capitalised: Counter[str] = Counter()
    linked: dict[str, Counter[str]] = defaultdict(Counter)
    for source, target, forward, reverse in sentences:
        written, others = source.split(), target.lower().split()
        words = [word.lower() for word in written]
        counts.update(words)
        capitalised.update(word.lower() for word in written if word[0].isupper())
        for position, partners in links(forward, reverse).items():
            if len(partners) == 1:
                linked[words[position]][others[partners[0]]] += 1
    for word, count in capitalised.items():
        if count > NAME_SHARE * counts[word]:
            linked.pop(word, None)
    return counts, linked


def entries(counts: Counter[str], linked: dict[str, Counter[str]]) -> Iterator[Entry]:
    """Entries for words of letters with one clear translation, the frequent first."""
    for italian, count in counts.most_common():
        found = linked.get(italian)
        if not found or not italian.isalpha() or len(italian) < MINIMUM_LETTERS:
            continue
        (english, number), total = found.most_common(1)[0], found.total()
        share = number / total
        if english.isalpha() and number >= MINIMUM_LINKS and share >= MINIMUM_SHARE:
            yield Entry(italian, count, english, share)


def read(paths: Iterable[Path]) -> Iterator[tuple[str, str, str, str]]:
    """The lines of the four files side by side; raises ValueError where one is shorter."""
    opened = [path.open(encoding="utf-8") for path in paths]
    try:
        yield from zip(*opened, strict=True)
    finally:
        for file in opened:
            file.close()


def main() -> None:
    """Write `Italian, count, English, share` lines."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name in ("source", "target", "forward", "reverse", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    files = (options.source, options.target, options.forward, options.reverse)
    counts, linked = translations(read(files))
    with options.output.open("w", encoding="utf-8") as output:
        for entry in entries(counts, linked):
            output.write(f"{entry.italian}\t{entry.count}\t{entry.english}\t{entry.share:.3f}\n")


if __name__ == "__main__":
    main()
