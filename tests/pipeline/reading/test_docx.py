from __future__ import annotations

import io
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import InputError
from pipeline.reading.docx import read
from pipeline.reading.source import ReadingOptions, Source

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.document import Document

docx = pytest.importorskip("docx", reason="the extra 'documents' is not installed")


def article(path: Path, *, limit: int = 20_000_000) -> Document:
    (document,) = read(Source(str(path), path.stem), ReadingOptions(max_bytes=limit))
    return document


def described(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def test_styles_become_structure(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.author = "Anna Riva"
    made.add_heading("Il teatro riapre", level=0)
    made.add_paragraph("di Anna Riva")
    made.add_paragraph("PARMA, 5 maggio 2023 - Il teatro riapre venerdì, dice il Comune.")
    made.add_heading("Il programma", level=1)
    made.add_paragraph("tre opere;", style="List Bullet")
    made.add_paragraph("due concerti.", style="List Number")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Opera"
    table.cell(0, 1).text = "Rigoletto"
    made.add_paragraph("Il teatro di sera", style="Caption")
    made.add_paragraph("(Fonte: Teatro Regio)")
    made.save(str(tmp_path / "teatro.docx"))
    document = article(tmp_path / "teatro.docx")
    assert described(document) == [
        ("title", "Il teatro riapre"),
        ("credit", "di Anna Riva"),
        ("dateline", "PARMA, 5 maggio 2023 -"),
        ("paragraph", "Il teatro riapre venerdì, dice il Comune."),
        ("heading", "Il programma"),
        ("list_item", "tre opere;"),
        ("list_item", "due concerti."),
        ("paragraph", "Opera"),
        ("paragraph", "Rigoletto"),
        ("caption", "Il teatro di sera"),
        ("credit", "(Fonte: Teatro Regio)"),
    ]
    assert document.metadata["author"] == "Anna Riva"


def test_short_first_line_is_the_title_without_any_style(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Il teatro riapre")
    made.add_paragraph("Riapre venerdì, dice il Comune.")
    made.save(str(tmp_path / "teatro.docx"))
    assert article(tmp_path / "teatro.docx").title == "Il teatro riapre"


def test_no_text(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "vuoto.docx"))
    with pytest.raises(InputError, match="holds no text"):
        article(tmp_path / "vuoto.docx")


def archive(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/") + ".xml", content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"no zip at all", archive(other=b"<a/>"), archive(word__document=b"<broken"), b"PK\x03\x04"],
)
def test_damaged_files(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rotto.docx"
    path.write_bytes(content)
    with pytest.raises(InputError, match="not a readable Word document"):
        article(path)


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomba.docx"
    path.write_bytes(archive(word__document=b" " * 3_000_000))
    with pytest.raises(InputError, match="larger than"):
        article(path, limit=100_000)


def test_footnotes_are_said_to_be_left_out(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Il testo con una nota.")
    made.save(str(tmp_path / "note.docx"))
    with zipfile.ZipFile(tmp_path / "note.docx", "a") as opened:
        opened.writestr("word/footnotes.xml", "<w:footnotes><w:t>La nota.</w:t></w:footnotes>")
    (notice,) = article(tmp_path / "note.docx").notices
    assert notice.code == "notes-skipped"
    assert "footnotes" in notice.message


def test_without_the_library_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(InputError) as caught:
        article(tmp_path / "a.docx")
    assert "rassegna[documents]" in caught.value.hint
