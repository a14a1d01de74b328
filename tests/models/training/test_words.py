"""The corpus as words for an aligner."""

from __future__ import annotations

import lzma
import random
import sys
from typing import TYPE_CHECKING

from models.training.translation import words
from models.training.translation.words import read_corpus, split_words

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_words_numbers_and_marks_stand_apart() -> None:
    assert split_words("L’euro vale 1,08 dollari.") == [
        "L'",
        "euro",
        "vale",
        "1,08",
        "dollari",
        ".",
    ]
    assert len(split_words("İstanbul è bella")) == len(split_words("İstanbul è bella".lower()))


def test_each_source_gives_so_many_pairs_and_odd_ones_are_left_out(tmp_path: Path) -> None:
    lines = "".join(f"news\tIl gatto {n}.\tThe cat {n}.\n" for n in range(9))
    lines += "book\tSì\tYes and a great deal more\nbook\tNo.\tNo.\n"
    (tmp_path / "a.tsv.xz").write_bytes(lzma.compress(lines.encode()))
    found = read_corpus(tmp_path, 5, random.Random(1))  # noqa: S311 - draws pairs
    assert len(found) == 6
    assert ("No .", "No .") in found


def test_the_command_writes_both_spellings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.tsv.xz").write_bytes(lzma.compress(b"news\tIl Gatto\tThe Cat\n"))
    arguments = ["words", "--corpus", str(tmp_path)]
    arguments += ["--source", str(tmp_path / "it"), "--target", str(tmp_path / "en")]
    monkeypatch.setattr(sys, "argv", arguments)
    words.main()
    assert (tmp_path / "it").read_text() == "Il Gatto\n"
    assert (tmp_path / "en.lower").read_text() == "the cat\n"
