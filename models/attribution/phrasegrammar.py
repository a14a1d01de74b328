"""The grammar of Italian descriptions of speakers: noun, modifiers, complements, name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.attribution.bilingual import Adjective, Bilingual, Kind, Noun
from models.attribution.complementation import BODIES, attached, may_be_apposed
from models.attribution.declension import Form
from models.attribution.functionwords import (
    ALL,
    CLOSE,
    CONJUNCTIONS,
    DEFINITE,
    INDEFINITE,
    MEANS,
    NO_PREPOSITION,
    PARTICLES,
    PLURAL_ARTICLES,
    PREPOSITIONS,
    QUANTIFIERS,
)
from models.attribution.nounphrase import NATIONALITY, Modifier, NounPhrase, governed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.attribution.functionwords import Preposition

# "governo Meloni", "famiglia Agnelli": the name stands before the noun in English.
_CALLED_BY_NAME = frozenset({"government", "administration", "family", "council"})
_PEOPLE = frozenset({Kind.OFFICE, Kind.PERSON})
_UNMODIFIED = frozenset({Kind.PLACE, Kind.PROPER, Kind.NAME})
_NAMELESS = Form("", None, None)


class Grammar:
    """Reads noun phrases of one text; every start is read once, so time is polynomial."""

    def __init__(self, tokens: Sequence[str], lexicon: Bilingual) -> None:
        self.tokens = tokens
        self.lower = [token.lower() for token in tokens]
        self._lexicon = lexicon
        self._read: dict[int, dict[int, NounPhrase]] = {}
        self._heads: dict[int, list[tuple[NounPhrase, int]]] = {}

    def phrases(self, start: int) -> dict[int, NounPhrase]:
        """Return the best phrase from ``start`` to each token where one may end."""
        if start not in self._read:
            found: dict[int, NounPhrase] = {}
            self._read[start] = found
            for phrase, end in self._determined(start):
                self._extend(phrase, end, found)
        return self._read[start]

    def _extend(self, phrase: NounPhrase, end: int, found: dict[int, NounPhrase]) -> None:
        if end in found:
            return
        found[end] = phrase
        if not phrase.name:
            for longer, after in self._continued(phrase, end):
                self._extend(longer, after, found)

    def _is_capital(self, index: int) -> bool:
        return index < len(self.tokens) and self.tokens[index][:1].isupper()

    def _word(self, index: int) -> str:
        return self.lower[index] if index < len(self.lower) else ""

    def _preposition(self, index: int) -> Preposition:
        return PREPOSITIONS.get(self._word(index), NO_PREPOSITION)

    # --- the beginning: determiner, modifiers before the noun, noun or name

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
            if words in self._lexicon.nouns:
                noun, form = self._lexicon.nouns[words]
                yield NounPhrase(noun, form, capitalised), start + len(words)
        for words in self._matches(start):
            for adjective, form in self._lexicon.adjectives.get(words, ()):
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
            if phrase.noun.kind not in _UNMODIFIED and phrase.form.agrees(form):
                yield phrase.modified(_modifier(adjective, phrase)), end

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
            complement = "of" if _is_acronym(text) else ""
            yield NounPhrase(Noun(text, Kind.NAME, complement), _NAMELESS), end

    def _name_end(self, start: int) -> int:
        end = start
        while self._is_capital(end) and not (end == start and self._word(end) in DEFINITE):
            end += 1
            if end == start + 1 and _is_acronym(self.tokens[start]):
                break  # "il leader di SEL Vendola"
            after = end
            while self._word(after) in PARTICLES and after < end + 2:
                after += 1
            if self._is_capital(after) and (self._word(after),) not in self._lexicon.nouns:
                end = after
        return end

    # --- what follows the noun

    def _continued(self, phrase: NounPhrase, end: int) -> Iterator[tuple[NounPhrase, int]]:
        yield from self._with_portfolio(phrase, end)
        yield from self._with_adjective(phrase, end)
        yield from self._with_complement(phrase, end)
        yield from self._with_participle(phrase, end)
        yield from self._with_adjunct(phrase, end)
        yield from self._with_name(phrase, end)

    def _with_adjective(self, phrase: NounPhrase, end: int) -> Iterator[tuple[NounPhrase, int]]:
        if phrase.noun.kind in _UNMODIFIED:
            return
        if self._is_capital(end) and not (phrase.capitalised and phrase.noun.kind in BODIES):
            return  # "il ministro Russo" is called Russo
        for words in self._matches(end):
            for adjective, form in self._lexicon.adjectives.get(words, ()):
                # "la diplomazia americana" has but one noun in English: "top US diplomat".
                if form.agrees(phrase.form) or "~" in phrase.noun.english:
                    known = replace(phrase, form=_narrowed(phrase.form, form))
                    yield known.modified(_modifier(adjective, phrase)), end + len(words)

    def _with_portfolio(self, phrase: NounPhrase, end: int) -> Iterator[tuple[NounPhrase, int]]:
        manner = phrase.noun.complement
        if not manner.startswith("portfolio") or phrase.portfolio or phrase.complements:
            return
        for attribute, noun, after in self._portfolios(end):
            if manner == "portfolio":
                yield replace(phrase, portfolio=attribute), after
            else:
                yield phrase.complemented(f"{manner.removeprefix('portfolio-')} {noun}"), after

    def _portfolios(self, start: int) -> Iterator[tuple[str, str, int]]:
        """Yield one or more portfolios, with or without prepositions, the longest first."""
        begin = start
        if self._word(begin) in PREPOSITIONS:
            begin += 1
        if self._word(begin) in DEFINITE:
            begin += 1
        for words in self._matches(begin):
            portfolio = self._lexicon.portfolios.get(words)
            if portfolio is None:
                continue
            after = begin + len(words)
            if self._word(after) in {"e", "ed", ","}:
                for attribute, noun, end in self._portfolios(after + 1):
                    joint = CONJUNCTIONS[self._word(after)]
                    yield (
                        f"{portfolio.attribute}{joint}{attribute}",
                        f"{portfolio.noun}{joint}{noun}",
                        end,
                    )
            yield portfolio.attribute, portfolio.noun, after

    def _with_complement(self, phrase: NounPhrase, end: int) -> Iterator[tuple[NounPhrase, int]]:
        if phrase.noun.kind in _UNMODIFIED:
            return
        yield from self._with_closeness(phrase, end)
        joint = ""
        if self._word(end) == "," and self._word(end + 1) in MEANS:
            end += 1
        elif phrase.complements and self._word(end) in {"e", "ed"}:
            joint, end = "and ", end + 1
        preposition = self._preposition(end)
        if not preposition.italian or self._is_capital(end):
            return  # "l'organizzazione Al Qaeda"
        for inner, after in self._inner(end + 1):
            longer = attached(phrase, preposition, inner, joint)
            if longer is not None:
                yield longer, after

    def _with_closeness(self, phrase: NounPhrase, end: int) -> Iterator[tuple[NounPhrase, int]]:
        """Read "vicine al governo" and "a conoscenza dei fatti"."""
        knowing = self._word(end) == "a" and self._word(end + 1) == "conoscenza"
        if self._word(end) in CLOSE and self._preposition(end + 1).italian == "a":
            english, at = "close to", end + 1
        elif knowing and self._preposition(end + 2).italian == "di":
            english, at = "familiar with", end + 2
        else:
            return
        for inner, after in self._inner(at + 1):
            known = governed(inner, definite=self._preposition(at).definite)
            yield phrase.complemented(f"{english} {known}"), after

    def _with_participle(self, phrase: NounPhrase, end: int) -> Iterator[tuple[NounPhrase, int]]:
        """Read who made or issued it: "una nota, diffusa dal ministero"."""
        if self._word(end) == ",":
            end += 1
        for participle, form in self._lexicon.participles.get(self._word(end), ()):
            agency = self._preposition(end + 1)
            if agency.italian != "da" or not form.agrees(phrase.form):
                continue
            for inner, after in self._inner(end + 2):
                agent = governed(inner, definite=agency.definite)
                yield phrase.complemented(f"{participle} by {agent}"), after

    def _inner(self, start: int) -> Iterator[tuple[NounPhrase, int]]:
        found = self.phrases(start)
        for end in sorted(found, reverse=True):
            yield found[end], end

    def _with_adjunct(self, phrase: NounPhrase, end: int) -> Iterator[tuple[NounPhrase, int]]:
        """Read a body right after the noun: "inviato Onu", "Regione Piemonte"."""
        if not self._is_capital(end) or phrase.noun.kind in _UNMODIFIED:
            return
        for words in self._matches(end):
            noun, form = self._lexicon.nouns.get(words, (None, None))
            if noun is None or form is None or not may_be_apposed(phrase.noun, noun):
                continue
            if phrase.noun.kind is Kind.NAMED_BODY:
                yield replace(phrase, name=noun.english), end + len(words)
            else:
                word = noun.english.removeprefix("the ")
                yield phrase.modified(Modifier(word, NATIONALITY)), end + len(words)

    def _with_name(self, phrase: NounPhrase, end: int) -> Iterator[tuple[NounPhrase, int]]:
        kind = phrase.noun.kind
        named = kind is Kind.NAMED_BODY and not phrase.capitalised
        person = kind is Kind.OFFICE or (kind is Kind.PERSON and not phrase.capitalised)
        called = phrase.noun.english in _CALLED_BY_NAME and not phrase.complements
        if not (named or person or called) or phrase.form.plural:
            return
        if named and self._word(end) in DEFINITE and self._is_capital(end + 1):
            after = self._name_end(end + 1)  # "il quotidiano la Repubblica"
            yield replace(phrase, name=" ".join(self.tokens[end:after])), after
        for name, after in self._named(end):
            if phrase.noun.english in _CALLED_BY_NAME:
                word = Modifier(name.noun.english, NATIONALITY)
                yield phrase.modified(word), after
                continue
            # One capitalised word after a place may belong to the place: "Milano Finanza".
            if phrase.complements and after == end + 1:
                continue
            yield replace(phrase, name=name.noun.english), after


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) > 1 and word.isalnum()


def _modifier(adjective: Adjective, phrase: NounPhrase) -> Modifier:
    english = adjective.before_offices if phrase.is_official else ""
    return Modifier(english or adjective.english, adjective.rank)


def _narrowed(form: Form, adjective: Form) -> Form:
    feminine = adjective.feminine if form.feminine is None else form.feminine
    plural = adjective.plural if form.plural is None else form.plural
    return Form(form.text, feminine, plural)
