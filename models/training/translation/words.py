"""Write the corpus as words, for a statistical word aligner.

python -m models.training.translation.words --corpus ../shared/corpus --source IT --target EN

Each line is one sentence, its words and marks apart, spelt as written. `eflomal-align -s IT.lower
-t EN.lower -m 2 -f FORWARD -r REVERSE` aligns copies in lower case, which have as many words.
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
from collections import defaultdict
from pathlib import Path

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’](?=\w))?|[^\w\s]")
LONGEST = 70
MAXIMUM_RATIO = 3


def split_words(sentence: str) -> list[str]:
    """Words, numbers and marks; an elided article keeps its apostrophe."""
    text = sentence.replace("’", "'")
    words, lowered = _WORD.findall(text), _WORD.findall(text.lower())
    return words if len(words) == len(lowered) else lowered


def read_corpus(corpus: Path, per_source: int, chance: random.Random) -> list[tuple[str, str]]:
    """At most `per_source` pairs of each source, shuffled, as lines of words; odd ones left out."""
    by_source: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path in sorted(corpus.glob("*.tsv.xz")):
        with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            for line in lines:
                name, source, target = line.rstrip("\n").split("\t")
                by_source[name].append((source, target))
    drawn = [
        pair
        for pairs in by_source.values()
        for pair in chance.sample(pairs, min(per_source, len(pairs)))
    ]
    chance.shuffle(drawn)
    split = [(split_words(source), split_words(target)) for source, target in drawn]
    return [(" ".join(left), " ".join(right)) for left, right in split if _is_fit(left, right)]


def _is_fit(left: list[str], right: list[str]) -> bool:
    shorter, longer = sorted((len(left), len(right)))
    return 0 < longer <= LONGEST and longer < MAXIMUM_RATIO * shorter


def main() -> None:
    """Write both sides, and both in lower case."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--target", type=Path, required=True)
    parser.add_argument("--per-source", type=int, default=400_000)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - draws pairs
    pairs = read_corpus(options.corpus, options.per_source, chance)
    for path, side in ((options.source, 0), (options.target, 1)):
        text = "".join(f"{pair[side]}\n" for pair in pairs)
        path.write_text(text, encoding="utf-8")
        path.with_name(f"{path.name}.lower").write_text(text.lower(), encoding="utf-8")
    print(len(pairs))


if __name__ == "__main__":
    main()
