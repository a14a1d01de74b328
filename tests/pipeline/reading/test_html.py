from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import InputError
from pipeline.reading.html import read
from pipeline.reading.source import ReadingOptions, Source

if TYPE_CHECKING:
    from pipeline.document import Document

pytest.importorskip("trafilatura", reason="the extra 'web' is not installed")

PAGES = Path(__file__).parent / "pages"


def page(path: Path) -> Document:
    (document,) = read(Source(str(path), path.stem), ReadingOptions())
    return document


def described(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def written(folder: Path, content: str) -> Path:
    path = folder / "page.html"
    path.write_text(content, encoding="utf-8")
    return path


def test_newspaper_page_keeps_the_article_and_leaves_the_rest() -> None:
    document = page(PAGES / "cronaca.html")
    assert document.title == "Ponte chiuso, il sindaco: «Riapre a maggio»"
    assert [kind for kind, _ in described(document)] == [
        *("title", "paragraph", "caption", "dateline", "paragraph", "paragraph", "heading"),
        *("paragraph", "paragraph", "paragraph", "list_item", "list_item", "list_item"),
        *("paragraph", "credit"),
    ]
    assert ("caption", "Il ponte vecchio, chiuso da lunedì. (Foto Bassi)") in described(document)
    assert document.metadata["author"] == "Marta Rinaldi"
    assert document.metadata["date"] == "2024-03-12"
    assert document.metadata["text"] == "extracted"
    for unwanted in ("cookie", "Abbonati", "Leggi anche", "Commenti", "P. IVA", "tracking"):
        assert unwanted not in document.text


def test_agency_page_without_article_element() -> None:
    document = page(PAGES / "agenzia.html")
    assert document.title == "Energia: Moretti, bollette giù del 5% da aprile"
    assert described(document)[1] == ("dateline", "(AGI) - Roma, 28 feb. -")
    assert described(document)[-1] == ("credit", "(AGI)")
    assert "«Non c'è motivo perché le famiglie non ne vedano il beneficio»." in document.text
    for unwanted in ("Newsletter", "Articoli correlati", "I più letti", "Tribunale"):
        assert unwanted not in document.text


def test_old_page_in_the_charset_it_declares() -> None:
    document = page(PAGES / "taccuino.html")
    assert document.title == "Perché la città perde le sue librerie"
    assert document.metadata["encoding"] == "cp1252"
    assert document.notices == ()
    assert "sabato scorso – senza annunci." in document.text
    assert ("heading", "I numeri") in described(document)
    assert ("caption", "Foto: archivio Tosi") in described(document)


def test_nested_blocks_and_line_breaks_lose_nothing(tmp_path: Path) -> None:
    long = "Il testo è abbastanza lungo da essere preso per un articolo, dice il direttore."
    document = page(
        written(
            tmp_path,
            f"<html><body><article><h1>Un titolo</h1><p>{long}<br>Dopo l'<b>a capo</b>.</p>"
            f"<ul><li>Primo <ul><li>Annidato</li></ul> coda</li></ul>"
            f"<blockquote>Sciolta <p>Dentro</p> di nuovo sciolta</blockquote><p>{long}</p>"
            "</article></body></html>",
        )
    )
    assert described(document)[1:7] == [
        ("paragraph", f"{long}\nDopo l'a capo."),
        ("list_item", "Primo"),
        ("list_item", "Annidato"),
        ("list_item", "coda"),
        ("paragraph", "Sciolta"),
        ("paragraph", "Dentro"),
    ]


@pytest.mark.parametrize("content", ["<html><body></body></html>", "<!-- niente -->"])
def test_page_without_an_article(tmp_path: Path, content: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(InputError) as caught:
        page(path)
    assert "page.html" in str(caught.value)


def test_empty_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no text"):
        page(written(tmp_path, " \n"))


def test_nesting_that_the_parser_would_cut_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="too deeply"):
        page(written(tmp_path, "<html><body>" + "<div>" * 50_000 + "<p>Fondo.</p></body></html>"))


def test_without_trafilatura_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(InputError) as caught:
        page(PAGES / "agenzia.html")
    assert "rassegna[web]" in caught.value.hint
