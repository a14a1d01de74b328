"""Whole-pipeline translation against raw CTranslate2 and against transformers' ``generate``.

python -m benchmarks.translation [--only opus-size|embedded] [--model NAME]

All contenders translate the same distinct sentences with the same beam and the same limit
on the output's length. Raw CTranslate2 gets the pieces ready made, batches of 2,048 tokens,
one hypothesis a sentence and no attention; the pipeline cuts, normalises, masks,
translates, joins, checks and retries, from text to text with alignment. The bound is on raw
CTranslate2 as it comes, each batch on all cores; with two batches at once it is faster, and
that is shown beside. ``generate`` gets one sentence at a time, of a subset, and is compared
by the rate in source tokens.

Random weights write nothing that a guard could believe, so with them the pipeline makes
one attempt a sentence; with trained weights it retries as it does for everybody.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import random_marian
from benchmarks.harness import Figure, median_seconds, show
from benchmarks.texts import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.store import ResolvedModel
    from models.translation.translator import Translator

LEAST_SHARE_OF_RAW = 90.0
LEAST_TIMES_GENERATE = 20.0
_TEXTS_FOR_PIECES = 2000


@dataclass(frozen=True, slots=True)
class Subject:
    """A model, how many sentences it gets, and how many of them ``generate`` gets."""

    name: str
    model: ResolvedModel
    sentences: int
    generated: int
    retries: int


def measure(subject: Subject, repeats: int) -> tuple[list[Figure], list[str]]:
    """Return the subject's figures, and what is to be known about them."""
    from models.translation.checkpoint import read_checkpoint
    from models.translation.decoding import Decoding
    from models.translation.tokenising import MarianTokeniser
    from models.translation.translator import Translator

    decoding = Decoding()
    source = sentences(subject.sentences)
    checkpoint = read_checkpoint(subject.model.folder)
    tokeniser = MarianTokeniser(checkpoint)
    pieces = [list(one.pieces) for one in tokeniser.encode(source)]
    whole = Translator(
        subject.model, engine="ctranslate2", decoding=decoding, retries=subject.retries
    )
    raw = _Raw(subject.model, decoding.beam_size)
    parted = _Raw(subject.model, decoding.beam_size, batches_at_once=os.cpu_count() or 1)
    whole.translate(source[:8])
    raw.translate(pieces[:8])
    parted.translate(pieces[:8])
    # Every n-th of the sentences in order of length: as long on average as all of them.
    step = subject.sentences // subject.generated
    some = sorted(pieces, key=len)[step // 2 :: step]
    ids = [tokeniser.ids([*one, checkpoint.end]) for one in some]
    generate = _Generate(subject.model.folder, decoding.beam_size)
    generate.translate(ids[:1])
    times = median_seconds(
        {
            "whole": lambda: whole.translate(source),
            "raw": lambda: raw.translate(pieces),
            "parted": lambda: parted.translate(pieces),
            "generate": lambda: generate.translate(ids),
        },
        repeats=repeats,
    )
    tokens, generated = sum(map(len, pieces)), sum(len(one) - 1 for one in ids)
    figures = [
        Figure(
            f"{subject.name}: share of raw CTranslate2's throughput",
            100 * times["raw"] / times["whole"],
            "%",
            least=LEAST_SHARE_OF_RAW,
        ),
        Figure(
            f"{subject.name}: times generate, one sentence at a time",
            (tokens / times["whole"]) / (generated / times["generate"]),
            "×",
            least=LEAST_TIMES_GENERATE,
        ),
        Figure(f"{subject.name}: whole pipeline", len(source) / times["whole"], "sentences/s"),
        Figure(f"{subject.name}: raw CTranslate2", len(source) / times["raw"], "sentences/s"),
        Figure(
            f"{subject.name}: raw, a batch on each core",
            len(source) / times["parted"],
            "sentences/s",
        ),
        Figure(f"{subject.name}: generate", len(some) / times["generate"], "sentences/s"),
    ]
    return figures, [_note(subject, whole, source, tokens, raw.tokens)]


def _note(
    subject: Subject, whole: Translator, source: Sequence[str], tokens: int, produced: int
) -> str:
    from models.translation.hypothesis import TranslationFlag

    done = whole.translate(source)
    retried = sum(TranslationFlag.RETRIED in one.flags for one in done)
    doubted = sum(any(flag.is_doubt for flag in one.flags) for one in done)
    return (
        f"{subject.name}: {len(source)} sentences, {tokens / len(source):.1f} source and "
        f"{produced / len(source):.1f} target tokens on average; {subject.generated} of them by "
        f"generate; retries {'on' if subject.retries else 'off'}, {retried} bettered after the "
        f"first hypothesis, {doubted} still doubted"
    )


class _Raw:
    """The same converted weights, driven directly."""

    def __init__(self, model: ResolvedModel, beam_size: int, *, batches_at_once: int = 1) -> None:
        import ctranslate2

        from models.translation.conversion_cache import conversion_folder

        folder = conversion_folder(
            model.cache_dir, model.digest, "int8", str(ctranslate2.__version__)
        )
        self._translator: Any = ctranslate2.Translator(
            str(folder),
            device="cpu",
            compute_type="int8",
            inter_threads=batches_at_once,
            intra_threads=0 if batches_at_once == 1 else 1,
        )
        self._beam_size = beam_size
        self.tokens = 0

    def translate(self, pieces: list[list[str]]) -> None:
        from models.translation.ctranslate2_engine import TOKENS_PER_BATCH
        from models.translation.decoding import target_limit

        results = self._translator.translate_batch(
            pieces,
            beam_size=self._beam_size,
            max_batch_size=TOKENS_PER_BATCH,
            batch_type="tokens",
            max_input_length=0,
            max_decoding_length=target_limit(max(map(len, pieces)), 512),
        )
        self.tokens = sum(len(result.hypotheses[0]) for result in results)


class _Generate:
    """What a script of five lines does: transformers, one sentence after another."""

    def __init__(self, folder: Path, beam_size: int) -> None:
        from transformers import MarianMTModel
        from transformers.utils.logging import disable_progress_bar, set_verbosity_error

        disable_progress_bar()
        set_verbosity_error()
        self._model: Any = MarianMTModel.from_pretrained(folder, dtype="float32").eval()
        self._beam_size = beam_size

    def translate(self, batch: list[list[int]]) -> None:
        import torch

        from models.translation.decoding import target_limit

        for ids in batch:
            self._model.generate(
                torch.tensor([ids]),
                num_beams=self._beam_size,
                max_new_tokens=target_limit(len(ids) - 1, 512),
            )


def _opus_size(folder: Path) -> Subject:
    from models.store import resolve

    checkpoint = folder / "opus-size"
    random_marian.build(checkpoint, sentences(_TEXTS_FOR_PIECES, seed=23), target_tokens=20)
    model = resolve(str(checkpoint), offline=True, cache_dir=folder / "cache")
    return Subject("opus-mt size", model, sentences=256, generated=6, retries=0)


def _embedded(name: str, folder: Path) -> Subject:
    from models.store import resolve
    from models.translation.translator import RETRIES

    model = resolve(name, offline=True, cache_dir=folder / "cache")
    return Subject(name, model, sentences=600, generated=24, retries=RETRIES)


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", choices=("opus-size", "embedded"))
    parser.add_argument("--model", default="embedded:it-en", help="the trained weights")
    parser.add_argument("--repeats", type=int, default=3)
    arguments = parser.parse_args()
    figures: list[Figure] = []
    notes: list[str] = []
    with tempfile.TemporaryDirectory() as temporary:
        for name in ("opus-size", "embedded"):
            if arguments.only in {None, name}:
                folder = Path(temporary)
                subject = (
                    _opus_size(folder)
                    if name == "opus-size"
                    else _embedded(arguments.model, folder)
                )
                found, said = measure(subject, arguments.repeats)
                figures += found
                notes += said
    return show("Translation", figures, notes)


if __name__ == "__main__":
    sys.exit(main())
