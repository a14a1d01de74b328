"""Sentence splitting of one block of text, with code-point offsets.

One compiled expression finds every place where a sentence could end; a decision
on the word before and the word after keeps or drops it. Each place is looked at
once and through a bounded window, so the time is linear in the length of any text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.segmentation.context import ends_sentence
from models.segmentation.lexicon import load_lexicon
from models.span import Span

if TYPE_CHECKING:
    from models.segmentation.lexicon import Lexicon

# Possessive quantifiers and the look-behind keep the scan linear on runs of one mark.
_CANDIDATE = re.compile(
    r"""
    (?<![.!?…])(?P<marks>[.!?…]++)
    (?P<closers>(?:["»”’')\]}]|\[\d{1,3}\]|[ \u00a0\u202f]»)*+)
    (?=[\s«“"A-ZÀ-Þ])
  | (?P<gap>\n[^\S\n]*+\n\s*+)
  | \n[^\S\n]*+(?=(?P<item>[•·▪‣*]|[-–—]|\d{1,3}[.)]|[a-z]\))\s++\S)
    """,
    re.VERBOSE,
)
_NOT_SPACE = re.compile(r"\S")
_ALPHANUMERIC = re.compile(r"[^\W_]")
_BULLETS = "•·▪‣*"
_CLOSED_LINE = '.:;!?…»”")'


def split(text: str, language: str) -> list[Span]:
    """Return the sentence spans of one block (paragraph, title, caption) of text.

    The spans are in order, disjoint and trimmed of outer white space; whatever lies
    between or around them is white space only, so no character is lost. Sentences
    inside a quotation are split too, but a quotation that its reporting clause
    continues («Basta!» ha detto Rossi) stays in one. Time is linear in ``len(text)``.

    Raises LanguageError if ``language`` is neither "it" nor "en".
    """
    lexicon = load_lexicon(language)
    spans: list[Span] = []
    start = _next_not_space(text, 0)
    content = _next_alphanumeric(text, start)
    for match in _CANDIDATE.finditer(text):
        end = _end(text, start, content, match, lexicon)
        if end > start:
            spans.append(Span(start, start + len(text[start:end].rstrip())))
            start = _next_not_space(text, end)
            if content < start:
                content = _next_alphanumeric(text, start)
    if start < len(text):
        spans.append(Span(start, start + len(text[start:].rstrip())))
    return spans


def _end(text: str, start: int, content: int, match: re.Match[str], lexicon: Lexicon) -> int:
    """Return where the sentence from ``start`` ends by ``match``, or -1 if it does not.

    ``content`` is the offset of the first letter or digit at or after ``start``: a
    sentence holds one, so "«...» Poi" does not end at the dots.
    """
    marks = match.start("marks")
    if marks >= 0:
        ends = content < marks and ends_sentence(text, start, match, lexicon)
        return match.end() if ends else -1
    layout = match.start()
    ends = match["gap"] is not None or _opens_item(text, layout, match["item"])
    return layout if ends else -1


def _opens_item(text: str, end: int, mark: str) -> bool:
    """Tell whether a line that begins with ``mark`` is a list item, not a wrapped line."""
    if mark[0] in _BULLETS:
        return True
    return end > 0 and text[end - 1] in _CLOSED_LINE


def _next_not_space(text: str, position: int) -> int:
    match = _NOT_SPACE.search(text, position)
    return match.start() if match else len(text)


def _next_alphanumeric(text: str, position: int) -> int:
    match = _ALPHANUMERIC.search(text, position)
    return match.start() if match else len(text)
