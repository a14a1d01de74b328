from __future__ import annotations

import pytest

from models.translation.guards.repetition import doubled_words, repeats_itself
from models.translation.offsets import MappedText

SOURCE = "Il ministro ha parlato della riforma con i giornalisti."


@pytest.mark.parametrize(
    "text",
    [
        "The minister minister minister minister spoke.",
        "The reform of the reform of the reform of the reform of the reform.",
        "He said that he spoke to the, he said that he spoke to the press.",
        "no, no, no, no, no, no, no",
        "Proposals from Russia from Russiaa from Russian from Russia.",
        "The minister Lavrovrov spoke to the press.",
        "The countries of theOscescescesce met.",
    ],
)
def test_loops(text: str) -> None:
    assert repeats_itself(SOURCE, text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister spoke to the press about the reform.",
        "He had had enough of it, and that that was so was clear.",
        "......",
        "",
        "The king of kings and the song of songs",
        "Bringing a swinging murmur about couscous, tartar sauce and Berbers of Mississippi.",
    ],
)
def test_honest_sentences(text: str) -> None:
    assert not repeats_itself(SOURCE, text)


def test_what_the_source_repeats_may_be_repeated() -> None:
    assert not repeats_itself("No, no, no, no, no!", "No, no, no, no, no!")


@pytest.mark.parametrize(
    ("source", "text", "once"),
    [
        ("Il re tace.", "The king king is silent.", "The king is silent."),
        ("Abiy Ahmed tace.", "Abiy abiy Ahmed is silent.", "Abiy Ahmed is silent."),
        ("Piano piano.", "Slowly slowly.", "Slowly slowly."),
        ("Aveva visto.", "He had had it, that that.", "He had had it, that that."),
        ("Il re tace.", "The king king king is silent.", "The king king king is silent."),
    ],
)
def test_a_word_said_twice_in_a_row_is_said_once(source: str, text: str, once: str) -> None:
    assert MappedText.identity(text).rewrite(doubled_words(source, text)).text == once
