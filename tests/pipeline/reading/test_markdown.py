from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.errors import InputError
from pipeline.reading.markdown import read
from pipeline.reading.source import ReadingOptions, Source

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.document import Document

ARTICLE = """\
---
author: Sara Villa
title: "Un altro titolo"
tags: [porto, mare]
---
# Il porto *riapre*

di Sara Villa

![Il molo nuovo](molo.jpg)

Genova, 3 marzo 2023 - Il porto **riapre** lunedì.
Lo ha detto [la sindaca](https://esempio.example/sindaca) ieri.

## Le reazioni

> «Era ora», ha detto il presidente dei portuali.

- più navi;
- meno camion.

| Anno | Navi |
| --- | --- |
| 2022 | 410 |

(Fonte: Comune di Genova)
"""


def article(folder: Path, content: str) -> Document:
    path = folder / "porto.md"
    path.write_text(content, encoding="utf-8")
    (document,) = read(Source(str(path), "porto"), ReadingOptions())
    return document


def described(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def test_marks_become_structure(tmp_path: Path) -> None:
    document = article(tmp_path, ARTICLE)
    assert described(document) == [
        ("title", "Il porto riapre"),
        ("credit", "di Sara Villa"),
        ("caption", "Il molo nuovo"),
        ("dateline", "Genova, 3 marzo 2023 -"),
        ("paragraph", "Il porto riapre lunedì. Lo ha detto la sindaca ieri."),
        ("heading", "Le reazioni"),
        ("paragraph", "«Era ora», ha detto il presidente dei portuali."),
        ("list_item", "più navi;"),
        ("list_item", "meno camion."),
        ("paragraph", "Anno"),
        ("paragraph", "Navi"),
        ("paragraph", "2022"),
        ("paragraph", "410"),
        ("credit", "(Fonte: Comune di Genova)"),
    ]
    assert document.metadata["author"] == "Sara Villa"
    assert document.metadata["text"] == "extracted"


def test_title_of_the_front_matter_is_used_where_there_is_no_heading(tmp_path: Path) -> None:
    document = article(tmp_path, "---\ntitle: Il porto riapre\n---\nLunedì, dice il Comune.\n")
    assert described(document) == [
        ("title", "Il porto riapre"),
        ("paragraph", "Lunedì, dice il Comune."),
    ]


def test_code_and_markup_are_kept_as_text(tmp_path: Path) -> None:
    document = article(tmp_path, "Testo <b>grasso</b> e `codice`.\n\n```\nriga\n```\n")
    assert [content for _, content in described(document)] == [
        "Testo <b>grasso</b> e codice.",
        "riga",
    ]


@pytest.mark.parametrize(
    "content", ["", "\n\n", "---\nauthor: X\n---\n", "[a]: http://b.example\n"]
)
def test_no_text(tmp_path: Path, content: str) -> None:
    with pytest.raises(InputError, match="holds no text"):
        article(tmp_path, content)


def test_nesting_that_the_parser_would_drop_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="deep"):
        article(tmp_path, "> " * 300 + "in fondo\n")
