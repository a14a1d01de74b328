"""From what is named on the command line (files, folders, globs, "-") to sources."""

from __future__ import annotations

import glob
import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.reading.formats import EXTENSIONS, format_of_name
from pipeline.reading.source import STANDARD_INPUT, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

JOURNAL_NAME = "rassegna-journal"
_JOURNAL = re.compile(rf"{JOURNAL_NAME}(?:-[0-9]+-of-[0-9]+)?\.jsonl")


@dataclass(frozen=True, slots=True)
class Discovery:
    """The sources found, and the files that were passed over: journals, no known extension."""

    sources: tuple[Source, ...]
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A file, and its path relative to the input it was found under."""

    path: Path
    relative: Path


def expand(patterns: Sequence[str]) -> list[Source]:
    """Return the sources that ``patterns`` name; see :func:`discover`."""
    return list(discover(patterns).sources)


def discover(
    patterns: Sequence[str], *, missing: Callable[[InputError], None] | None = None
) -> Discovery:
    """Find the files that paths, folders, globs and "-" (standard input) name.

    Folders are searched in full, in the order of names; hidden files, the journals of
    batches and files without a known extension are passed over. A file that is named or
    reached twice is taken once. Ids come from the path relative to its folder, without
    extension where that leaves them distinct.

    A pattern that names nothing is told to ``missing``, and the others are searched all the
    same; without ``missing`` it raises InputError.
    """
    found: list[_Found] = []
    skipped: list[str] = []
    standard_input = False
    for pattern in patterns:
        if pattern == STANDARD_INPUT:
            standard_input = True
        else:
            try:
                found.extend(_matches(pattern, skipped))
            except InputError as error:
                if missing is None:
                    raise
                missing(error)
    distinct = {os.path.realpath(item.path): item for item in reversed(found)}
    files = [item for item in found if distinct.get(os.path.realpath(item.path)) is item]
    sources = [
        Source(str(item.path), identifier)
        for item, identifier in zip(files, _identifiers(files), strict=True)
    ]
    if standard_input:
        sources.insert(0, Source(STANDARD_INPUT, "stdin"))
    return Discovery(tuple(sources), tuple(dict.fromkeys(skipped)))


def _matches(pattern: str, skipped: list[str]) -> Iterator[_Found]:
    path = Path(pattern)
    if path.is_dir():
        yield from _in_folder(path, skipped)
    elif os.path.lexists(path):
        if not path.exists():
            raise InputError(
                f"{_printable(path)} is a link to a file that does not exist",
                hint="correct or remove the link",
            )
        yield _Found(path, Path(path.name))
    elif glob.has_magic(pattern):
        yield from _in_glob(pattern, skipped)
    else:
        raise InputError(
            f"There is no file or folder {_printable(path)}",
            hint="check the path; patterns such as 'articles/*.txt' are allowed too",
        )


def _in_glob(pattern: str, skipped: list[str]) -> Iterator[_Found]:
    names = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - the pattern may be absolute
    # "**" names folders besides the files within them.
    paths = [path for path in map(Path, names) if path.is_file()]
    named = Path(pattern).suffix != ""
    known = [path for path in paths if _is_article(path, named=named)]
    skipped.extend(_printable(path) for path in sorted(set(paths) - set(known)))
    if not known:
        raise InputError(
            f"No article matches {_printable(Path(pattern))}; files passed over: {len(paths)}",
            hint="check the pattern; on a command line put it in quotes",
        )
    fixed = Path(*_before_magic(Path(pattern).parts))
    for path in known:
        yield _Found(path, path.relative_to(fixed))


def _before_magic(parts: Sequence[str]) -> Iterator[str]:
    for part in parts:
        if glob.has_magic(part):
            return
        yield part


def _in_folder(folder: Path, skipped: list[str]) -> Iterator[_Found]:
    paths = sorted(_files_under(folder), key=lambda path: path.parts)
    known = [path for path in paths if _is_article(path)]
    unknown = [path for path in paths if not _is_article(path)]
    skipped.extend(map(_printable, unknown))
    if not known:
        raise InputError(
            f"The folder {_printable(folder)} holds no article; files passed over: {len(unknown)}",
            hint=f"articles are files in {', '.join(EXTENSIONS)}",
        )
    for path in known:
        yield _Found(path, path.relative_to(folder))


def _is_article(path: Path, *, named: bool = False) -> bool:
    """Tell whether a file that was found is to be read; ``named`` allows any extension."""
    if _JOURNAL.fullmatch(path.name):
        return False
    return named or format_of_name(path.suffix.lower()) is not None


def _files_under(folder: Path) -> Iterator[Path]:
    visited = {os.path.realpath(folder)}
    for base, folders, names in os.walk(folder, followlinks=True):
        kept = []
        for name in sorted(folders):
            real = os.path.realpath(Path(base) / name)
            if not name.startswith(".") and real not in visited:
                visited.add(real)
                kept.append(name)
        folders[:] = kept
        for name in names:
            path = Path(base) / name
            if not name.startswith(".") and path.is_file():
                yield path


def _identifiers(files: Sequence[_Found]) -> list[str]:
    """Return a distinct id for each file, the shortest of several that no other file has."""
    forms: tuple[Callable[[_Found], str], ...] = (
        lambda item: _printable(item.relative.with_suffix("")),
        lambda item: _printable(item.relative),
        lambda item: _printable(item.path).lstrip("./"),
    )
    identifiers: dict[int, str] = {}
    for form in forms:
        open_indices = [index for index in range(len(files)) if index not in identifiers]
        names = {index: form(files[index]) for index in open_indices}
        counts = Counter([*names.values(), *identifiers.values()])
        identifiers.update({index: name for index, name in names.items() if counts[name] == 1})
    taken = set(identifiers.values())
    for index in range(len(files)):
        if index not in identifiers:
            name, attempt = _printable(files[index].path), 2
            while name in taken:
                name, attempt = f"{_printable(files[index].path)}~{attempt}", attempt + 1
            identifiers[index] = name
            taken.add(name)
    return [identifiers[index] for index in range(len(files))]


def _printable(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "replace")
