"""Filter the corpus, draw the mixture, train SentencePiece and write the examples as text.

python -m models.training.translation.prepare --corpus ../shared/corpus --output DATA
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import sentencepiece

from models.training.translation.augmentation import augment
from models.training.translation.domain import distances, nearest
from models.training.translation.normalisation import write_rules
from models.training.translation.substitution import collect_names, substitute
from models.training.translation.vocabulary import TAG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPACE = re.compile(r"\s+")
COPIES = "copied-english"
EXAMPLES = "examples.tsv.xz"
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Mixture:
    """How many examples each source gives, and which pairs are fit for training.

    `copies` English sentences are given as their own translation: names and foreign words
    learn to pass unchanged (Currey et al., 2017). `nearest` is the share of a source's drawn
    examples that is kept, those nearest to the domain first; 1 where it is not named.
    """

    examples: dict[str, int]
    minimum_tokens: int
    maximum_tokens: int
    maximum_length_ratio: float
    copies: int = 0
    nearest: dict[str, float] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Mixture:
        """Read `mixture.toml`."""
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(examples=table["examples"], nearest=table.get("nearest", {}), **table["filter"])


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
        control_symbols=[TAG],
        minloglevel=1,
        remove_extra_whitespaces=True,
        shuffle_input_sentence=False,
    )


def both_sides(examples: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Yield each example's Italian, then its English."""
    for _, source, target in examples:
        yield source
        yield target


def read_sentences(path: Path | None) -> list[str]:
    """Read a text of one sentence a line, packed with xz or plain; nothing without a path."""
    if path is None:
        return []
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [line.strip() for line in lines if line.strip()]


def write_examples(examples: list[tuple[str, str, str]], path: Path) -> None:
    """Write examples as (source name, Italian, English) lines, packed with xz."""
    with lzma.open(path, "wt", encoding="utf-8", newline="\n") as output:
        output.writelines("\t".join(example) + "\n" for example in examples)


def prepare(
    corpus: Path,
    output: Path,
    mixture: Mixture,
    *,
    pieces: int = 8000,
    sentencepiece_pairs: int = 200_000,
    seed: int = 1,
    domain_italian: Path | None = None,
    domain_english: Path | None = None,
) -> dict[str, int]:
    """Write `source.spm`, `examples.tsv.xz` and `counts.json` into `output`.

    The two domain texts are needed where the mixture names sources in `nearest`. Returns the
    number of examples of each source. Raises ValueError where a domain text is missing.
    """
    output.mkdir(parents=True, exist_ok=True)
    pairs = {**read_pairs(corpus, mixture), COPIES: read_copies(corpus, mixture)}
    chance = random.Random(seed)  # noqa: S311 - draws examples
    examples = draw(pairs, mixture, chance)
    if mixture.nearest:
        italian, english = read_sentences(domain_italian), read_sentences(domain_english)
        if not italian or not english:
            raise ValueError("the mixture keeps the nearest: give Italian and English domain texts")
        distance = distances(examples, italian, english, chance)
        examples = nearest(examples, distance, mixture.nearest)
    model = output / "source.spm"
    if not model.exists():
        train_sentencepiece(both_sides(examples[:sentencepiece_pairs]), model, pieces)
        model.with_suffix(".model").rename(model)
    write_examples(examples, output / EXAMPLES)
    counts = dict(Counter(name for name, _, _ in examples))
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
    parser.add_argument("--domain-italian", type=Path, default=None, help="one sentence a line")
    parser.add_argument("--domain-english", type=Path, default=None, help="one sentence a line")
    options = parser.parse_args()
    counts = prepare(
        options.corpus,
        options.output,
        Mixture.read(options.mixture),
        pieces=options.pieces,
        seed=options.seed,
        domain_italian=options.domain_italian,
        domain_english=options.domain_english,
    )
    print(json.dumps(counts), sum(counts.values()))


if __name__ == "__main__":
    main()
