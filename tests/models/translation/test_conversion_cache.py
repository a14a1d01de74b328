from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from models.translation import conversion_cache
from models.translation.ctranslate2_engine import CTranslate2Engine
from models.translation.decoding import Decoding

if TYPE_CHECKING:
    from pathlib import Path

    from models.store import ResolvedModel
    from models.translation.checkpoint import MarianCheckpoint


def test_a_conversion_is_made_once(tmp_path: Path) -> None:
    final = tmp_path / "cache" / "model"
    made = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "model.bin").write_bytes(b"weights")

    assert conversion_cache.ensure(final, make) == final
    assert conversion_cache.ensure(final, make) == final
    assert len(made) == 1
    assert [path.name for path in final.parent.iterdir()] == ["model"]


def test_a_failed_conversion_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "model.bin").write_bytes(b"half")
        raise ValueError("interrupted")

    with pytest.raises(ValueError, match="interrupted"):
        conversion_cache.ensure(tmp_path / "model", fail)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_swept_when_it_is_old(tmp_path: Path) -> None:
    old, young = tmp_path / ".model.old", tmp_path / ".model.young"
    for folder in (old, young):
        folder.mkdir()
    os.utime(old, (0, 0))
    conversion_cache.ensure(tmp_path / "model", lambda folder: None)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".model.young", "model"]


def test_the_loser_of_a_race_takes_what_the_winner_made(tmp_path: Path) -> None:
    final = tmp_path / "model"
    both_started = threading.Barrier(2, timeout=10)

    def make(folder: Path) -> None:
        both_started.wait()
        (folder / "model.bin").write_bytes(b"weights")

    threads = [
        threading.Thread(target=conversion_cache.ensure, args=(final, make)) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert (final / "model.bin").read_bytes() == b"weights"
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_two_processes_at_once_end_with_one_whole_conversion(
    copying_model: ResolvedModel, tmp_path: Path
) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from models.translation.translator import load_translator\n"
        "t = load_translator(sys.argv[1], cache_dir=Path(sys.argv[2]), offline=True)\n"
        "print(t.translate(['Il governo.'])[0].text)\n"
    )
    command = [sys.executable, "-c", program, str(copying_model.folder), str(tmp_path)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = {process.communicate(timeout=120)[0] for process in processes}
    assert [process.returncode for process in processes] == [0, 0]
    assert len(outputs) == 1
    assert len(list((tmp_path / "ctranslate2").iterdir())) == 1


def test_a_damaged_conversion_is_made_again(
    copying_model: ResolvedModel, checkpoint: MarianCheckpoint, cache_dir: Path
) -> None:
    def load() -> CTranslate2Engine:
        return CTranslate2Engine(checkpoint, digest=copying_model.digest, cache_dir=cache_dir)

    load()
    [weights] = cache_dir.glob("ctranslate2/*/model.bin")
    weights.write_bytes(weights.read_bytes()[:1000])
    engine = load()
    assert any("damaged" in notice for notice in engine.notices)
    assert engine.generate([["▁il"]], Decoding())[0][0].pieces


def test_a_cache_that_cannot_be_written_is_said_and_survived(
    copying_model: ResolvedModel, checkpoint: MarianCheckpoint, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    engine = CTranslate2Engine(checkpoint, digest=copying_model.digest, cache_dir=blocked)
    assert any("could not be kept" in notice for notice in engine.notices)
    assert engine.generate([["▁il"]], Decoding())[0][0].pieces
