"""Filter the corpus, draw the mixture, train SentencePiece and write token shards.

python -m models.training.translation.prepare --corpus ../shared/corpus --output DATA
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sentencepiece

from models.training.translation.augmentation import augment
from models.training.translation.normalisation import write_rules
from models.training.translation.shards import Shard
from models.training.translation.substitution import collect_names, substitute
from models.training.translation.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPACE = re.compile(r"\s+")
COPIES = "copied-english"
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Mixture:
    """How many examples each source gives, and which pairs are fit for training.

    `copies` English sentences are given as their own translation: names and foreign words
    learn to pass unchanged (Currey et al., 2017).
    """

    examples: dict[str, int]
    minimum_tokens: int
    maximum_tokens: int
    maximum_length_ratio: float
    copies: int = 0

    @classmethod
    def read(cls, path: Path) -> Mixture:
        """Read `mixture.toml`."""
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(examples=table["examples"], **table["filter"])


def read_pairs(corpus: Path, mixture: Mixture) -> dict[str, list[tuple[str, str]]]:
    """Read every `*.tsv.xz` of `corpus`; keep what passes the filter, by source."""
    pairs: dict[str, list[tuple[str, str]]] = {name: [] for name in mixture.examples}
    for path in sorted(corpus.glob("*.tsv.xz")):
        with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            for line in lines:
                name, source, target = line.rstrip("\n").split("\t")
                pair = (_SPACE.sub(" ", source).strip(), _SPACE.sub(" ", target).strip())
                if name in pairs and is_fit(*pair, mixture):
                    pairs[name].append(pair)
    return pairs


def read_copies(corpus: Path, mixture: Mixture) -> list[tuple[str, str]]:
    """Read every `english-*.txt.xz` of `corpus` as pairs of a sentence with itself."""
    copies: list[tuple[str, str]] = []
    for path in sorted(corpus.glob("english-*.txt.xz")) if mixture.copies else ():
        with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            sentences = (_SPACE.sub(" ", line).strip() for line in lines)
            copies += [(text, text) for text in sentences if is_fit(text, text, mixture)]
    return copies


def is_fit(source: str, target: str, mixture: Mixture) -> bool:
    """Whether both sides have letters, a plausible length and a plausible length ratio."""
    if not _LETTER.search(source) or not _LETTER.search(target):
        return False
    if max(len(source), len(target)) > 6 * mixture.maximum_tokens:
        return False
    ratio = (len(source) + 8) / (len(target) + 8)
    return 1 / mixture.maximum_length_ratio <= ratio <= mixture.maximum_length_ratio


def draw(
    pairs: dict[str, list[tuple[str, str]]], mixture: Mixture, chance: random.Random
) -> list[tuple[str, str, str]]:
    """Draw the examples of the mixture as (source name, Italian, English), shuffled."""
    examples: list[tuple[str, str, str]] = []
    names = collect_names(pair for found in pairs.values() for pair in found)
    for name, wanted in {**mixture.examples, COPIES: mixture.copies}.items():
        available = pairs[name]
        if not available:
            continue
        whole, rest = divmod(wanted, len(available))
        chosen = available * whole + chance.sample(available, rest)
        for source, target in chosen:
            pair = substitute(source, target, names, chance)
            examples.append((name, *augment(*pair, chance)))
    chance.shuffle(examples)
    return examples


def train_sentencepiece(sentences: Iterator[str], output: Path, pieces: int) -> None:
    """Train one unigram model for both languages; bytes stand in for unseen characters."""
    rules = output.with_suffix(".rules.tsv")
    write_rules(rules)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=sentences,
        model_prefix=str(output.with_suffix("")),
        model_type="unigram",
        vocab_size=pieces,
        byte_fallback=True,
        split_digits=True,
        character_coverage=0.9999,
        normalization_rule_tsv=str(rules),
        max_sentence_length=8192,
        num_threads=2,
        bos_id=-1,
        pad_id=-1,
        eos_id=0,
        unk_id=1,
        minloglevel=1,
        remove_extra_whitespaces=True,
        shuffle_input_sentence=False,
    )


def encode(
    examples: list[tuple[str, str, str]], vocabulary: Vocabulary, mixture: Mixture
) -> tuple[Shard, dict[str, int]]:
    """Turn examples into token ids; drop those longer than the mixture allows."""
    sources = vocabulary.encode([source for _, source, _ in examples])
    targets = vocabulary.encode([target for _, _, target in examples])
    kept = [
        index
        for index, (source, target) in enumerate(zip(sources, targets, strict=True))
        if mixture.minimum_tokens <= min(len(source), len(target))
        and max(len(source), len(target)) <= mixture.maximum_tokens
    ]
    counts: dict[str, int] = {}
    for index in kept:
        name = examples[index][0]
        counts[name] = counts.get(name, 0) + 1
    return Shard.pack([sources[i] for i in kept], [targets[i] for i in kept]), counts


def both_sides(examples: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Yield each example's Italian, then its English."""
    for _, source, target in examples:
        yield source
        yield target


def prepare(
    corpus: Path,
    output: Path,
    mixture: Mixture,
    *,
    pieces: int = 8000,
    sentencepiece_pairs: int = 200_000,
    seed: int = 1,
) -> dict[str, int]:
    """Write `source.spm`, `vocab.json`, `train.npz` and `counts.json` into `output`.

    Returns the number of examples each source gave after the filter.
    """
    output.mkdir(parents=True, exist_ok=True)
    pairs = {**read_pairs(corpus, mixture), COPIES: read_copies(corpus, mixture)}
    examples = draw(pairs, mixture, random.Random(seed))  # noqa: S311 - draws examples
    model = output / "source.spm"
    if not model.exists():
        train_sentencepiece(both_sides(examples[:sentencepiece_pairs]), model, pieces)
        model.with_suffix(".model").rename(model)
    vocabulary = Vocabulary.from_sentencepiece(model)
    vocabulary.write(output / "vocab.json")
    shard, counts = encode(examples, vocabulary, mixture)
    shard.write(output / "train.npz")
    (output / "counts.json").write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    return counts


def main() -> None:
    """Prepare a data folder from the corpus."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--mixture", type=Path, default=Path(__file__).with_name("mixture.toml"))
    parser.add_argument("--pieces", type=int, default=8000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    counts = prepare(
        options.corpus,
        options.output,
        Mixture.read(options.mixture),
        pieces=options.pieces,
        seed=options.seed,
    )
    print(json.dumps(counts), sum(counts.values()))


if __name__ == "__main__":
    main()
