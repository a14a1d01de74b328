"""Text without a word has nothing to translate, and a model invents something for it."""

from __future__ import annotations

import re

# "E.R.", "(a. m.)": the initials that sign an article.
_INITIALS = re.compile(r"\W*[^\W\d_]\.(?:\s?[^\W\d_]\.){1,3}\W*")

_LONGEST_INITIALS = 20


def has_nothing_to_translate(text: str) -> bool:
    """Tell whether ``text`` has no letter of any script, or is nothing but initials."""
    if not any(character.isalpha() for character in text):
        return True
    return len(text) <= _LONGEST_INITIALS and _INITIALS.fullmatch(text) is not None
