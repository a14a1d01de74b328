from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.reading.inputs import discover, expand


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.html", "sub/c.md", "sub/deep/d.jsonl", "foto.jpg", ".nascosto.txt"):
        path = tmp_path / "articoli" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Un testo.")
    (tmp_path / "articoli/.git").mkdir()
    (tmp_path / "articoli/.git/x.txt").write_text("no")
    return tmp_path / "articoli"


def ids(*patterns: str | Path) -> list[str]:
    return [source.id for source in expand([str(pattern) for pattern in patterns])]


def test_folder_is_searched_in_the_order_of_names(folder: Path) -> None:
    found = discover([str(folder)])
    assert [source.id for source in found.sources] == ["a", "b", "sub/c", "sub/deep/d"]
    assert found.skipped == (str(folder / "foto.jpg"),)


@pytest.mark.parametrize("name", ["rassegna-journal.jsonl", "rassegna-journal-2-of-3.jsonl"])
def test_the_journal_of_a_batch_is_no_article(folder: Path, name: str) -> None:
    (folder / name).write_text("{}")
    found = discover([str(folder)])
    assert [source.id for source in found.sources] == ["a", "b", "sub/c", "sub/deep/d"]
    assert str(folder / name) in found.skipped
    assert ids(folder / "**/*.jsonl") == ["sub/deep/d"]
    assert ids(folder / name) == [name.removesuffix(".jsonl")]


def test_files_stay_in_the_order_given(folder: Path) -> None:
    assert ids(folder / "b.txt", folder / "a.html") == ["b", "a"]


def test_a_named_file_may_have_any_extension(folder: Path) -> None:
    assert ids(folder / "foto.jpg") == ["foto"]


def test_globs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ids(folder / "*.txt") == ["b"]
    assert ids(folder / "**/*.md") == ["sub/c"]
    assert ids(folder / "**/*") == ["a", "b", "sub/c", "sub/deep/d"]
    assert ids(folder / "*.jpg") == ["foto"]
    monkeypatch.chdir(folder)
    assert ids("*") == ["a", "b"]


def test_a_file_whose_name_looks_like_a_glob_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("Un testo.")
    assert ids(tmp_path / "a[1].txt") == ["a[1]"]


def test_standard_input_comes_first_and_once(folder: Path) -> None:
    assert ids(folder / "b.txt", "-", "-") == ["stdin", "b"]


def test_the_same_file_is_taken_once(folder: Path) -> None:
    (folder / "z.txt").symlink_to(folder / "b.txt")
    assert ids(folder / "b.txt", folder, folder / "*.txt") == ["b", "a", "sub/c", "sub/deep/d"]


def test_ids_stay_distinct(folder: Path) -> None:
    (folder / "a.txt").write_text("Un testo.")
    (folder / "sub/b.txt").write_text("Un testo.")
    assert ids(folder / "a.txt", folder / "a.html") == ["a.txt", "a.html"]
    both = ids(folder / "b.txt", folder / "sub/b.txt")
    assert len(set(both)) == 2
    assert all(name.endswith("b.txt") for name in both)


def test_link_loops_do_no_harm(folder: Path) -> None:
    (folder / "sub/loop").symlink_to(folder, target_is_directory=True)
    assert ids(folder) == ["a", "b", "sub/c", "sub/deep/d"]


@pytest.mark.parametrize("name", ["manca.txt", "manca*.txt", "vuota", "*.dat"])
def test_what_names_nothing_is_an_error(folder: Path, name: str) -> None:
    (folder / "vuota").mkdir()
    with pytest.raises(InputError, match=re.escape(name)) as caught:
        expand([str(folder / name)])
    assert caught.value.hint


def test_broken_link_is_an_error(folder: Path) -> None:
    (folder / "rotto.txt").symlink_to(folder / "manca.txt")
    with pytest.raises(InputError, match="does not exist"):
        expand([str(folder / "rotto.txt")])


def test_names_that_are_not_utf8_can_be_printed(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/citt\xe0.txt"))
    try:
        path.write_text("Un testo.")
    except OSError:
        pytest.skip("the file system takes only UTF-8 names")
    (source,) = expand([str(tmp_path)])
    assert source.id.encode("utf-8").decode() == "citt�"
    assert source.origin.encode("utf-8")
    assert source.read(100) == b"Un testo."
