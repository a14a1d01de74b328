from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import ConfigError
from pipeline.reading.formats import EXTENSIONS, FORMATS, READERS, choose_reader, format_of_content
from pipeline.reading.source import Source

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_reader(name: str) -> None:
    assert callable(READERS.load(name))


def test_every_extension_has_a_format() -> None:
    assert set(EXTENSIONS.values()) == set(FORMATS)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"%PDF-1.4", "pdf"),
        (b"PK\x03\x04", "docx"),
        (b"\n <!DOCTYPE html><p>", "html"),
        (b"<HTML>", "html"),
        (b'{"id": "a", "text": "b"}\n{"id"', "jsonl"),
        (b'\xef\xbb\xbf{"text": "b"}', "jsonl"),
        (b'{"text": "' + b"a" * 5000, "jsonl"),
        (b"{un inciso} di testo\n", "text"),
        (b"{" + b"a" * 5000, "text"),
        ("Perché no?".encode(), "text"),
        (b"", "text"),
    ],
)
def test_format_of_content(head: bytes, name: str) -> None:
    assert format_of_content(head) == name


def test_extension_goes_before_content(tmp_path: Path) -> None:
    path = tmp_path / "a.TXT"
    path.write_bytes(b"<html>")
    read, _ = choose_reader(Source(str(path), "a"), "auto")
    assert read is READERS.load("text")


def test_named_format_goes_before_extension(tmp_path: Path) -> None:
    read, _ = choose_reader(Source(str(tmp_path / "a.txt"), "a"), "markdown")
    assert read is READERS.load("markdown")


def test_content_decides_without_a_known_extension(tmp_path: Path) -> None:
    path = tmp_path / "articolo.news"
    path.write_bytes(b'{"text": "Un testo."}\n')
    read, source = choose_reader(Source(str(path), "a"), "auto")
    assert read is READERS.load("jsonl")
    assert source.read(100) == b'{"text": "Un testo."}\n'


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_looking_at_a_pipe_consumes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"Un testo.",))
    writer.start()
    _, source = choose_reader(Source(str(path), "pipe"), "auto")
    assert source.read(100) == b"Un testo."
    writer.join()


def test_unknown_format_names_the_nearest() -> None:
    with pytest.raises(ConfigError) as caught:
        choose_reader(Source("a.txt", "a"), "htlm")
    assert "html" in caught.value.hint
