from __future__ import annotations

import pytest

from models.translation.guards.likeness import distance, folded, is_cognate, is_garbled


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sergej", "Sergei"), ("Erdoğan", "Erdogan"), ("Navalnyj", "Navalny"), ("Khan", "Han")],
)
def test_transliterations_are_one_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert not is_garbled(one, other)


@pytest.mark.parametrize(
    ("name", "copy"),
    [("Lukashenka", "Lukashen"), ("Rossi", "Rosi"), ("Bassignana", "Bassign"),
     ("Fossett", "Fosset"), ("Castelvecchio", "Castelvecchi"), ("Floridia", "Floridadia")],
)  # fmt: skip
def test_letters_dropped_or_doubled_are_a_garbled_copy(name: str, copy: str) -> None:
    assert is_garbled(name, copy)


@pytest.mark.parametrize(
    ("name", "word"),
    [("Rossi", "Bianchi"), ("Conte", "Count"), ("Anna", "Ann"), ("Abc", "Abd"),
     ("Lukashenka", "Luke")],
)  # fmt: skip
def test_other_words_are_no_copies(name: str, word: str) -> None:
    assert not is_garbled(name, word)


@pytest.mark.parametrize(
    ("italian", "english"),
    [("Unione", "Union"), ("Parlamento", "Parliament"), ("Università", "University"),
     ("Costituzionale", "Constitutional"), ("Veneziani", "Venetians"), ("Islamico", "Islamic")],
)  # fmt: skip
def test_endings_that_render_each_other_are_translation(italian: str, english: str) -> None:
    assert is_cognate(italian, english)
    assert not is_garbled(italian, english)


def test_another_root_is_no_cognate() -> None:
    assert not is_cognate("Unione", "Nation")
    assert not is_cognate("Rossi", "Rosi")


def test_distance_counts_changed_letters() -> None:
    assert distance("", "abc") == 3
    assert distance("kitten", "sitting") == 3
    assert distance("abc", "abc") == 0
