"""A user's glossary: Italian terms and how they must appear in English.

A file has one term a line, ``Italian<TAB>English``, or ``Italian<TAB>keep`` for a term that
stays as it is written; lines that start with # are comments. YAML (``.yaml``, ``.yml``)
with ``Italian: English`` is read too.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.errors import LexiconError
from models.span import Span
from models.translation.guards.masking import Masked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

KEEP = "keep"
_WORD = re.compile(r"\w+|[^\w\s]+")
_ENDING = re.compile(r"[aeioàèéìòù]+$", re.IGNORECASE)
MINIMUM_STEM = 4


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """One entry; ``english`` is None for a term that is kept as it is."""

    italian: str
    english: str | None


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms, found in Italian text with tolerance for number and gender."""

    terms: tuple[GlossaryTerm, ...]
    _pattern: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ordered = sorted(range(len(self.terms)), key=lambda i: -len(self.terms[i].italian))
        alternatives = "|".join(f"(?P<t{i}>{_tolerant(self.terms[i].italian)})" for i in ordered)
        pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
        object.__setattr__(self, "_pattern", pattern if self.terms else None)

    @property
    def digest(self) -> str:
        """A SHA-256 over the terms, for cache keys."""
        lines = (f"{term.italian}\0{term.english}\n" for term in sorted(self.terms, key=_key))
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def occurrences(self, text: str) -> list[Masked]:
        """Return where terms stand in ``text``, the longest first where several fit."""
        if self._pattern is None:
            return []
        found = []
        for match in self._pattern.finditer(text):
            term = self.terms[int((match.lastgroup or "t0")[1:])]
            found.append(Masked(Span(*match.span()), term.english or match[0]))
        return found


def missed(items: Iterable[Masked], text: str) -> bool:
    """Tell whether a required English term is missing in ``text``; a plural s is accepted."""
    counted: dict[str, int] = {}
    for item in items:
        counted[item.target] = counted.get(item.target, 0) + 1
    return any(_count(target, text) < count for target, count in counted.items())


def _count(target: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(target)}(?:e?s)?(?!\w)", text, re.IGNORECASE))


def load_glossary(path: Path) -> Glossary:
    """Read a glossary file.

    Raises LexiconError, naming file and line, for a file that cannot be read, a line that
    is no entry, or a term given twice with different translations.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(
            f"expected a glossary in UTF-8 in {path}: {error}",
            hint="one term a line: Italian, a tab, English or keep",
        ) from error
    is_yaml = path.suffix.lower() in {".yaml", ".yml"}
    entries = _yaml_entries(text, path) if is_yaml else _tabbed_entries(text, path)
    return Glossary(tuple(_checked(entries, path)))


def _checked(entries: Iterable[tuple[int, str, str]], path: Path) -> Iterator[GlossaryTerm]:
    known: dict[str, tuple[int, str]] = {}
    for line, italian, english in entries:
        if not italian or not english:
            raise LexiconError(
                f"{path}, line {line}: expected an Italian and an English term, found one empty",
                hint="write keep as the English term to leave the Italian as it is",
            )
        if not any(character.isalnum() for character in italian):
            raise LexiconError(
                f"{path}, line {line}: expected a term with a letter or digit, found {italian!r}",
                hint="remove the line",
            )
        earlier = known.get(italian.lower())
        if earlier and earlier[1] != english:
            raise LexiconError(
                f"{path}, line {line}: {italian!r} is {english!r} here but {earlier[1]!r} in "
                f"line {earlier[0]}",
                hint="keep one of the two lines",
            )
        if not earlier:
            known[italian.lower()] = (line, english)
            yield GlossaryTerm(italian, None if english.lower() == KEEP else english)


def _tabbed_entries(text: str, path: Path) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 2:
            raise LexiconError(
                f"{path}, line {number}: expected an Italian term, one tab and an English term, "
                f"found {len(fields)} field{'s' if len(fields) > 1 else ''}",
                hint="separate the two terms by one tab",
            )
        yield number, fields[0].strip(), fields[1].strip()


def _yaml_entries(text: str, path: Path) -> Iterator[tuple[int, str, str]]:
    import yaml

    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise LexiconError(
            f"expected YAML in {path}: {error}", hint="one `Italian: English` a line"
        ) from error
    if node is None:
        return
    if not isinstance(node, yaml.MappingNode):
        raise LexiconError(
            f"{path}, line {node.start_mark.line + 1}: expected `Italian: English` pairs, found "
            "something else",
            hint="one `Italian: English` a line",
        )
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            raise LexiconError(
                f"{path}, line {line}: expected two plain texts, found something nested",
                hint="one `Italian: English` a line",
            )
        yield line, key.value.strip(), value.value.strip()


def _tolerant(term: str) -> str:
    """Return a pattern for ``term`` whose longer words may end in another vowel."""
    parts = []
    position = 0
    for match in _WORD.finditer(term):
        parts.append(r"\s+" if match.start() > position else "")
        position = match.end()
        stem = _ENDING.sub("", match[0])
        if len(stem) >= MINIMUM_STEM and stem != match[0] and match[0].islower():
            parts.append(f"{re.escape(stem)}h?[aeioàèéìòù]{{1,2}}")
        else:
            parts.append(re.escape(match[0]))
    return "".join(parts)


def _key(term: GlossaryTerm) -> tuple[str, str]:
    return term.italian, term.english or ""
