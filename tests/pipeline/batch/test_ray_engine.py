"""The engine ``ray``: real Ray processes, and the same bytes as without them."""

from __future__ import annotations

import gc
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
import warnings
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from models.span import Span
from pipeline.batch.job import prepare
from pipeline.batch.plan import CHARACTERS_PER_SENTENCE
from pipeline.batch.progress import SilentProgress
from pipeline.batch.ray_engine import RayEngine, Worker, ray_engine
from pipeline.batch.run import run_batch
from pipeline.cli.main import main
from pipeline.config.loading import resolve, result_mapping
from pipeline.document import Block, BlockKind, Document
from pipeline.errors import (
    ConfigError,
    EngineUnavailableError,
    ModelNotFoundError,
    StageError,
)
from pipeline.runner import Failure, Runner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.batch.report import BatchReport
    from pipeline.config.schema import Config

ROOT = Path(__file__).parents[3]
RESUMABLE = """\
stages: [segment]
input: {paths: [in]}
output: {folder: out, formats: [json, jsonl]}
translation: {window: 4}
runtime: {threads: 1}
"""
LIKE_THE_FILE = ("stages=[segment]", "output.formats=[json, jsonl]", "runtime.threads=1")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for number in range(24):
        text = f"Il porto {number} riapre.\n\n" + "Il molo è lungo. «Si passa», dice Anna. " * 5
        (tmp_path / "in" / f"porto-{number:02}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "in" / "porto-07-vuoto.txt").write_text("", encoding="utf-8")
    (tmp_path / "batch.yaml").write_text(RESUMABLE, encoding="utf-8")
    return tmp_path


def configuration(*overrides: str) -> Config:
    return resolve(None, {}, [*LIKE_THE_FILE, *overrides]).config


def require_ray() -> None:
    """Skip without Ray, but leave importing it to the engine, which first sets Ray's mode."""
    if importlib.util.find_spec("ray") is None:
        pytest.skip("the extra 'ray' is not installed")


@pytest.fixture(scope="module")
def engine() -> Iterator[RayEngine]:
    require_ray()
    config = configuration()
    with ExitStack() as started:
        yield started.enter_context(ray_engine(config, result_mapping(config)))
        with warnings.catch_warnings():
            # Ray drops the handles of the processes it has ended without waiting for them.
            warnings.simplefilter("ignore", ResourceWarning)
            started.close()
            gc.collect()


@pytest.fixture
def ray(engine: RayEngine) -> Any:
    return pytest.importorskip("ray", reason="the extra 'ray' is not installed")


def batch(out: str, engine: RayEngine | None = None) -> BatchReport:
    config = resolve(Path("batch.yaml"), {}, [f"output.folder={out}"]).config
    made = prepare(config, config.input.paths, os.environ)
    assert made.plan.chunk == 4 * CHARACTERS_PER_SENTENCE
    if engine is not None:
        process, ahead = engine.process, engine.ahead
    else:
        process, ahead = Runner(config, configuration=result_mapping(config)).run, 0
    return run_batch(made.items(), process, made.plan, SilentProgress(), ahead=ahead)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}


def documents(*texts: str) -> list[Document]:
    return [
        Document(
            id=f"a{number}", text=text, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
        )
        for number, text in enumerate(texts)
    ]


class TestWithoutProcesses:
    def test_a_missing_library_is_told_with_the_extra_to_install(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setitem(sys.modules, "ray", None)
        for name in ("RAY_USAGE_STATS_ENABLED", "RAY_AUTH_MODE", "RAY_AUTH_TOKEN"):
            monkeypatch.setenv(name, "")  # so that what the engine sets is undone
        with (
            pytest.raises(EngineUnavailableError, match="expected the library ray"),
            ray_engine(configuration(), {}),
        ):
            pytest.fail("the engine started without its library")
        with pytest.raises(SystemExit) as ended:
            main(["batch", "batch.yaml", "--set", "batch.engine=ray"])
        assert ended.value.code == 4
        assert "pip install 'rassegna[ray]'" in capsys.readouterr().err
        assert not (folder / "out").exists()

    def test_a_gpu_is_refused_as_no_actor_reserves_one(self) -> None:
        config = configuration("translation.device=cuda")
        with pytest.raises(ConfigError, match=r"translation\.device"), ray_engine(config, {}):
            pytest.fail("the engine started")

    def test_the_engine_shapes_no_result(self) -> None:
        assert result_mapping(configuration("batch.engine=ray")) == result_mapping(configuration())

    def test_a_worker_returns_what_stops_a_run_beside_what_it_had_to_say(
        self, tmp_path: Path
    ) -> None:
        config = configuration(
            "stages=[segment, translate]", f"translation.model={tmp_path / 'none'}"
        )
        answer = Worker(config, {}).work(documents("Piove."))
        assert answer.results == ()
        assert isinstance(answer.stopped, ModelNotFoundError)


def test_a_batch_gives_the_bytes_of_the_local_engine_and_is_resumed(
    folder: Path, engine: RayEngine
) -> None:
    assert (batch("local").done, len(contents(folder / "local"))) == (24, 49)
    report = batch("ray", engine)
    assert (report.done, len(report.failed), report.exit_code) == (24, 1, 3)
    assert contents(folder / "ray") == contents(folder / "local")
    for name in ("porto-03.json", "porto-19.jsonl"):
        (folder / "ray" / name).unlink()
    assert (batch("ray", engine).done, batch("ray", engine).skipped) == (2, 24)
    assert contents(folder / "ray") == contents(folder / "local")


def test_a_driver_killed_midway_leaves_what_another_ends_with_the_same_bytes(
    folder: Path, engine: RayEngine
) -> None:
    batch("local")
    command = ["batch", "batch.yaml", "--quiet", "--set", "batch.engine=ray"]
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline", *command],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    ) as driver:
        journal = folder / "out" / "rassegna-journal.jsonl"
        while driver.poll() is None and not list(folder.glob("out/*.json")):
            time.sleep(0.002)
        driver.kill()
        assert driver.wait(60) == -signal.SIGKILL
    assert journal.exists()
    done = len(list(folder.glob("out/*.json")))
    assert batch("out", engine).done >= 24 - done > 0
    assert contents(folder / "out") == contents(folder / "local")


def test_chunks_are_worked_on_ahead_and_answered_in_order(engine: RayEngine) -> None:
    chunks = [documents(f"Piove da {number} ore.", "Nevica.") for number in range(9)]
    under_way = [engine.process(iter(chunk)) for chunk in chunks]
    for chunk, results in zip(chunks, under_way, strict=True):
        assert [done.text for done in results if isinstance(done, Document)] == [
            document.text for document in chunk
        ]


def test_a_failing_article_comes_back_as_a_failure_and_leaves_its_neighbours(
    engine: RayEngine,
) -> None:
    good, bad = documents("Piove. Nevica.", "Tuona.")
    broken = replace(bad, blocks=(None,))  # type: ignore[arg-type]
    first, second = engine.process([good, broken])
    assert isinstance(first, Document)
    assert len(first.sentences) == 2
    assert isinstance(second, Failure)
    assert (second.document_id, second.stage) == ("a1", "segment")
    assert isinstance(second.error, StageError)
    assert second.error.hint


def test_an_error_that_stops_a_run_is_raised_after_the_results_before_it(
    ray: Any, engine: RayEngine, tmp_path: Path
) -> None:
    config = configuration("stages=[segment, translate]", f"translation.model={tmp_path / 'no'}")
    actor = ray.remote(Worker).options(num_cpus=0).remote(config, {})
    with pytest.raises(ModelNotFoundError) as caught:
        list(RayEngine([actor]).process(documents("Piove.")))
    assert caught.value.hint
    ray.kill(actor)


def test_an_actor_that_dies_for_good_stops_the_run_with_advice(ray: Any, engine: RayEngine) -> None:
    actor = ray.remote(Worker).options(num_cpus=0).remote(configuration(), {})
    single = RayEngine([actor])
    assert len(list(single.process(documents("Piove.")))) == 1
    ray.kill(actor)
    with pytest.raises(StageError, match="expected a chunk's results from Ray") as caught:
        list(single.process(documents("Piove.")))
    assert "run the same command again" in caught.value.hint


def test_usage_statistics_are_off_and_strangers_are_kept_out(ray: Any, engine: RayEngine) -> None:
    from ray._common.usage import usage_lib

    assert not usage_lib.usage_stats_enabled()
    assert os.environ["RAY_AUTH_MODE"] == "token"
    assert len(os.environ["RAY_AUTH_TOKEN"]) == 64


@pytest.mark.parametrize("address", ["127.0.0.1:{free}", "auto", "127.0.0.1:99999", ":"])
def test_a_cluster_that_is_not_there_is_told_at_once(
    address: str, engine: RayEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    monkeypatch.setenv("RAY_ADDRESS", address.format(free=free))
    with (
        pytest.raises(EngineUnavailableError, match="RAY_ADDRESS: expected host:port"),
        ray_engine(configuration(), {}),
    ):
        pytest.fail("the engine started")
