"""How fast the command starts, and what a warm run of the example takes.

python -m benchmarks.start_up [--model NAME]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.harness import Figure, run_process, show

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "lavrov.it.txt"
MOST_SECONDS_HELP = 0.3
MOST_SECONDS_RUN = 3.0
MOST_MEGABYTES_RUN = 600.0
_HEAVY = ("torch", "transformers", "ctranslate2", "numpy")
_LOADED = f"""
import sys
from pipeline.cli.main import main
try:
    main(["--help"])
except SystemExit:
    pass
sys.stderr.write(" ".join(name for name in {_HEAVY!r} if name in sys.modules))
"""


def command() -> list[str]:
    """Return how to start rassegna: the installed command if there is one."""
    script = Path(sys.executable).with_name("rassegna")
    return [str(script)] if script.is_file() else [sys.executable, "-m", "pipeline"]


def loaded_by_help(environment: dict[str, str]) -> list[str]:
    """Return which heavy libraries the help text loads."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stderr.split()


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", default="embedded:it-en")
    parser.add_argument("--repeats", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        environment = {
            **os.environ,
            "RASSEGNA_CACHE": cache,
            "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", ""))),
        }
        help_text = [*command(), "--help"]
        article = [*command(), "run", str(EXAMPLE), "--model", arguments.model]
        # Neither the conversion of the weights nor a sentence from the cache is in a warm run.
        article += ["--set", "translation.cache=false"]
        run_process(help_text, environment)
        first = run_process(article, environment)
        helps = [run_process(help_text, environment) for _ in range(arguments.repeats)]
        runs = [run_process(article, environment) for _ in range(arguments.repeats)]
        loaded = loaded_by_help(environment)
    figures = [
        Figure(
            "rassegna --help",
            statistics.median(one.seconds for one in helps),
            "s",
            most=MOST_SECONDS_HELP,
        ),
        Figure("heavy libraries that --help loads", len(loaded), most=0),
        Figure(
            "rassegna run, warm",
            statistics.median(one.seconds for one in runs),
            "s",
            most=MOST_SECONDS_RUN,
        ),
        Figure(
            "rassegna run, largest resident memory",
            max(one.resident for one in runs) / 1e6,
            "MB",
            most=MOST_MEGABYTES_RUN,
        ),
        Figure("rassegna run, first (converts the weights)", first.seconds, "s"),
    ]
    notes = [f"model {arguments.model}; the translation cache is off; medians of {len(runs)}"]
    return show("Start-up", figures, [*notes, *(f"--help loads {name}" for name in loaded)])


if __name__ == "__main__":
    sys.exit(main())
