"""Flags are raised on constructed corruptions and stay silent on faithful sentences."""

from __future__ import annotations

import pytest

from models.summarisation.alignment import align
from models.summarisation.faithfulness import SummaryFlag, check
from models.summarisation.sentence import SentenceInput

ARTICLES = {
    "en": (
        "The Slovenian company Adria Steel will close its plant in Monfalcone in March.",
        "The plant employs 430 people, two thirds of them women.",
        "Union leader Carla Moretti said the closure would ruin the whole district.",
        "The regional president, Luca Bressan, accused Moretti of spreading fear.",
        "The company has not paid wages since November.",
        "Bressan told reporters that the region would not buy the plant.",
        "Adria Steel lost 12.5 million euros last year.",
        "According to the prefect, the protests were peaceful.",
    ),
    "it": (
        "La società slovena Adria Steel chiuderà lo stabilimento di Monfalcone a marzo.",
        "Lo stabilimento dà lavoro a 430 persone, per due terzi donne.",
        "La sindacalista Carla Moretti ha detto che la chiusura rovinerebbe tutto il distretto.",
        "Il presidente della regione, Luca Bressan, ha accusato Moretti di seminare paura.",
        "La società non paga gli stipendi da novembre.",
        "Bressan ha spiegato ai giornalisti che la regione non comprerà lo stabilimento.",
        "Adria Steel ha perso 12,5 milioni di euro lo scorso anno.",
        "Secondo il prefetto le proteste sono state pacifiche.",
    ),
}

FAITHFUL = [
    ("en", "Adria Steel will close its Monfalcone plant in March."),
    ("en", "The plant employs 430 people."),
    ("en", "Carla Moretti said the closure would ruin the district."),
    ("en", "Luca Bressan accused Moretti of spreading fear."),
    ("en", "The company hasn't paid wages since November."),
    ("en", "The company lost 12.5 million euros."),
    ("en", "The protests were peaceful, according to the prefect."),
    ("en", "Bressan said the region would not buy the plant."),
    ("it", "Adria Steel chiuderà a marzo lo stabilimento di Monfalcone."),
    ("it", "Lo stabilimento dà lavoro a 430 persone."),
    ("it", "Secondo Carla Moretti la chiusura rovinerebbe il distretto."),
    ("it", "Luca Bressan ha accusato Moretti di seminare paura."),
    ("it", "La società non paga gli stipendi da novembre."),
    ("it", "La società ha perso 12,5 milioni di euro."),
]

CORRUPTED = [
    ("en", "Acme Steel will close its Monfalcone plant in March.", SummaryFlag.UNSEEN_NAME),
    ("en", "Adria Steel will close its plant in Gorizia in March.", SummaryFlag.UNSEEN_NAME),
    ("it", "Adria Steel chiuderà lo stabilimento di Gorizia.", SummaryFlag.UNSEEN_NAME),
    ("en", "The plant employs 480 people.", SummaryFlag.UNSEEN_NUMBER),
    ("en", "The company lost 15.5 million euros last year.", SummaryFlag.UNSEEN_NUMBER),
    ("it", "Lo stabilimento dà lavoro a 340 persone.", SummaryFlag.UNSEEN_NUMBER),
    ("en", "The company lost 430 million euros last year.", SummaryFlag.MISPLACED_NUMBER),
    ("it", "La società ha perso 430 milioni di euro.", SummaryFlag.MISPLACED_NUMBER),
    ("en", "Moretti accused Bressan of spreading fear.", SummaryFlag.MISPLACED_NAME),
    ("it", "Moretti ha accusato Bressan di seminare paura.", SummaryFlag.MISPLACED_NAME),
    ("en", "Bressan will close the plant of Adria Steel in March.", SummaryFlag.MISPLACED_NAME),
    ("en", "The closure will ruin the whole district.", SummaryFlag.LOST_ATTRIBUTION),
    ("en", "The protests were peaceful.", SummaryFlag.LOST_ATTRIBUTION),
    ("it", "La chiusura rovinerà tutto il distretto.", SummaryFlag.LOST_ATTRIBUTION),
    ("it", "Le proteste sono state pacifiche.", SummaryFlag.LOST_ATTRIBUTION),
    ("en", "The company has paid wages since November.", SummaryFlag.NEGATION_MISMATCH),
    ("en", "Bressan said the region would buy the plant.", SummaryFlag.NEGATION_MISMATCH),
    ("en", "The plant never employs 430 people.", SummaryFlag.NEGATION_MISMATCH),
    ("it", "La società paga gli stipendi da novembre.", SummaryFlag.NEGATION_MISMATCH),
    ("en", "Rain is forecast for the whole weekend.", SummaryFlag.WEAK_ALIGNMENT),
]


def flags(language: str, text: str) -> tuple[SummaryFlag, ...]:
    article = [SentenceInput(sentence) for sentence in ARTICLES[language]]
    alignment = align(text, ARTICLES[language], language)
    return check(text, alignment, article, language)


@pytest.mark.parametrize(("language", "text"), FAITHFUL)
def test_faithful_sentence_has_no_flag(language: str, text: str) -> None:
    assert flags(language, text) == ()


@pytest.mark.parametrize(("language", "text", "flag"), CORRUPTED)
def test_corruption_is_flagged(language: str, text: str, flag: SummaryFlag) -> None:
    assert flag in flags(language, text)


@pytest.mark.parametrize("language", ["en", "it"])
def test_every_sentence_of_the_article_is_faithful_to_it(language: str) -> None:
    assert [flags(language, text) for text in ARTICLES[language]] == [()] * 8


def test_known_statement_counts_without_a_word_of_saying() -> None:
    article = [SentenceInput("For Gatti, the bridge is a waste of public money.")]
    text = "The bridge is a waste of public money."
    alignment = align(text, [article[0].text], "en")
    assert check(text, alignment, article, "en") == ()
    assert check(text, alignment, article, "en", attributed=[0]) == (SummaryFlag.LOST_ATTRIBUTION,)


def test_every_flag_is_explained() -> None:
    assert all(flag.description for flag in SummaryFlag)
