"""The reference of all keys, written from the schema, so that it cannot fall behind it.

``python -m pipeline.config.reference yaml`` prints ``configs/default.yaml``;
``python -m pipeline.config.reference markdown`` the table in ``docs/configuration.md``.
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from typing import TYPE_CHECKING

from pipeline.config.keys import expected_at, json_schema, leaf_keys, node_at
from pipeline.config.loading import as_mapping
from pipeline.config.scalars import AmbiguousScalarError, read_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDTH = 99
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.:/-]*[A-Za-z0-9]")


def as_yaml() -> str:
    """Return a configuration file that states every key with its default and purpose."""
    lines = ["# Every key with its default. Copy what you want to change; leave out the rest."]
    section = ""
    for path in leaf_keys():
        if path[0] != section:
            section = path[0]
            lines += ["", *_section(section)]
        indent = "  " * (len(path) - 1)
        lines += _comment(_description(path), indent)
        lines.append(f"{indent}{path[-1]}: {_value(_default(path))}")
    return "\n".join(lines) + "\n"


def as_markdown() -> str:
    """Return a table of all keys: what each is for, what it takes, its default."""
    lines = ["| key | takes | default | |", "| --- | --- | --- | --- |"]
    for path in leaf_keys():
        row = (
            f"`{'.'.join(path)}`",
            expected_at(path),
            f"`{_value(_default(path))}`",
            _description(path),
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |")
    return "\n".join(lines) + "\n"


def _section(name: str) -> Iterator[str]:
    if "properties" in (node_at((name,)) or {}):
        yield from _comment((node_at((name,)) or {})["description"], "")
        yield f"{name}:"


def _comment(text: str, indent: str) -> list[str]:
    mark = f"{indent}# "
    return textwrap.wrap(text, _WIDTH, initial_indent=mark, subsequent_indent=mark)


def _description(path: tuple[str, ...]) -> str:
    properties = (node_at(path[:-1]) or json_schema())["properties"]
    return str(properties[path[-1]]["description"])


def _default(path: tuple[str, ...]) -> object:
    from pipeline.config.schema import Config

    value: object = as_mapping(Config())
    for part in path:
        value = value[part] if isinstance(value, dict) else None
    return value


def _value(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_value(item) for item in value)}]"
    if isinstance(value, str) and _PLAIN.fullmatch(value) and _reads_as_itself(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _reads_as_itself(text: str) -> bool:
    try:
        return read_plain(text) == text
    except AmbiguousScalarError:
        return False


if __name__ == "__main__":
    sys.stdout.write({"yaml": as_yaml, "markdown": as_markdown}[sys.argv[1]]())
