"""Word lists of the translation guards, as plain text files beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER = Path(__file__).parent
ITSELF = "="
"""Stands in ``exonyms.tsv`` for the Italian form, where English has it too."""


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of the list ``name``; lines that start with # are comments."""
    return frozenset(word for line in _lines(f"{name}.txt") for word in line.split())


@cache
def cities() -> dict[str, str]:
    """Return English city names by Italian ones in lower case."""
    table = {}
    for line in _lines("cities.tsv"):
        italian, _, english = line.partition("\t")
        table[italian.lower()] = english or italian
    return table


@cache
def exonyms() -> dict[str, tuple[str, ...]]:
    """Return the English forms of Italian names of one word, the one to write first.

    Countries come with their adjectives, by which English often renders them. The Italian
    form itself is among the forms where it is good English too.
    """
    from models.attribution.lexicon import read_rows

    table: dict[str, tuple[str, ...]] = {}
    for italian, english, _, adjectives in read_rows("it", "en_places", 4):
        forms = (english.removeprefix("the "), *adjectives.split("|"))
        table.update((name, tuple(filter(None, forms))) for name in italian.split("|"))
    for line in _lines("cities.tsv"):
        name, _, form = line.partition("\t")
        table[name] = (form or name,)
    for line in _lines("exonyms.tsv"):
        name, _, forms_field = line.partition("\t")
        forms = tuple(name if form == ITSELF else form for form in forms_field.split("|"))
        table[name] = (*forms, *(form for form in table.get(name, ()) if form not in forms))
    return {name: forms for name, forms in table.items() if " " not in name}


@cache
def rubrics() -> dict[str, str]:
    """Return what stands alone above articles, English by Italian in lower case."""
    return dict(line.split("\t") for line in _lines("rubrics.tsv"))


def _lines(file: str) -> Iterator[str]:
    for line in (_FOLDER / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line
