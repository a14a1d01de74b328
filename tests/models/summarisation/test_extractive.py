"""Extraction: budgets, order, what may be chosen, quotations with their speakers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import LanguageError
from models.summarisation.budget import Budget, BudgetError
from models.summarisation.extractive import summarise
from models.summarisation.sentence import SentenceInput, Statement

PORT = (
    "The harbour authority of Trieste closed the old pier on Monday after engineers found "
    "cracks in eleven of its pillars.",
    "Ships bound for the old pier will use the northern quay until the pillars are repaired.",
    "The mayor, Anna Furlan, said the closure would cost the city two million euros a month.",
    "It rained for most of the afternoon.",
    "Engineers had warned of cracks in the pillars of the pier three years ago.",
    "Repairs to the pier are expected to take until the end of March.",
)


def article(texts: tuple[str, ...] = PORT) -> list[SentenceInput]:
    return [
        SentenceInput("Trieste closes its old pier", block=0, is_body=False, is_title=True),
        *(SentenceInput(text, block=1 + i) for i, text in enumerate(texts)),
        SentenceInput("(Source: harbour gazette)", block=90, is_body=False),
    ]


def words(sentences: list[SentenceInput], indices: tuple[int, ...]) -> int:
    return sum(len(sentences[index].text.split()) for index in indices)


def test_chosen_sentences_are_in_text_order_within_the_words() -> None:
    sentences = article()
    chosen = summarise(sentences, language="en", budget=Budget(words=50))
    assert chosen.indices == tuple(sorted(chosen.indices))
    assert 25 <= words(sentences, chosen.indices) <= 50
    assert 1 in chosen.indices
    assert 4 not in chosen.indices


def test_titles_and_credits_are_never_chosen_and_have_no_score() -> None:
    sentences = article()
    chosen = summarise(sentences, language="en", budget=Budget(sentences=5))
    assert not {0, 7} & set(chosen.indices)
    assert chosen.scores[0] is None
    assert chosen.scores[7] is None
    assert all(chosen.scores[index] is not None for index in range(1, 7))


def test_sentence_budget_counts_what_a_quotation_brings_along() -> None:
    chosen = summarise(article(), language="en", budget=Budget(sentences=2))
    assert len(chosen.indices) == 2


def test_short_article_is_returned_whole_and_said_so() -> None:
    chosen = summarise(article(), language="en", budget=Budget(words=400))
    assert chosen.indices == (1, 2, 3, 4, 5, 6)
    assert [notice.code for notice in chosen.notices] == ["summary-is-whole-article"]
    assert "400 words" in chosen.notices[0].message


def test_ratio_is_a_share_of_the_body() -> None:
    sentences = article()
    chosen = summarise(sentences, language="en", budget=Budget(ratio=0.5))
    assert 0 < words(sentences, chosen.indices) <= round(0.5 * words(sentences, (1, 2, 3, 4, 5, 6)))


def test_repeated_sentence_is_chosen_once() -> None:
    texts = (PORT[0], PORT[2], PORT[0], PORT[5])
    chosen = summarise(article(texts), language="en", budget=Budget(words=60))
    assert not {1, 3} <= set(chosen.indices)


@pytest.mark.parametrize("language", ["it", "en"])
def test_article_without_prose_gives_nothing_and_says_so(language: str) -> None:
    sentences = [SentenceInput("Solo un titolo", is_body=False, is_title=True), SentenceInput("—")]
    chosen = summarise(sentences, language=language, budget=Budget(words=10))
    assert chosen.indices == ()
    assert [notice.code for notice in chosen.notices] == ["nothing-to-summarise"]
    assert summarise([], language=language, budget=Budget(sentences=1)).indices == ()


def test_sentence_longer_than_the_budget_is_given_with_a_notice() -> None:
    chosen = summarise(article(PORT[:3]), language="en", budget=Budget(words=5))
    assert len(chosen.indices) == 1
    assert chosen.notices[0].code == "summary-over-budget"
    assert chosen.notices[0].sentence == chosen.indices[0]


QUOTED = (
    "La giunta di Pordenone ha approvato ieri il bilancio del nuovo ospedale cittadino.",
    "«Il nuovo ospedale di Pordenone avrà quattrocento posti letto e un bilancio in pareggio.",
    "Il cantiere del nuovo ospedale di Pordenone finirà prima del previsto»,",
    "ha dichiarato l'assessora Marta Zanin.",
    "I sindacati del vecchio ospedale temono trasferimenti.",
    "Domani il consiglio vota.",
)


def test_quotation_is_chosen_only_with_the_sentence_that_carries_its_speaker() -> None:
    sentences = [SentenceInput(text) for text in QUOTED]
    statement = Statement(content=(1, 2), carriers=(3,), speaker="Marta Zanin")
    for budget in (Budget(sentences=2), Budget(sentences=3), Budget(words=30), Budget(words=45)):
        chosen = summarise(sentences, language="it", budget=budget, statements=[statement]).indices
        assert 3 in chosen or not {1, 2} & set(chosen)


def test_quotation_nobody_is_named_for_is_left_out() -> None:
    sentences = [
        SentenceInput("The council of Udine met on Tuesday to vote on the new tram line."),
        SentenceInput("“The tram line is the best news that Udine has had in thirty years.”"),
        SentenceInput("The tram line will cross Udine from the station to the hospital."),
    ]
    chosen = summarise(sentences, language="en", budget=Budget(sentences=2))
    assert chosen.indices == (0, 2)


def test_opening_pronoun_brings_its_antecedent_or_is_avoided() -> None:
    sentences = [
        SentenceInput("A quiet day passed in the valley without any incident worth telling."),
        SentenceInput("The geologist Piero Alù measured the glacier again."),
        SentenceInput("He found that the glacier lost nine metres of ice in one summer."),
        SentenceInput("The glacier feeds every river of the valley, and the ice is melting."),
    ]
    for count in (1, 2, 3):
        chosen = summarise(sentences, language="en", budget=Budget(sentences=count)).indices
        assert 2 not in chosen or 1 in chosen


def test_same_input_gives_the_same_summary() -> None:
    first = summarise(article(), language="en", budget=Budget(words=50))
    assert summarise(article(), language="en", budget=Budget(words=50)) == first


def test_unknown_language_is_refused() -> None:
    with pytest.raises(LanguageError, match="'de'"):
        summarise(article(), language="de", budget=Budget(words=10))


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"words": 3, "sentences": 1},
        {"words": 0},
        {"sentences": -1},
        {"ratio": 0.0},
        {"ratio": 1.5},
    ],
)
def test_budget_is_exactly_one_limit_in_range(wrong: dict[str, float]) -> None:
    with pytest.raises(BudgetError) as caught:
        Budget(**wrong)  # type: ignore[arg-type]
    assert caught.value.exit_code == 2


@settings(deadline=None)
@given(
    st.lists(st.text(alphabet='abc XÈ1.«»"“”?\n', max_size=60), max_size=12),
    st.integers(min_value=1, max_value=30),
)
def test_any_text_gives_a_valid_selection(texts: list[str], limit: int) -> None:
    sentences = [SentenceInput(text, block=i // 2) for i, text in enumerate(texts)]
    chosen = summarise(sentences, language="it", budget=Budget(words=limit))
    assert set(chosen.indices) <= {i for i, score in enumerate(chosen.scores) if score is not None}
    assert list(chosen.indices) == sorted(set(chosen.indices))
    codes = {notice.code for notice in chosen.notices}
    assert words(sentences, chosen.indices) <= limit or "summary-over-budget" in codes


def test_long_summary_uses_its_budget() -> None:
    goods = [f"{a}{b}{c}ite" for a in "bdfgklmnprst" for b in "aeio" for c in "lmnr"]
    sentences = [
        SentenceInput(f"Warehouse stocks of {', '.join(goods[start : start + 6])} rose again.")
        for start in range(0, len(goods), 6)
    ]
    chosen = summarise(sentences, language="en", budget=Budget(words=200))
    assert 185 <= words(sentences, chosen.indices) <= 200
