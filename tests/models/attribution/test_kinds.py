from __future__ import annotations

import pytest

from models.attribution.gender import of_name, of_noun
from models.attribution.kinds import Sort, load_kinds


def test_a_wider_kind_includes_narrower_ones() -> None:
    kinds = load_kinds("it")
    assert kinds.match(kinds.by_word["magistrato"], kinds.by_word["gip"])
    assert not kinds.match(kinds.by_word["gip"], kinds.by_word["allenatore"])
    assert kinds.clash(kinds.by_word["sindaco"], kinds.by_word["vescovo"])
    assert not kinds.clash(kinds.by_word["madre"], kinds.by_word["sindaca"])


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_narrower_kind_has_a_row(language: str) -> None:
    kinds = load_kinds(language)
    for included in kinds.narrower.values():
        assert included <= set(kinds.sorts)


def test_words_have_a_sort() -> None:
    kinds = load_kinds("en")
    assert kinds.sort(kinds.by_word["lawyer"]) is Sort.PERSON
    assert kinds.sort(kinds.by_word["company"]) is Sort.BODY
    assert kinds.sort(kinds.by_word["survey"]) is Sort.DOCUMENT


@pytest.mark.parametrize(
    ("name", "language", "feminine"),
    [
        ("Andrea Neri", "it", False),
        ("Andrea Smith", "en", True),
        ("Lia Neri", "it", True),
        ("Klaus Berg", "it", False),
        ("Ingrid Holm", "en", True),
        ("Neri", "it", None),
    ],
)
def test_first_names_show_a_gender(name: str, language: str, feminine: bool | None) -> None:
    assert of_name(name, language) is feminine


def test_articles_and_endings_show_a_gender() -> None:
    assert of_noun("la", "preside", "it") is True
    assert of_noun("l'", "attrice", "it") is True
    assert of_noun("l'", "artista", "it") is None
    assert of_noun("the", "spokeswoman", "en") is True
