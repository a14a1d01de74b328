"""Word lists of the translation guards, as plain text files beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of the list ``name``; lines that start with # are comments."""
    return frozenset(
        word
        for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for word in line.split()
    )


@cache
def cities() -> dict[str, str]:
    """Return English city names by Italian ones in lower case."""
    table = {}
    for line in (_FOLDER / "cities.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            italian, _, english = line.partition("\t")
            table[italian.lower()] = english or italian
    return table
