"""The lexicon that ships with the weights, and the dictionary it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.training.translation.terms import DICTIONARY, merged, place_terms, rows

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.tsv"
    path.write_text(
        "triglie\t4\tmullet\t0.75\n"
        "parola\t9000\tword\t0.90\n"
        "lampadine\t5\tlight\t0.50\n"
        "della\t10\tof\t0.90\n"
        "toast\t5\ttoast\t1.00\n"
        "russo\t50\trusso\t0.90\n",
        encoding="utf-8",
    )
    return path


def test_rare_words_with_one_clear_translation_are_taken(corpus: Path) -> None:
    terms = merged(corpus)
    assert terms["triglie"] == "mullet"
    for left in ("parola", "lampadine", "della", "toast"):
        assert left not in terms or terms[left] != left
    assert "parola" not in terms
    assert "della" not in terms


def test_the_dictionary_goes_before_places_and_places_before_the_corpus(
    corpus: Path, tmp_path: Path
) -> None:
    own = tmp_path / "dictionary.tsv"
    lines = "# comment\nMosca\tMoskva\ntriglie\t-\nvigili del fuoco\tfirefighters\n"
    own.write_text(lines, encoding="utf-8")
    terms = merged(corpus, own)
    assert terms["Mosca"] == "Moskva"
    assert terms["vigili del fuoco"] == "firefighters"
    assert terms["russo"] == "Russian"
    assert "triglie" not in terms


@pytest.mark.parametrize(
    ("italian", "english"),
    [
        ("Mosca", "Moscow"),
        ("russe", "Russian"),
        ("francesi", "French"),
        ("turche", "Turkish"),
        ("stati uniti", "United States"),
        ("tedeschi", "German"),
        ("greci", "Greek"),
        ("città del messico", "Mexico City"),
        ("san pietroburgo", "Saint Petersburg"),
    ],
)
def test_places_and_their_adjectives_are_there_in_all_forms(italian: str, english: str) -> None:
    assert place_terms()[italian] == english


def test_the_dictionary_is_sound() -> None:
    entries = list(rows(DICTIONARY))
    assert len(entries) > 10_000
    assert all(len(entry) == 2 for entry in entries)
    keys = [italian for italian, _ in entries]
    assert keys == sorted(set(keys))
    assert all(key.replace(" ", "").isalpha() for key in keys)
    assert all(english.strip() == english != "" for _, english in entries)
