"""Curves are interpolated; malformed weight files are refused with their name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from models.errors import LexiconError
from models.summarisation.features import FEATURES
from models.summarisation.ranking import default_ranking, load_ranking, parse_ranking

if TYPE_CHECKING:
    from pathlib import Path


def test_curve_is_linear_between_its_points_and_flat_outside() -> None:
    curves = {"curves": {"length": [[0.2, 1.0], [0.6, 3.0], [0.8, 0.0]]}}
    ranking = parse_ranking(json.dumps(curves), origin="here")
    scores = [ranking.score({"length": value}) for value in (0.0, 0.2, 0.4, 0.6, 0.7, 1.0)]
    assert scores == pytest.approx([1.0, 1.0, 2.0, 3.0, 1.5, 0.0])


@pytest.mark.parametrize("language", ["it", "en"])
def test_shipped_ranking_has_a_curve_for_every_feature(language: str) -> None:
    assert tuple(default_ranking(language).curves) == FEATURES


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "{}", '{"curves": []}', '{"curves": {"length": []}}',
        '{"curves": {"length": [[1, 0], [0, 1]]}}', '{"curves": {"length": [[0, 1e999]]}}',
        '{"curves": {"length": [["a", 1]]}}', '{"curves": {"lenght": [[0, 1]]}}',
    ],
)  # fmt: skip
def test_malformed_weights_are_refused_by_name(content: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"mine\.json"):
        load_ranking(path)


def test_missing_weights_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.json"):
        load_ranking(tmp_path / "none.json")


def test_a_summary_of_one_sentence_has_its_own_weights_where_they_were_fitted() -> None:
    assert default_ranking("it", single=True) != default_ranking("it")
    assert default_ranking("en", single=True) == default_ranking("en")
