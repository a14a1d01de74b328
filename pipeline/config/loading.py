"""From layers to a validated configuration that knows where each value came from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.config.keys import json_schema, leaf_keys
from pipeline.config.layers import (
    CACHE_VARIABLE,
    environment_layer,
    file_layer,
    lay,
    overrides_layer,
)
from pipeline.config.problems import describe
from pipeline.config.tree import Tree, dotted
from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import BaseModel

    from pipeline.config.schema import Config

__all__ = [
    "ResolvedConfig",
    "as_mapping",
    "cache_folder",
    "fingerprint",
    "json_schema",
    "resolve",
    "result_mapping",
    "show",
]


@dataclass(frozen=True, slots=True)
class ResolvedConfig:
    """A configuration, the file it was read from, and the origin of every value.

    ``provenance`` maps a dotted key to "default", "FILE:LINE", "environment variable NAME"
    or "--set KEY=VALUE".
    """

    config: Config
    provenance: Mapping[str, str]
    path: Path | None = None


def resolve(
    path: Path | None, environment: Mapping[str, str], overrides: Sequence[str] = ()
) -> ResolvedConfig:
    """Lay defaults, the file at ``path``, the environment and ``--set`` pairs over each other.

    Raises ConfigError naming every problem with its place, its key, what was expected
    and what was found.
    """
    layers = [
        file_layer(path) if path is not None else Tree({}),
        environment_layer(environment),
        overrides_layer(overrides),
    ]
    tree = Tree({})
    for layer in layers:
        tree = lay(tree, layer)
    return ResolvedConfig(_validated(tree), _provenance(tree), path)


def show(resolved: ResolvedConfig) -> list[tuple[str, object, str]]:
    """Return (dotted key, value, where it came from) for every key, in the schema's order."""
    content = as_mapping(resolved.config)
    rows: list[tuple[str, object, str]] = []
    for path in _shown_keys(content):
        key = dotted(path)
        rows.append((key, _at(content, path), resolved.provenance.get(key, "default")))
    return rows


def as_mapping(config: Config) -> dict[str, object]:
    """Return the whole configuration as JSON values."""
    return config.model_dump(mode="json")


def result_mapping(config: Config) -> dict[str, object]:
    """Return what shapes the results, as JSON values: this is stored with an output.

    Left out is what only says where, when or how fast they are made (folders, shards,
    threads), so the same article gives the same bytes wherever it is worked on.
    """
    return _affecting(config)


def fingerprint(config: Config, *facts: str) -> str:
    """Return a SHA-256 (hexadecimal) of what shapes the results.

    ``facts`` are what the configuration only names: hashes of weights and of the
    glossary, the version of the program.
    """
    canonical = json.dumps([result_mapping(config), *facts], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def cache_folder(config: Config, environment: Mapping[str, str]) -> Path:
    """Return the absolute path of the cache folder: configured, or as the environment implies."""
    if config.runtime.cache_folder is not None:
        return config.runtime.cache_folder.absolute()
    if chosen := environment.get(CACHE_VARIABLE):
        return Path(chosen).absolute()
    # The XDG base directory specification has relative values ignored.
    base = environment.get("XDG_CACHE_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "rassegna"


def _validated(tree: Tree) -> Config:
    from pydantic import ValidationError

    from pipeline.config.schema import Config

    try:
        # By way of JSON, whose strict mode still takes a list for a tuple and text for a path.
        return Config.model_validate_json(json.dumps(tree.content))
    except ValidationError as error:
        problems = describe(error, tree)
        if len(problems) == 1:
            raise ConfigError(problems[0].message, hint=problems[0].hint) from error
        raise ConfigError("\n".join(str(problem) for problem in problems)) from error


def _provenance(tree: Tree) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in [*leaf_keys(), *_option_keys(tree.content)]:
        origin = tree.values.get(path)
        found[dotted(path)] = "default" if origin is None else origin.brief
    return found


def _shown_keys(content: Mapping[str, object]) -> list[tuple[str, ...]]:
    options = _option_keys(content)
    return [path for path in leaf_keys() if path != ("options",) or not options] + options


def _option_keys(content: Mapping[str, object]) -> list[tuple[str, ...]]:
    stages = content.get("options")
    if not isinstance(stages, dict):
        return []
    return [("options", stage, key) for stage, given in stages.items() for key in given or ()]


def _at(content: object, path: tuple[str, ...]) -> object:
    for part in path:
        content = content[part] if isinstance(content, dict) else None
    return content


def _affecting(section: BaseModel) -> dict[str, Any]:
    values = section.model_dump(mode="json")
    kept: dict[str, Any] = {}
    for name, field in type(section).model_fields.items():
        extra = field.json_schema_extra
        if isinstance(extra, dict) and extra.get("affects_results") is False:
            continue
        inner = getattr(section, name)
        value = _affecting(inner) if hasattr(inner, "model_fields_set") else values[name]
        if value != {} or name == "options":
            kept[name] = value
    return kept
