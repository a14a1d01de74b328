"""Quality on the development sets, against floors that may only rise.

    python -m benchmarks.quality [--data ../shared/eval] [--only NAME]...

Every measure runs the shipped command over a development set and scores what it wrote
with that set's own scorer. The sets are not part of the project (their licences do not
allow it); where one is missing its measure is reported as not taken. The challenge set is the
project's own, so its measure is always taken. Exits with 1 where a figure is below its floor in
``quality.toml``, or where none of the others could be taken although a data folder was named.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FLOORS = Path(__file__).with_suffix(".toml")
DATA = Path(__file__).parents[2] / "shared" / "eval"
OWN_SETS = Path(__file__).parents[1] / "tests" / "sets"

Figures = dict[str, float]


class MissingDataError(Exception):
    """A development set is not on this machine."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Figures by name, taken from the data folder."""

    name: str
    take: Callable[[Path], Figures]
    needs_data: bool = True


def segmentation(data: Path) -> Figures:
    """Boundary F1 of Italian segmentation, in percent."""
    gold = _present(data / "segmentation" / "it-dev.jsonl")
    with tempfile.TemporaryDirectory() as folder:
        lines = [{"id": one["id"], "text": " ".join(one["sentences"])} for one in _read(gold)]
        predicted = _rassegna(["segment", "--jsonl", "--lang", "it"], lines, Path(folder))
        report = _score(data / "segmentation" / "score.py", gold, predicted)
    f1, lost = re.search(r"F1 ([\d.]+)", report), re.search(r"lost (\d+)", report)
    if f1 is None or lost is None:
        raise ValueError(f"the scorer printed {report!r}")
    return {"f1": 100 * float(f1[1]), "characters_kept": float(lost[1] == "0")}


def claims(data: Path, language: str, gold_name: str, view: str) -> Figures:
    """Attribution relations: who_what, exact relations, in percent F1."""
    gold = _present(data / "attribution" / gold_name)
    with tempfile.TemporaryDirectory() as folder:
        lines = [{"id": one["id"], "text": one["text"]} for one in _read(gold)]
        predicted = _rassegna(["claims", "--jsonl", "--lang", language], lines, Path(folder))
        report = _score(
            data / "attribution" / "score.py", gold, predicted, "--view", view, "--json"
        )
    scores = json.loads(report)
    return {
        "who_what": _f1(scores["ar.who_what"]),
        "exact": _f1(scores["ar.exact"]),
    }


def claims_italian(data: Path) -> Figures:
    """Claims in the Italian development articles."""
    return claims(data, "it", "wikinews-it-dev.jsonl", "all")


def claims_english(data: Path) -> Figures:
    """Claims in the English development articles, speech acts only."""
    return claims(data, "en", "polnear/dev.jsonl", "speech")


def claims_open(_data: Path, language: str) -> Figures:
    """Attribution in the project's own articles, in percent F1; errors of `test` are never read."""
    from models.attribution.evaluate import evaluate, read_set

    gold = OWN_SETS / "attribution" / f"{language}.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        lines = [{"id": one["id"], "text": one["text"]} for one in _read(gold)]
        predicted = _rassegna(["claims", "--jsonl", "--lang", language], lines, Path(folder))
        found = {one["id"]: one["ars"] for one in read_set(predicted)}
    return {
        f"{split} {name}": 100 * figure.f1
        for split in ("dev", "test")
        for name, figure in evaluate(read_set(gold, split), found).items()
        if name in {"who_what", "exact", "speaker"}
    }


def claims_open_italian(data: Path) -> Figures:
    """Claims in the project's own Italian articles."""
    return claims_open(data, "it")


def claims_open_english(data: Path) -> Figures:
    """Claims in the project's own English articles."""
    return claims_open(data, "en")


def summary_english(data: Path) -> Figures:
    """Mean ROUGE-1/2/Lsum F1 at 60 words, the gain over the opening, who speaks in quotations."""
    from models.summarisation import baselines, evaluate
    from models.summarisation.budget import Budget
    from models.summarisation.corpus import read_articles
    from models.summarisation.rouge import rouge

    gold = _read(_present(data / "summarisation" / "cnndm-val.jsonl"))
    lines = [{"id": one["id"], "document": one["document"]} for one in gold]
    with tempfile.TemporaryDirectory() as folder:
        command = ["summarise", "--jsonl", "--lang", "en", "--words", "60"]
        predicted: list[Any] = list(_read(_rassegna(command, lines, Path(folder))))
    pairs = zip(predicted, gold, strict=True)
    scores = [rouge(one["summary"], other["summary"]).mean for one, other in pairs]
    mean = 100 * sum(scores) / len(scores)
    articles = list(read_articles(data / "summarisation" / "cnndm-val.jsonl"))
    lead = evaluate.measure(evaluate.baseline(baselines.lead, Budget(words=60)), articles)
    chosen = [one["sentences"] for one in predicted]
    size = sum(map(len, chosen))
    return {
        "rouge": mean,
        "over_lead": mean - 100 * sum(score.mean for score in lead.scores) / len(lead.scores),
        "attributed": 100 * (1 - sum(map(evaluate.speakerless, articles, chosen)) / size),
        "speakers_kept": 100 * (1 - sum(map(evaluate.unattributed, articles, chosen)) / size),
    }


def summary_open(data: Path) -> Figures:
    """Summaries of the project's own articles, in both languages."""
    del data
    from benchmarks.open_news import figures

    def summarise(options: list[str], rows: list[dict[str, str]]) -> list[list[int]]:
        with tempfile.TemporaryDirectory() as folder:
            predicted: list[Any] = list(
                _read(_rassegna(["summarise", "--jsonl", *options], rows, Path(folder)))
            )
        return [one["sentences"] for one in predicted]

    return figures(summarise)


def translation(data: Path) -> Figures:
    """BLEU through the shipped engine on both development sets."""
    import sacrebleu

    figures = {}
    for name in ("flores-dev", "newssyscomb2009"):
        source = _present(data / "mt" / f"{name}.it")
        reference = (data / "mt" / f"{name}.en").read_text(encoding="utf-8").splitlines()
        output = _run(["translate", "--lines", str(source), "--quiet"])
        figures[name] = sacrebleu.corpus_bleu(output.splitlines(), [reference]).score
    return figures


def challenge(_: Path) -> Figures:
    """Share of the challenge set's items that pass all of their checks, in percent."""
    from benchmarks.challenge import load, pass_rate, translated

    items = load()
    return {"pass_rate": pass_rate(items, translated(items))}


MEASURES = (
    Measure("segmentation", segmentation),
    Measure("claims-italian", claims_italian),
    Measure("claims-english", claims_english),
    Measure("claims-open-italian", claims_open_italian, needs_data=False),
    Measure("claims-open-english", claims_open_english, needs_data=False),
    Measure("summary-english", summary_english),
    Measure("summary-open", summary_open, needs_data=False),
    Measure("translation", translation),
    Measure("challenge", challenge, needs_data=False),
)


def main() -> int:
    """Take the measures and return the exit code."""
    arguments = _arguments()
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    table = Table("measure", "figure", "value", "floor", "")
    below = taken = 0
    for measure in MEASURES:
        if not _is_asked_for(measure, arguments.only):
            continue
        try:
            figures = measure.take(arguments.data)
        except MissingDataError as missing:
            table.add_row(measure.name, "", "", "", f"not taken: {missing}")
            continue
        for figure, value in figures.items():
            floor = float(floors[measure.name][figure])
            taken += measure.needs_data
            below += value < floor
            verdict = "BELOW" if value < floor else "ok"
            table.add_row(measure.name, figure, f"{value:.2f}", f"{floor:.2f}", verdict)
    Console(width=100).print(table)
    wanted = any(m.needs_data for m in MEASURES if _is_asked_for(m, arguments.only))
    return int(below > 0 or (wanted and arguments.data.is_dir() and not taken))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of development sets")
    parser.add_argument("--only", action="append", help="take only this measure")
    return parser.parse_args()


def _is_asked_for(measure: Measure, only: Sequence[str] | None) -> bool:
    return not only or measure.name in only


def _f1(precision_recall_f1: Sequence[float]) -> float:
    return 100 * precision_recall_f1[2]


def _present(path: Path) -> Path:
    if not path.is_file():
        raise MissingDataError(f"{path.name} is not here")
    return path


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _rassegna(arguments: list[str], lines: list[dict[str, str]], folder: Path) -> Path:
    given = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    output = folder / "predicted.jsonl"
    output.write_text(_run(arguments, given), encoding="utf-8")
    return output


def _run(arguments: list[str], given: str = "") -> str:
    command = [sys.executable, "-m", "pipeline", *arguments]
    done = subprocess.run(
        command, input=given, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True
    )
    return done.stdout


def _score(scorer: Path, gold: Path, predicted: Path, *options: str) -> str:
    command = [sys.executable, str(scorer), str(gold), str(predicted), *options]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
