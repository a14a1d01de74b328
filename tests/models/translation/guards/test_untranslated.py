from __future__ import annotations

import pytest

from models.translation.guards.untranslated import is_untranslated, leaves_words

SOURCE = "Il ministro ha risposto alle domande dei giornalisti sulla riforma."


@pytest.mark.parametrize(
    "text",
    [
        SOURCE,
        "The minister ha risposto alle domande dei giornalisti.",
        "Ministro risposto domande giornalisti riforma.",
    ],
)
def test_italian_output(text: str) -> None:
    assert is_untranslated(SOURCE, text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister answered the journalists' questions about the reform.",
        "The «Corriere della Sera» wrote about the minister and the reform yesterday.",
        "",
    ],
)
def test_english_output_with_italian_names(text: str) -> None:
    assert not is_untranslated(SOURCE, text)


def test_names_alone_are_no_copy() -> None:
    assert not is_untranslated("Mario Draghi, Roma", "Mario Draghi, Rome")


@pytest.mark.parametrize(
    ("source", "text", "left"),
    [
        ("Il volo è in ritardo", "The volo is late", True),
        ("Guerra e pace", "Guerra and peace", True),
        ("La piazza in area euro", "The piazza in the euro area", False),
        ("Il grave finale", "The grave finale", False),
        ("Il volo è in ritardo", "The flight is late", False),
    ],
)
def test_single_words_left_in_italian(source: str, text: str, left: bool) -> None:
    assert leaves_words(source, text) is left
