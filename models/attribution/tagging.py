"""The word class of every token of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.english import english_tag
from models.attribution.italian import italian_tag
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.lexicon import Lexicon
    from models.attribution.tokens import Token


def tag_words(tokens: Sequence[Token], lexicon: Lexicon, *, title: bool = False) -> list[Tag]:
    """Return the word class of every token of one sentence.

    In an English ``title`` every word may be capitalised, verbs too.
    """
    tags: list[Tag] = []
    for index, token in enumerate(tokens):
        if token.quote >= 0:
            tags.append(Tag.QUOTATION)
        elif not token.is_word and token.lower not in {"'s", "&"}:
            tags.append(Tag.MARK)
        elif token.text[0].isdigit():
            tags.append(Tag.NUMBER)
        elif lexicon.language == "it":
            tags.append(italian_tag(tokens, tags, index, lexicon))
        else:
            tags.append(english_tag(tokens, tags, index, lexicon, title=title))
    return tags
