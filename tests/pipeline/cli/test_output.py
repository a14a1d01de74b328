"""Several articles one after another on standard output or in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def _articles(folder: Path) -> tuple[Path, Path]:
    first, second = folder / "uno.txt", folder / "due.txt"
    first.write_text("Il molo riapre.\n", encoding="utf-8")
    second.write_text("La nave parte.\n", encoding="utf-8")
    return first, second


def test_one_article_stands_alone(rassegna, tmp_path: Path) -> None:
    first, _ = _articles(tmp_path)
    assert rassegna("segment", first).out == "Il molo riapre.\n"


def test_several_articles_stand_under_their_paths(rassegna, tmp_path: Path) -> None:
    first, second = _articles(tmp_path)
    expected = f"==> {first} <==\nIl molo riapre.\n\n==> {second} <==\nLa nave parte.\n"
    assert rassegna("segment", first, second).out == expected
    target = tmp_path / "out.txt"
    rassegna("segment", first, second, "-o", target)
    assert target.read_text(encoding="utf-8") == expected


def test_one_that_fails_leaves_the_other_alone(rassegna, tmp_path: Path) -> None:
    first, second = _articles(tmp_path)
    second.write_bytes(b"")
    outcome = rassegna("segment", first, second)
    assert outcome.out == "Il molo riapre.\n"
    assert "holds no text" in outcome.err
    assert outcome.code != 0
