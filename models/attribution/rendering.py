"""Italian descriptions of speakers in English, by rule: "ministro degli Esteri russo".

A phrase is read by a small grammar over the bilingual lexicon, whole or not at all: a
description with one unknown word is left to the machine translation, never guessed.
Capitalised words outside the lexicon are names and stay as they are.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from models.attribution.bilingual import Kind, load_bilingual, tokenise
from models.attribution.functionwords import CONJUNCTIONS
from models.attribution.nounphrase import english
from models.attribution.phrasegrammar import Grammar

if TYPE_CHECKING:
    from models.attribution.nounphrase import NounPhrase

# Longer phrases are never plain descriptions; the limit bounds the time for hostile text.
_LONGEST = 40
_SPEAKERLESS = frozenset({Kind.THING, Kind.NAME})


@lru_cache(maxsize=4096)
def render(phrase: str) -> str | None:
    """Return an Italian noun phrase that names an office, body or group in English.

    A definite article at the beginning is left out, an indefinite one is kept:
    "il ministro degli Esteri russo" gives "Russian foreign minister", "una fonte
    diplomatica" gives "a diplomatic source". Phrases may be coordinated or in
    apposition. None where a word is unknown, or where the phrase is a mere name or
    nothing that could speak.
    """
    tokens = tokenise(phrase)
    if not tokens or len(tokens) > _LONGEST:
        return None
    return _sequence(Grammar(tokens, load_bilingual()), 0, described=False)


def _sequence(grammar: Grammar, start: int, *, described: bool, shares: bool = False) -> str | None:
    """Return the phrases from ``start`` to the end of the text, joined as in Italian.

    ``described`` says whether an earlier one describes somebody, ``shares`` whether the
    one before may share the complements of the next: "fondatore e leader del partito".
    """
    found = grammar.phrases(start)
    size = len(grammar.tokens)
    for end in sorted(found, reverse=True):
        phrase = found[end].unfolded if shares else found[end]
        known = described or _describes(phrase, alone=start == 0 and end == size)
        if end == size:
            if known:
                return english(phrase)
            continue
        mark = CONJUNCTIONS.get(grammar.lower[end])
        if mark is None:
            continue
        next_shares = phrase.is_bare and mark != CONJUNCTIONS[","]
        rest = _sequence(grammar, end + 1, described=known, shares=next_shares)
        if rest:
            return f"{english(phrase)}{mark}{rest}"
    return None


def _describes(phrase: NounPhrase, *, alone: bool) -> bool:
    """Tell whether a phrase says who somebody is; a lone surname may look like a noun."""
    noun = phrase.noun
    if noun.kind is Kind.NAME:
        return bool(noun.complement) and noun.english != phrase.form.text
    bare = not (phrase.modifiers or phrase.complements or phrase.portfolio or phrase.determiner)
    if noun.kind in {Kind.PERSON, Kind.NAMED_BODY} and phrase.capitalised and bare:
        return not alone
    if phrase.capitalised and bare and phrase.form.plural and alone:
        return False  # "Verdi" is a surname as often as a party
    return noun.kind not in _SPEAKERLESS
