"""Configuration values together with the place each was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

KeyPath: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was written; lines and columns count from 1, 0 means none."""

    source: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.source}:{self.line}:{self.column}" if self.line else self.source

    @property
    def brief(self) -> str:
        """The place without the column, as `config show` prints it."""
        return f"{self.source}:{self.line}" if self.line else self.source


@dataclass(frozen=True, slots=True)
class Tree:
    """Nested plain values, with the origin of every key and of every value by key path.

    ``content`` is made of dict, list, str, int, float, bool and None only.
    """

    content: Mapping[str, object]
    keys: Mapping[KeyPath, Origin] = field(default_factory=dict)
    values: Mapping[KeyPath, Origin] = field(default_factory=dict)


def dotted(path: KeyPath) -> str:
    """Write a key path as people do: ``translation.beam_size``, ``stages[2]``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text


def merge(lower: Tree, higher: Tree) -> Tree:
    """Lay ``higher`` over ``lower``: mappings are merged, anything else is replaced."""
    replaced = _replaced(lower.content, higher.content, ())
    return Tree(
        content=_merged(lower.content, higher.content),
        keys={**_without(lower.keys, replaced), **higher.keys},
        values={**_without(lower.values, replaced), **higher.values},
    )


def _merged(lower: Mapping[str, object], higher: Mapping[str, object]) -> dict[str, object]:
    result = dict(lower)
    for key, value in higher.items():
        below = result.get(key)
        both = isinstance(below, dict) and isinstance(value, dict)
        result[key] = _merged(below, value) if both else value  # type: ignore[arg-type]
    return result


def _replaced(
    lower: Mapping[str, object], higher: Mapping[str, object], path: KeyPath
) -> set[KeyPath]:
    """Return the key paths of ``lower`` that ``higher`` replaces as a whole."""
    found: set[KeyPath] = set()
    for key in lower.keys() & higher.keys():
        below, above = lower[key], higher[key]
        if isinstance(below, dict) and isinstance(above, dict):
            found |= _replaced(below, above, (*path, key))
        else:
            found.add((*path, key))
    return found


def _without(origins: Mapping[KeyPath, Origin], gone: set[KeyPath]) -> dict[KeyPath, Origin]:
    return {
        path: origin
        for path, origin in origins.items()
        if not any(path[: len(lost)] == lost for lost in gone)
    }
