"""Words that the model left in Italian, written in English after all.

A model that learnt to keep names and English words also keeps an Italian word now and then.
Where the checkpoint's lexicon knows it, it is written in English afterwards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.span import Span
from models.translation.codeswitch import cased, may_be_name
from models.translation.guards import masking
from models.translation.lexicon import words
from models.translation.offsets import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.translation.codeswitch import TermLexicon

_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?![\w'’])")
_SHORTEST = 3


def left_words(
    source: str, text: str, proper: Iterable[str], lexicon: TermLexicon
) -> Iterator[Edit]:
    """Yield what to write for words of ``source`` that stand unchanged in English ``text``.

    ``proper`` are names, which stay. So does a word that English has too ("date"): one that the
    lexicon gives as English for anything, or that is known to be common to both languages.
    """
    names = {word.lower() for name in proper for word in _WORD.findall(name)}
    italian = {
        match[0].lower()
        for match in _WORD.finditer(source)
        if source.isupper() or not may_be_name(source, Span(*match.span()))
    } - names
    protected = [item.span for item in masking.protected_items(text)]
    for match in _WORD.finditer(text):
        span, word = Span(*match.span()), match[0].lower()
        if len(word) < _SHORTEST or word not in italian or _is_english(word, lexicon):
            continue
        english = lexicon.afterwards(word)
        is_kept = any(span.overlaps(item) for item in protected)
        if english is not None and not is_kept:
            yield Edit(span, cased(english, match[0]))


def _is_english(word: str, lexicon: TermLexicon) -> bool:
    return word in words("shared") or word in words("function-words.en") or word in lexicon.english
