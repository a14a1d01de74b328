"""Code-switched training text and the lexicon it comes from."""

from __future__ import annotations

import random
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from models.training.translation import lexicon
from models.training.translation.codeswitch import CodeSwitcher
from models.training.translation.lexicon import Entry, entries, translations

if TYPE_CHECKING:
    from pathlib import Path

TERMS = {"ministro": "minister", "triglie": "mullet", "lampadine": "bulb"}


def variants(source: str, target: str, share: dict[str, float]) -> Counter[str]:
    switcher = CodeSwitcher(TERMS, share)
    chance = random.Random(1)  # noqa: S311 - draws variants
    return Counter(switcher.switch(source, target, chance) for _ in range(200))


def test_only_what_the_reference_says_is_switched() -> None:
    share = dict.fromkeys(TERMS, 1.0)
    found = variants("Il ministro mangia triglie.", "The minister eats fish.", share)
    assert set(found) == {"Il ministro mangia triglie.", "Il minister mangia triglie."}
    assert found["Il ministro mangia triglie."] > 20


def test_a_term_is_switched_as_often_as_its_share_says() -> None:
    found = variants("Il ministro tace.", "The minister is silent.", {"ministro": 0.2})
    assert 10 < found["Il minister tace."] < 60
    assert variants("Il ministro tace.", "The minister is silent.", {}) == {
        "Il ministro tace.": 200
    }


def test_another_form_of_the_reference_is_kept_in_the_lexicons_form() -> None:
    found = variants("Mancano lampadine.", "There are no bulbs.", {"lampadine": 1.0})
    assert 0 < found["Mancano bulb."] < found["Mancano lampadine."]


def test_a_word_of_the_reference_stands_for_one_word_only() -> None:
    share = dict.fromkeys(TERMS, 1.0)
    found = variants("Il ministro e il ministro.", "The minister.", share)
    assert "Il minister e il minister." not in found


def test_translations_are_counted_where_both_directions_agree() -> None:
    sentences = [("Il gatto dorme", "The cat sleeps", "0-0 1-1 2-2", "1-1 2-2 0-2")] * 3
    counts, linked = translations(
        [*sentences, ("gatto", "dog", "0-0", "0-0"), ("Anna Anna", "Ana Ana", "0-0", "0-0")]
    )
    assert "anna" not in linked
    assert counts["gatto"] == 4
    assert linked["gatto"] == {"cat": 3, "dog": 1}
    assert list(entries(counts, linked)) == [
        Entry("gatto", 4, "cat", 0.75),
        Entry("dorme", 3, "sleeps", 1.0),
    ]


def test_the_command_writes_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"source": "gatto\n" * 2, "target": "cat\n" * 2, "forward": "0-0\n" * 2}
    texts["reverse"] = texts["forward"]
    arguments = ["lexicon", "--output", str(tmp_path / "lexicon.tsv")]
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        arguments += [f"--{name}", str(tmp_path / name)]
    monkeypatch.setattr(sys, "argv", arguments)
    lexicon.main()
    assert (tmp_path / "lexicon.tsv").read_text() == "gatto\t2\tcat\t1.000\n"
    (tmp_path / "reverse").write_text("0-0\n", encoding="utf-8")
    with pytest.raises(ValueError, match="shorter"):
        lexicon.main()
