"""Everything works at once without a network, and nothing ever looks for one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
GUARD = """
import socket, sys
def refuse(event, arguments):
    if event.startswith("socket.") and event not in {"socket.__new__", "socket.gethostname"}:
        sys.stderr.write(f"NETWORK {event} {arguments!r}\\n")
        raise RuntimeError(f"the network is blocked: {event}")
    if event == "socket.__new__" and arguments[1] != socket.AF_UNIX:
        sys.stderr.write(f"NETWORK {event}\\n")
        raise RuntimeError("the network is blocked: no socket may be made")
sys.addaudithook(refuse)
"""


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """An environment in which a process that touches the network dies and says so."""
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(tmp_path / "guard"), str(ROOT))),
        "RASSEGNA_CACHE": str(tmp_path / "cache"),
        "HOME": str(tmp_path),
    }


def rassegna(*arguments: object, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_the_guard_notices_a_socket(guarded: dict[str, str]) -> None:
    program = "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run(
        [sys.executable, "-c", program], env=guarded, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "NETWORK socket." in done.stderr


@pytest.mark.parametrize("options", [(), ("--offline",)])
def test_the_example_needs_no_network(guarded: dict[str, str], options: tuple[str, ...]) -> None:
    done = rassegna("run", "examples/lavrov.it.txt", *options, environment=guarded)
    assert "NETWORK" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert "Lavrov" in done.stdout


def test_transformers_needs_no_network_for_weights_on_the_disk(
    guarded: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "breve.txt").write_text("Il sindaco ha parlato.\n", encoding="utf-8")
    options = ("--engine", "transformers", "--set", "translation.beam_size=1")
    done = rassegna("translate", tmp_path / "breve.txt", *options, environment=guarded)
    assert "NETWORK" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("command", ["run", "translate"])
def test_offline_a_model_that_was_not_fetched_is_an_error_at_once(
    guarded: dict[str, str], command: str
) -> None:
    name = "Helsinki-NLP/opus-mt-it-en"
    done = rassegna(
        command, "examples/lavrov.it.txt", "--model", name, "--offline", environment=guarded
    )
    assert "NETWORK" not in done.stderr
    assert (done.returncode, done.stdout) == (4, "")
    assert name in done.stderr
    assert "[offline]" in done.stderr
    assert f"fix: run once with a network: rassegna models pull {name}" in done.stderr


def test_a_batch_needs_no_network(guarded: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "batch.yaml").write_text(
        f"input: {{paths: [{ROOT / 'examples'}]}}\noutput: {{folder: out, formats: [json, html]}}\n"
    )
    done = rassegna("batch", tmp_path / "batch.yaml", "--offline", environment=guarded)
    assert "NETWORK" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").glob("lavrov*"))) == 2
