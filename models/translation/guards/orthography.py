"""Spelling that a model has seldom seen, rewritten into what it has seen often.

Only the model reads the result; spans keep pointing into the untouched sentence.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from models.span import Span
from models.translation.lexicon import words
from models.translation.offsets import Edit

if TYPE_CHECKING:
    from models.translation.offsets import MappedText

_VARIANTS = {
    "’": "'", "‘": "'", "‛": "'", "`": "'", "´": "'", "ʼ": "'", "′": "'",
    "„": "“", "‟": "“", "‹": "«", "›": "»", "″": '"', "＂": '"',
    "‑": "-", "‐": "-", "‒": "–", "―": "—",
}  # fmt: skip
_VARIANT = re.compile(f"<<|>>|``|''|[{''.join(_VARIANTS)}]")
_DOUBLED = {"<<": "«", ">>": "»", "``": "“", "''": "”"}
_WHITE = re.compile(r"[^\S ]+|[\x00-\x1f\x7f-\x9f]+")
_APOSTROPHE_ACCENT = re.compile(r"(?<![\w'])((?:[^\W\d_]+')?[^\W\d_]*[aeiouAEIOU])'(?![\w'])")
_ACCENTS = str.maketrans("aeiouAEIOU", "àèìòùÀÈÌÒÙ")
_ACUTE = re.compile(r"(?:ch|(?<![^\W\d_])[ns]|(?:venti|trenta|quaranta|cinquanta)tr)e$", re.I)
_PLAIN_WORD = re.compile(r"(?<![^\W_])[a-z]{3,}(?![^\W_]|')")
_SCALE = r"mila|milioni|miliardi"
_EURO = re.compile(rf"€ ?(\d[\d.,]*\d|\d)( ?(?:{_SCALE})\b)?|(?<=\d) ?€")
_APOCOPES = frozenset({"po", "mo", "be", "va", "fa", "di", "sta", "to", "vo", "de", "co", "ca"})


def normalise(text: MappedText) -> MappedText:
    """Make white space, apostrophes, dashes, rare marks, accents and sums in euros regular."""
    text = text.rewrite([Edit(Span(*match.span()), " ") for match in _WHITE.finditer(text.text)])
    text = text.rewrite(
        [
            Edit(Span(*match.span()), _DOUBLED.get(match[0]) or _VARIANTS[match[0]])
            for match in _VARIANT.finditer(text.text)
        ]
    )
    text = text.rewrite(_accents(text.text))
    text = text.rewrite(_lost_accents(text.text))
    return text.rewrite(
        [Edit(Span(*match.span()), _in_euros(match)) for match in _EURO.finditer(text.text)]
    )


def _accents(text: str) -> list[Edit]:
    edits = []
    for match in _APOSTROPHE_ACCENT.finditer(text):
        word = match[1].rpartition("'")[2]
        if word.lower() in _APOCOPES or _closes_quotation(text, match.start()):
            continue
        end = match.end()
        last = match[1][-1]
        accented = last.translate(_ACCENTS)
        if _ACUTE.search(match[1]):
            accented = "é" if last == "e" else "É"
        edits.append(Edit(Span(end - 2, end), accented))
    return edits


def _closes_quotation(text: str, end: int) -> bool:
    """Tell whether a single quotation mark opened before ``end`` and is still open."""
    opened = len(re.findall(r"(?<!\w)'(?=\w)", text[: end + 1]))
    closed = len(re.findall(r"(?<=[^\W\d_aeiouAEIOU])'(?!\w)", text[:end]))
    return opened > closed


def _lost_accents(text: str) -> list[Edit]:
    """Return the edits that put back accents that are missing altogether ("citta", "piu")."""
    table = _accented()
    return [
        Edit(Span(match.end() - 1, match.end()), table[match[0]])
        for match in _PLAIN_WORD.finditer(text)
        if match[0] in table
    ]


@lru_cache(maxsize=1)
def _accented() -> dict[str, str]:
    """Return the accented last letter by the word without its accent."""
    return {word[:-1] + _plain(word[-1]): word[-1] for word in words("accented.it")}


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def _in_euros(match: re.Match[str]) -> str:
    """Write a sum with the word that the model has seen most: "1.480,50 euro"."""
    if match[1] is None:
        return " euro"
    scale = match[2] or ""
    return f"{match[1]}{scale}{' di' if scale.strip() in {'milioni', 'miliardi'} else ''} euro"
