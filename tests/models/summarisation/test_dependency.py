"""Sentences that lean on others come with them or not at all."""

from __future__ import annotations

import pytest

from models.summarisation.dependency import Dependencies, dependencies
from models.summarisation.quotation import attributed, quotations
from models.summarisation.sentence import SentenceInput, Statement


def found(
    *texts: str, language: str = "en", statements: list[Statement] | None = None
) -> Dependencies:
    sentences = [SentenceInput(text) for text in texts]
    quoted = attributed(quotations(sentences, language), statements)
    return dependencies(sentences, quoted, statements, language)


def test_sentence_that_stands_alone_is_its_own_unit() -> None:
    assert found("The pier closed.", "Ships use the quay.").unit(1) == (1,)


def test_quotation_over_three_sentences_needs_its_opening_and_its_speaker() -> None:
    leaning = found(
        "«Il ponte resterà chiuso per molti mesi.",
        "I lavori costano più del previsto.",
        "Chiederemo aiuto al governo centrale», ha detto la sindaca.",
        language="it",
    )
    assert leaning.unit(0) == (0, 2)
    assert leaning.unit(1) == (0, 1, 2)
    assert leaning.unit(2) == (0, 2)


def test_units_of_more_than_three_sentences_are_refused() -> None:
    leaning = found(
        "The mayor spoke at length.",
        "She opened the archive.",
        "She read the letters.",
        "She closed the archive again.",
    )
    assert leaning.unit(2) == (0, 1, 2)
    assert leaning.unit(3) is None


def test_utterance_without_any_speaker_is_refused() -> None:
    leaning = found("The vote is on Monday.", "“We have waited for this day for years.”")
    assert leaning.unattributed == {1}
    assert leaning.unit(1) is None


def test_tagged_statement_names_the_carrier_even_without_a_known_cue() -> None:
    texts = ("For Furlan there is no doubt.", "“The bridge is the shame of our town.”")
    assert found(*texts).unit(1) is None
    leaning = found(*texts, statements=[Statement((1,), (0,), "Furlan")])
    assert leaning.unit(1) == (0, 1)


def test_carrier_outside_the_body_is_no_help() -> None:
    sentences = [
        SentenceInput("Furlan: the bridge", is_body=False, is_title=True),
        SentenceInput("“The bridge is the shame of our town.”"),
    ]
    quoted = quotations(sentences, "en")
    leaning = dependencies(sentences, quoted, [Statement((1,), (0,), "Furlan")], "en")
    assert leaning.unit(1) is None


def test_nearest_of_several_carriers_is_taken() -> None:
    statement = Statement((2,), (0, 3), "Furlan")
    texts = ("Furlan rose.", "Nobody clapped.", "“This bridge will be closed by us.”", "So Furlan.")
    assert found(*texts, statements=[statement]).unit(2) == (2, 3)


def test_italian_personal_pronoun_needs_the_sentence_before() -> None:
    leaning = found("Il geologo ha misurato il fronte.", "Egli teme il crollo.", language="it")
    assert leaning.unit(1) == (0, 1)


@pytest.mark.parametrize(
    "text",
    ["Ha detto che il ponte chiude.", "Ribadisce che non pagherà.", "Ha poi criticato i lavori."],
)
def test_italian_verb_without_a_subject_needs_the_sentence_before(text: str) -> None:
    assert found("La sindaca Furlan ha visitato il ponte.", text, language="it").unit(1) == (0, 1)


@pytest.mark.parametrize(
    "text",
    ["Ha detto Furlan che il ponte chiude.", "Secondo la sindaca il ponte chiude.",
     "Hanno vinto Furlan e Bressan."],
)  # fmt: skip
def test_italian_sentence_with_its_subject_stands_alone(text: str) -> None:
    assert found("La sindaca Furlan ha visitato il ponte.", text, language="it").unit(1) == (1,)
