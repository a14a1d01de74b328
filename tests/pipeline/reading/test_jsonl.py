from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pipeline.document import Document
from pipeline.errors import InputError
from pipeline.reading.jsonl import read
from pipeline.reading.source import ReadFailure, ReadingOptions, Source

if TYPE_CHECKING:
    from pathlib import Path


def items(
    folder: Path, content: str | bytes, options: ReadingOptions | None = None
) -> list[Document | ReadFailure]:
    path = folder / "notizie.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return list(read(Source(str(path), "notizie"), options or ReadingOptions()))


def line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def test_every_line_is_an_article(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        line(id="a", text="Il titolo\n\nIl testo, dice il Comune.", title="Altro", tags=["x"])
        + "\n"
        + line(id=7, text="Un testo.")
        + line(text="Senza nome."),
    )
    documents = [item for item in found if isinstance(item, Document)]
    assert [document.id for document in documents] == ["a", "7", "notizie:4"]
    assert documents[0].title == "Il titolo"
    assert documents[0].metadata["title"] == "Altro"
    assert documents[2].origin.endswith("notizie.jsonl, line 4")


def test_fields_can_be_chosen(tmp_path: Path) -> None:
    options = ReadingOptions(text_field="corpo", id_field="codice")
    (document,) = items(tmp_path, line(codice="x1", corpo="Un testo.", text="no"), options)
    assert isinstance(document, Document)
    assert (document.id, document.text) == ("x1", "Un testo.")


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("{not json\n", "is not JSON"),
        ("[1, 2]\n", "expected a JSON object, found list"),
        (line(corpo="x"), "it is missing"),
        (line(text=["x"]), "found list"),
        (line(text=" \n"), "holds no text"),
        ("[" * 100_000 + "\n", "is not JSON"),
        ('{"text": "mezza \\ud83d"}\n', "surrogate"),
        ('{"text": ' + "9" * 5000 + "}\n", "is not JSON"),
        (line(text="x" * 600), "larger than"),
    ],
)
def test_a_bad_line_fails_alone_and_is_named(tmp_path: Path, bad: str, said: str) -> None:
    content = line(id="a", text="Prima.") + bad + line(id="c", text="Dopo.")
    limit = 500 if said == "larger than" else 1_000_000
    first, failure, last = items(tmp_path, content, ReadingOptions(max_bytes=limit))
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(failure, ReadFailure)
    assert failure.id == "notizie:2"
    assert "line 2" in failure.error.message
    assert said in failure.error.message


@pytest.mark.parametrize("content", ["", "\n\n \n"])
def test_no_line_at_all(tmp_path: Path, content: str) -> None:
    with pytest.raises(InputError, match="holds no text"):
        items(tmp_path, content)


def test_byte_order_mark_and_missing_last_line_end(tmp_path: Path) -> None:
    (document,) = items(tmp_path, b"\xef\xbb\xbf" + line(id="a", text="Un testo.").strip().encode())
    assert document.id == "a"


@pytest.mark.parametrize("identifier", ["", " ", "a\nb", "\x1b[31m", "x" * 300, True, None, [1]])
def test_unusable_ids_are_replaced(tmp_path: Path, identifier: object) -> None:
    (document,) = items(tmp_path, line(id=identifier, text="Un testo."))
    assert document.id == "notizie:1"
