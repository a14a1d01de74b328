"""Written summaries: any length, coverage, sources, flags, fallback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.segmentation import split
from models.summarisation.budget import Budget
from models.summarisation.faithfulness import SummaryFlag
from models.summarisation.neural import summarise
from models.summarisation.sentence import SentenceInput
from models.summarisation.sequence_to_sequence import Output, Search, SequenceToSequenceModel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TEXTS = (
    "The harbour authority of Trieste closed the old pier on Monday.",
    "Engineers found cracks in eleven of its pillars.",
    "Ships bound for the old pier will use the northern quay.",
    "The mayor, Anna Furlan, said the closure would cost two million euros.",
    "Fishermen protested in front of the town hall.",
    "Repairs will take until the end of March.",
)
ARTICLE = [
    SentenceInput("Trieste closes a pier", is_body=False, is_title=True),
    *(SentenceInput(text) for text in TEXTS),
]


class Repeater:
    """An engine that reads 24 words and writes the input's first sentences, or a set text.

    It stands where a trained model would, whose wording no test could foresee.
    """

    limit = 24

    def __init__(self, *, sentences: int = 1, text: str = "", finished: bool = True) -> None:
        self.sentences = sentences
        self.text = text
        self.finished = finished
        self.read: list[str] = []

    def measure(self, text: str, search: Search | None = None) -> int:
        return len(text.split())

    def generate(self, texts: Sequence[str], search: Search) -> list[Output]:
        self.read += texts
        assert all(self.measure(text) <= self.limit for text in texts)
        return [Output(self.text or self._first_sentences(text), self.finished) for text in texts]

    def _first_sentences(self, text: str) -> str:
        spans = split(text, "en")[: self.sentences]
        return text[: spans[-1].end]


@pytest.mark.parametrize("fixture", ["bart_folder", "t5_folder"])
def test_real_models_read_an_article_beyond_their_limit(
    fixture: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(fixture)
    model = SequenceToSequenceModel(folder)
    search = Search(beam_size=1, min_new_tokens=6, max_new_tokens=8, prefix="summarize: ")
    article = [SentenceInput(text) for text in TEXTS * 2]
    summary = summarise(
        article,
        generator=model,
        language="en",
        budget=Budget(words=30),
        search=search,
        fallback_threshold=None,
    )
    assert summary.method == "neural"
    assert summary.coverage == 1.0
    assert summary.sentences
    assert all(sentence.sources for sentence in summary.sentences)
    assert sum(len(sentence.text.split()) for sentence in summary.sentences) <= 30


def test_untrained_model_is_not_trusted(bart_folder: Path) -> None:
    summary = summarise(
        ARTICLE,
        generator=SequenceToSequenceModel(bart_folder),
        language="en",
        budget=Budget(sentences=2),
        search=Search(beam_size=1, min_new_tokens=8, max_new_tokens=12),
    )
    assert summary.method == "extractive"
    assert {sentence.text for sentence in summary.sentences} <= set(TEXTS)
    assert "neural-summary-rejected" in {notice.code for notice in summary.notices}


def test_every_sentence_is_read_and_partial_summaries_are_condensed() -> None:
    engine = Repeater()
    summary = summarise(ARTICLE, generator=engine, language="en", budget=Budget(words=25))
    assert all(any(text in piece for piece in engine.read) for text in TEXTS)
    assert summary.coverage == 1.0
    assert summary.sentences[0].sources == (1,)
    assert sum(len(sentence.text.split()) for sentence in summary.sentences) <= 25
    assert any(piece.startswith(f"{TEXTS[0]} {TEXTS[1]}") for piece in engine.read[5:])


def test_sentences_keep_their_sources_and_have_no_flags_when_copied() -> None:
    summary = summarise(
        ARTICLE, generator=Repeater(sentences=9), language="en", budget=Budget(words=50)
    )
    assert summary.method == "neural"
    for sentence in summary.sentences:
        assert [ARTICLE[i].text for i in sentence.sources] == [sentence.text]
        assert sentence.flags == ()


def test_corrupted_sentence_is_flagged_and_fallback_can_be_switched_off() -> None:
    engine = Repeater(text="Anna Rossi closed the pier in Genoa.")
    trusted = summarise(
        ARTICLE, generator=engine, language="en", budget=Budget(words=50), fallback_threshold=None
    )
    assert trusted.method == "neural"
    assert len(trusted.sentences) == 1
    assert SummaryFlag.UNSEEN_NAME in trusted.sentences[0].flags
    rejected = summarise(ARTICLE, generator=engine, language="en", budget=Budget(words=50))
    assert rejected.method == "extractive"
    assert rejected.notices[0].code == "neural-summary-rejected"


def test_sentence_beyond_the_limit_is_cut_and_lowers_the_coverage() -> None:
    long = "The inventory lists " + ", ".join(f"barrel {number}" for number in range(40)) + "."
    article = [*ARTICLE, SentenceInput(long)]
    summary = summarise(
        article, generator=Repeater(sentences=9), language="en", budget=Budget(words=60)
    )
    assert summary.coverage == pytest.approx(6 / 7)
    cut = [notice for notice in summary.notices if notice.code == "sentence-cut"]
    assert [notice.sentence for notice in cut] == [7]
    assert "59 words" in cut[0].message


def test_unfinished_sentence_is_left_out_where_others_remain() -> None:
    text = "The old pier closed. Engineers found cracks. Fishermen pro"
    engine = Repeater(text=text, finished=False)
    summary = summarise(ARTICLE, generator=engine, language="en", budget=Budget(words=50))
    assert [sentence.text for sentence in summary.sentences] == [
        "The old pier closed.",
        "Engineers found cracks.",
    ]
    assert "summary-unfinished" in {notice.code for notice in summary.notices}


def test_model_that_writes_nothing_is_replaced_by_extraction() -> None:
    summary = summarise(
        ARTICLE, generator=Repeater(text=" "), language="en", budget=Budget(sentences=2)
    )
    assert summary.method == "extractive"
    assert len(summary.sentences) == 2
    assert summary.notices[0].code == "neural-summary-empty"


def test_article_within_the_budget_is_returned_whole_unread() -> None:
    engine = Repeater()
    summary = summarise(ARTICLE, generator=engine, language="en", budget=Budget(words=500))
    assert [sentence.text for sentence in summary.sentences] == list(TEXTS)
    assert engine.read == []
    assert [notice.code for notice in summary.notices] == ["summary-is-whole-article"]


def test_surplus_sentences_are_trimmed_and_counted() -> None:
    summary = summarise(
        ARTICLE[:3],
        generator=Repeater(text="The old pier closed. Engineers found cracks. The pier closed."),
        language="en",
        budget=Budget(sentences=1),
    )
    assert len(summary.sentences) == 1
    assert "2 sentences" in summary.notices[-1].message
