"""Count in how many sentences a stem occurs, and write the table the summariser ships.

    python -m models.summarisation.build_idf it ../shared/corpus/general.tsv.xz:1 \
        ../shared/corpus/everyday.tsv.xz:1 --every 4 --output models/summarisation/idf-it.tsv

A source is ``PATH:COLUMN`` (columns from 0) of xz-compressed, tab-separated text, one
sentence a line. Every source counts the same however long it is, so that no register
decides alone which words are common. Only counts leave the corpus, never a sentence.
"""

from __future__ import annotations

import argparse
import lzma
import math
from collections import Counter, defaultdict
from pathlib import Path

from models.summarisation import terms


def frequencies(path: Path, column: int, language: str, every: int) -> dict[str, float]:
    """Return the share of sampled sentences of one source that hold each stem."""
    counts: Counter[str] = Counter()
    total = 0
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every:
                continue
            cells = line.rstrip("\n").split("\t")
            if column < len(cells):
                total += 1
                counts.update({terms.stem(word, language) for word in terms.words(cells[column])})
    return {stem: count / total for stem, count in counts.items() if count > 1}


def inverse(shares: list[dict[str, float]], size: int) -> dict[str, float]:
    """Return the inverse sentence frequency of the ``size`` most frequent stems."""
    mean: defaultdict[str, float] = defaultdict(float)
    for source in shares:
        for stem, share in source.items():
            mean[stem] += share / len(shares)
    listed = [(stem, share) for stem, share in mean.items() if terms.is_content(stem)]
    listed.sort(key=lambda item: (-item[1], item[0]))
    return {stem: -math.log(share) for stem, share in listed[:size]}


def main() -> None:
    """Read the sources named on the command line and write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("language", choices=terms.LANGUAGES)
    parser.add_argument("sources", nargs="+", help="PATH:COLUMN")
    parser.add_argument("--every", type=int, default=1, help="take every n-th sentence")
    parser.add_argument("--size", type=int, default=16_000, help="stems to keep")
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    shares = []
    for source in arguments.sources:
        path, _, column = source.rpartition(":")
        shares.append(frequencies(Path(path), int(column), arguments.language, arguments.every))
    table = inverse(shares, arguments.size)
    lines = ["# stem<TAB>inverse sentence frequency (natural logarithm); made by build_idf.py"]
    lines += [f"{stem}\t{value:.2f}" for stem, value in table.items()]
    arguments.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
