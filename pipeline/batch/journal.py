"""The journal: what is done, on disk before the next article, so a killed run can go on.

A line of JSON for every event. While a run lasts, lines are only ever appended; when it
is complete the journal is written anew with one line an article, in the order of the
input, so that it has the same bytes however often the run was broken off.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Self

from pipeline.errors import ConfigError, OutputError
from pipeline.writing.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

HEADER = {"journal": "rassegna", "version": 1}


@dataclass(frozen=True, slots=True)
class Entry:
    """One article's last state.

    ``key`` is the name of its first output, or names the input that could not be read;
    ``input`` and ``configuration`` are hashes of what the outputs were made from;
    ``outputs`` maps file names to SHA-256; ``error`` is (code, message) of a failure.
    """

    key: str
    article: str
    input: str
    configuration: str
    outputs: Mapping[str, str] = field(default_factory=dict)
    error: tuple[str, str] | None = None

    def record(self) -> dict[str, object]:
        """Return the entry as it stands in the file."""
        record: dict[str, object] = {
            "key": self.key,
            "article": self.article,
            "input": self.input,
            "configuration": self.configuration,
            "outputs": dict(self.outputs),
        }
        if self.error is not None:
            record["error"] = {"code": self.error[0], "message": self.error[1]}
        return record

    @classmethod
    def from_record(cls, record: Mapping[str, object]) -> Self:
        """Read an entry; raises KeyError or TypeError for a record of another form."""
        outputs, error = record["outputs"], record.get("error")
        if not isinstance(outputs, dict):
            raise TypeError("outputs is no mapping")
        return cls(
            key=str(record["key"]),
            article=str(record["article"]),
            input=str(record["input"]),
            configuration=str(record["configuration"]),
            outputs=outputs,
            error=(str(error["code"]), str(error["message"])) if isinstance(error, dict) else None,
        )


class Journal:
    """An open journal; the caller holds its lock."""

    def __init__(self, path: Path, others: Iterable[Path] = ()) -> None:
        """Read the journal at ``path``, or begin one; a line torn by a crash is dropped.

        ``others`` are the journals of other parts of a split run in the same folder,
        read only: what they did need not be done again.

        Raises:
            ConfigError: the file is something else, or damaged in its middle.
            OutputError: it cannot be read or written.
        """
        self._path = path
        self._entries, self._owned, size = load(path)
        self._others: dict[str, Entry] = {}
        for other in others:
            entries, owned, _ = load(other)
            self._others |= entries
            self._owned |= owned
        try:
            self._file: IO[bytes] = path.open("ab")
            if self._file.tell() > size:
                self._file.truncate(size)
        except OSError as error:
            raise _unwritable(path, error) from error
        if size == 0:
            self._append(HEADER)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def entry(self, key: str) -> Entry | None:
        """Return the last state of an article, or None if it was never worked on."""
        return self._entries.get(key) or self._others.get(key)

    def adopt(self, entry: Entry) -> None:
        """Record here what another part's journal says of an article."""
        if entry.key not in self._entries:
            self.finish(entry)

    def owns(self, name: str) -> bool:
        """Tell whether the file called ``name`` was written, or begun, by this batch."""
        return name in self._owned

    def begin(self, names: Sequence[str]) -> None:
        """Record that files are about to be written, so a resumed run may replace them."""
        new = [name for name in names if name not in self._owned]
        if new:
            self._append({"begin": new})
            self._owned.update(new)

    def finish(self, entry: Entry) -> None:
        """Record an article's new state; on return it is on the disk.

        Raises:
            OutputError: the disk is full, or the file can no longer be written.
        """
        self._append(entry.record())
        self._entries[entry.key] = entry
        self._owned.update(entry.outputs)

    def compact(self, keys: Iterable[str]) -> None:
        """Write the journal anew: the articles ``keys`` in this order, then older ones.

        Raises:
            OutputError: it cannot be written; the journal as it was is kept.
        """
        entries = {key: self._entries[key] for key in keys}
        older = (key for key in sorted(self._entries) if key not in entries)
        entries |= {key: self._entries[key] for key in older if self._entries[key].outputs}
        written = {name for entry in entries.values() for name in entry.outputs}
        records: list[Mapping[str, object]] = [HEADER]
        elsewhere = {name for entry in self._others.values() for name in entry.outputs}
        if unlisted := sorted(self._owned - written - elsewhere):
            records.append({"begin": unlisted})
        records += [entry.record() for entry in entries.values()]
        write_atomically(self._path, "".join(_line(record) for record in records))

    def _append(self, record: Mapping[str, object]) -> None:
        try:
            self._file.write(_line(record).encode())
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _unwritable(self._path, error) from error


def load(path: Path) -> tuple[dict[str, Entry], set[str], int]:
    """Read a journal without changing it.

    Returns the last entry of every key, the names of all files begun, and the length in
    bytes of what is whole.

    Raises:
        ConfigError: the file is something else, or damaged in its middle.
        OutputError: it cannot be read.
    """
    entries: dict[str, Entry] = {}
    owned: set[str] = set()
    whole = 0
    for number, (line, record) in enumerate(_lines(path), start=1):
        if number == 1:
            if record != HEADER and not _line(HEADER).encode().startswith(line):
                raise _foreign(path)
        elif record is not None:
            try:
                _apply(record, entries, owned)
            except (KeyError, TypeError) as error:
                raise _damaged(path, number) from error
        if record is None:
            if whole + len(line) < path.stat().st_size:
                raise _damaged(path, number)
            break
        whole += len(line)
    return entries, owned, whole


def _lines(path: Path) -> Iterator[tuple[bytes, dict[str, object] | None]]:
    """Yield each line and its record, None where it is torn."""
    try:
        with path.open("rb") as file:
            for line in file:
                yield line, _parsed(line) if line.endswith(b"\n") else None
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unwritable(path, error) from error


def _parsed(line: bytes) -> dict[str, object] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _apply(record: Mapping[str, object], entries: dict[str, Entry], owned: set[str]) -> None:
    begun = record.get("begin")
    if isinstance(begun, list):
        owned.update(str(name) for name in begun)
        return
    entry = Entry.from_record(record)
    entries[entry.key] = entry
    owned.update(entry.outputs)


def _line(record: Mapping[str, object]) -> str:
    return json.dumps(record, ensure_ascii=True) + "\n"


def _foreign(path: Path) -> ConfigError:
    return ConfigError(
        f"{path}: expected a journal of this program (version 1), found another file",
        hint="choose another path with batch.journal",
    )


def _damaged(path: Path, number: int) -> ConfigError:
    return ConfigError(
        f"{path}:{number}: expected a record of the journal, found a damaged line",
        hint="move the journal away; set output.overwrite to replace what it listed",
    )


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"cannot write the journal {str(path)!r}: {error.strerror or error}",
        hint="free some space, or choose a folder that you may write to",
    )
