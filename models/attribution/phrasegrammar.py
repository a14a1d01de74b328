"""The grammar of Italian descriptions of speakers: noun, modifiers, complements, name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.attribution.bilingual import Bilingual, Kind
from models.attribution.complementation import BODIES, attached, may_be_apposed
from models.attribution.functionwords import (
    CLOSE,
    CONJUNCTIONS,
    DEFINITE,
    MEANS,
    PARTICLES,
    PREPOSITIONS,
)
from models.attribution.nounphrase import NATIONALITY, Modifier, NounPhrase, governed, modifier
from models.attribution.nounreading import PEOPLE, UNMODIFIED, NounReader, is_acronym

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.attribution.declension import Form

# "governo Meloni", "famiglia Agnelli": the name stands before the noun in English.
_CALLED_BY_NAME = frozenset({"government", "administration", "family", "council"})
_LONGEST_NAME = 2


class Grammar(NounReader):
    """Reads noun phrases of one text; every start is read once, so time is polynomial."""

    def __init__(self, tokens: Sequence[str], lexicon: Bilingual) -> None:
        super().__init__(tokens, lexicon)
        self._read: dict[int, dict[int, NounPhrase]] = {}

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

    def _continued(self, phrase: NounPhrase, end: int) -> Iterator[tuple[NounPhrase, int]]:
        yield from self._with_portfolio(phrase, end)
        yield from self._with_adjective(phrase, end)
        yield from self._with_complement(phrase, end)
        yield from self._with_participle(phrase, end)
        yield from self._with_adjunct(phrase, end)
        yield from self._with_name(phrase, end)

    def _with_adjective(self, phrase: NounPhrase, end: int) -> Iterator[tuple[NounPhrase, int]]:
        if phrase.noun.kind in UNMODIFIED:
            return
        joined = bool(phrase.modifiers) and self._word(end) in {"e", "ed"}
        begin = end + 1 if joined else end
        for words in self._matches(begin):
            for adjective, form in self._lexicon.adjectives.get(words, ()):
                if not self._may_modify(phrase, begin, form):
                    continue
                known = replace(phrase, form=_narrowed(phrase.form, form))
                quality = modifier(adjective, phrase)
                if not joined:
                    yield known.modified(quality), begin + len(words)
                elif quality.rank == known.modifiers[0].rank:
                    yield known.jointly_modified(quality), begin + len(words)

    def _may_modify(self, phrase: NounPhrase, index: int, form: Form) -> bool:
        if self._is_capital(index) and not (phrase.capitalised and phrase.noun.kind in BODIES):
            # "il ministro Russo" is called Russo, the "Repubblica Italiana" is not.
            before = self._lexicon.nouns.get((self._word(index - 1),))
            if before is None or before[0].kind in PEOPLE or not self._is_capital(index - 1):
                return False
            return form.agrees(before[1])
        # "la diplomazia americana" has but one noun in English: "top US diplomat".
        return form.agrees(phrase.form) or "~" in phrase.noun.english

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
        if phrase.noun.kind in UNMODIFIED:
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
            if inner.noun.kind is Kind.NAME and not self._is_clear_name(phrase, end + 1, after):
                continue
            longer = attached(phrase, preposition, inner, joint)
            if longer is not None:
                yield longer, after

    def _is_clear_name(self, phrase: NounPhrase, start: int, end: int) -> bool:
        """Tell a name from a capitalised common noun ("Ente del Prodotto") or from two names."""
        words = [word for word in self.lower[start:end] if word not in PARTICLES]
        known = [(word,) in self._lexicon.adjectives for word in words]
        if tuple(self.lower[start:end]) in self._lexicon.nouns or words[0] in DEFINITE:
            return True
        preposition = self._word(start - 1)
        if len(words) == 1 and preposition in {"dei", "degli", "delle"}:
            return is_acronym(self.tokens[start])
        entitled = phrase.capitalised and phrase.noun.kind is Kind.BODY
        if entitled and self._preposition(start - 1).definite:
            return is_acronym(self.tokens[start])
        return len(words) <= _LONGEST_NAME and not (any(known) and len(words) > 1)

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
        if not self._is_capital(end) or phrase.noun.kind in UNMODIFIED:
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
                if after > end + 1:
                    continue
                word = Modifier(name.noun.english, NATIONALITY)
                yield phrase.modified(word), after
                continue
            # One capitalised word after a place may belong to the place: "Milano Finanza".
            if phrase.complements and after == end + 1:
                continue
            yield replace(phrase, name=name.noun.english), after


def _narrowed(form: Form, adjective: Form) -> Form:
    """Return a noun's form with what the form of its adjective tells."""
    feminine = adjective.feminine if form.feminine is None else form.feminine
    plural = adjective.plural if form.plural is None else form.plural
    return replace(form, feminine=feminine, plural=plural)
