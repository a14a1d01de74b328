"""Words, numbers and punctuation marks with code-point offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.span import Span

_LETTER = r"[^\W\d_]"
_SHARED = (
    rf"(?:{_LETTER}\.){{2,}}(?=\W|$)",  # initials: S.p.A., U.S.
    r"https?://\S+|www\.\S+|[@#]\w+",
    r"\d+(?:[.,:/]\d+)*(?:%|º|ª|°)?",
    r"[A-Z]\.(?=\s[A-Z])",  # an initial in a name
)
_ITALIAN = (
    r"(?:[Oo]n|[Ss]en|[Dd]ott|[Dd]r|[Pp]rof|[Ii]ng|[Aa]vv|[Mm]ons|[Ss]ig|[Gg]en|[Cc]ol)\.(?=\s[A-Z])",
    rf"{_LETTER}{{1,7}}['’](?=\w)",  # elided article or preposition: l', dell', quest'
    r"(?:po|mo|di|fa|va|da|sta|e|E)['’](?!\w)",
    rf"{_LETTER}[\w]*(?:-\w+)*",
)
_ENGLISH = (
    r"\((?:D|R|I|Lab|Con|LD)[-–][^\s()]{1,12}(?:\s[A-Z][^\s()]{1,8})?\)",  # party: (D-Va.)
    r"[DRI]-[A-Z][a-z]+\.(?=,)",
    r"[$£€]\d+(?:[.,]\d+)*",
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|St|Jr|Sr|Prof|Rev|Hon|vs|No)\.",
    r"['’](?:s|S|ve|re|ll|d|m)\b",
    rf"{_LETTER}[\w]*(?:(?!['’](?:[sS]|ve|re|ll|d|m)\b)['’-]\w+|/(?=[A-Z])\w+)*",  # CNN/ORC
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; ``lower`` is its lower-cased form with a straight apostrophe.

    ``quote`` is the index of the quotation that a folded token stands for, else -1.
    """

    start: int
    end: int
    text: str
    lower: str
    quote: int = -1

    @property
    def is_word(self) -> bool:
        """Tell whether the token has a letter or a digit."""
        return self.quote < 0 and (self.text[0].isalnum() or self.text[-1].isalnum())

    @property
    def is_capitalised(self) -> bool:
        """Tell whether the token begins with a capital letter."""
        return self.quote < 0 and self.text[0].isupper()


@lru_cache(maxsize=4)
def _pattern(language: str) -> re.Pattern[str]:
    words = _ITALIAN if language == "it" else _ENGLISH
    return re.compile("|".join((*_SHARED, *words, r"''|([^\w\s])\1{2,}|\.{2,}|-{2,}|[^\w\s]|_")))


def tokenise(text: str, language: str) -> list[Token]:
    """Return the words and marks of ``text`` in order, white space left out."""
    return [
        Token(match.start(), match.end(), match[0], match[0].lower().replace("’", "'"))
        for match in _pattern(language).finditer(text)
    ]


def fold(tokens: Sequence[Token], quotations: Sequence[tuple[int, Span]], text: str) -> list[Token]:
    """Return the tokens with each quotation (index, span) folded into one opaque token.

    ``quotations`` are disjoint and in text order.
    """
    folded: list[Token] = []
    position = 0
    for index, span in quotations:
        while position < len(tokens) and tokens[position].start < span.start:
            folded.append(tokens[position])
            position += 1
        folded.append(Token(span.start, span.end, span.of(text)[:1] or " ", "«»", index))
        while position < len(tokens) and tokens[position].start < span.end:
            position += 1
    folded.extend(tokens[position:])
    return folded
