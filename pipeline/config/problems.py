"""What is wrong with a configuration: located, in words, with the nearest right name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.config.keys import expected_at, nearest, nearest_choice
from pipeline.config.scalars import AmbiguousScalarError, read_plain
from pipeline.config.strict_yaml import kind_of
from pipeline.config.tree import KeyPath, Origin, Tree, dotted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import ValidationError

_PLAIN_TYPES: dict[str, tuple[type, ...]] = {
    "bool_type": (bool,),
    "int_type": (int,),
    "float_type": (int, float),
}
_FOLLOW_ON = "default_factory_not_called"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and how to put it right ("" where the message says it)."""

    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


def describe(error: ValidationError, tree: Tree) -> list[Problem]:
    """Turn pydantic's errors into one problem for each key, in the order they were written."""
    found: dict[KeyPath, Problem] = {}
    for details in error.errors(include_url=False):
        if details["type"] == _FOLLOW_ON:
            continue
        path = _written_path(details["loc"], tree)
        found.setdefault(path, _problem(path, dict(details), tree))
    places = {path: _origin(path, tree) for path in found}
    order = sorted(found, key=lambda path: (places[path].line, places[path].column))
    return [found[path] for path in order]


def _problem(path: KeyPath, details: Mapping[str, Any], tree: Tree) -> Problem:
    at = f"{_origin(path, tree)}: {dotted(path) or 'configuration'}"
    if details["type"] == "extra_forbidden":
        meant = nearest(path)
        where = tree.keys.get(path, _origin(path, tree))
        hint = f"did you mean {dotted(meant)}?" if meant else "`rassegna config schema` lists all"
        return Problem(f"{where}: {dotted(path)}: expected a key that exists, found none", hint)
    if details["type"] == "value_error":
        return Problem(f"{at}: expected {details['ctx']['error']}")
    value = details["input"]
    message = f"{at}: expected {expected_at(path)}; found {_found(value)}"
    choice = nearest_choice(path, value)
    if choice is not None:
        return Problem(message, f"did you mean {choice}?")
    return Problem(message, _advice(details["type"], value))


def _advice(kind: str, value: object) -> str:
    if kind in {"string_type", "path_type"} and isinstance(value, int | float):
        return "put text that looks like a number between quotes"
    plain = _PLAIN_TYPES.get(kind, ())
    if isinstance(value, str) and isinstance(_unquoted(value), plain):
        return "remove the quotes"
    return ""


def _unquoted(text: str) -> object:
    try:
        return read_plain(text)
    except AmbiguousScalarError:
        return None


def _found(value: object) -> str:
    if isinstance(value, list | tuple) and not value:
        return "an empty list"
    return "empty text" if value == "" else kind_of(value)


def _written_path(location: tuple[int | str, ...], tree: Tree) -> KeyPath:
    """Cut pydantic's location down to what stands in the layers.

    Its last parts may name a member of a union or "[key]" rather than a key.
    """
    path: KeyPath = tuple(location)
    while path and path not in tree.values and expected_at(path) == "nothing":
        path = path[:-1]
    return path if path else tuple(location)


def _origin(path: KeyPath, tree: Tree) -> Origin:
    """Return where ``path`` was written: itself, something below it, or what holds it."""
    if path in tree.values:
        return tree.values[path]
    below = [origin for key, origin in tree.values.items() if key[: len(path)] == path and path]
    if below:
        return below[-1]
    for end in range(len(path) - 1, 0, -1):
        if path[:end] in tree.values:
            return tree.values[path[:end]]
    return Origin("defaults")
