from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import InputError
from pipeline.reading.pdf import read
from pipeline.reading.source import ReadingOptions, Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.document import Document

pytest.importorskip("pypdf", reason="the extra 'documents' is not installed")

PAGE = [
    "Il porto riapre",
    "Genova, 3 marzo 2023 - Il porto riapre lunedì dopo due mesi di lavori, ha an-",
    "nunciato la sindaca Elena Marchi. La riapertura era attesa da settimane dalle",
    "compagnie di navigazione.",
    "«Era ora», ha detto il presidente dei portuali, che aveva chiesto più volte al Co-",
    "mune di fare presto.",
]


def drawn_line(line: str) -> bytes:
    """Return the operators that show a line and go to the next.

    "@20 " before it changes the font size to 20, "^" leaves a blank line above it.
    """
    space = b"T* " if line.startswith("^") else b""
    content, size = line.removeprefix("^"), b""
    if content.startswith("@"):
        number, content = content[1:].split(" ", 1)
        size = f"/F1 {number} Tf ".encode()
    escaped = content.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)")
    return space + size + b"(" + escaped + b") Tj T* "


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Return a PDF file with one text line a line, in the standard Helvetica font."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    for index, lines in enumerate(pages):
        drawn = b"BT /F1 11 Tf 14 TL 50 800 Td "
        for line in lines:
            drawn += drawn_line(line)
        drawn += b"ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * index} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n".encode() + drawn + b"\nendstream")
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    return data + trailer.encode()


def article(folder: Path, content: bytes, limit: int = 20_000_000) -> Document:
    path = folder / "porto.pdf"
    path.write_bytes(content)
    (document,) = read(Source(str(path), "porto"), ReadingOptions(max_bytes=limit))
    return document


def described(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def test_lines_become_paragraphs_and_divided_words_one(tmp_path: Path) -> None:
    document = article(tmp_path, pdf([PAGE]))
    assert described(document) == [
        ("title", "Il porto riapre"),
        ("dateline", "Genova, 3 marzo 2023 -"),
        (
            "paragraph",
            "Il porto riapre lunedì dopo due mesi di lavori, ha annunciato la sindaca Elena "
            "Marchi. La riapertura era attesa da settimane dalle compagnie di navigazione.",
        ),
        (
            "paragraph",
            "«Era ora», ha detto il presidente dei portuali, che aveva chiesto più volte al "
            "Comune di fare presto.",
        ),
    ]
    assert document.metadata["text"] == "extracted"


def test_page_numbers_and_running_heads_are_left_out_and_said(tmp_path: Path) -> None:
    pages = [["Il Corriere del Porto", *PAGE[1:4], str(number)] for number in (1, 2, 3)]
    document = article(tmp_path, pdf(pages))
    assert "Il Corriere del Porto" not in document.text
    assert "\n2" not in document.text
    (notice,) = document.notices
    assert notice.code == "page-furniture-removed"
    assert notice.message.startswith("6 ")
    assert '"Il Corriere del Porto"' in notice.message


@pytest.mark.parametrize("foot", ["Il Corriere del Porto", "Il Corriere del Porto - pag. {}"])
def test_a_sentence_goes_on_over_the_page(tmp_path: Path, foot: str) -> None:
    first, second = PAGE[:3], PAGE[3:]
    document = article(tmp_path, pdf([[*first, foot.format(1)], [*second, foot.format(2)]]))
    assert described(document) == described(article(tmp_path, pdf([PAGE])))


def test_the_headline_stays_where_pages_repeat_it_smaller(tmp_path: Path) -> None:
    pages = [[f"@20 {PAGE[0]}", f"^@11 {PAGE[1]}", *PAGE[2:4]], [PAGE[0], *PAGE[4:]]]
    document = article(tmp_path, pdf(pages))
    assert described(document) == described(article(tmp_path, pdf([PAGE])))


@pytest.mark.parametrize("mark", ["@9 ", "^"])
def test_size_or_space_sets_the_headline_apart(tmp_path: Path, mark: str) -> None:
    title = "Il porto riapre dopo due mesi di lavori, la sindaca ai portuali: scusate"
    lines = [
        title,
        f"{mark}Le compagnie di navigazione aspettavano la data da settimane",
        *PAGE[1:],
    ]
    assert described(article(tmp_path, pdf([lines])))[0] == ("title", title)


def test_a_page_that_only_repeats_is_kept(tmp_path: Path) -> None:
    assert article(tmp_path, pdf([["Il porto riapre."]] * 2)).text.count("Il porto riapre.") == 2


def test_a_page_without_text_is_said(tmp_path: Path) -> None:
    (notice,) = article(tmp_path, pdf([PAGE, []])).notices
    assert notice.code == "pages-without-text"


def test_no_text_layer(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no text") as caught:
        article(tmp_path, pdf([[], []]))
    assert "OCR" in caught.value.hint


@pytest.mark.parametrize("content", [b"%PDF-1.4\n", b"no PDF", pdf([PAGE])[:200]])
def test_damaged_files(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        article(tmp_path, content)
    assert "porto.pdf" in caught.value.message


def test_an_empty_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no text"):
        article(tmp_path, b"")


def test_encrypted_file(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    (tmp_path / "plain.pdf").write_bytes(pdf([PAGE]))
    writer = PdfWriter(clone_from=PdfReader(tmp_path / "plain.pdf"))
    writer.encrypt("segreto", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    with pytest.raises(InputError, match="is encrypted"):
        article(tmp_path, (tmp_path / "locked.pdf").read_bytes())


def test_without_the_library_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(InputError) as caught:
        article(tmp_path, pdf([PAGE]))
    assert "rassegna[documents]" in caught.value.hint


def test_lines_shown_in_pieces_keep_their_words_and_their_space(tmp_path: Path) -> None:
    whole = pdf([["Il porto riapre", "^" + PAGE[1], *PAGE[2:]]])
    pieces = whole.replace(b"(Il porto riapre) Tj", b"[(Il por) -20 (to) -300 (riapre)] TJ")
    assert pieces != whole
    document = article(tmp_path, pieces)
    assert described(document) == described(article(tmp_path, pdf([PAGE])))


def test_a_sentence_goes_on_with_a_capital_below_a_running_head(tmp_path: Path) -> None:
    head = "Il Corriere del Porto"
    first = "Il porto riapre lunedì dopo due mesi di lavori, come ha annunciato la sindaca"
    rest = [first.lower(), first.lower(), first.lower() + "."]
    pages = [[head, "^" + first, *rest, first], [head, "^Elena Marchi ai portuali.", *rest]]
    assert "ha annunciato la sindaca Elena Marchi" in article(tmp_path, pdf(pages)).text
