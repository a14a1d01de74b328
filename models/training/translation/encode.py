"""Turn the examples of a data folder into token shards, in either direction.

python -m models.training.translation.encode --data DATA
python -m models.training.translation.encode --data DATA --reverse --output REVERSE
"""

from __future__ import annotations

import argparse
import json
import lzma
import shutil
from collections import Counter
from pathlib import Path

import numpy as np

from models.training.translation.backtranslate import SYNTHETIC
from models.training.translation.prepare import COPIES, EXAMPLES
from models.training.translation.shards import Shard
from models.training.translation.vocabulary import Vocabulary

MINIMUM_TOKENS = 2


def read_examples(folder: Path) -> list[tuple[str, str, str]]:
    """Read every `*.tsv.xz` of `folder`: drawn examples, and synthetic ones if there are any."""
    examples: list[tuple[str, str, str]] = []
    for path in sorted(folder.glob("*.tsv.xz")):
        with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            for line in lines:
                name, italian, english = line.rstrip("\n").split("\t")
                examples.append((name, italian, english))
    if not examples:
        raise ValueError(f"expected examples such as {EXAMPLES} in {folder}, found none")
    return examples


def encode(
    data: Path, output: Path, *, maximum_tokens: int = 80, reverse: bool = False
) -> dict[str, int]:
    """Write `train.npz`, `vocab.json`, `source.spm` and `counts.json` into `output`.

    With `reverse`, English is the source. A synthetic Italian source starts with the tag.
    Returns how many examples of each source are short enough. Raises ValueError where `data`
    has no examples.
    """
    examples = read_examples(data)
    if reverse:
        examples = [(name, en, it) for name, it, en in examples if name not in (COPIES, SYNTHETIC)]
    output.mkdir(parents=True, exist_ok=True)
    if output != data:
        shutil.copyfile(data / "source.spm", output / "source.spm")
    vocabulary = Vocabulary.from_sentencepiece(output / "source.spm")
    vocabulary.write(output / "vocab.json")
    shard, counts = _shard(examples, vocabulary, maximum_tokens)
    shard.write(output / "train.npz")
    (output / "counts.json").write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    return counts


def _shard(
    examples: list[tuple[str, str, str]], vocabulary: Vocabulary, maximum_tokens: int
) -> tuple[Shard, dict[str, int]]:
    sources = vocabulary.encode([source for _, source, _ in examples])
    targets = vocabulary.encode([target for _, _, target in examples])
    if vocabulary.tag is not None:
        tag = np.asarray([vocabulary.tag], np.uint16)
        for index, (name, _, _) in enumerate(examples):
            if name == SYNTHETIC:
                sources[index] = np.concatenate([tag, sources[index]])
    kept = [
        index
        for index, (source, target) in enumerate(zip(sources, targets, strict=True))
        if min(len(source), len(target)) >= MINIMUM_TOKENS
        and max(len(source), len(target)) <= maximum_tokens
    ]
    counts = dict(Counter(examples[index][0] for index in kept))
    return Shard.pack([sources[i] for i in kept], [targets[i] for i in kept]), counts


def main() -> None:
    """Encode one data folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=None, help="default: the data folder")
    parser.add_argument("--maximum-tokens", type=int, default=80)
    parser.add_argument("--reverse", action="store_true", help="English to Italian")
    options = parser.parse_args()
    counts = encode(
        options.data,
        options.output or options.data,
        maximum_tokens=options.maximum_tokens,
        reverse=options.reverse,
    )
    print(json.dumps(counts), sum(counts.values()))


if __name__ == "__main__":
    main()
