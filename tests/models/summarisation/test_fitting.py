"""Fitting finds the feature that matters, the same way each time; evaluation adds up."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from models.summarisation import baselines, evaluate, fit, fitting
from models.summarisation.budget import Budget, Limits
from models.summarisation.corpus import read_articles
from models.summarisation.fitting import FIXED, TIGHTENED, prepare
from models.summarisation.fitting import fit as fit_ranking
from models.summarisation.ranking import load_ranking
from models.summarisation.rouge import Rouge
from models.summarisation.sentence import SentenceInput

if TYPE_CHECKING:
    from pathlib import Path

NOUNS = ("pier", "quay", "crane", "ferry", "lighthouse", "barge", "anchor", "harbour")
VERBS = ("blocks", "repairs", "leaves", "inspects", "crosses", "sells", "paints", "wins")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Twelve invented articles whose summary is always the sentence that holds numbers."""
    chance = random.Random(3)  # noqa: S311
    rows = []
    for number in range(12):
        texts = [
            f"The {chance.choice(NOUNS)} {chance.choice(VERBS)} the {chance.choice(NOUNS)}."
            for _ in range(6)
        ]
        place = chance.randrange(6)
        texts[place] = (
            f"The {chance.choice(NOUNS)} cost {number + 11} million, 7 more than in 1990."
        )
        rows.append({"id": str(number), "document": " ".join(texts), "summary": texts[place]})
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_fitted_ranking_values_numbers_and_keeps_what_is_fixed(data: Path) -> None:
    budget = Budget(sentences=1)
    samples = [prepare(article, budget) for article in read_articles(data)]
    ranking = fit_ranking(samples)
    slopes = {name: points[-1][1] for name, points in ranking.curves.items()}
    assert slopes["numbers"] > 0.3
    assert {name: slopes[name] for name in FIXED} == FIXED | TIGHTENED
    assert fit_ranking([prepare(a, budget) for a in read_articles(data)]) == ranking
    chosen = [evaluate.ours(budget, ranking)(sample.article) for sample in samples]
    scores = [s.article.reference.score(c).mean for s, c in zip(samples, chosen, strict=True)]
    assert sum(scores) / len(scores) > 0.9


def test_ascents_on_parts_of_the_data_are_averaged(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    samples = [prepare(article, Budget(sentences=1)) for article in read_articles(data)]
    seen: list[tuple[str, ...]] = []

    def ascend(part, weights, deviation, movable):
        seen.append(tuple(sample.article.id for sample in part))
        return weights + len(seen)

    monkeypatch.setattr(fitting, "ascend", ascend)
    zero = np.zeros(3)
    found = fitting.averaged_ascent(samples, zero, zero)
    assert found.tolist() == [sum(range(1, fitting.BAGS + 1)) / fitting.BAGS] * 3
    assert {len(set(part)) for part in seen} == {int(fitting.BAG_SHARE * 12)}
    assert len(set(seen)) == fitting.BAGS


def test_the_mean_of_rankings_scores_as_they_do_on_average(data: Path) -> None:
    samples = [prepare(article, Budget(sentences=1)) for article in read_articles(data)]
    first, second = fit_ranking(samples[:7]), fit_ranking(samples[5:])
    values = samples[0].candidates.analysis.values[2]
    assert first != second
    assert fitting.mean_of([first, second]).score(values) == pytest.approx(
        (first.score(values) + second.score(values)) / 2, abs=1e-3
    )


def test_only_the_named_features_move_from_a_start(data: Path) -> None:
    samples = [prepare(article, Budget(sentences=1)) for article in read_articles(data)]
    start = fit_ranking(samples[:6])
    moved = fit_ranking(samples, start=start, only=["late"])
    assert {n for n in start.curves if start.curves[n] != moved.curves[n]} <= {"late"}


def test_recipe_writes_weights_that_load(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "weights.json"
    arguments = ["fit", "--data", str(data), "--sentences", "1", "--output", str(output)]
    monkeypatch.setattr("sys.argv", arguments)
    fit.main()
    assert load_ranking(output).curves["numbers"][-1][1] > 0
    assert "five-fold" in capsys.readouterr().out


def test_evaluation_prints_every_system(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["evaluate", "--data", str(data), "--words", "9"])
    evaluate.main()
    printed = capsys.readouterr().out
    assert printed.startswith("12 articles")
    assert all(name in printed for name in ("lead", "lexrank", "textrank", "ours"))


def test_difference_of_a_system_with_itself_is_nothing() -> None:
    scores = [Rouge(0.1, 0.2, 0.3), Rouge(0.3, 0.2, 0.4)]
    assert evaluate.difference(scores, scores) == (0.0, 0.0, 0.0)
    better = [Rouge(*(value + 0.01 for value in score)) for score in scores]
    mean, low, high = evaluate.difference(better, scores)
    assert (mean, low, high) == pytest.approx((1.0, 1.0, 1.0))


def test_malformed_data_are_named_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "1", "document": "A.", "summary": "A."}\n{"id": 2}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.jsonl, line 2"):
        list(read_articles(path))


def test_baselines_fill_the_budget_in_text_order() -> None:
    texts = ["The pier of Trieste closes today.", "Rain fell.", "The pier has cracks.", "Why?"]
    sentences = [SentenceInput(text) for text in texts]
    limits = Limits(words=10)
    assert baselines.lead(sentences, limits, "en") == (0, 1)
    for system in (baselines.lexrank, baselines.textrank):
        chosen = system(sentences, limits, "en")
        assert chosen == tuple(sorted(chosen))
        assert {0, 2} <= set(chosen)
        assert system(sentences[:1], Limits(words=1), "en") == (0,)
