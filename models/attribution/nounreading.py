"""What a description begins with: determiner, adjectives, and a noun or a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.attribution.bilingual import Adjective, Bilingual, Kind, Noun
from models.attribution.declension import Form
from models.attribution.functionwords import (
    ALL,
    DEFINITE,
    INDEFINITE,
    NO_PREPOSITION,
    PARTICLES,
    PLURAL_ARTICLES,
    PREPOSITIONS,
    QUANTIFIERS,
)
from models.attribution.nounphrase import NATIONALITY, NounPhrase, modifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.attribution.functionwords import Preposition

PEOPLE = frozenset({Kind.OFFICE, Kind.PERSON})
UNMODIFIED = frozenset({Kind.PLACE, Kind.PROPER, Kind.NAME})
_NAMELESS = Form("", None, None)


class NounReader:
    """Reads determiners, nouns and names at a place of one text."""

    def __init__(self, tokens: Sequence[str], lexicon: Bilingual) -> None:
        self.tokens = tokens
        self.lower = [token.lower() for token in tokens]
        self._lexicon = lexicon
        self._heads: dict[int, list[tuple[NounPhrase, int]]] = {}

    def _is_capital(self, index: int) -> bool:
        return index < len(self.tokens) and self.tokens[index][:1].isupper()

    def _word(self, index: int) -> str:
        return self.lower[index] if index < len(self.lower) else ""

    def _preposition(self, index: int) -> Preposition:
        return PREPOSITIONS.get(self._word(index), NO_PREPOSITION)

    def _determined(self, start: int) -> Iterator[tuple[NounPhrase, int]]:
        word, following = self._word(start), self._word(start + 1)
        if word in ALL and following in PLURAL_ARTICLES:
            yield from self._with_determiner("all the", start + 2, plural=True)
        elif word in DEFINITE:
            yield from self._places(start)
            yield from self._with_determiner("the", start + 1, plural=word in PLURAL_ARTICLES)
        elif word in INDEFINITE:
            yield from self._with_determiner("a", start + 1, plural=False)
        elif word in QUANTIFIERS:
            yield from self._with_determiner(QUANTIFIERS[word], start + 1, plural=None)
        else:
            yield from self._headed(start)
            yield from self._named(start)

    def _with_determiner(
        self, determiner: str, start: int, *, plural: bool | None
    ) -> Iterator[tuple[NounPhrase, int]]:
        for phrase, end in self._headed(start):
            form = phrase.form
            if plural is not None and form.plural is None:
                form = replace(form, plural=plural)
            if plural is None or form.plural == plural:
                yield replace(phrase, determiner=determiner, form=form), end
        if determiner == "the":
            yield from self._named(start)

    def _headed(self, start: int) -> list[tuple[NounPhrase, int]]:
        """Return the nouns from ``start`` with what precedes them, one reading of each."""
        if start not in self._heads:
            readings: dict[tuple[int, str], NounPhrase] = {}
            for phrase, end in self._nouns(start):
                readings.setdefault((end, phrase.noun.english), phrase)
            self._heads[start] = [(phrase, end) for (end, _), phrase in readings.items()]
        return self._heads[start]

    def _nouns(self, start: int) -> Iterator[tuple[NounPhrase, int]]:
        capitalised = self._is_capital(start)
        for words in self._matches(start):
            noun, form = self._lexicon.nouns.get(words, (None, None))
            common = noun is not None and noun.kind not in UNMODIFIED
            if noun and form and (capitalised or common or len(words) > 1):
                yield NounPhrase(noun, form, capitalised), start + len(words)
        for words in self._matches(start):
            for adjective, form in self._lexicon.adjectives.get(words, ()):
                if adjective.rank < NATIONALITY:  # nationality and kind follow the noun
                    yield from self._preceded(adjective, form, start + len(words))
                if not capitalised:
                    yield from self._people(adjective, form, start + len(words))

    def _places(self, start: int) -> Iterator[tuple[NounPhrase, int]]:
        """Read a place whose name begins with an article: "L'Aquila"."""
        for phrase, end in self._headed(start):
            if phrase.noun.kind is Kind.PLACE:
                yield phrase, end

    def _preceded(
        self, adjective: Adjective, form: Form, start: int
    ) -> Iterator[tuple[NounPhrase, int]]:
        for phrase, end in self._headed(start):
            if phrase.noun.kind not in UNMODIFIED and phrase.form.agrees(form):
                yield phrase.modified(modifier(adjective, phrase)), end

    def _people(
        self, adjective: Adjective, form: Form, end: int
    ) -> Iterator[tuple[NounPhrase, int]]:
        """Read a nationality as those who have it: "i russi"."""
        word = adjective.english
        if adjective.rank != NATIONALITY or word in self._lexicon.places:
            return
        if word.endswith(("an", "i")):
            yield NounPhrase(Noun(word, Kind.PERSON), form), end
        elif form.plural and word.endswith(("sh", "ch", "ese", "ss")):
            yield NounPhrase(Noun(f"{word} people*", Kind.PERSON), form), end

    def _matches(self, start: int) -> Iterator[tuple[str, ...]]:
        """Yield the token sequences from ``start``, the longest that can be known first."""
        for end in range(min(start + self._lexicon.longest, len(self.lower)), start, -1):
            yield tuple(self.lower[start:end])

    def _named(self, start: int) -> Iterator[tuple[NounPhrase, int]]:
        known = (self._lexicon.nouns.get(words) for words in self._matches(start))
        if any(found and found[0].kind is not Kind.NAMED_BODY for found in known):
            return
        end = self._name_end(start)
        if end > start:
            text = " ".join(self.tokens[start:end]).replace("' ", "'")
            complement = "of" if is_acronym(text) else ""
            yield NounPhrase(Noun(text, Kind.NAME, complement), _NAMELESS), end

    def _name_end(self, start: int) -> int:
        end = start
        while self._is_capital(end) and not (end == start and self._word(end) in DEFINITE):
            end += 1
            if end == start + 1 and is_acronym(self.tokens[start]):
                break  # "il leader di SEL Vendola"
            after = end
            while self._word(after) in PARTICLES and after < end + 2:
                after += 1
            if self._is_capital(after) and (self._word(after),) not in self._lexicon.nouns:
                end = after
        return end


def is_acronym(word: str) -> bool:
    """Tell whether a word is written in capitals only, as SEL is."""
    return word.isupper() and len(word) > 1 and word.isalnum()
