"""The files in configs/ load, and the reference states what the schema says."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config.keys import leaf_keys
from pipeline.config.loading import resolve
from pipeline.config.reference import as_markdown, as_yaml
from pipeline.config.schema import Config
from pipeline.config.strict_yaml import read_mapping
from pipeline.stages.catalogue import chain


def test_the_default_file_states_every_key_with_its_default(root: Path) -> None:
    file = root / "configs" / "default.yaml"
    assert file.read_text(encoding="utf-8") == as_yaml(), (
        "run: python -m pipeline.config.reference yaml > configs/default.yaml"
    )
    assert resolve(file, {}).config == Config()
    stated = read_mapping(as_yaml(), "default.yaml").values
    assert set(leaf_keys()) <= set(stated)


def test_the_default_file_can_be_overridden_in_its_budget(root: Path) -> None:
    config = resolve(root / "configs" / "default.yaml", {}, ["summary.words=90"]).config
    assert (config.summary.sentences, config.summary.words) == (None, 90)


def test_the_documentation_has_the_table_of_all_keys(root: Path) -> None:
    text = (root / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert text.endswith(as_markdown()), (
        "put the output of: python -m pipeline.config.reference markdown at its end"
    )


@pytest.mark.parametrize("name", ["default", "batch", "hub", "neural-summary"])
def test_every_configuration_loads_and_its_stages_can_run(root: Path, name: str) -> None:
    config = resolve(root / "configs" / f"{name}.yaml", {}).config
    assert [one.name for one in chain(config.stages)] == list(config.stages)


def test_no_configuration_is_untested(root: Path) -> None:
    names = {path.name for path in (root / "configs").iterdir()}
    assert names == {"default.yaml", "batch.yaml", "hub.yaml", "neural-summary.yaml"}


def test_the_batch_finds_its_articles_and_folder_beside_itself(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config = resolve(root / "configs" / "batch.yaml", {}).config
    (pattern,) = config.input.paths
    assert [path.name for path in Path(pattern).parent.glob(Path(pattern).name)]
    assert config.output.folder is not None
    assert config.output.folder.resolve() == root / "out"


def test_a_model_from_the_hub_is_one_line(root: Path) -> None:
    lines = (root / "configs" / "hub.yaml").read_text(encoding="utf-8").splitlines()
    stated = [line for line in lines if line and not line.startswith("#")]
    assert stated[0] == "translation:"
    assert len(stated) == 2
