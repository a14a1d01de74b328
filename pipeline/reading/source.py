"""Where articles come from, how they are to be read, and what could not be read."""

from __future__ import annotations

import io
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from pipeline.errors import InputError

if TYPE_CHECKING:
    from pipeline.config.schema import InputConfig
    from pipeline.errors import RassegnaError

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How input is read.

    ``format`` is a reader's name, or "auto" to go by name and content; ``max_bytes``
    bounds one article (a file, or one line of JSON lines); ``encoding`` is None to
    detect it; the fields are those of JSON lines.
    """

    format: str = "auto"
    text_field: str = "text"
    id_field: str = "id"
    max_bytes: int = 20_000_000
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """An article that could not be read: its name, where it should have come from, why."""

    id: str
    origin: str
    error: RassegnaError


@dataclass(frozen=True, slots=True)
class Source:
    """A file or standard input: its path ("-" is standard input) and its name in the run.

    ``stream`` is set where the bytes can be had only once and have been looked at.
    """

    path: str
    id: str
    stream: BinaryIO | None = field(default=None, compare=False, repr=False)

    @property
    def origin(self) -> str:
        """The path as it can be printed: bytes that are not UTF-8 are replaced."""
        if self.path == STANDARD_INPUT:
            return "standard input"
        return os.fsencode(self.path).decode("utf-8", "replace")

    @property
    def extension(self) -> str:
        """The file's extension in lower case, with its dot; "" without one."""
        return Path(self.path).suffix.lower()

    def open(self) -> AbstractContextManager[BinaryIO]:
        """Open the bytes for reading; standard input stays open afterwards.

        Raises InputError where there is no file or it may not be read.
        """
        if self.stream is not None:
            return nullcontext(self.stream) if self.path == STANDARD_INPUT else self.stream
        if self.path == STANDARD_INPUT:
            standard = getattr(sys.stdin, "buffer", None)
            if standard is None:
                raise InputError("Standard input is closed", hint="pipe text in, or name a file")
            return nullcontext(standard)
        try:
            return Path(self.path).open("rb")
        except OSError as error:
            raise self.failed(error) from error

    def peek(self, size: int) -> tuple[bytes, Source]:
        """Return up to ``size`` first bytes, and a source that still yields them.

        Raises InputError if they cannot be read.
        """
        try:
            if Path(self.path).is_file():
                with self.open() as stream:
                    return stream.read(size), self
            opened = self.open().__enter__()
            buffered = (
                opened
                if isinstance(opened, io.BufferedReader)
                else io.BufferedReader(cast("io.RawIOBase", opened))
            )
            return buffered.peek(size)[:size], replace(self, stream=buffered)
        except OSError as error:
            raise self.failed(error) from error

    def read(self, limit: int) -> bytes:
        """Return all bytes.

        Raises InputError if they cannot be read, or are more than ``limit``.
        """
        with self.open() as stream:
            try:
                data = stream.read(limit + 1)
            except OSError as error:
                raise self.failed(error) from error
        if len(data) > limit:
            raise too_large(self.origin, limit)
        return data

    def failed(self, error: OSError) -> InputError:
        """Return the error to raise for what the operating system said."""
        return InputError(
            f"{self.origin} cannot be read: {error.strerror or error}",
            hint="check the path and that you may read it",
        )


def options_from(config: InputConfig) -> ReadingOptions:
    """Return the reading options that the configuration's input section asks for."""
    return ReadingOptions(
        format=config.format,
        text_field=config.text_field,
        id_field=config.id_field,
        max_bytes=config.max_bytes,
        encoding=config.encoding,
    )


def too_large(origin: str, limit: int) -> InputError:
    """Return the error to raise for an article beyond the size limit."""
    return InputError(
        f"{origin} is larger than the {limit:,} bytes that one article may have",
        hint="split it into articles, or raise input.max_bytes",
    )


def no_text(origin: str) -> InputError:
    """Return the error to raise for an article that is empty or blank."""
    return InputError(f"{origin} holds no text", hint="give an article with at least one word")
