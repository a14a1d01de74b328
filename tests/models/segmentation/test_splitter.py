from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import LanguageError
from models.segmentation import split

FOLDER = Path(__file__).parent
# What sentences are made of and broken by, so that random texts reach every rule.
PIECES = st.sampled_from(
    [
        *"aZÈ19.!?…«»“”\"'’()[]-–•\n\t\r \u00a0\u2028@#€,;:",
        *("art.", "S.p.A.", "prof.", "G.", "ecc.", "...", "Rossi", "ha", " Poi ", "\n\n", "[3]"),
        *(
            "n.",
            " - ",
            "«No!» ",
            "a.C.",
            "www.x.it",
            "3.5",
            "1) ",
            "\n- ",
            "No.",
            "said",
            "漢字",
            "😀",
        ),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))


def hard_cases(language: str) -> list[str]:
    lines = (FOLDER / f"hard.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("#")]


def check_hard_case(case: str, language: str) -> None:
    text = case.replace("¦\n", "\n").replace("¦", " ").replace("‖", "")
    expected = [part.strip() for part in case.replace("‖", "¦").split("¦")]
    assert [span.of(text) for span in split(text, language)] == expected


@pytest.mark.parametrize("case", hard_cases("it"))
def test_hard_italian(case: str) -> None:
    check_hard_case(case, "it")


@pytest.mark.parametrize("case", hard_cases("en"))
def test_hard_english(case: str) -> None:
    check_hard_case(case, "en")


def test_hard_lists_are_long_enough_to_mean_something() -> None:
    assert len(hard_cases("it")) >= 60
    assert len(hard_cases("en")) >= 25


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["it", "en"]))
def test_not_a_character_is_lost(text: str, language: str) -> None:
    position = 0
    for span in split(text, language):
        assert span.start < span.end
        assert text[position : span.start].strip() == ""
        assert span.of(text) == span.of(text).strip()
        position = span.end
    assert text[position:].strip() == ""


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["it", "en"]))
def test_splitting_is_a_function_of_the_trimmed_text(text: str, language: str) -> None:
    alone = [span.of(text.strip()) for span in split(text.strip(), language)]
    assert [span.of(text) for span in split(text, language)] == alone


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\t"])
def test_blank_text_has_no_sentence(text: str) -> None:
    assert split(text, "it") == []


def test_a_text_without_letters_is_one_sentence() -> None:
    assert [span.of("… ! ? …") for span in split("… ! ? …", "it")] == ["… ! ? …"]


def test_a_blank_line_ends_a_sentence_without_a_full_stop() -> None:
    text = "Un titolo\n\nUn altro titolo"
    assert [span.of(text) for span in split(text, "it")] == ["Un titolo", "Un altro titolo"]


def test_a_wrapped_line_that_begins_with_a_dash_is_no_list_item() -> None:
    text = "Andiamo via\n- disse Rossi - e presto."
    assert len(split(text, "it")) == 1


@pytest.mark.parametrize("language", ["fr", "", "IT"])
def test_other_languages_are_refused(language: str) -> None:
    with pytest.raises(LanguageError, match="it, en"):
        split("Bonjour.", language)


def test_offsets_are_code_points() -> None:
    text = "😀 Sì! È così."
    assert [tuple(span) for span in split(text, "it")] == [(0, 5), (6, 13)]


@pytest.mark.parametrize(
    "unit", [*".!?…«»\"'()[]-• \n\tAa1😀", "A. ", "I. ", "S.p.A. ", "! (", "(A! ", "\n \n", "«A! "]
)
def test_a_hundred_thousand_of_the_same_are_not_lost(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    spans = split(text, "it")
    kept = sum(len("".join(span.of(text).split())) for span in spans)
    assert kept == len("".join(text.split()))
