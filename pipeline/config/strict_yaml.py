"""Strict YAML: plain data with the place of every key and value, or a located error.

Built on PyYAML's event stream, so nothing is constructed from tags, and a file that
nests or grows too far is refused before it has been read to its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from pipeline.config.scalars import AmbiguousScalarError, read_plain
from pipeline.config.tree import KeyPath, Origin, Tree, dotted
from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

MAX_DEPTH = 16
MAX_NODES = 20_000


def read_mapping(text: str, source: str) -> Tree:
    """Read a YAML document that is a mapping or empty; ``source`` names it in errors."""
    reader = _Reader(text, source)
    content = reader.document()
    if content is None:
        content = {}
    if not isinstance(content, dict):
        origin = reader.values.get((), Origin(source, 1, 1))
        raise ConfigError(
            f"{origin}: expected a mapping such as `translation: {{beam_size: 4}}`, "
            f"found {kind_of(content)}",
            hint="start every line with a key and a colon",
        )
    return Tree(content, reader.keys, reader.values)


def read_value(text: str, source: str) -> object:
    """Read one value (scalar, list or mapping in flow style) given outside of a file."""
    return _Reader(text, source, one_line=True).document()


def is_text(text: str) -> bool:
    """Tell whether ``text`` can be written as UTF-8 and handed to the operating system."""
    return not any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text)


def kind_of(value: object) -> str:
    """Say in words what a plain value is, for "found ..." in messages."""
    match value:
        case None:
            return "nothing (null)"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {value}"
        case str():
            return f'the text "{value if len(value) <= 60 else value[:57] + "..."}"'
        case dict():
            return "a mapping"
        case _:
            return "a list"


class _Reader:
    """Turns one document's events into plain data, remembering where everything stands."""

    def __init__(self, text: str, source: str, *, one_line: bool = False) -> None:
        self.keys: dict[KeyPath, Origin] = {}
        self.values: dict[KeyPath, Origin] = {}
        self._text = text
        self._source = source
        self._one_line = one_line
        self._nodes = 0

    def document(self) -> object:
        """Read the only document; None where there is none."""
        import yaml

        events = self._events()
        next(events)
        if isinstance(next(events), yaml.StreamEndEvent):
            return None
        content = self._node(next(events), events, ())
        next(events)
        event = next(events)
        if not isinstance(event, yaml.StreamEndEvent):
            self._refuse(
                event, (), "expected one document, found a second", "remove the line `---`"
            )
        return content

    def _events(self) -> Iterator[yaml.Event]:
        import yaml

        try:
            yield from yaml.parse(self._text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            origin = self._origin(mark)
            problem = f"{error.context}, {error.problem}" if error.context else error.problem
            raise ConfigError(
                f"{origin}: not valid YAML: {problem}", hint=_advice(error)
            ) from error
        except yaml.reader.ReaderError as error:
            before = self._text[: error.position]
            line, column = before.count("\n") + 1, error.position - before.rfind("\n")
            raise ConfigError(
                f"{Origin(self._source, line, column)}: expected text, found the control "
                f"character U+{int(error.character):04X}",
                hint="remove it, or write it as an escape between double quotes",
            ) from error

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath) -> object:
        import yaml

        self.values[path] = self._origin(event.start_mark)
        self._guard(event, path)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _guard(self, event: yaml.Event, path: KeyPath) -> None:
        import yaml

        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._refuse(
                event, (), f"expected at most {MAX_NODES} values, found more", "shorten it"
            )
        if len(path) > MAX_DEPTH:
            problem = f"expected nesting of at most {MAX_DEPTH} levels, found more"
            self._refuse(event, path[:2], problem, "no key is nested that deep")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            problem = "expected a value, found an anchor or alias (& or *)"
            self._refuse(event, path, problem, "write the value out, or quote it if it is text")
        if (tag := getattr(event, "tag", None)) is not None:
            problem = f"expected a value without a tag, found {tag}"
            self._refuse(event, path, problem, "remove the tag, or quote the text")

    def _scalar(self, event: yaml.ScalarEvent, path: KeyPath) -> object:
        text = event.value
        if not is_text(text):
            problem = "expected text, found a null character or half of a surrogate pair"
            self._refuse(event, path, problem, "remove the escape")
        if event.style is not None:
            return text
        try:
            return read_plain(text)
        except AmbiguousScalarError as trap:
            self._refuse(event, path, trap.problem, f"write {trap.remedy}")

    def _sequence(self, events: Iterator[yaml.Event], path: KeyPath) -> list[object]:
        import yaml

        items: list[object] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], path: KeyPath) -> dict[str, object]:
        import yaml

        content: dict[str, object] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, path)
            at = (*path, key)
            if key in content:
                first = self.keys[at]
                problem = f"expected every key once, found it twice (first in line {first.line})"
                self._refuse(event, at, problem, "keep one of the two")
            self.keys[at] = self._origin(event.start_mark)
            content[key] = self._node(next(events), events, at)
        return content

    def _key(self, event: yaml.Event, path: KeyPath) -> str:
        import yaml

        self._guard(event, path)
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, path, "expected a name as key, found a list or mapping", "name it")
        key = self._scalar(event, path)
        if not isinstance(key, str):
            problem = f"expected a name as key, found {kind_of(key)}"
            self._refuse(event, path, problem, "put the key between quotes")
        return key

    def _origin(self, mark: yaml.Mark | yaml._yaml.Mark | None) -> Origin:
        if mark is None or self._one_line:
            return Origin(self._source)
        return Origin(self._source, mark.line + 1, mark.column + 1)

    def _refuse(self, event: yaml.Event, path: KeyPath, problem: str, hint: str) -> NoReturn:
        key = f" {dotted(path)}:" if path else ""
        raise ConfigError(f"{self._origin(event.start_mark)}:{key} {problem}", hint=hint)


def _advice(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or ""
    if "'\\t'" in problem:
        return "YAML indents with spaces, never with tabs"
    if "mapping values are not allowed" in problem:
        return "check the indentation, and quote text that holds a colon and a space"
    if "'%'" in problem or "'@'" in problem or "'`'" in problem:
        return "quote text that begins with a special character"
    return "check indentation and brackets near this place; quote text that begins with { or ["
