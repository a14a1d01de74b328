"""The one door through which untrusted text reaches a terminal or a page.

An article is whatever its author put there: escape sequences that repaint the
screen or set the clipboard, bidirectional controls that make a line read otherwise
than it is stored, invisible characters that hide a word from a search. Here:

- controls (C0, DEL, C1, which includes ESC and the 8-bit CSI and OSC), bidirectional
  controls, tag characters and other formatting codes are *made visible*, as
  ``⟪U+001B⟫``. Showing them loses nothing and tells the reader that somebody tried;
  what followed an ESC is then ordinary, harmless text;
- invisible characters that honest pages are full of (soft hyphen, zero-width space
  and joiners, byte-order mark) are *removed*: to show each would make ordinary
  articles unreadable, to keep them breaks column widths;
- marks stacked on one letter beyond what any orthography needs are removed, since
  they paint over the neighbouring lines;
- lone surrogates, which no encoding can write, become U+FFFD.

Nothing here interprets rich markup: callers pass the result to ``rich.text.Text``.
"""

from __future__ import annotations

import re
import unicodedata

_MAX_STACKED_MARKS = 4

_LINE_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")

_REMOVED = "\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_REMOVED_CHARACTERS = re.compile(f"[{_REMOVED}\ufe00-\ufe0f\U000e0100-\U000e01ef]")

_VISIBLE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional marks, embeddings, isolates
    "\u180b-\u180f\u2028\u2029\u2061-\u2065\u206a-\u206f"  # invisible operators, deprecated
    "\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff"  # noncharacters, annotation marks
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_VISIBLE_CHARACTERS = re.compile(f"[{_VISIBLE}]")
_MARKS = re.compile(f"((?:[^\x00-\u02ff\u2190-\u2bff]){{{_MAX_STACKED_MARKS + 1},}})")

_JSON_UNSAFE = re.compile(f"[{_VISIBLE}{_REMOVED}<\ud800-\udfff]")


def sanitise(text: str, *, newlines: bool = True, tabs: bool = True) -> str:
    """Return ``text`` fit for a terminal or a page.

    The result holds no control character but ``\\n`` (if ``newlines``) and ``\\t`` (if
    ``tabs``); otherwise each line break or tab becomes one space. Line breaks of every
    kind, ``\\r`` included, become ``\\n``. Idempotent.
    """
    text = _LINE_BREAKS.sub("\n" if newlines else " ", text)
    if not tabs:
        text = text.replace("\t", " ")
    text = replace_surrogates(text)
    text = _REMOVED_CHARACTERS.sub("", text)
    text = _VISIBLE_CHARACTERS.sub(_code_point_name, text)
    return _MARKS.sub(_limit_marks, text)


def replace_surrogates(text: str) -> str:
    """Return ``text`` with lone surrogates replaced by U+FFFD, so that it can be encoded."""
    return _SURROGATES.sub("\ufffd", text)


def escape_json(encoded: str) -> str:
    """Return JSON text with unsafe characters as ``\\uXXXX``: same data, harmless to print.

    ``encoded`` is complete JSON made with ``ensure_ascii=False``; everything replaced
    can stand only inside its strings, newlines between tokens excepted. ``<`` is
    escaped as well, so the text may be placed inside an HTML script element.
    """
    return _JSON_UNSAFE.sub(_json_escape, encoded)


def encodable(text: str, encoding: str) -> str:
    """Return ``text`` with what ``encoding`` cannot hold replaced by the nearest plain form.

    Typographic marks have fixed stand-ins, accented letters lose their accent, the
    rest becomes ``?``. An unknown ``encoding`` is taken for ASCII.
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_stand_in(character, encoding) for character in text)
    except LookupError:
        return encodable(text, "ascii")
    return text


_STAND_INS = {
    **dict.fromkeys("«»“”„‟", '"'),
    **dict.fromkeys("‘’‚‛‹›", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "€": "EUR",
    "\u00a0": " ",
    "\u202f": " ",
    "⟪": "<",
    "⟫": ">",
    "•": "*",
    "·": "-",
}


def _stand_in(character: str, encoding: str) -> str:
    for candidate in (
        character,
        _STAND_INS.get(character, ""),
        "".join(c for c in unicodedata.normalize("NFKD", character) if not _is_mark(c)),
    ):
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        if candidate:
            return candidate
    return "" if _is_mark(character) else "?"


def _code_point_name(match: re.Match[str]) -> str:
    return f"⟪U+{ord(match.group()):04X}⟫"


def _json_escape(match: re.Match[str]) -> str:
    character = match.group()
    if ord(character) > 0xFFFF:
        high, low = divmod(ord(character) - 0x10000, 0x400)
        return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
    return f"\\u{ord(character):04x}"


def _limit_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    stacked = 0
    for character in match.group():
        stacked = stacked + 1 if _is_mark(character) else 0
        if stacked <= _MAX_STACKED_MARKS:
            kept.append(character)
    return "".join(kept)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me"}
