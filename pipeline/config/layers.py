"""The layers of a configuration: a file, the environment, and overrides on the command line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.config.keys import (
    expected_at,
    is_section,
    leaf_keys,
    nearest,
    node_at,
    takes_path,
    takes_text,
)
from pipeline.config.strict_yaml import is_text, read_mapping, read_value
from pipeline.config.tree import KeyPath, Origin, Tree, dotted, merge
from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PREFIX = "RASSEGNA_"
CACHE_VARIABLE = "RASSEGNA_CACHE"
MAX_FILE_BYTES = 262_144
BUDGETS = ("sentences", "words", "ratio")
_PATH_LISTS = (("input", "paths"),)
_MODELS = (("translation", "model"), ("summary", "model"))


def file_layer(path: Path) -> Tree:
    """Read a configuration file; relative paths in it are relative to its folder.

    Raises ConfigError, located, if it cannot be read or is not strict YAML.
    """
    tree = read_mapping(_read(path), str(path))
    return _relative_to(path.parent, _without_empty_sections(tree))


def environment_layer(environment: Mapping[str, str]) -> Tree:
    """Read variables such as ``RASSEGNA_TRANSLATION__BEAM_SIZE``; two underscores divide keys.

    Raises ConfigError for a variable that begins like ours and names no key.
    """
    trees = []
    for name in sorted(environment):
        if not name.startswith(PREFIX) or name == CACHE_VARIABLE:
            continue
        path = tuple(name[len(PREFIX) :].lower().split("__"))
        source = f"environment variable {name}"
        if node_at(path) is None:
            meant = _nearest_variable(path)
            hint = f"did you mean {meant}?" if meant else "`rassegna config schema` lists every key"
            raise ConfigError(f"{source}: expected a key's name, found {dotted(path)}", hint=hint)
        trees.append(_single(path, environment[name], source))
    return _all(trees)


def overrides_layer(overrides: Sequence[str]) -> Tree:
    """Read ``key=value`` pairs of ``--set``; of two for the same key the later one wins.

    Raises ConfigError for a pair without ``=`` or a name that is no key.
    """
    return _all(_override(pair) for pair in overrides)


def lay(lower: Tree, higher: Tree) -> Tree:
    """Lay one layer over another; a budget set above replaces the other budgets below."""
    if _budgets(higher):
        lower = _without_budgets(lower)
    return merge(lower, higher)


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise ConfigError(
            f"{path}: expected a configuration file, found none that can be read: "
            f"{error.strerror or error}",
            hint="check the path and its permissions",
        ) from error
    except ValueError as error:
        raise ConfigError(f"expected a path, found {str(path)!r}", hint="check the path") from error
    if len(data) > MAX_FILE_BYTES:
        raise ConfigError(
            f"{path}: expected at most {MAX_FILE_BYTES} bytes, found more",
            hint="is this a configuration file?",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        origin = Origin(str(path), before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        raise ConfigError(
            f"{origin}: expected UTF-8, found the byte 0x{data[error.start]:02X}",
            hint="save the file as UTF-8",
        ) from error


def _override(pair: str) -> Tree:
    name, equals, text = pair.partition("=")
    source = f"--set {pair}"
    path = tuple(name.strip().split("."))
    if not equals:
        raise ConfigError(
            f"{source}: expected key=value, found no equals sign",
            hint="for example --set translation.beam_size=2",
        )
    if node_at(path) is None:
        meant = nearest(path)
        hint = f"did you mean {dotted(meant)}?" if meant else "`rassegna config schema` lists all"
        raise ConfigError(f"{source}: expected a key's name, found {name!r}", hint=hint)
    return _single(path, text, source)


def _single(path: tuple[str, ...], text: str, source: str) -> Tree:
    """Make a tree of one value, given as text outside of a file."""
    value = _value(path, text, source)
    if is_section(path) and not isinstance(value, dict):
        raise ConfigError(
            f"{source}: expected a key of the section {dotted(path)} or a mapping, found one value",
            hint=f"for example {dotted(path)}.{next(iter((node_at(path) or {})['properties']))}",
        )
    content: object = _home(path, value)
    for part in reversed(path):
        content = {part: content}
    origin = Origin(source)
    places: dict[KeyPath, Origin] = {path[:end]: origin for end in range(1, len(path) + 1)}
    places |= dict.fromkeys(_below(value, path), origin)
    return Tree(content if isinstance(content, dict) else {}, places, places)


def _value(path: KeyPath, text: str, source: str) -> object:
    """Read a value by what its key takes: text stands as it is, the rest is YAML."""
    if not is_text(text):
        raise ConfigError(
            f"{source}: expected UTF-8, found other bytes in the value",
            hint="set the terminal's encoding to UTF-8, or put the value into a file",
        )
    if takes_text(path) and text.strip() != "null" and text[:1] not in {'"', "'"}:
        return text
    try:
        return read_value(text, source)
    except ConfigError as error:
        expected = expected_at(path)
        raise ConfigError(f"{error.message}; expected {expected}", hint=error.hint) from error


def _below(value: object, path: KeyPath) -> Iterable[KeyPath]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from _below(inner, (*path, key))


def _all(trees: Iterable[Tree]) -> Tree:
    result = Tree({})
    for tree in trees:
        _refuse_two_budgets(result, tree)
        result = merge(result, tree)
    return result


def _refuse_two_budgets(earlier: Tree, later: Tree) -> None:
    """Within one layer, which of two budgets was meant cannot be known."""
    former, latter = _budgets(earlier), _budgets(later)
    if former and latter and former != latter:
        origin = later.values.get(("summary", latter[0]), Origin("the configuration"))
        raise ConfigError(
            f"{origin}: expected one of summary.sentences, summary.words and summary.ratio, "
            f"found summary.{latter[0]} beside summary.{former[0]}",
            hint="give one length for the summary",
        )


def _budgets(tree: Tree) -> tuple[str, ...]:
    summary = tree.content.get("summary")
    if not isinstance(summary, dict):
        return ()
    return tuple(name for name in BUDGETS if summary.get(name) is not None)


def _nearest_variable(path: tuple[str, ...]) -> str | None:
    """Return the variable nearest to a wrong one, forgiving a single underscore."""
    written = "_".join(path)
    for leaf in leaf_keys():
        if "_".join(leaf) == written:
            return PREFIX + "__".join(leaf).upper()
    meant = nearest(path) or nearest(tuple(written.split("_", 1)))
    return PREFIX + "__".join(meant).upper() if meant else None


def _without_empty_sections(tree: Tree) -> Tree:
    """Drop a section all of whose keys are commented out: it reads as null."""
    kept = {
        key: value
        for key, value in tree.content.items()
        if value is not None or not (is_section((key,)) or key == "options")
    }
    return Tree(kept, tree.keys, tree.values)


def _without_budgets(tree: Tree) -> Tree:
    summary = tree.content.get("summary")
    if not isinstance(summary, dict):
        return tree
    kept = {key: value for key, value in summary.items() if key not in BUDGETS}
    gone = {("summary", name) for name in BUDGETS}
    return Tree(
        {**tree.content, "summary": kept},
        {path: origin for path, origin in tree.keys.items() if path not in gone},
        {path: origin for path, origin in tree.values.items() if path not in gone},
    )


def _relative_to(folder: Path, tree: Tree) -> Tree:
    """Make the paths that a file states relative to the file's folder."""
    content = {
        key: {name: _placed(folder, (key, name), value) for name, value in section.items()}
        if isinstance(section, dict) and key != "options"
        else section
        for key, section in tree.content.items()
    }
    return Tree(content, tree.keys, tree.values)


def _placed(folder: Path, path: KeyPath, value: object) -> object:
    if isinstance(value, list) and path in _PATH_LISTS:
        return [_under(folder, item) for item in value]
    if isinstance(value, str) and value and takes_path(path):
        return _under(folder, value)
    if isinstance(value, str) and path in _MODELS and value.startswith(("./", "../", "~/")):
        return _under(folder, value)
    return value


def _under(folder: Path, value: object) -> object:
    """Join a path to ``folder``; "-" (standard input) and absolute paths stay."""
    if not isinstance(value, str) or value in {"", "-"}:
        return value
    return str(folder / Path(os.path.expanduser(value)))  # noqa: PTH111 - this one never raises


def _home(path: KeyPath, value: object) -> object:
    """Put the home folder for a leading ``~/`` of a path given outside of a file."""
    if path in _PATH_LISTS and isinstance(value, list):
        return [_home((), item) for item in value]
    if isinstance(value, str) and value.startswith("~/"):
        return os.path.expanduser(value)  # noqa: PTH111 - this one never raises
    return value
