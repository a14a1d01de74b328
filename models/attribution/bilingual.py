"""The Italian-English lexicon of speakers: offices, bodies, places and what qualifies them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from models.attribution.declension import Form, english_plural, forms
from models.attribution.lexicon import read_rows
from models.translation.lexicon import cities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FILES = "it_en"
CITY = "city"
_TOKEN = re.compile(
    r"\b(?:(?:(?:de|ne|a|da|su|que)l)?l|un|d)['’](?=\w)|[\w&][\w.&\-]*(?:['’]\w+)?|[^\w\s]",
    re.IGNORECASE,
)


class Kind(StrEnum):
    """What sort of thing a noun names; it decides how the noun is complemented."""

    OFFICE = "office"
    PERSON = "person"
    BODY = "body"
    NAMED_BODY = "body-name"
    GROUP = "group"
    DOCUMENT = "document"
    THING = "thing"
    PROPER = "proper"
    NAME = "name"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Noun:
    """A sense of an Italian noun: English singular, kind, how it is complemented.

    ``complement`` is an English preposition for "di", or the name of a manner of
    complementing (``adjunct``, ``place``, ``portfolio``); for a city it is ``CITY``.
    """

    english: str
    kind: Kind
    complement: str = "of"

    def inflected(self, *, plural: bool) -> str:
        """Return the English form, its slots still in it."""
        base = self.english.removesuffix("*")
        return english_plural(base) if plural and base == self.english else base


@dataclass(frozen=True, slots=True)
class Adjective:
    """An English adjective and its rank: how far from the noun it stands (1 is furthest)."""

    english: str
    rank: int
    before_offices: str = ""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What an office is responsible for, before a noun ("foreign") and after "for"."""

    attribute: str
    noun: str


@dataclass(slots=True)
class Bilingual:
    """Tables from Italian token sequences in lower case to what they mean."""

    nouns: dict[tuple[str, ...], tuple[Noun, Form]] = field(default_factory=dict)
    adjectives: dict[tuple[str, ...], list[tuple[Adjective, Form]]] = field(default_factory=dict)
    participles: dict[str, list[tuple[str, Form]]] = field(default_factory=dict)
    portfolios: dict[tuple[str, ...], Portfolio] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    longest: int = 1


def tokenise(phrase: str) -> list[str]:
    """Return words, elided articles ("dell'") and marks of an Italian phrase."""
    return [token.replace("’", "'") for token in _TOKEN.findall(phrase)]


@lru_cache(maxsize=1)
def load_bilingual() -> Bilingual:
    """Return the lexicon; raises ``LexiconError`` where a file is malformed."""
    lexicon = Bilingual()
    _add_offices(lexicon)
    _add_places(lexicon)
    for italian, english, rank in read_rows(_FILES, "adjectives", 3):
        _add_adjectives(lexicon, italian, Adjective(english, int(rank)))
    for italian, english in read_rows(_FILES, "participles", 2):
        for form in forms(italian):
            lexicon.participles.setdefault(form.text, []).append((english, form))
    for italian, attribute, noun in read_rows(_FILES, "portfolios", 3):
        for words in _alternatives(italian):
            lexicon.portfolios[words] = Portfolio(attribute, noun or attribute)
    tables = (lexicon.nouns, lexicon.adjectives, lexicon.portfolios)
    lexicon.longest = max(len(words) for table in tables for words in table)
    return lexicon


def _add_offices(lexicon: Bilingual) -> None:
    """Add the nouns; what is a word of its own ("figlia") is no inflection of another."""
    lemmas: dict[tuple[str, ...], tuple[Noun, Form]] = {}
    inflections: dict[tuple[str, ...], tuple[Noun, Form]] = {}
    for italian, english, kind, complement in read_rows(_FILES, "offices", 4):
        noun = Noun(english, Kind(kind), complement)
        for written in italian.split("|"):
            literal, plural = written.startswith("="), written.endswith("+")
            first, *others = tokenise(written.strip("=+").lower())
            inflected: Sequence[Form] = (
                [Form(first, None, plural)] if literal or plural else forms(first)
            )
            for form in inflected:
                for words in _agreeing(form, others):
                    own = literal or plural or form is inflected[0]
                    (lemmas if own else inflections).setdefault(words, (noun, form))
    lexicon.nouns.update(inflections | lemmas)


def _agreeing(form: Form, others: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield a multi-word noun with its second word as it is, and in agreement if it may be."""
    yield (form.text, *others)
    if len(others) == 1 and form.plural:
        for other in forms(others[0]):
            if other.plural and form.agrees(other):
                yield form.text, other.text


def _add_places(lexicon: Bilingual) -> None:
    for italian, english, adjectives, meaning in read_rows(_FILES, "places", 4):
        for words in _alternatives(italian):
            lexicon.nouns[words] = (Noun(english, Kind.PLACE), Form(words[0], None, None))
        plain, _, before_offices = meaning.partition("|")
        if adjectives:
            _add_adjectives(lexicon, adjectives, Adjective(plain, 3, before_offices))
        lexicon.places.add(english.removeprefix("the "))
    for italian, english in cities().items():
        lexicon.places.add(english)
        words = tuple(tokenise(italian))
        city = Noun(english, Kind.PLACE, CITY)
        lexicon.nouns.setdefault(words, (city, Form(italian.title(), None, None)))


def _add_adjectives(lexicon: Bilingual, italian: str, adjective: Adjective) -> None:
    for first, *others in _alternatives(italian):
        for form in forms(first):
            readings = lexicon.adjectives.setdefault((form.text, *others), [])
            readings.append((adjective, form))


def _alternatives(italian: str) -> Iterator[tuple[str, ...]]:
    for written in italian.lower().split("|"):
        words = tuple(tokenise(written))
        if words:
            yield words
