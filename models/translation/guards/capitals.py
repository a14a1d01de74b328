"""Headlines in capitals: lower-cased for the model, restored in its answer.

Written in capitals, words are rare strings to the model, and it copies or garbles them.
"""

from __future__ import annotations

import re

from models.span import Span
from models.translation.lexicon import words
from models.translation.offsets import Edit, MappedText

MINIMUM_LETTERS = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|\w+")
_PART = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)[«“\"'(\[\s]*$")
_UNITALIAN = re.compile(r"[KWXYJ]")
_ROMAN = re.compile(r"(?=[IVXLCDM]{2,}$)M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$")


def is_shouted(text: str) -> bool:
    """Tell whether ``text`` is in capitals and more than abbreviations."""
    letters = [character for character in text if character.isalpha()]
    if not letters or any(character.islower() for character in letters):
        return False
    return any(
        len(part) >= MINIMUM_LETTERS and part not in words("acronyms")
        for part in _PART.findall(text)
    )


def lower(text: MappedText) -> MappedText:
    """Write ``text``, which is shouted, as a sentence: names and abbreviations kept."""
    edits = []
    for match in _WORD.finditer(text.text):
        if _stays(match[0]):
            continue
        for part in _PART.finditer(match[0]):
            start = match.start() + part.start()
            replacement = _written(part[0], text.text[:start])
            if len(replacement) == len(part[0]):
                edits += [
                    Edit(Span(start + i, start + i + 1), character)
                    for i, character in enumerate(replacement)
                ]
    return text.rewrite(edits)


def raise_again(text: MappedText) -> MappedText:
    """Put the translation into capitals, as the source was."""
    return text.rewrite(
        [
            Edit(Span(i, i + 1), character.upper())
            for i, character in enumerate(text.text)
            if character.upper() != character
        ]
    )


def _stays(word: str) -> bool:
    if word in words("acronyms") or "." in word:
        return True
    return word.lower() not in words("function-words.it") and bool(_ROMAN.fullmatch(word))


def _written(part: str, before: str) -> str:
    if part in words("acronyms"):
        return part
    name = part.capitalize()
    if name in words("names.it") or _SENTENCE_START.search(before) or _UNITALIAN.search(part):
        return name
    return part.lower()
