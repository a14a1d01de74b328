"""File names from article identifiers: safe on every file system, and never shared."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.document import Document

# Names are counted in bytes by Linux and in UTF-16 units elsewhere; bytes are never fewer.
MAX_NAME_BYTES = 200
_HASH_DIGITS = 8
_UNSAFE = re.compile(r'[/\\:*?"<>|]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A format to write: its name, its files' suffix without dot, and its pure writer."""

    name: str
    suffix: str
    render: Callable[[Document], str]


class OutputNames:
    """Gives every article of a run its file names, one for each format."""

    def __init__(
        self, rule: str, formats: Sequence[OutputFormat], reserved: Iterable[str] = ()
    ) -> None:
        """Prepare names by ``rule``; ``reserved`` names are never given.

        Raises:
            ConfigError: two formats would write one file.
        """
        self._rule = rule
        self._formats = tuple(formats)
        self._taken = {fold(name) for name in reserved}
        names = self._render("article", "article")
        if len({fold(name) for name in names}) != len(names):
            shown = ", ".join(one.name for one in self._formats)
            raise ConfigError(
                f"output.name: expected a rule that tells {shown} apart, found {rule!r}",
                hint="add {format} to the rule",
            )

    def base(self, document_id: str, origin: str) -> str:
        """Return the first format's name, as it would be if no other article had it."""
        return self._render(safe(document_id), safe(PurePath(origin).stem))[0]

    def assign(self, document_id: str, origin: str) -> tuple[str, ...]:
        """Return names that no article of this run has been given before.

        A second article of the same name gets a hash of its identifier and origin behind
        it: the same one in every run over the same input.
        """
        attempt = 0
        names = self._render(safe(document_id), safe(PurePath(origin).stem))
        while any(fold(name) in self._taken for name in names):
            attempt += 1
            mark = _digest(f"{document_id}\0{origin}\0{attempt}")
            names = self._render(
                _marked(safe(document_id), mark), _marked(safe(PurePath(origin).stem), mark)
            )
        self._taken.update(fold(name) for name in names)
        return names

    def _render(self, document_id: str, stem: str) -> tuple[str, ...]:
        return tuple(self._name(one, document_id, stem) for one in self._formats)

    def _name(self, output: OutputFormat, document_id: str, stem: str) -> str:
        """Return the name with the longest parts that keep it within the limit."""
        size, excess = MAX_NAME_BYTES, 1
        while excess > 0 and size > _HASH_DIGITS:
            name = self._rule.format(
                id=_shortened(document_id, size),
                stem=_shortened(stem, size),
                format=safe(output.name),
                suffix=output.suffix.lstrip("."),
            )
            excess = len(name.encode()) - MAX_NAME_BYTES
            size -= max(1, excess // 2)
        # Some file systems drop what a name ends in.
        return name.rstrip(" .") or "_"


def safe(name: str) -> str:
    """Return ``name`` as part of a file name.

    The path of an article in a folder keeps its parts (``sport/derby`` is
    ``sport__derby``). Whatever else could leave the folder, hide, or mislead a terminal
    becomes an underscore, and a hash says that something was lost.
    """
    joined = unicodedata.normalize("NFC", name.strip("/")).replace("/", "__").replace(":", "-")
    kept = "".join("_" if _is_unsafe(character) else character for character in joined)
    kept = kept.strip(" ").lstrip(".") or "_"
    if _RESERVED.fullmatch(kept):
        kept = f"_{kept}"
    return kept if kept == joined else _marked(kept, _digest(name))


def fold(name: str) -> str:
    """Return what a file system blind to case and composition takes ``name`` for."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _is_unsafe(character: str) -> bool:
    return (
        bool(_UNSAFE.match(character))
        or unicodedata.category(character)[0] == "C"
        or (character.isspace() and character != " ")
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]


def _marked(name: str, mark: str) -> str:
    return f"{name}-{mark}"


def _shortened(name: str, size: int) -> str:
    """Cut ``name`` to ``size`` bytes of UTF-8, with a hash in place of what was cut."""
    data = name.encode()
    if len(data) <= size:
        return name
    kept = data[: max(1, size - _HASH_DIGITS - 1)].decode("utf-8", "ignore")
    return _marked(kept.rstrip(" ."), _digest(name))
