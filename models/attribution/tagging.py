"""The word class of every token of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.english import english_tag
from models.attribution.gardenpaths import reread
from models.attribution.italian import italian_tag
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.lexicon import Lexicon
    from models.attribution.tokens import Token

_WORDS = frozenset({"'s", "&", "'ve", "'re", "'ll", "'d", "'m"})
_LABEL = 5  # marks that long hold a word: a party in brackets


def tag_words(tokens: Sequence[Token], lexicon: Lexicon, *, title: bool = False) -> list[Tag]:
    """Return the word class of every token of one sentence.

    In an English ``title`` every word may be capitalised, verbs too.
    """
    tags: list[Tag] = []
    for index, token in enumerate(tokens):
        if token.quote >= 0:
            tags.append(Tag.QUOTATION)
        elif not token.is_word and token.lower not in _WORDS and len(token.text) < _LABEL:
            tags.append(Tag.MARK)
        elif token.text[0].isdigit() or token.text[0] in "$£€":
            tags.append(Tag.NUMBER)
        elif lexicon.language == "it":
            tags.append(italian_tag(tokens, tags, index, lexicon))
        else:
            tags.append(english_tag(tokens, tags, index, lexicon, title=title))
    if lexicon.language == "en":
        reread(tokens, tags, lexicon)
    return tags
