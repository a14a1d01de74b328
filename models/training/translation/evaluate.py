"""Score an exported folder on development sets: BLEU and chrF with sacrebleu's signatures.

python -m models.training.translation.evaluate --folder FOLDER --sets ../shared/eval/mt
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

BEAM_SIZE = 4


@dataclass(frozen=True, slots=True)
class Score:
    """Corpus BLEU and chrF (0 to 100) of one set, with what is needed to repeat them."""

    name: str
    sentences: int
    bleu: float
    chrf: float
    brevity_penalty: float
    bleu_signature: str
    chrf_signature: str
    seconds: float


def translate(
    folder: Path, sentences: list[str], *, engine: str = "ctranslate2", precision: str = "int8"
) -> list[str]:
    """Translate with the shipped translator: same engine, same beam, same guards and retries.

    Raises ModelError where the folder holds no usable model.
    """
    from models.translation.decoding import Decoding
    from models.translation.translator import load_translator

    with tempfile.TemporaryDirectory() as cache:
        translator = load_translator(
            str(folder),
            cache_dir=Path(cache),
            offline=True,
            engine=engine,
            precision=precision,
            decoding=Decoding(beam_size=BEAM_SIZE),
            use_cache=False,
        )
        hypotheses = translator.translate(sentences)
    return [" ".join(hypothesis.text.split()) for hypothesis in hypotheses]


def score(
    folder: Path,
    source: Path,
    reference: Path,
    *,
    limit: int | None = None,
    engine: str = "ctranslate2",
    precision: str = "int8",
    hypotheses_to: Path | None = None,
) -> Score:
    """Translate `source` (one sentence a line) and compare with `reference`."""
    from sacrebleu.metrics import BLEU, CHRF

    sentences = source.read_text(encoding="utf-8").splitlines()[:limit]
    references = reference.read_text(encoding="utf-8").splitlines()[:limit]
    started = time.monotonic()
    hypotheses = translate(folder, sentences, engine=engine, precision=precision)
    elapsed = time.monotonic() - started
    if hypotheses_to is not None:
        hypotheses_to.write_text("\n".join(hypotheses) + "\n", encoding="utf-8")
    bleu, chrf = BLEU(), CHRF()
    result = bleu.corpus_score(hypotheses, [references])
    return Score(
        source.stem,
        len(sentences),
        result.score,
        chrf.corpus_score(hypotheses, [references]).score,
        result.bp,
        str(bleu.get_signature()),
        str(chrf.get_signature()),
        elapsed,
    )


def main() -> None:
    """Score a folder on every set of a directory and print one line each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--sets", type=Path, default=Path("../shared/eval/mt"))
    parser.add_argument("--limit", type=int, default=None, help="only the first sentences of each")
    parser.add_argument("--engine", default="ctranslate2")
    parser.add_argument("--precision", default="int8")
    parser.add_argument("--hypotheses", type=Path, default=None, help="folder for the translations")
    options = parser.parse_args()
    for source in sorted(options.sets.glob("*.it")):
        written = options.hypotheses / f"{source.stem}.en" if options.hypotheses else None
        found = score(
            options.folder,
            source,
            source.with_suffix(".en"),
            limit=options.limit,
            engine=options.engine,
            precision=options.precision,
            hypotheses_to=written,
        )
        print(
            f"{found.name}\t{found.sentences} sentences\tBLEU {found.bleu:.1f}\t"
            f"chrF {found.chrf:.1f}\tBP {found.brevity_penalty:.3f}\t{found.seconds:.0f} s\t"
            f"{found.bleu_signature}\t{found.chrf_signature}"
        )


if __name__ == "__main__":
    main()
