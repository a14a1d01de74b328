"""How English attaches to a noun what Italian attaches with a preposition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.attribution.bilingual import CITY, Kind, Noun
from models.attribution.nounphrase import (
    ADJUNCT,
    NATIONALITY,
    Modifier,
    NounPhrase,
    adjunct,
    governed,
)

if TYPE_CHECKING:
    from models.attribution.functionwords import Preposition

BODIES = frozenset({Kind.BODY, Kind.NAMED_BODY, Kind.PROPER, Kind.NAME})
_PLAIN = {"in": "in", "per": "for", "presso": "at", "contro": "against", "tramite": "through"}
_ACCREDITED = frozenset({"ambassador", "representative", "envoy", "delegate", "adviser"})
_TERRITORIES = frozenset({"Region", "Province", "municipality", "Republic"})


def attached(
    head: NounPhrase, preposition: Preposition, inner: NounPhrase, joint: str
) -> NounPhrase | None:
    """Return ``head`` with ``inner`` attached, or None where no rule says how.

    ``joint`` is "and " for a further complement of the same kind, else "".
    """
    if preposition.definite and inner.noun.complement == CITY:
        # A city with an article is its club: "il presidente del Napoli".
        inner = replace(inner, noun=Noun(inner.form.text, Kind.NAME, "of"))
    written = _preposition(preposition.italian, head.noun, inner.noun)
    if written is None:
        return None
    text = f"{joint}{written} {governed(inner, definite=preposition.definite)}"
    fronts = preposition.italian == "di" and not joint
    front = _fronted(head, inner, definite=preposition.definite) if fronts else None
    return head.modified(Modifier(front, ADJUNCT, text)) if front else head.complemented(text)


def may_be_apposed(head: Noun, apposed: Noun) -> bool:
    """Tell whether a noun may follow another bare: "inviato Onu", "Regione Piemonte"."""
    if apposed.kind is Kind.PLACE:
        return head.english in _TERRITORIES or apposed.english == "the US"
    return apposed.kind in {Kind.PROPER, Kind.NAME}


def _fronted(head: NounPhrase, inner: NounPhrase, *, definite: bool) -> str | None:
    """Return a complement with "di" that English puts before the noun, or None."""
    manner, kind = head.noun.complement, inner.noun.kind
    if head.complements or any(one.rank == NATIONALITY for one in head.modifiers):
        return None
    abstract = kind is Kind.THING and inner.noun.english.endswith("*")
    named = abstract or (kind in BODIES and bool(inner.noun.complement))
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
            seated = inner.kind in BODIES and head.kind in {Kind.OFFICE, Kind.PERSON}
            return "in" if place or seated else None
    return _PLAIN.get(italian)


def _genitive(manner: str, inner: Noun) -> str:
    """Return the English for "di": the head's own preposition where the complement allows it."""
    if manner == "at":
        return "at" if inner.kind in BODIES else "of"
    if manner == "for" and inner.kind is Kind.PLACE:
        return "from"
    return manner if manner in {"for", "from", "to"} else "of"
