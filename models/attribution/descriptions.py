"""What a description says of its bearer: whose it is, of which gender, without its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.relation import Resolution, Speaker
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis, Range
    from models.attribution.discourse import Subject
    from models.attribution.register import Entity

_ARTICLES = (
    "il ",
    "lo ",
    "la ",
    "i ",
    "gli ",
    "le ",
    "l'",
    "l’",
    "un ",
    "uno ",
    "una ",
    "un'",
    "the ",
    "a ",
    "an ",
)
_MEN_IN_A = frozenset({"andrea", "luca", "nicola", "mattia", "elia", "gianluca", "gianmaria"})
_PARTITIVE = ("dei ", "degli ", "delle ", "of ")


def is_possessed(analysis: Analysis, tokens: Range) -> bool:
    """Tell whether a phrase belongs to somebody spoken of before: "la sua ricostruzione"."""
    first = tokens.first + (analysis.tags[tokens.first] is Tag.DETERMINER)
    third = analysis.lower(first) in {"suo", "sua", "suoi", "sue"}
    return third and analysis.tag(first) is Tag.POSSESSIVE


def unnamed(subject: Subject, how: Resolution) -> Speaker | None:
    """Return somebody told by no name, as the sentence before describes them: "un vicino"."""
    span = subject.analysis.chars(*subject.tokens)
    text = span.of(subject.analysis.text)
    return Speaker(bare(text), "", how, span) if subject.analysis.italian else None


def clashes(article: str, name: str) -> bool:
    """Tell whether an article and a first name are of different gender: "la", "Paolo"."""
    ending = {"il": "a", "un": "a", "lo": "a", "la": "o", "una": "o"}.get(article)
    given, _, surname = name.lower().partition(" ")
    plain = bool(surname) and given not in _MEN_IN_A
    return plain and ending is not None and given.endswith(ending)


def may_be_person(entity: Entity) -> bool:
    """Tell whether an entity that has spoken can be a person: known so, or a bare surname."""
    return entity.person or (" " not in entity.name and not entity.description)


def bare(phrase: str) -> str:
    """Return a noun phrase without its article."""
    lowered = phrase.lower()
    for article in _ARTICLES:
        partitive = lowered[len(article) :].startswith(_PARTITIVE)  # "uno dei consiglieri"
        if lowered.startswith(article) and not partitive:
            return phrase[len(article) :].strip()
    return phrase.strip()
