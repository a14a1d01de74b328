"""What keys there are, what each expects, and which one a wrong name is nearest to."""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.config.tree import KeyPath

SchemaNode: TypeAlias = "dict[str, Any]"

_ANYTHING: SchemaNode = {}
_CLOSE = 0.6
_WORDS = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
    "array": "a list such as [a, b]",
    "object": "a mapping",
    "any": "any value",
}


@cache
def json_schema() -> SchemaNode:
    """Return the JSON Schema (2020-12) of a configuration file."""
    from pipeline.config.schema import Config

    schema = Config.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Rassegna configuration"
    schema["description"] = "Configuration of the pipeline; every key may be left out."
    return schema


def node_at(path: KeyPath) -> SchemaNode | None:
    """Return the schema of what stands at ``path``, or None where nothing may stand."""
    node: SchemaNode | None = json_schema()
    for part in path:
        node = _child(node, part)
        if node is None:
            return None
    return node


def is_section(path: KeyPath) -> bool:
    """Tell whether ``path`` is a mapping with keys of its own."""
    node = node_at(path)
    return node is not None and "properties" in node


def takes_text(path: KeyPath) -> bool:
    """Tell whether the value at ``path`` is text (or a path), so that it needs no quotes."""
    node = node_at(path)
    return node is not None and any(option.get("type") == "string" for option in _options(node))


def takes_path(path: KeyPath) -> bool:
    """Tell whether the value at ``path`` is the path of a file or folder."""
    node = node_at(path)
    return node is not None and any(option.get("format") == "path" for option in _options(node))


def leaf_keys() -> tuple[tuple[str, ...], ...]:
    """Return the path of every key that holds a value, in the schema's order."""
    leaves: list[tuple[str, ...]] = []
    for name in json_schema()["properties"]:
        section = node_at((name,)) or {}
        leaves += (
            [(name, key) for key in section["properties"]] if "properties" in section else [(name,)]
        )
    return tuple(leaves)


def nearest(path: KeyPath) -> tuple[str, ...] | None:
    """Return the key that ``path`` may have been meant for.

    Sisters under the same section come first, then keys of the same last name
    elsewhere, then whatever is written most alike.
    """
    *parents, name = (str(part) for part in path)
    section = node_at(tuple(parents)) or {}
    sister = _closest(name.lower(), section.get("properties", ()))
    if sister is not None:
        return (*parents, sister)
    namesakes = [leaf for leaf in leaf_keys() if leaf[-1] == name]
    if namesakes:
        return namesakes[0]
    written = {".".join(leaf): leaf for leaf in leaf_keys()}
    close = difflib.get_close_matches(".".join((*parents, name)), written, n=1, cutoff=0.6)
    return written[close[0]] if close else None


def _closest(name: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that ``name`` resembles most as a whole or as its beginning."""

    def likeness(candidate: str) -> float:
        whole = difflib.SequenceMatcher(None, name, candidate).ratio()
        beginning = difflib.SequenceMatcher(None, name, candidate[: len(name)]).ratio()
        return max(whole, beginning)

    best = max(candidates, key=likeness, default=None) if name else None
    return best if best is not None and likeness(best) >= _CLOSE else None


def nearest_choice(path: KeyPath, value: object) -> str | None:
    """Return the permitted value that ``value`` may have been meant for."""
    node = node_at(path)
    if node is None or not isinstance(value, str):
        return None
    choices = [str(choice) for option in _options(node) for choice in option.get("enum", ())]
    close = difflib.get_close_matches(value, choices, n=1, cutoff=0.5)
    return close[0] if close else None


def expected_at(path: KeyPath) -> str:
    """Say in words what may stand at ``path``."""
    node = node_at(path)
    if node is None:
        return "nothing"
    return " or ".join(_in_words(option) for option in _options(node))


def _child(node: SchemaNode | None, part: str | int) -> SchemaNode | None:
    for option in _options(node or {}):
        if isinstance(part, int):
            if "items" in option:
                return _resolved(option["items"])
        elif part in option.get("properties", {}):
            return _resolved(option["properties"][part])
        elif isinstance(extra := option.get("additionalProperties"), dict):
            return _resolved(extra)
        elif not option or extra is True:
            return _ANYTHING
    return None


def _options(node: SchemaNode) -> list[SchemaNode]:
    return [_resolved(option) for option in node.get("anyOf", [node])]


def _resolved(node: SchemaNode) -> SchemaNode:
    reference = node.get("$ref")
    if reference is None:
        return node
    return cast("SchemaNode", json_schema()["$defs"][reference.rpartition("/")[2]])


def _in_words(node: SchemaNode) -> str:
    if "enum" in node:
        return "one of " + ", ".join(str(choice) for choice in node["enum"])
    if "const" in node:
        return str(node["const"])
    kind = node.get("type", "any")
    if node.get("minItems"):
        return f"{_WORDS[kind]} with at least {node['minItems']} item"
    if kind == "string":
        return _text_in_words(node)
    return _WORDS[kind] + (_range(node) if kind in {"integer", "number"} else "")


def _text_in_words(node: SchemaNode) -> str:
    if node.get("format") == "path":
        return "a path"
    if "examples" in node:
        return f'text such as "{node["examples"][0]}"'
    longest = node.get("maxLength")
    return f"text of {node.get('minLength', 0)} to {longest} characters" if longest else "text"


def _range(node: SchemaNode) -> str:
    lowest, highest = node.get("minimum"), node.get("maximum")
    if "exclusiveMinimum" in node:
        return f" above {node['exclusiveMinimum']} and at most {highest}"
    if lowest is not None and highest is not None:
        return f" from {lowest} to {highest}"
    return f" of at least {lowest}" if lowest is not None else ""
