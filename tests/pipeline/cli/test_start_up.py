from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("torch", "transformers", "ctranslate2", "sentencepiece", "numpy", "yaml")


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["batch", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    program = f"""
import sys
from pipeline.cli.main import main
try:
    main({arguments!r})
except SystemExit as ended:
    assert not ended.code, ended.code
loaded = sorted(set({HEAVY!r}) & set(sys.modules))
assert not loaded, loaded
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Usage: rassegna" in done.stdout


def test_importing_the_packages_imports_nothing_heavy() -> None:
    program = f"""
import sys
import pipeline, models, pipeline.errors, pipeline.document
loaded = sorted(set({HEAVY!r}) & set(sys.modules))
assert not loaded, loaded
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_version(rassegna) -> None:
    from pipeline import __version__

    outcome = rassegna("--version")
    assert outcome.code == 0
    assert outcome.out == f"rassegna {__version__}\n"


def test_unknown_command_is_a_usage_error(rassegna) -> None:
    outcome = rassegna("riassumi")
    assert outcome.code == 2
    assert "No such command" in outcome.err
