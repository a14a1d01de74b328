"""Write some Italian words of the training text in English, as the lexicon has them.

What is switched is what the reference says too, so that the model learns to keep English where
it finds it (Song et al., 2019); now and then in another form than the reference's, so that it
also learns to inflect what it keeps.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from models.training.translation.terms import rows
from models.translation.codeswitch import TermLexicon

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping
    from pathlib import Path

SWITCHED_SENTENCES = 0.82
SHIPPED_SHARE = 0.92
FREQUENT, FREQUENT_SHARE = 1500, 0.25
VERY_FREQUENT, VERY_FREQUENT_SHARE = 5000, 0.1
CLEAR = 0.5
OTHER_FORM = 0.5
"""How often a word is switched whose form in the reference is another one."""

COMMON_LETTERS = 4
OTHER_LETTERS = 3
_WORD = re.compile(r"[^\W\d_]+")


class CodeSwitcher:
    """Switches words of sentence pairs; `terms` maps Italian to English, in lower case.

    `share` gives the chance that a term of the lexicon is switched in a sentence that is
    chosen: rare terms often, so that the model learns to keep them; others now and then.
    """

    def __init__(self, terms: Mapping[str, str], share: Mapping[str, float]) -> None:
        self._lexicon = TermLexicon(terms)
        self._share = share

    def switch(self, source: str, target: str, chance: random.Random) -> str:
        """The Italian sentence, perhaps with English words of its translation in it."""
        if chance.random() >= SWITCHED_SENTENCES:
            return source
        wanted = Counter(word.lower() for word in _WORD.findall(target))
        pieces: list[str] = []
        done = 0
        for edit in self._lexicon.edits(source):
            italian = edit.span.of(source).lower().replace("'", " ").replace("’", " ")
            italian = " ".join(italian.split())
            words = [word.lower() for word in _WORD.findall(edit.text)]
            if chance.random() >= self._share.get(italian, 0.0):
                continue
            partners = _partners(words, wanted)
            if partners is None:
                continue
            if partners != words and chance.random() >= OTHER_FORM:
                continue
            wanted.subtract(partners)
            pieces += (source[done : edit.span.start], edit.text)
            done = edit.span.end
        return "".join((*pieces, source[done:]))


def switcher(lexicon: Path, corpus: Path | None = None) -> CodeSwitcher:
    """Switch what the shipped lexicon has nearly always, frequent words of the corpus now and then.

    `lexicon` is what `terms` wrote, `corpus` what `lexicon` wrote. Without the latter the model
    would take every frequent word in a sentence for one that is never English.
    """
    terms: dict[str, str] = {}
    share: dict[str, float] = {}
    for italian, count, english, usual in rows(corpus) if corpus is not None else ():
        if float(usual) >= CLEAR and int(count) < VERY_FREQUENT and italian != english:
            terms[italian] = english
            share[italian] = FREQUENT_SHARE if int(count) < FREQUENT else VERY_FREQUENT_SHARE
    for italian, english, *after in rows(lexicon):
        if not after:
            terms[italian] = english
            share[italian.lower()] = SHIPPED_SHARE
    return CodeSwitcher(terms, share)


def _partners(words: list[str], wanted: Counter[str]) -> list[str] | None:
    """The words of the reference that stand for `words`; None where one has none."""
    if all(wanted[word] >= count for word, count in Counter(words).items()):
        return words
    if len(words) != 1:
        return None
    (word,) = words
    similar = (other for other, count in wanted.items() if count > 0 and _is_form(other, word))
    partner = next(similar, None)
    return None if partner is None else [partner]


def _is_form(first: str, second: str) -> bool:
    """Whether two words look like forms of one: equal but for a few last letters."""
    stem = max(COMMON_LETTERS, max(len(first), len(second)) - OTHER_LETTERS)
    return len(first) >= stem and first[:stem] == second[:stem]
