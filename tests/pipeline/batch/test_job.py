"""A batch made from a configuration: real files, real stages, the command itself."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.batch.job import prepare
from pipeline.batch.preview import preview
from pipeline.batch.progress import SilentProgress
from pipeline.batch.run import run_batch
from pipeline.config.loading import resolve, result_mapping
from pipeline.errors import ChainError, ConfigError, InputError, ModelNotFoundError, UsageError
from pipeline.runner import Runner

if TYPE_CHECKING:
    from pipeline.batch.job import Job
    from pipeline.batch.report import BatchReport

FAST = ["stages=[segment]", "output.folder=out"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in" / "sport").mkdir(parents=True)
    for name in ("a", "b", "sport/derby"):
        text = f"Il portiere {name} ha parato. «Grazie», ha detto."
        (tmp_path / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def job(*overrides: str, patterns: tuple[str, ...] = ("in",), dry_run: bool = False) -> Job:
    config = resolve(None, {}, [*FAST, *overrides]).config
    return prepare(config, patterns, os.environ, dry_run=dry_run)


def run(*overrides: str, patterns: tuple[str, ...] = ("in",)) -> BatchReport:
    config = resolve(None, {}, [*FAST, *overrides]).config
    made = prepare(config, patterns, os.environ)
    runner = Runner(config, configuration=result_mapping(config))
    return run_batch(made.items(), runner.run, made.plan, SilentProgress())


def test_articles_of_a_folder_are_segmented_into_the_output_folder(folder: Path) -> None:
    assert run().done == 3
    names = {path.name for path in (folder / "out").glob("*.json")}
    assert names == {"a.json", "b.json", "sport__derby.json"}
    record = json.loads((folder / "out" / "a.json").read_text(encoding="utf-8"))
    assert len(record["sentences"]) == 2
    assert record["configuration"]["stages"] == ["segment"]
    assert "folder" not in record["configuration"]["output"]
    assert run().skipped == 3


def test_parts_and_the_whole_know_of_each_other(folder: Path) -> None:
    first = run("batch.shard=1/2")
    second = run("batch.shard=2/2")
    assert first.done + second.done == 3
    whole = run()
    assert (whole.skipped, whole.exit_code) == (3, 0)
    for one in (folder / "out").glob("rassegna-journal-*"):
        one.unlink()
    assert run().skipped == 3
    assert run("batch.shard=1/3").exit_code == 0


def test_a_journal_elsewhere_leaves_the_folder_to_the_outputs(folder: Path) -> None:
    assert run("batch.journal=state/done.jsonl").done == 3
    assert run("batch.journal=state/done.jsonl", "batch.shard=1/1").skipped == 3
    assert not list((folder / "out").glob("*.jsonl"))
    assert (folder / "state" / "done.jsonl").is_file()


@pytest.mark.parametrize(
    "override", ["output.formats=[jsonl]", "input.text_field=body", "options.x.y=1"]
)
def test_what_shapes_the_results_makes_them_anew(override: str) -> None:
    run()
    assert run(override).done == 3


@pytest.mark.parametrize("override", ["runtime.threads=1", "batch.fail_fast=true"])
def test_what_does_not_shape_them_leaves_them(override: str) -> None:
    run()
    assert run(override).skipped == 3


def test_another_glossary_makes_the_translations_anew(folder: Path) -> None:
    glossary = folder / "terms.tsv"
    fingerprints = set()
    for text in ("sindaco\tmayor\n", "sindaco\tkeep\n"):
        glossary.write_text(text, encoding="utf-8")
        fingerprints.add(job(f"translation.glossary={glossary}").plan.fingerprint)
    assert len(fingerprints) == 2


def test_a_missing_glossary_is_a_wrong_configuration() -> None:
    with pytest.raises(ConfigError, match=r"translation\.glossary: expected a file"):
        job("translation.glossary=none.tsv")


def test_missing_weights_stop_a_run_before_it_begins_but_not_a_dry_run(folder: Path) -> None:
    overrides = ("stages=[segment, translate]", "translation.model=embedded:none")
    with pytest.raises(ModelNotFoundError):
        job(*overrides)
    shown = job(*overrides, dry_run=True)
    assert len(list(preview(shown.items(), shown.plan))) == 3
    assert not (folder / "out").exists()


def test_a_wrong_chain_is_refused_before_weights_are_looked_for() -> None:
    with pytest.raises(ChainError):
        job("stages=[translate]", "translation.model=embedded:none")


@pytest.mark.parametrize(
    ("overrides", "patterns", "problem"),
    [
        ((), (), r"input\.paths: expected files"),
        (("output.folder=null",), ("in",), r"output\.folder: expected a folder"),
        (("output.formats=[json, jsonl]", "output.name={id}"), ("in",), "several formats"),
    ],
)
def test_what_is_missing_is_named(
    overrides: tuple[str, ...], patterns: tuple[str, ...], problem: str
) -> None:
    with pytest.raises(ConfigError, match=problem):
        job(*overrides, patterns=patterns)


def test_an_unknown_format_and_a_pattern_that_names_nothing_are_errors() -> None:
    with pytest.raises(UsageError, match="jsn"):
        job("output.formats=[jsn]")
    with pytest.raises(InputError):
        job(patterns=("none/*.txt",))


@pytest.mark.parametrize(
    ("output", "patterns", "formats"),
    [
        ("in", ("in",), "[json]"),
        ("in/out", ("in",), "[json]"),
        (".", (".",), "[json]"),
        ("in", ("in/*",), "[json]"),
        ("in", ("in/*.md",), "[json, markdown]"),
        ("in/out", ("in/**/*.html",), "[html]"),
        ("in/out", ("in/*/*.txt",), "[text]"),
        ("linked/out", ("in",), "[json]"),
    ],
)
def test_a_folder_whose_files_would_be_read_again_is_refused(
    folder: Path, output: str, patterns: tuple[str, ...], formats: str
) -> None:
    (folder / "linked").symlink_to("in")
    with pytest.raises(ConfigError, match="apart from the articles"):
        job(f"output.folder={output}", f"output.formats={formats}", patterns=patterns)


@pytest.mark.parametrize(
    ("output", "patterns", "formats"),
    [
        ("in", ("in/*.txt",), "[json]"),
        ("in/out", ("in/*.txt",), "[text]"),
        ("in", ("in/a.txt",), "[text]"),
        ("inner", ("in",), "[json]"),
        (".", ("in",), "[json]"),
    ],
)
def test_a_folder_beside_is_allowed(output: str, patterns: tuple[str, ...], formats: str) -> None:
    overrides = (f"output.folder={output}", f"output.formats={formats}")
    assert run(*overrides, patterns=patterns).exit_code == 0
    assert run(*overrides, patterns=patterns).done == 0


def test_an_input_in_the_output_folder_is_never_written_to(folder: Path) -> None:
    source = folder / "in" / "a.en.txt"
    source.write_text("Un testo. Un altro.", encoding="utf-8")
    report = run(
        "output.folder=in",
        "output.formats=[jsonl]",
        "output.name={id}.txt",
        "output.overwrite=true",
        patterns=("in/a.en.txt",),
    )
    assert report.done == 1
    assert source.read_text(encoding="utf-8") == "Un testo. Un altro."


def test_the_number_of_articles_is_known_unless_a_file_may_hold_several(folder: Path) -> None:
    assert job().total == 3
    (folder / "in" / "many.jsonl").write_text('{"id": 1, "text": "Uno."}\n', encoding="utf-8")
    assert job().total is None
    assert job(patterns=("-",)).total is None
    assert job("input.format=jsonl", patterns=("in/a.txt",)).total is None


def test_files_of_no_known_format_are_told(folder: Path) -> None:
    (folder / "in" / "photo.raw").write_bytes(b"\0")
    assert [Path(name).name for name in job().passed_over] == ["photo.raw"]
