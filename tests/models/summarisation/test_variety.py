"""Sections and speakers take turns."""

from __future__ import annotations

from models.summarisation.budget import Budget
from models.summarisation.extractive import summarise
from models.summarisation.sentence import SentenceInput, Statement
from models.summarisation.variety import sections, speakers

HEADED = [
    SentenceInput("La giornata del porto", is_body=False, is_title=True),
    SentenceInput("Il porto di Trieste chiude il molo vecchio."),
    SentenceInput("Il molo vecchio di Trieste ha undici piloni lesionati."),
    SentenceInput("Il sindaco e il vento", is_body=False),
    SentenceInput("A Monfalcone il traghetto resta fermo per la bora."),
    SentenceInput("(Fonte: il Corriere del porto)", is_body=False),
]


def test_headings_divide_the_body() -> None:
    assert sections(HEADED).labels == {1: "0", 2: "0", 4: "1"}


def test_credits_and_titles_do_not_divide_it() -> None:
    body = [*HEADED[:3], HEADED[5], SentenceInput("Domani il porto riapre.")]
    assert sections(body).labels == {}


def test_second_section_is_heard() -> None:
    texts = (
        "Il porto di Trieste chiude il molo vecchio per undici piloni lesionati.",
        "Il molo vecchio del porto di Trieste ha piloni lesionati da anni.",
        "I piloni del molo vecchio di Trieste costano due milioni.",
        "Il porto di Trieste sposta le navi dal molo vecchio alla banchina nord.",
    )
    first = [SentenceInput(text) for text in texts]
    second = SentenceInput("A Monfalcone il traghetto resta fermo per la bora da due giorni.")
    plain = summarise([*first, second], language="it", budget=Budget(sentences=3))
    headed = [*first, HEADED[3], second]
    chosen = summarise(headed, language="it", budget=Budget(sentences=3))
    assert 4 not in plain.indices
    assert chosen.indices[-1] == 5


COUNCIL = [
    SentenceInput("The council met for six hours over the new bridge and its price."),
    SentenceInput("Mayor Furlan said the bridge would carry forty thousand cars a day."),
    SentenceInput("Mayor Furlan said the price of the bridge had doubled since the spring."),
    SentenceInput("Councillor Bressan said the bridge would ruin the old town."),
    SentenceInput("The doors of the council hall closed at midnight."),
]
SAID = [
    Statement((1,), (1,), "Furlan"),
    Statement((2,), (2,), "Furlan"),
    Statement((3,), (3,), "Bressan"),
]


def test_speakers_are_labelled_by_name() -> None:
    assert speakers(SAID).labels == {1: "Furlan", 2: "Furlan", 3: "Bressan"}
    assert speakers(None).labels == {}


def test_claims_first_takes_statements_before_the_rest() -> None:
    chosen = summarise(
        COUNCIL, language="en", budget=Budget(sentences=3), statements=SAID, claims_first=True
    )
    assert chosen.indices == (1, 2, 3)


def test_claims_first_lets_both_speakers_be_heard() -> None:
    chosen = summarise(
        COUNCIL, language="en", budget=Budget(sentences=2), statements=SAID, claims_first=True
    )
    assert 3 in chosen.indices
    assert len({1, 2} & set(chosen.indices)) == 1


def test_claims_first_without_claims_changes_nothing() -> None:
    plain = summarise(COUNCIL, language="en", budget=Budget(sentences=2), statements=[])
    assert plain == summarise(
        COUNCIL, language="en", budget=Budget(sentences=2), statements=[], claims_first=True
    )
