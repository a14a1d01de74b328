from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.errors import LexiconError
from models.translation.glossary import Glossary, GlossaryTerm, load_glossary, missed

if TYPE_CHECKING:
    from pathlib import Path


def _found(glossary: Glossary, text: str) -> list[tuple[str, str]]:
    return [(item.span.of(text), item.target) for item in glossary.occurrences(text)]


def test_terms_are_found_in_other_numbers_and_at_word_boundaries_only() -> None:
    glossary = Glossary((GlossaryTerm("garanzia di sicurezza", "security guarantee"),))
    text = "Le garanzie di sicurezza, non la garanzia di sicurezzalunga."
    assert _found(glossary, text) == [("garanzie di sicurezza", "security guarantee")]


def test_the_longest_term_wins_and_keep_keeps_the_spelling_found() -> None:
    glossary = Glossary(
        (
            GlossaryTerm("Camera", "Chamber"),
            GlossaryTerm("Camera dei Deputati", "Chamber of Deputies"),
            GlossaryTerm("Mani pulite", None),
        )
    )
    assert _found(glossary, "La Camera dei Deputati e MANI PULITE") == [
        ("Camera dei Deputati", "Chamber of Deputies"),
        ("MANI PULITE", "MANI PULITE"),
    ]
    assert _found(glossary, "telecamera") == []


def test_a_missing_term_is_noticed_and_a_plural_is_accepted() -> None:
    glossary = Glossary((GlossaryTerm("garanzia", "guarantee"),))
    items = glossary.occurrences("La garanzia e le garanzie.")
    assert not missed(items, "The guarantee and the Guarantees.")
    assert missed(items, "The guarantee and the warranties.")


def test_both_formats_say_the_same(tmp_path: Path) -> None:
    tabbed, yaml = tmp_path / "g.tsv", tmp_path / "g.yaml"
    tabbed.write_text("# terms\n\nlegge di bilancio\tbudget law\nCISL\tkeep\n", encoding="utf-8")
    yaml.write_text("legge di bilancio: budget law\nCISL: keep\n", encoding="utf-8")
    first, second = load_glossary(tabbed), load_glossary(yaml)
    assert first.terms == second.terms
    assert first.digest == second.digest
    assert first.terms[1].english is None
    assert first.digest != Glossary(()).digest


def test_an_empty_file_is_an_empty_glossary(tmp_path: Path) -> None:
    for name in ("g.tsv", "g.yaml"):
        (tmp_path / name).write_text("", encoding="utf-8")
        assert load_glossary(tmp_path / name).occurrences("testo") == []


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("g.tsv", "uno\tone\ndue two\n", r"g\.tsv, line 2: .* found 1 field"),
        ("g.tsv", "uno\tone\ttoo\n", "found 3 fields"),
        ("g.tsv", "uno\t\n", "line 1: .* found one empty"),
        ("g.tsv", "uno\tone\nUno\tan\n", "line 2: .* line 1"),
        ("g.tsv", "--\tdash\n", "a letter or digit"),
        ("g.yaml", "uno: one\ndue: [two]\n", r"g\.yaml, line 2: .* nested"),
        ("g.yaml", "- uno\n", "line 1"),
        ("g.yaml", "uno: 'one\n", "expected YAML"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, name: str, content: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        load_glossary(path)


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    binary = tmp_path / "b.tsv"
    binary.write_bytes(b"\xff\xfe\x00")
    for path in (binary, tmp_path / "none.tsv", tmp_path):
        with pytest.raises(LexiconError, match=path.name):
            load_glossary(path)
