"""``rassegna batch`` with all its stages: killed, interrupted, short of room, not alone."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[3]
ARTICLES = 8
CONFIGURATION = """
input: {paths: [in]}
output: {folder: out, formats: [json, markdown]}
translation: {cache: CACHE, window: WINDOW}
"""


def article(number: int) -> str:
    streets = ("via Roma", "corso Cavour", "piazza Dante", "viale Verdi", "via del Porto")
    return (
        f"Il comune riapre {streets[number % 5]}\n\n"
        f"Siena, {number % 28 + 1} marzo 2021 - Dopo {number + 3} mesi di lavori il comune riapre "
        f"{streets[number % 5]} alle automobili. «Abbiamo speso {number + 2} milioni di euro», ha "
        f"detto il sindaco. I commercianti della zona, che avevano protestato {number % 4 + 2} "
        f"volte, chiedono ora {number * 10 + 30} parcheggi. Secondo l'opposizione, i conti non "
        "tornano.\n"
    )


@pytest.fixture
def batch(tmp_path: Path) -> Callable[..., Path]:
    """Make a folder with a batch in it."""

    def make(name: str, *, articles: int = ARTICLES, cache: bool = True, window: int = 8) -> Path:
        folder = tmp_path / name
        (folder / "in").mkdir(parents=True)
        for number in range(articles):
            path = folder / "in" / f"articolo-{number:04}.txt"
            path.write_text(article(number), encoding="utf-8")
        text = CONFIGURATION.replace("CACHE", str(cache).lower()).replace("WINDOW", str(window))
        (folder / "batch.yaml").write_text(text, encoding="utf-8")
        return folder

    return make


def start(folder: Path, *arguments: str, **options) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("environment", {})}
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "batch", "batch.yaml", "--offline", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


def finish(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    out, err = process.communicate(timeout=120)
    assert out == b""
    return process.returncode, err.decode()


def run(folder: Path, *arguments: str, **options) -> tuple[int, str]:
    return finish(start(folder, *arguments, **options))


def contents(folder: Path) -> dict[str, bytes]:
    """Return all that a batch left but its lock files."""
    return {
        path.name: path.read_bytes()
        for path in (folder / "out").iterdir()
        if path.suffix != ".lock"
    }


def results(folder: Path) -> list[str]:
    if not (folder / "out").is_dir():
        return []
    return sorted(path.name for path in (folder / "out").glob("articolo-*"))


def wait_for(ready: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while not ready():
        assert process.poll() is None, process.communicate()[1].decode()
        assert time.monotonic() < end
        time.sleep(0.005)


def assert_whole(folder: Path) -> None:
    """Every result that stands there is a whole one."""
    for path in (folder / "out").glob("articolo-*.json"):
        assert json.loads(path.read_text(encoding="utf-8"))["translation"]["text"].strip()


# Without the cache nothing remembers what an earlier run's neighbours made of a sentence.
def test_killed_at_random_moments_it_ends_with_the_same_bytes(batch) -> None:
    whole = batch("whole", cache=False, window=1000)
    assert run(whole)[0] == 0
    expected = contents(whole)
    assert len(results(whole)) == 2 * ARTICLES

    killed = batch("killed", cache=False)
    chance = random.Random(29)  # noqa: S311 - no secret depends on it
    kills = 0
    for done in (0, 5, 11):
        process = start(killed)
        wait_for(lambda done=done: len(results(killed)) >= done, process)
        time.sleep(chance.uniform(0, 0.05))
        process.kill()
        process.communicate(timeout=60)
        kills += process.returncode == -signal.SIGKILL
        if (killed / "out").is_dir():
            assert_whole(killed)
    assert kills >= 2
    code, err = run(killed)
    assert code == 0, err
    after = contents(killed)
    assert sorted(after) == sorted(expected)
    differing = [name for name in expected if after[name] != expected[name]]
    assert differing == []


def test_ctrl_c_keeps_what_is_done_and_the_same_command_goes_on(batch) -> None:
    folder = batch("interrupted", articles=40)
    process = start(folder)
    wait_for(lambda: len(results(folder)) >= 3, process)
    process.send_signal(signal.SIGINT)
    code, err = finish(process)
    assert code == 130
    assert "Traceback" not in err
    assert "the same command goes on from here" in err
    done = len(results(folder)) // 2
    assert 0 < done < 40
    assert_whole(folder)
    assert not list((folder / "out").glob(".rassegna-*.part"))
    code, err = run(folder)
    assert code == 0, err
    assert f"{40 - done} done, {done} done before, 0 failed" in err
    assert len(results(folder)) == 80


def test_two_runs_in_one_folder(batch) -> None:
    folder = batch("shared", articles=40)
    first = start(folder)
    wait_for(lambda: bool(results(folder)), first)
    code, err = run(folder)
    assert code == 2
    assert "'out'" in err
    assert "found another run at work in it" in err
    assert "fix: wait until it ends" in err
    first.kill()
    first.communicate(timeout=60)
    assert_whole(folder)


def test_a_disk_that_fills_stops_the_batch_and_loses_nothing(batch) -> None:
    folder = batch("full", articles=6)

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    settings = ("--set", "stages=[segment]")
    code, err = run(folder, *settings, preexec_fn=small_files)
    assert code == 1
    assert "File too large" in err
    assert "fix: " in err
    assert "Traceback" not in err
    assert results(folder) == []
    assert not list((folder / "out").glob(".rassegna-*.part"))
    code, err = run(folder, *settings)
    assert code == 0, err
    assert len(results(folder)) == 12


@pytest.mark.parametrize("place", ["batch.yaml/out", "/proc/rassegna", "/sys/rassegna"])
def test_an_output_folder_that_cannot_be_written(batch, place: str) -> None:
    folder = batch("unwritable", articles=1)
    code, err = run(folder, "--output", place, "--set", "stages=[segment]")
    assert code == 1
    assert place in err
    assert "[output]" in err
    assert "fix: " in err
    assert "Traceback" not in err


STAGE = """
from pipeline.stages.stage import StageSpecification
class Fragile:
    window = 0
    def annotate(self, documents):
        if any("viale Verdi" in document.text for document in documents):
            raise KeyError("strada")
        return list(documents)
SPECIFICATION = StageSpecification(
    "fragile", frozenset({"sentences"}), frozenset(), lambda config: Fragile()
)
"""


def test_articles_that_fail_are_named_and_tried_again(batch, tmp_path: Path) -> None:
    folder = batch("failing", articles=7)
    facts = tmp_path / "plugins" / "fragile_stage-1.0.dist-info"
    facts.mkdir(parents=True)
    module = tmp_path / "plugins" / "fragile_stage.py"
    module.write_text(STAGE, encoding="utf-8")
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: fragile-stage\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(
        "[rassegna.stages]\nfragile = fragile_stage:SPECIFICATION\n"
    )
    (folder / "in" / "vuoto.txt").write_bytes(b"")
    environment = {"PYTHONPATH": os.pathsep.join((str(tmp_path / "plugins"), str(ROOT)))}
    settings = ("--set", "stages=[segment, fragile]")

    code, err = run(folder, *settings, environment=environment)
    assert code == 3
    assert "6 done, 0 done before, 2 failed" in err
    assert "articolo-0003" in err
    assert "fragile" in err
    assert "KeyError" in err
    assert "vuoto.txt" in err
    assert "Traceback" not in err
    assert len(results(folder)) == 12

    module.write_text(STAGE.replace("viale Verdi", "nessuna strada"), encoding="utf-8")
    (folder / "in" / "vuoto.txt").write_text(article(9), encoding="utf-8")
    code, err = run(folder, *settings, environment=environment)
    assert code == 0, err
    assert "2 done, 6 done before, 0 failed" in err
    assert len(results(folder)) == 14


def test_fail_fast_stops_at_the_first(batch) -> None:
    folder = batch("fast", articles=3)
    (folder / "in" / "articolo-0000.txt").write_bytes(b"")
    code, err = run(folder, "--fail-fast", "--set", "stages=[segment]")
    assert code == 3
    assert "0 done, 0 done before, 1 failed" in err
    assert results(folder) == []


def test_damaged_weights_stop_the_batch_before_it_writes(batch, tmp_path: Path) -> None:
    folder = batch("damaged", articles=1)
    code, err = run(folder, "--model", str(tmp_path / "manca"))
    assert code == 4
    assert str(tmp_path / "manca") in err
    assert not (folder / "out").exists()
