from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pipeline.config.schema import InputConfig
from pipeline.document import Document
from pipeline.reading.inputs import expand
from pipeline.reading.open import ReadFailure, ReadingOptions, Source, options_from, read_all

if TYPE_CHECKING:
    from pathlib import Path


def read(*paths: Path | str, **options: int) -> list[Document | ReadFailure]:
    return list(read_all(expand([str(path) for path in paths]), ReadingOptions(**options)))


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_text_stays_as_it_is(tmp_path: Path) -> None:
    text = "\tIl titolo\r\n\r\nIl testo, \u00a0dice\u2028il Comune. \r\n\n"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    (document,) = read(path)
    assert isinstance(document, Document)
    assert document.text == text
    assert document.title == "Il titolo"
    assert document.metadata == {"format": "text", "encoding": "utf-8"}
    assert (document.id, document.origin) == ("a", str(path))


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("Uno.")
    (tmp_path / "2.txt").write_bytes(b"")
    (tmp_path / "3.txt").write_bytes(b"abc\x00")
    (tmp_path / "4.pdf").write_bytes(b"no")
    (tmp_path / "5.txt").write_text("x" * 2000)
    (tmp_path / "6.txt").write_text("Sei.")
    found = read(tmp_path, max_bytes=1000)
    assert [isinstance(item, Document) for item in found] == [True, *[False] * 4, True]
    failures = [item for item in found if isinstance(item, ReadFailure)]
    assert [failure.id for failure in failures] == ["2", "3", "4", "5"]
    for failure, said in zip(failures, ["no text", "NUL", "PDF", "1,000 bytes"], strict=True):
        assert said in failure.error.message
        assert failure.origin in failure.error.message
        assert failure.error.hint
        assert failure.error.code == "input"


def test_a_file_that_vanishes_or_is_a_folder_is_a_failure(tmp_path: Path) -> None:
    sources = [Source(str(tmp_path / "manca.txt"), "manca"), Source(str(tmp_path), "cartella")]
    found = list(read_all(sources, ReadingOptions(format="text")))
    assert [type(item) for item in found] == [ReadFailure, ReadFailure]


@pytest.mark.parametrize("text", ["", " \r\n\t", "\ufeff", "\u200b\n"])
def test_blank_files_hold_no_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (failure,) = read(tmp_path / "a.txt")
    assert isinstance(failure, ReadFailure)
    assert "a.txt holds no text" in failure.error.message


def test_guessed_encoding_is_in_the_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("La città è chiusa.".encode("cp1252"))
    (document,) = read(tmp_path / "a.txt")
    assert isinstance(document, Document)
    assert [notice.code for notice in document.notices] == ["encoding-guessed"]
    assert document.text == "La città è chiusa."


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, b"Il titolo\n\nIl testo, dice il Comune.")
    (document,) = read("-")
    assert isinstance(document, Document)
    assert (document.id, document.title, document.origin) == (
        "stdin",
        "Il titolo",
        "standard input",
    )


def test_standard_input_of_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, b'{"id": "a", "text": "Uno."}\n{"id": "b", "text": "Due."}\n')
    assert [item.id for item in read("-")] == ["a", "b"]


def test_standard_input_through_a_real_pipe(root: Path) -> None:
    program = (
        "from pipeline.reading.open import *\n"
        "from pipeline.reading.inputs import expand\n"
        "print(*[d.text for d in read_all(expand(['-']), ReadingOptions())])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input="Perché no?".encode(),
        capture_output=True,
        cwd=root,
        check=True,
    )
    assert done.stdout.decode().strip() == "Perché no?"


def test_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (failure,) = read("-")
    assert isinstance(failure, ReadFailure)
    assert "closed" in failure.error.message


def test_ids_are_distinct_across_files(tmp_path: Path) -> None:
    for name in ("x.jsonl", "y.jsonl"):
        (tmp_path / name).write_text('{"id": "1", "text": "Uno."}\n{"id": "1", "text": "Due."}\n')
    assert [item.id for item in read(tmp_path)] == ["1", "x:2", "y:1", "y:2"]
    assert [item.id for item in read(tmp_path)] == ["1", "x:2", "y:1", "y:2"]


def test_a_defect_of_a_reader_is_a_failure_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Uno.")
    monkeypatch.setattr("pipeline.reading.text.decode", lambda *_: 1 / 0)
    (failure,) = read(tmp_path / "a.txt")
    assert isinstance(failure, ReadFailure)
    assert "ZeroDivisionError" in failure.error.message


def test_options_come_from_the_configuration() -> None:
    config = InputConfig(format="jsonl", text_field="corpo", max_bytes=5, encoding="cp1252")
    options = options_from(config)
    assert options == ReadingOptions("jsonl", "corpo", "id", 5, "cp1252")
    assert ReadingOptions() == options_from(InputConfig())


def test_the_reading_package_loads_no_format_library(root: Path) -> None:
    program = (
        "import sys, pipeline.reading.open, pipeline.reading.inputs\n"
        "heavy = {'trafilatura', 'lxml', 'docx', 'pypdf', 'markdown_it', 'torch'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    subprocess.run([sys.executable, "-c", program], cwd=root, check=True)
