"""Text without a letter has nothing to translate, and a model invents something for it."""

from __future__ import annotations


def has_nothing_to_translate(text: str) -> bool:
    """Tell whether ``text`` has no letter of any script."""
    return not any(character.isalpha() for character in text)
