"""From sources to documents, one after another; what cannot be read is told, not raised."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.errors import InputError, RassegnaError
from pipeline.reading.formats import choose_reader
from pipeline.reading.source import ReadFailure, ReadingOptions, Source, options_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.document import Document

__all__ = ["ReadFailure", "ReadingOptions", "Source", "options_from", "read_all"]


def read_all(
    sources: Iterable[Source], options: ReadingOptions
) -> Iterator[Document | ReadFailure]:
    """Yield the articles of all sources in order, and a failure for each that cannot be read.

    Ids are unique within the call: an id that an earlier article has is replaced by the
    source's name with the article's number in it, which is the same in every run over
    the same sources.
    """
    taken: set[str] = set()
    for source in sources:
        for number, item in enumerate(_read(source, options), start=1):
            identifier = _unused(item.id, source, number, taken)
            taken.add(identifier)
            yield item if identifier == item.id else replace(item, id=identifier)


def _read(source: Source, options: ReadingOptions) -> Iterator[Document | ReadFailure]:
    try:
        read, source = choose_reader(source, options.format)
        yield from read(source, options)
    except RassegnaError as error:
        yield ReadFailure(source.id, source.origin, error)
    except OSError as error:
        yield ReadFailure(source.id, source.origin, source.failed(error))
    except Exception as error:  # noqa: BLE001 - no file may bring a batch down, whatever it holds
        yield ReadFailure(source.id, source.origin, _unexpected(source, error))


def _unexpected(source: Source, error: Exception) -> InputError:
    failure = InputError(
        f"{source.origin} cannot be read: {type(error).__name__}: {error}",
        hint="the file is probably damaged; save it again, or as plain text",
    )
    failure.__cause__ = error
    return failure


def _unused(identifier: str, source: Source, number: int, taken: set[str]) -> str:
    candidate, attempt = identifier, 1
    while candidate in taken:
        candidate = f"{source.id}:{number}" if attempt == 1 else f"{source.id}:{number}~{attempt}"
        attempt += 1
    return candidate
