"""The types of configuration values that are narrower than Python's own."""

# No `from __future__ import annotations`: pydantic evaluates the annotations.

import re
import string
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

NAME_PLACEHOLDERS = ("id", "stem", "format", "suffix")


def placeholders(rule: str) -> set[str]:
    """Return the placeholders of a naming rule; raises ValueError for one that is malformed."""
    try:
        parts = list(string.Formatter().parse(rule))
    except ValueError as error:
        raise ValueError(f"a naming rule with balanced braces; found {rule!r}") from error
    for _, name, form, conversion in parts:
        if name is not None and (name not in NAME_PLACEHOLDERS or form or conversion):
            known = ", ".join(f"{{{placeholder}}}" for placeholder in NAME_PLACEHOLDERS)
            raise ValueError(f"a naming rule of {known} and plain text; found {rule!r}")
    return {name for _, name, _, _ in parts if name is not None}


def _not_empty(path: object) -> object:
    # pathlib reads "" as the current folder, which nobody means.
    if path == "":
        raise ValueError("a path or null; found empty text")
    return path


def _each_once(names: tuple[str, ...]) -> tuple[str, ...]:
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated is not None:
        raise ValueError(f"every name once; found {repeated!r} twice")
    return names


def _naming_rule(rule: str) -> str:
    if not {"id", "stem"} & placeholders(rule):
        raise ValueError(f"a naming rule that holds {{id}} or {{stem}}; found {rule!r}")
    if re.search(r"[/\\\x00-\x1f\x7f]", rule) or rule.startswith("."):
        raise ValueError(f"a visible file name without folders; found {rule!r}")
    return rule


def _part_of_whole(shard: str) -> str:
    part, whole = (int(number) for number in shard.split("/"))
    if part > whole:
        raise ValueError(f'"k/n" with k from 1 to n; found "{shard}"')
    return shard


Name = Annotated[str, Field(min_length=1, max_length=200)]
Names = Annotated[tuple[Name, ...], Field(min_length=1), AfterValidator(_each_once)]
Place = Annotated[str, Field(min_length=1, max_length=4096)]
FilePath = Annotated[Path, BeforeValidator(_not_empty)]
NamingRule = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_naming_rule)]
Shard = Annotated[
    str,
    Field(pattern=r"^[1-9][0-9]{0,5}/[1-9][0-9]{0,5}$", examples=["2/8"]),
    AfterValidator(_part_of_whole),
]
