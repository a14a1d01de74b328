from __future__ import annotations

import pytest

from models.translation.hypothesis import TranslationFlag
from models.translation.lexicon import rubrics
from models.translation.rubric import translate_rubric


@pytest.mark.parametrize(
    ("line", "english"),
    [
        ("Economia", "Economy"),
        ("ESTERI", "WORLD"),
        (" Ultim’ora: ", " Breaking news: "),
        ("- leggi anche", "- read also"),
        ("[Politica]", "[Politics]"),
    ],
)
def test_rubrics_are_translated_by_rule(line: str, english: str) -> None:
    hypothesis = translate_rubric(line)
    assert hypothesis is not None
    assert (hypothesis.text, hypothesis.flags) == (english, (TranslationFlag.RULE,))


@pytest.mark.parametrize(
    "line", ["L'economia cresce", "Politica?", "Lavoro!", "", "…", "Economia e politica", "x" * 50]
)
def test_anything_else_is_not_a_rubric(line: str) -> None:
    assert translate_rubric(line) is None


def test_rubrics_are_lower_case_once_and_not_empty() -> None:
    assert all(italian == italian.lower() and english for italian, english in rubrics().items())
