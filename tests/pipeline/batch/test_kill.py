"""A run killed by SIGKILL and run again ends with the same bytes as one left alone."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

KILLABLE = Path(__file__).with_name("killable.py")
ROOT = Path(__file__).parents[3]


def configuration(folder: Path, articles: int) -> Path:
    """Write articles and a configuration that segments them into ``folder``/out."""
    (folder / "in").mkdir(parents=True)
    for number in range(articles):
        text = f"Titolo {number}\n\n" + f"Il sindaco ha parlato {number} volte. " * (5 + number % 7)
        (folder / "in" / f"articolo-{number:03}.txt").write_text(text, encoding="utf-8")
    (folder / "in" / "vuoto.txt").write_text("", encoding="utf-8")
    file = folder / "batch.yaml"
    file.write_text(
        "stages: [segment]\ninput: {paths: [in]}\noutput: {folder: out, formats: [json, jsonl]}\n",
        encoding="utf-8",
    )
    return file


def start(mode: str, file: Path) -> subprocess.Popen[str]:
    # The folder of the configuration is the child's, so that all runs record the same origins.
    return subprocess.Popen(
        [sys.executable, str(KILLABLE), mode, file.name],
        cwd=file.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}


def whole_run(file: Path) -> float:
    """Run to the end; return the seconds from the moment it is ready."""
    with start("run", file) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        begin = time.monotonic()
        assert process.wait(60) == 3  # the empty article fails
        return time.monotonic() - begin


def test_killed_at_random_moments_it_ends_with_the_same_bytes(tmp_path: Path) -> None:
    reference = configuration(tmp_path / "reference", 60)
    seconds = whole_run(reference)
    expected = contents(reference.parent / "out")
    assert len(expected) == 121

    file = configuration(tmp_path / "killed", 60)
    chance = random.Random(17)  # noqa: S311 - no secret depends on it
    kills = 0
    for _ in range(6):
        with start("run", file) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, seconds / 4))
            process.kill()
            kills += process.wait(60) == -9
    whole_run(file)
    assert kills >= 2
    assert contents(file.parent / "out") == expected


def test_ctrl_c_ends_the_command_with_130_and_the_next_run_goes_on(tmp_path: Path) -> None:
    file = configuration(tmp_path, 150)
    command = [sys.executable, "-m", "pipeline", "batch", file.name, "--set", "input.paths=[in/a*]"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        # A shell starts background jobs, tests among them, with the signal ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    ) as process:
        while not list((tmp_path / "out").glob("*.json")):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, messages = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Interrupted: what is done is safe; the same command goes on" in messages
    assert "Traceback" not in messages
    done = len(list((tmp_path / "out").glob("*.json")))
    assert 0 < done < 150
    again = subprocess.run(
        [*command, "--json"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    report = json.loads(again.stdout)
    assert again.returncode == 0
    assert report["skipped"] >= done - 1
    assert report["skipped"] + report["done"] == 150


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_killed_before_any_change_of_a_file_it_ends_with_the_same_bytes(tmp_path: Path) -> None:
    file = configuration(tmp_path, 2)
    with start("all", file) as process:
        output, _ = process.communicate(timeout=120)
    states = [line.split() for line in output.splitlines() if line != "ready"]
    assert len(states) > 20
    assert {status for status, _, _ in states[:-1]} == {"9"}
    assert states[-1][0] == states[-1][1] == str(3 << 8)
    assert {again for _, again, _ in states} == {str(3 << 8)}
    assert len({digest for _, _, digest in states}) == 1
