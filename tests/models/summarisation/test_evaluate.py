"""What the evaluation counts, and the articles that ship with it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from models.summarisation import evaluate
from models.summarisation.budget import Budget
from models.summarisation.corpus import Article, read_articles
from models.summarisation.rouge import Reference

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "The council of Udine voted on Tuesday. "
    "“The tram is the best news in years. It will change the city,” said Anna Furlan. "
    "They called it a “small miracle” of planning. "
    "The “small miracle” costs ten million. "
    "Rain fell."
)


@pytest.fixture
def article(tmp_path: Path) -> Article:
    path = tmp_path / "one.jsonl"
    row = {"id": "1", "document": TEXT, "summary": "Udine votes on a tram"}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (only,) = read_articles(path)
    assert len(only.sentences) == 6
    return only


def test_quoted_words_want_a_word_of_saying_in_their_own_sentence(article: Article) -> None:
    assert evaluate.speakerless(article, [0, 5]) == 0
    assert evaluate.speakerless(article, [1]) == 1
    assert evaluate.speakerless(article, [1, 2]) == 1  # the next sentence names her
    assert evaluate.speakerless(article, [2, 3]) == 0
    assert evaluate.speakerless(article, [4]) == 1  # strict: a term in quotation marks counts


def test_a_statement_without_its_speaker_is_noticed(article: Article) -> None:
    (statement,) = (one for one in article.statements if 1 in one.content)
    assert statement.carriers == (2,)
    assert evaluate.unattributed(article, [1]) == 1
    assert evaluate.unattributed(article, [1, 2]) == 0
    assert evaluate.unattributed(article, [0, 2, 5]) == 0
    assert evaluate.ours(Budget(sentences=2))(article) != (0, 1)


def test_recall_is_the_share_of_the_headline(article: Article) -> None:
    texts = [sentence.text for sentence in article.sentences]
    headline = Reference("Udine votes on a tram", texts, "en")
    assert headline.recall([0]) == pytest.approx(3 / 5)  # Udine, vote(s), on
    assert headline.recall([]) == 0.0


def test_shipped_articles_are_whole(root: Path) -> None:
    for language, opening in (("it", "Il "), ("en", "The ")):
        path = root / "benchmarks" / "news" / f"{language}.jsonl"
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        assert [row["id"] for row in rows] == [f"{language}-{n:02}" for n in range(1, 26)]
        assert {row["lang"] for row in rows} == {language}
        for row, article in zip(rows, read_articles(path), strict=True):
            assert row["title"]
            assert row["title"] not in row["document"]
            assert len(article.sentences) >= 6
            assert 20 <= len(row["summary"].split()) <= 50
        assert any(row["document"].startswith(opening) for row in rows)
