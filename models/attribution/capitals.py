"""Agency flashes set wholly in capitals, brought to the case the tagger reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.attribution.offices import countries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.lexicon import Lexicon
    from models.attribution.tokens import Token

_LONG = 5  # letters of a word that a headline does not leave in lower case
_HEADLINE = 5  # words of a headline
_WORDS = 2  # one word in capitals is a name or an acronym
_VERBAL = ("are", "ere", "ire", "mente", "ando", "endo", "zione", "zioni")


def recased(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return the tokens of one sentence, those of a sentence in capitals recased.

    A word of the lexicon becomes lower-case, any other keeps an initial capital: whether it
    is a name cannot be told. The offsets stay.
    """
    words = [token for token in tokens if token.is_word and token.text[0].isalpha()]
    if len(words) < _WORDS or not all(token.text.isupper() for token in words):
        return list(tokens)
    return [
        replace(token, text=token.lower if _is_common(token, lexicon) else token.text.capitalize())
        if token.is_word
        else token
        for token in tokens
    ]


def in_headline_case(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether an English sentence is a headline that capitalises its words."""
    if lexicon.language != "en" or any(
        len(token.text) >= _LONG and token.text[0].islower() for token in tokens
    ):
        return False
    return sum(1 for token in tokens if token.text[0].isalpha()) >= _HEADLINE


def _is_common(token: Token, lexicon: Lexicon) -> bool:
    form = token.lower
    if countries(form) and form.endswith(("o", "i")):  # "ucraino", not "Ucraina"
        return True
    if form.endswith(_VERBAL) or form in lexicon.cues or form in lexicon.finite:
        return True
    listed = any(form in forms for name, forms in lexicon.words.items() if name != "homograph")
    return listed or any(
        form in forms for name, forms in lexicon.nouns.items() if name != "portfolio"
    )
