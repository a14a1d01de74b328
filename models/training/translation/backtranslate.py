"""Translate English sentences into Italian with a reverse model, for training.

python -m models.training.translation.backtranslate --folder REVERSE --english FILE.txt.xz \
    --output DATA/synthetic.tsv.xz --seconds 180

Sennrich et al. (2016). Sampling among the likeliest pieces instead of searching for the best
translation makes sources that teach more (Edunov et al., 2018).
"""

from __future__ import annotations

import argparse
import lzma
import time
from pathlib import Path
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transformers import MarianMTModel, MarianTokenizer

SYNTHETIC = "back-translated"
POOL = 64
"""Batches that are sorted by length together."""


def batches(
    sentences: Iterable[str], sentences_per_batch: int, longest: int
) -> Iterator[list[str]]:
    """Yield batches of sentences of like lengths; those over `longest` characters are left out."""
    pool: list[str] = []
    for sentence in sentences:
        if 0 < len(sentence) <= longest:
            pool.append(sentence)
        if len(pool) == POOL * sentences_per_batch:
            yield from _cut(pool, sentences_per_batch)
            pool.clear()
    yield from _cut(pool, sentences_per_batch)


def _cut(pool: list[str], size: int) -> Iterator[list[str]]:
    ordered = sorted(pool, key=len)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


@torch.inference_mode()
def translate(
    model: MarianMTModel, tokenizer: MarianTokenizer, sentences: list[str], *, sampled: int
) -> list[str]:
    """One Italian sentence for each; `sampled` pieces to draw among, 1 for the likeliest."""
    inputs = tokenizer(sentences, return_tensors="pt", padding=True).to(model.device)
    longest = inputs["input_ids"].shape[1] + inputs["input_ids"].shape[1] // 2 + 8
    limit = min(model.config.max_position_embeddings, longest)
    choice = {"do_sample": True, "top_k": sampled} if sampled > 1 else {"do_sample": False}
    with torch.autocast(model.device.type, torch.bfloat16, enabled=model.device.type == "cuda"):
        output = model.generate(**inputs, num_beams=1, max_length=limit, **choice)
    decoded: list[str] = tokenizer.batch_decode(output, skip_special_tokens=True)
    return [" ".join(text.split()) for text in decoded]


def backtranslate(
    folder: Path,
    sentences: Iterable[str],
    output: Path,
    *,
    seconds: float,
    sentences_per_batch: int = 1024,
    longest: int = 300,
    sampled: int = 10,
) -> int:
    """Write synthetic pairs to `output` until the text or the time ends; returns their number.

    The file gets its name when it is whole: a killed run starts again.
    """
    from transformers import MarianMTModel, MarianTokenizer

    deadline = time.monotonic() + seconds
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = MarianTokenizer.from_pretrained(folder)
    model = MarianMTModel.from_pretrained(folder).to(device).eval()
    written = 0
    partial = output.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    for batch in batches(sentences, sentences_per_batch, longest):
        found = translate(model, tokenizer, batch, sampled=sampled)
        pairs = [(italian, english) for italian, english in zip(found, batch, strict=True)]
        lines = "".join(f"{SYNTHETIC}\t{it}\t{en}\n" for it, en in pairs if it and "\t" not in en)
        with partial.open("ab") as stream:
            stream.write(lzma.compress(lines.encode("utf-8"), preset=1))
        written += lines.count("\n")
        if time.monotonic() > deadline:
            break
    if written:
        partial.replace(output)
    return written


def main() -> None:
    """Translate one file of English sentences."""
    from models.training.translation.prepare import read_sentences

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, required=True, help="an exported reverse model")
    parser.add_argument("--english", type=Path, required=True, help="one sentence a line")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=180.0)
    parser.add_argument("--sentences-per-batch", type=int, default=1024)
    parser.add_argument("--sampled", type=int, default=10)
    options = parser.parse_args()
    print(
        backtranslate(
            options.folder,
            read_sentences(options.english),
            options.output,
            seconds=options.seconds,
            sentences_per_batch=options.sentences_per_batch,
            sampled=options.sampled,
        )
    )


if __name__ == "__main__":
    main()
