"""The configuration picks the engine; auto takes CTranslate2 where it has the architecture."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from models.errors import ModelUnsupportedError
from models.summarisation.converted_model import ConvertedModel
from models.summarisation.sequence_to_sequence import SequenceToSequenceModel
from pipeline.config.schema import Config, RuntimeConfig, SummaryConfig
from pipeline.document import Document
from pipeline.reading.structure import recognise
from pipeline.stages.catalogue import STAGES
from pipeline.stages.segment import Segment
from pipeline.stages.summary_model import load_model

if TYPE_CHECKING:
    from pathlib import Path


def configured(folder: Path, **options: object) -> Config:
    summary = SummaryConfig(method="neural", model=str(folder), **options)  # type: ignore[arg-type]
    return Config(summary=summary, runtime=RuntimeConfig(offline=True, threads=1))


@pytest.fixture
def strange_folder(bart_folder: Path, tmp_path: Path) -> Path:
    """A BART with an activation that CTranslate2 lacks."""
    folder = tmp_path / "strange"
    shutil.copytree(bart_folder, folder)
    configuration = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    configuration["activation_function"] = "mish"
    (folder / "config.json").write_text(json.dumps(configuration), encoding="utf-8")
    return folder


def test_auto_takes_ctranslate2_and_transformers_on_request(bart_folder: Path) -> None:
    assert isinstance(load_model(configured(bart_folder)), ConvertedModel)
    assert isinstance(load_model(configured(bart_folder, engine="ctranslate2")), ConvertedModel)
    slow = load_model(configured(bart_folder, engine="transformers"))
    assert isinstance(slow, SequenceToSequenceModel)


def test_auto_falls_back_where_ctranslate2_lacks_the_architecture(strange_folder: Path) -> None:
    assert isinstance(load_model(configured(strange_folder)), SequenceToSequenceModel)
    with pytest.raises(ModelUnsupportedError):
        load_model(configured(strange_folder, engine="ctranslate2"))


@pytest.mark.parametrize("engine", ["ctranslate2", "transformers"])
def test_a_summary_that_cannot_be_trusted_is_replaced(bart_folder: Path, engine: str) -> None:
    text = "\n".join(
        f"Il molo {number} di Trieste chiude oggi per lavori che durano quattro mesi."
        for number in range(12)
    )
    document = Document(id="x", text=text, blocks=recognise(text))
    (document,) = Segment().annotate([document])
    config = configured(bart_folder, engine=engine, min_new_tokens=6, max_new_tokens=12)
    (done,) = STAGES.load("summarise").build(config).annotate([document])
    assert done.summary is not None
    assert done.summary.method == "extractive"  # random weights write nonsense, and are found out
    assert "neural-summary-rejected" in [notice.code for notice in done.notices]
    assert all(one.sentences for one in done.summary.sentences)
