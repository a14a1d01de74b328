"""Whom a bare description means because nobody else is left: the one who spoke just before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution import gender
from models.attribution.kinds import is_relative
from models.attribution.nominals import described_by
from models.attribution.relation import RelationFlag, Resolution, Speaker
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.analysis import Analysis, Range
    from models.attribution.discourse import Discourse
    from models.attribution.identities import Identities
    from models.attribution.memory import Spoken
    from models.attribution.referents import Referents
    from models.attribution.register import Entity

_NEAR = 2  # sentences within which a mere description can mean the last speaker


class Elimination:
    """Knows who is left for a description that fits nobody by what the text says."""

    def __init__(self, discourse: Discourse, identities: Identities, referents: Referents) -> None:
        self._discourse = discourse
        self._identities = identities
        self._referents = referents

    def find(
        self, analysis: Analysis, tokens: Range, unit: int, spoken: Sequence[Spoken]
    ) -> Speaker | None:
        """Return the person who spoke just before, where a description can only mean them.

        The phrase is a bare office or descriptor ("la premier", "il deputato pugliese"), and
        the text says nothing else of what that person is.
        """
        nominal = described_by(analysis, tokens)
        if not spoken or (nominal is None and not _is_office(analysis, tokens)):
            return None
        if nominal is not None and (len(nominal.words) > 1 or is_relative(nominal.kinds)):
            return None
        before, speaker, last = spoken[-1]
        entity = self._identities.entity(speaker)
        article = analysis.lower(tokens.first) if analysis.italian else ""
        headline = RelationFlag.HEADLINE in last.flags and unit == before + 1
        near = headline or (unit - before <= _NEAR and self._discourse.together(before, unit))
        if not near or entity is None or entity.described or entity.descriptions:
            return None
        if not _may_be_person(entity) or _clashes(article, entity.name, analysis.lexicon.language):
            return None
        referent = self._referents.named(entity.name)
        if nominal is not None and referent and self._referents.clash(nominal, referent):
            return None
        return Speaker(speaker.name, speaker.description, Resolution.ROLE, speaker.span)


def _is_office(analysis: Analysis, tokens: Range) -> bool:
    """Tell whether a phrase begins with an office or a descriptor: "la premier"."""
    head = tokens.first
    while head + 1 < tokens.last and analysis.tags[head] is Tag.DETERMINER:
        head += 1
    nouns = analysis.lexicon.nouns
    return analysis.lower(head) in nouns["descriptor"] | nouns["role"]


def _clashes(article: str, name: str, language: str) -> bool:
    """Tell whether an article and a first name are of different gender: "la", "Paolo"."""
    ending = {"il": False, "un": False, "lo": False, "la": True, "una": True}.get(article)
    feminine = gender.of_name(name, language)
    return None not in {ending, feminine} and ending != feminine


def _may_be_person(entity: Entity) -> bool:
    """Tell whether an entity that has spoken can be a person: known so, or a bare surname."""
    return entity.person or (" " not in entity.name and not entity.description)
