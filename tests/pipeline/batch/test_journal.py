"""The journal: appended, torn, damaged, foreign, compacted."""

from __future__ import annotations

import errno
import json
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.batch.journal import HEADER, Entry, Journal, load
from pipeline.errors import ConfigError, OutputError

if TYPE_CHECKING:
    from pathlib import Path

DONE = Entry("a.json", "a", "i1", "c1", {"a.json": "h1"})
FAILED = Entry("b.json", "b", "i2", "c1", error=("stage", "expected è, found \x1b[31m"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


def filled(path: Path) -> bytes:
    with Journal(path) as journal:
        journal.begin([DONE.key])
        journal.finish(DONE)
        journal.finish(FAILED)
    return path.read_bytes()


def test_what_is_recorded_is_read_again(path: Path) -> None:
    filled(path)
    with Journal(path) as journal:
        assert journal.entry("a.json") == DONE
        assert journal.entry("b.json") == FAILED
        assert journal.entry("c.json") is None
        assert journal.owns("a.json")
        assert not journal.owns("b.json")


@given(
    st.text(),
    st.dictionaries(st.text(min_size=1), st.text("0123456789abcdef"), max_size=3),
    st.none() | st.tuples(st.text(), st.text()),
)
def test_an_entry_survives_being_written(
    article: str, outputs: dict[str, str], error: tuple[str, str] | None
) -> None:
    entry = Entry("k", article, "i", "c", outputs, error)
    assert Entry.from_record(json.loads(json.dumps(entry.record()))) == entry


def test_a_journal_cut_anywhere_is_read_up_to_its_last_whole_line(path: Path) -> None:
    whole = filled(path)
    lines = whole.splitlines(keepends=True)
    for length in range(len(whole) + 1):
        path.write_bytes(whole[:length])
        with Journal(path) as journal:
            journal.finish(DONE)
        kept = list(path.read_bytes().splitlines(keepends=True))
        complete = [
            line for line in lines if len(b"".join(lines[: lines.index(line) + 1])) <= length
        ]
        assert kept[0] == lines[0]
        assert kept[1:-1] == complete[1:]
        assert json.loads(kept[-1])["key"] == "a.json"


@pytest.mark.parametrize(
    "line", [b"{not json}\n", b"[]\n", b'{"key": "x"}\n', b'{"key": 1, "outputs": []}\n', b"\0\0\n"]
)
def test_damage_in_the_middle_is_located_and_nothing_is_changed(path: Path, line: bytes) -> None:
    lines = filled(path).splitlines(keepends=True)
    damaged = b"".join([*lines[:2], line, *lines[2:]])
    path.write_bytes(damaged)
    with pytest.raises(ConfigError, match=r"journal\.jsonl:3: expected a record"):
        Journal(path)
    assert path.read_bytes() == damaged


@pytest.mark.parametrize(
    "data", [b"notes\n", b"notes", b"{}\n", b'{"journal": "rassegna", "version": 2}\n', b"\x89PNG"]
)
def test_another_file_is_refused_and_left_alone(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(ConfigError, match="found another file"):
        Journal(path)
    assert path.read_bytes() == data


def test_compacted_it_has_the_order_of_the_input_whatever_happened_before(
    path: Path, tmp_path: Path
) -> None:
    filled(path)
    with Journal(path) as journal:
        journal.compact(["b.json", "a.json"])
    other = tmp_path / "other.jsonl"
    with Journal(other) as journal:
        for entry in (FAILED, FAILED, DONE, FAILED):
            journal.finish(entry)
        journal.compact(["b.json", "a.json"])
    assert path.read_bytes() == other.read_bytes()
    assert [json.loads(line).get("key") for line in path.read_text().splitlines()] == [
        None,
        "b.json",
        "a.json",
    ]
    with Journal(path) as journal:
        assert journal.entry("a.json") == DONE


def test_compacted_it_still_knows_every_file_it_wrote(path: Path) -> None:
    with Journal(path) as journal:
        journal.begin(["a.json", "a.html"])
        journal.finish(Entry("a.json", "a", "i", "c", {"a.json": "1", "a.html": "2"}))
        journal.finish(Entry("gone.json", "gone", "i", "c", {"gone.json": "3"}))
        journal.finish(Entry("bad.json", "bad", "i", "c", error=("x", "y")))
        journal.finish(DONE)
        journal.compact(["a.json"])
    with Journal(path) as journal:
        assert all(journal.owns(name) for name in ("a.json", "a.html", "gone.json"))
        assert journal.entry("gone.json") is not None
        assert journal.entry("bad.json") is None


def test_a_missing_journal_is_empty(path: Path) -> None:
    assert load(path) == ({}, set(), 0)
    assert not path.exists()


def test_a_new_journal_says_what_it_is(path: Path) -> None:
    with Journal(path):
        pass
    assert json.loads(path.read_text()) == HEADER


def test_a_full_disk_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with Journal(path) as journal:
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OutputError, match="No space left"):
            journal.finish(DONE)


def test_a_journal_that_is_a_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot write the journal"):
        Journal(tmp_path)
