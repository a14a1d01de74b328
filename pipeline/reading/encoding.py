"""From bytes to text: byte-order mark, then UTF-8, then Windows-1252, said when guessed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pipeline.document import Notice
from pipeline.errors import InputError

# UTF-32's little-endian mark begins with UTF-16's, so it is looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESS = "cp1252"
_SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (sound, image or film)"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536
_MOST_CONTROLS = 0.01
_HINT = "save the article as UTF-8 text, or name its format with input.format"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of some bytes without its byte-order mark, and the encoding it was read in."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, origin: str, encoding: str | None = None) -> DecodedText:
    """Decode ``data``; line ends and every other character stay as they are.

    Args:
        data: the bytes of a text file.
        origin: what to call it in messages.
        encoding: its encoding; None takes the byte-order mark's, else UTF-8, else cp1252
            with the notice ``encoding-guessed``.

    Raises:
        InputError: the bytes are no text, or are not in that encoding.
    """
    if encoding is not None:
        return DecodedText(_decode_as(data, origin, encoding), encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return DecodedText(_decode_as(data[len(mark) :], origin, name), name)
    refuse_binary(data, origin)
    try:
        return DecodedText(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        place = error.start
    text = _decode_as(data, origin, _GUESS)
    notice = Notice(
        "encoding-guessed",
        f"{origin} is not UTF-8 (byte {place:,}); it was read as {_GUESS}, Western European",
    )
    return DecodedText(text, _GUESS, (notice,))


def refuse_binary(data: bytes, origin: str) -> None:
    """Raise InputError, saying what it is, if ``data`` is no text in an 8-bit encoding."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"{origin} is {name}, not text", hint=_HINT)
    sample = data[:_SAMPLE]
    if b"\x00" in data:
        raise InputError(
            f"{origin} is a binary file, not text: it holds NUL bytes",
            hint=f"{_HINT}; if it is UTF-16 without a byte-order mark, set input.encoding",
        )
    if len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample):
        raise InputError(
            f"{origin} is a binary file, not text: it is full of control characters", hint=_HINT
        )


def _decode_as(data: bytes, origin: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError as error:
        raise InputError(
            f"{origin}: there is no text encoding called {encoding!r}",
            hint="name one that Python knows, such as utf-8, utf-16 or cp1252, in input.encoding",
        ) from error
    except UnicodeError as error:
        raise InputError(
            f"{origin} is not text in the encoding {encoding}: {error}",
            hint="save it as UTF-8, or name its encoding in input.encoding",
        ) from error
