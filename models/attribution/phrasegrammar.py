"""The grammar of Italian descriptions of speakers: noun, modifiers, complements, name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.attribution.bilingual import CITY, Adjective, Bilingual, Kind, Noun
from models.attribution.declension import Form
from models.attribution.nounphrase import (
    ADJUNCT,
    NATIONALITY,
    Modifier,
    NounPhrase,
    adjunct,
    governed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONJUNCTIONS = {",": ", ", "e": " and ", "ed": " and ", "o": " or ", "oppure": " or "}
_DEFINITE = frozenset({"il", "lo", "la", "i", "gli", "le", "l'"})
_PLURAL_ARTICLES = frozenset({"i", "gli", "le"})
_INDEFINITE = frozenset({"un", "uno", "una", "un'"})
_QUANTIFIERS = {
    "alcuni": "some", "alcune": "some", "diversi": "several", "diverse": "several",
    "molti": "many", "molte": "many", "numerosi": "numerous", "numerose": "numerous",
    "parecchi": "several", "parecchie": "several", "pochi": "few", "poche": "few",
    "due": "two", "tre": "three", "quattro": "four", "cinque": "five", "sei": "six",
    "sette": "seven", "otto": "eight", "nove": "nine", "dieci": "ten", "entrambi": "both",
    "entrambe": "both", "ogni": "every", "nessun": "no", "nessuno": "no", "nessuna": "no",
    "questo": "this", "questa": "this", "questi": "these", "queste": "these",
}  # fmt: skip
_ALL = frozenset({"tutti", "tutte"})
_PARTICLES = frozenset("di de del della dei degli da dal dalla van von der bin al el la".split())
_FUSED = {
    "di": "di del dello della dei degli delle dell' d'",
    "a": "a ad al allo alla ai agli alle all'",
    "in": "in nel nello nella nei negli nelle nell'",
    "per": "per",
    "presso": "presso",
    "contro": "contro",
    "tramite": "tramite attraverso",
}
_ARTICLELESS = frozenset("di d' a ad in per presso contro tramite attraverso".split())
_PREPOSITIONS = {
    form: (preposition, form not in _ARTICLELESS)
    for preposition, written in _FUSED.items()
    for form in written.split()
}
_PLAIN = {"in": "in", "per": "for", "presso": "at", "contro": "against", "tramite": "through"}
_MEANS = frozenset({"tramite", "attraverso"})
_AGENTS = {form: form not in {"da"} for form in "da dal dallo dalla dai dagli dalle dall'".split()}
_ACCREDITED = frozenset({"ambassador", "representative", "envoy", "delegate", "adviser"})
_TERRITORIES = frozenset({"Region", "Province", "municipality", "Republic"})
# "governo Meloni", "famiglia Agnelli": the name stands before the noun in English.
_CALLED_BY_NAME = frozenset({"government", "administration", "family", "council"})
_PEOPLE = frozenset({Kind.OFFICE, Kind.PERSON})
_BODIES = frozenset({Kind.BODY, Kind.NAMED_BODY, Kind.PROPER, Kind.NAME})
_UNMODIFIED = frozenset({Kind.PLACE, Kind.PROPER, Kind.NAME})
_NAMELESS = Form("", None, None)


class Grammar:
    """Reads noun phrases of one text; every start is read once, so time is polynomial."""

    def __init__(self, tokens: Sequence[str], lexicon: Bilingual) -> None:
        self.tokens = tokens
        self.lower = [token.lower() for token in tokens]
        self._lexicon = lexicon
        self._read: dict[int, dict[int, NounPhrase]] = {}

    def phrases(self, start: int) -> dict[int, NounPhrase]:
        """Return the best phrase from ``start`` to each token where one may end."""
        if start not in self._read:
            self._read[start] = found = {}
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

    # --- the beginning: determiner, modifiers before the noun, noun or name

    def _determined(self, start: int) -> Iterator[tuple[NounPhrase, int]]:
        word, following = self._word(start), self._word(start + 1)
        if word in _ALL and following in _PLURAL_ARTICLES:
            yield from self._with_determiner("all the", start + 2, plural=True)
        elif word in _DEFINITE:
            yield from self._places(start)
            yield from self._with_determiner("the", start + 1, plural=word in _PLURAL_ARTICLES)
        elif word in _INDEFINITE:
            yield from self._with_determiner("a", start + 1, plural=False)
        elif word in _QUANTIFIERS:
            yield from self._with_determiner(_QUANTIFIERS[word], start + 1, plural=None)
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

    def _headed(self, start: int) -> Iterator[tuple[NounPhrase, int]]:
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
        while self._is_capital(end) and not (end == start and self._word(end) in _DEFINITE):
            end += 1
            if end == start + 1 and _is_acronym(self.tokens[start]):
                break  # "il leader di SEL Vendola"
            after = end
            while self._word(after) in _PARTICLES and after < end + 2:
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
        if self._is_capital(end) and not (phrase.capitalised and phrase.noun.kind in _BODIES):
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
        if self._word(begin) in _PREPOSITIONS:
            begin += 1
        if self._word(begin) in _DEFINITE:
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
                        (f"{portfolio.noun}{joint}{noun}"),
                        end,
                    )
            yield portfolio.attribute, portfolio.noun, after

    def _with_complement(self, phrase: NounPhrase, end: int) -> Iterator[tuple[NounPhrase, int]]:
        if phrase.noun.kind in _UNMODIFIED:
            return
        joint = ""
        if self._word(end) == "," and self._word(end + 1) in _MEANS:
            end += 1
        if phrase.complements and self._word(end) in {"e", "ed"}:
            joint, end = "and ", end + 1
        close = self._closeness(phrase, end)
        if close:
            written, end = close
            _, definite = _PREPOSITIONS[self._word(end)]
            for inner, after in self._inner(end + 1):
                yield phrase.complemented(f"{written} {governed(inner, definite=definite)}"), after
            return
        if self._word(end) not in _PREPOSITIONS or self._is_capital(end):
            return  # "l'organizzazione Al Qaeda"
        preposition, definite = _PREPOSITIONS[self._word(end)]
        for inner, after in self._inner(end + 1):
            if definite and inner.noun.complement == CITY:
                inner = _club(inner)
            written = _preposition(preposition, phrase.noun, inner.noun)
            if not written:
                continue
            text = f"{joint}{written} {governed(inner, definite=definite)}"
            fronts = preposition == "di" and not joint
            front = _fronted(phrase, inner, definite=definite) if fronts else None
            if front:
                yield phrase.modified(Modifier(front, ADJUNCT, text)), after
            else:
                yield phrase.complemented(text), after

    def _with_participle(self, phrase: NounPhrase, end: int) -> Iterator[tuple[NounPhrase, int]]:
        """Read who made or issued it: "una nota, diffusa dal ministero"."""
        if self._word(end) == ",":
            end += 1
        for participle, form in self._lexicon.participles.get(self._word(end), ()):
            definite = _AGENTS.get(self._word(end + 1))
            if definite is None or not form.agrees(phrase.form):
                continue
            for inner, after in self._inner(end + 2):
                agent = governed(inner, definite=definite)
                yield phrase.complemented(f"{participle} by {agent}"), after

    def _inner(self, start: int) -> Iterator[tuple[NounPhrase, int]]:
        found = self.phrases(start)
        for end in sorted(found, reverse=True):
            yield found[end], end

    def _closeness(self, phrase: NounPhrase, end: int) -> tuple[str, int] | None:
        """Read "vicine a" and "a conoscenza di"; the index is that of the preposition."""
        word, following = self._word(end), _PREPOSITIONS.get(self._word(end + 1), ("", False))[0]
        if word in {"vicino", "vicina", "vicini", "vicine"} and following == "a":
            return "close to", end + 1
        after = _PREPOSITIONS.get(self._word(end + 2), ("", False))[0]
        if word == "a" and self._word(end + 1) == "conoscenza" and after == "di":
            return "familiar with", end + 2
        return None

    def _with_adjunct(self, phrase: NounPhrase, end: int) -> Iterator[tuple[NounPhrase, int]]:
        """Read a body right after the noun: "inviato Onu", "Regione Piemonte"."""
        if not self._is_capital(end) or phrase.noun.kind in _UNMODIFIED:
            return
        for words in self._matches(end):
            noun, form = self._lexicon.nouns.get(words, (None, None))
            if noun is None or form is None or not _may_be_apposed(phrase.noun, noun):
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
        if named and self._word(end) in _DEFINITE and self._is_capital(end + 1):
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


def _club(city: NounPhrase) -> NounPhrase:
    """Return the club that a city with an article is: "il presidente del Napoli"."""
    return replace(city, noun=Noun(city.form.text, Kind.NAME, "of"))


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) > 1 and word.isalnum()


def _modifier(adjective: Adjective, phrase: NounPhrase) -> Modifier:
    english = adjective.before_offices if phrase.is_official else ""
    return Modifier(english or adjective.english, adjective.rank)


def _narrowed(form: Form, adjective: Form) -> Form:
    feminine = adjective.feminine if form.feminine is None else form.feminine
    plural = adjective.plural if form.plural is None else form.plural
    return Form(form.text, feminine, plural)


def _may_be_apposed(head: Noun, apposed: Noun) -> bool:
    if apposed.kind is Kind.PLACE:
        return head.english in _TERRITORIES or apposed.english == "the US"
    return apposed.kind in {Kind.PROPER, Kind.NAME}


def _fronted(phrase: NounPhrase, inner: NounPhrase, *, definite: bool) -> str | None:
    """Return a complement with "di" that English puts before the noun, or None."""
    manner, kind = phrase.noun.complement, inner.noun.kind
    if phrase.complements or any(one.rank == NATIONALITY for one in phrase.modifiers):
        return None
    abstract = kind is Kind.THING and inner.noun.english.endswith("*")
    named = abstract or (kind in _BODIES and bool(inner.noun.complement))
    if manner == "place" and kind is Kind.PLACE:
        return adjunct(inner)
    if manner.startswith(("adjunct", "place")) and named:
        return adjunct(inner)
    bare = not definite and not inner.determiner and inner.form.plural is False
    if kind is Kind.BODY and bare and not inner.modifiers:
        return adjunct(inner)
    return None


def _preposition(italian: str, head: Noun, inner: Noun) -> str | None:
    if italian == "di":
        return _genitive(head.complement.removeprefix("adjunct-"), inner)
    place = inner.kind is Kind.PLACE
    if italian in {"a", "presso"} or (italian == "in" and place):
        if head.english in _ACCREDITED and head.kind is Kind.OFFICE:
            return "to"
        if italian != "presso":
            return "in" if place or inner.kind in _BODIES else None
    return _PLAIN[italian]


def _genitive(manner: str, inner: Noun) -> str:
    """Return the English preposition for "di": the head's own where the complement allows it."""
    if manner == "at":
        return "at" if inner.kind in _BODIES else "of"
    if manner == "for" and inner.kind is Kind.PLACE:
        return "from"
    return manner if manner in {"for", "from", "to"} else "of"
