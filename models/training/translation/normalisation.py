"""The character normalisation built into the SentencePiece model.

Everything a reader can see survives (case, guillemets, dashes, typographic quotation marks).
What changes: exotic spaces become a space, invisible characters vanish, decomposed accented
letters are composed, ligatures of typesetting are split.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SPACES = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
)
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
LIGATURES = {"\ufb01": "fi", "\ufb02": "fl", "\ufb00": "ff", "\ufb03": "ffi", "\ufb04": "ffl"}


def normalisation_rules() -> dict[str, str]:
    """Map each character sequence that is rewritten to what it becomes."""
    rules = dict.fromkeys(SPACES, " ")
    rules.update(dict.fromkeys(INVISIBLE, ""))
    rules.update(LIGATURES)
    for code in range(0x00C0, 0x0250):
        composed = chr(code)
        decomposed = unicodedata.normalize("NFD", composed)
        if len(decomposed) == 2:
            rules[decomposed] = composed
    return rules


def write_rules(path: Path) -> None:
    """Write the rules as the tab-separated hexadecimal table that SentencePiece reads."""
    lines = [
        f"{_hexadecimal(source)}\t{_hexadecimal(target)}"
        for source, target in sorted(normalisation_rules().items())
    ]
    path.write_text("\n".join(lines) + "\n", encoding="ascii")


def _hexadecimal(text: str) -> str:
    return " ".join(f"{ord(character):04X}" for character in text)
