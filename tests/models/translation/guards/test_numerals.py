from __future__ import annotations

from decimal import Decimal

import pytest

from models.translation.guards.numerals import english_values, italian_values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ventuno", 21), ("ventotto", 28), ("trentatré", 33), ("quarantatré", 43),
        ("duecentocinquanta", 250), ("diciannovesimo", 19), ("sedicenne", 16), ("tremila", 3000),
        ("due milioni", 2_000_000), ("una decina", 10), ("Luigi XIV", 14), ("nel Novecento", 20),
        ("centouno", 101), ("novantanovenne", 99),
    ],
)  # fmt: skip
def test_italian_words(text: str, value: int) -> None:
    assert Decimal(value) in italian_values(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-one", 21), ("nineteenth", 19), ("two million", 2_000_000), ("a dozen", 12),
        ("three hundred", 300), ("Louis XIV", 14), ("the sixties", 0),
    ],
)  # fmt: skip
def test_english_words(text: str, value: int) -> None:
    assert (Decimal(value) in english_values(text)) is (value != 0)


def test_words_that_are_no_numbers_have_no_value() -> None:
    assert italian_values("il governo non cambia") == frozenset()
    assert english_values("the government stays") == frozenset()
