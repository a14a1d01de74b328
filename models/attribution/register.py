"""The people and bodies a text speaks of, with their names and descriptions."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.names import name_runs, person_name
from models.attribution.offices import countries, offices
from models.attribution.phrases import apposition_end, phrase_end
from models.attribution.wordclass import NOMINAL, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.attribution.analysis import Analysis
    from models.attribution.lexicon import Lexicon
    from models.span import Span


@dataclass(slots=True)
class Entity:
    """A person (or body) of the text: fullest name, description, and where it is named.

    ``described`` says that something stands in apposition to the name, office or not.
    """

    name: str
    span: Span
    surname: str
    description: str = ""
    descriptions: set[str] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)
    person: bool = False
    feminine: bool | None = None
    described: bool = False


@dataclass(slots=True)
class Register:
    """All entities of a text, found by surname; ``language`` is that of the text."""

    lexicon: Lexicon
    entities: dict[str, Entity] = field(default_factory=dict)
    given: dict[str, Entity] = field(default_factory=dict)

    def named(self, surname: str) -> Entity | None:
        """Return the entity with this (lower-cased) surname, or called by it as a first name."""
        return self.entities.get(surname) or self.given.get(surname)

    def begins(self, given: str) -> bool:
        """Tell whether somebody's (lower-cased) name of several words begins so."""
        return any(
            entity.name.lower().startswith(f"{given} ") and len(entity.mentions) > 1
            for entity in self.entities.values()
        )

    def described(self, description: str, position: int) -> Entity | None:
        """Return the person whose office the description names, by office and country.

        Among several the one of the same country, then the one named last before
        ``position``, is taken; a description that fits nobody gives None.
        """
        form = description.lower()
        wanted = offices(form, self.lexicon.language)
        places = countries(form)
        best: tuple[int, int, int] | None = None
        found: Entity | None = None
        for entity in self.entities.values():
            score = self._fit(entity, form, wanted, places)
            if score <= 0:
                continue
            at = bisect_left(entity.mentions, position)
            last = entity.mentions[at - 1] if at else -1
            key = (score, int(at > 0), last)
            if best is None or key > best:
                best, found = key, entity
        return found

    def _fit(
        self, entity: Entity, form: str, wanted: frozenset[str], places: frozenset[str]
    ) -> int:
        score = 0
        language = self.lexicon.language
        for description in entity.descriptions:
            shared = wanted & offices(description, language)
            theirs = countries(description)
            if places and theirs and not places & theirs:
                continue
            words = set(form.split()) & set(description.split())
            roles = {word for word in words if self.lexicon.noun("role", word)}
            if not shared and not set(form.split()) <= set(description.split()):
                continue
            if shared or roles:
                vague = bool(shared) and shared <= {"minister", "president", "secretary"}
                specific = len(shared) - vague
                score = max(score, 1 + 2 * specific + 2 * bool(places & theirs) + len(words))
        return score


def build_register(analyses: Sequence[Analysis], lexicon: Lexicon) -> Register:
    """Return the register of everybody named in the sentences of a text."""
    register = Register(lexicon)
    found = [item for analysis in analyses for item in _mentions(analysis)]
    for entity in sorted(found, key=lambda item: (-len(item.name.split()), item.span)):
        known = _known(register, entity)
        if known is None:
            register.entities[entity.surname] = entity
            continue
        known.mentions += entity.mentions
        known.descriptions |= entity.descriptions
        known.person = known.person or entity.person
        known.described = known.described or entity.described
        if not known.description:
            known.description = entity.description
        if known.feminine is None:
            known.feminine = entity.feminine
    for entity in register.entities.values():
        entity.mentions.sort()
    register.given = _by_first_name(register)
    return register


def _by_first_name(register: Register) -> dict[str, Entity]:
    """Return the persons whom a first name alone means, that nobody else has."""
    found: dict[str, list[Entity]] = {}
    nouns = register.lexicon.nouns
    for entity in register.entities.values():
        first, *others = entity.name.lower().split()
        if entity.person and others and first not in nouns["honorific"] | nouns["title"]:
            found.setdefault(first, []).append(entity)
    return {
        first: people[0]
        for first, people in found.items()
        if len(people) == 1 and first not in register.entities
    }


def _known(register: Register, entity: Entity) -> Entity | None:
    known = register.entities.get(entity.surname)
    if known is not None or " " in entity.name:
        return known
    for other in register.entities.values():  # a first name alone: "Tiziano"
        if other.person and other.name.split()[0].lower() == entity.surname:
            return other
    return None


def _mentions(analysis: Analysis) -> Iterator[Entity]:
    for run in name_runs(analysis, 0, analysis.size):
        before = run.first
        while before > 0 and _is_descriptive(analysis, before - 1) and run.first - before < 12:
            before -= 1
        name = person_name(analysis, before, run.last)
        if name is None:  # somebody in another's description: "il portavoce di Putin"
            own = person_name(analysis, run.first, run.last)
            if own is not None:
                yield _entity(analysis, own, own)
            continue
        weak = run.last - run.first == 1 and analysis.tag(run.first - 1) is Tag.MARK
        if not weak or analysis.is_comma(run.last):
            yield _entity(analysis, Range(before, run.last), name)


def _is_descriptive(analysis: Analysis, index: int) -> bool:
    if analysis.tags[index] is Tag.COORDINATOR:
        return analysis.lexicon.has("genitive", analysis.lower(index + 1))
    return analysis.tags[index] in NOMINAL | {Tag.DETERMINER} or analysis.lexicon.has(
        "genitive", analysis.lower(index)
    )


def _entity(analysis: Analysis, phrase: Range, name: Range) -> Entity:
    span = analysis.chars(*name)
    description = _description(analysis, phrase, name)
    surname = analysis.lower(name.last - 1)
    lowered = description.lower()
    words = lowered.replace("'", "' ").split()
    roles = [word for word in words if analysis.lexicon.noun("role", word)]
    entity = Entity(span.of(analysis.text), span, surname, mentions=[span.start])
    entity.described = analysis.is_comma(name.last) and (
        analysis.tag(name.last + 1) in {Tag.WORD, Tag.NUMBER}
    )
    if roles or offices(lowered, analysis.lexicon.language):
        entity.description = description
        entity.descriptions.add(lowered)
        entity.person = True
        first = next(iter(words), "")
        entity.feminine = {"la": True, "una": True, "il": False, "lo": False, "un": False}.get(
            first
        )
    elif any(analysis.lexicon.noun("collective", word) for word in words):
        entity.description = description
    elif name.last - name.first in {2, 3}:
        nouns = analysis.lexicon.nouns
        entity.person = not any(
            analysis.lower(index) in nouns["collective"] | nouns["portfolio"] | nouns["document"]
            for index in range(*name)
        )
    return entity


def _description(analysis: Analysis, phrase: Range, name: Range) -> str:
    """Return the role that stands before a name, or after it as an apposition."""
    start = name.first
    for index in range(name.first - 1, phrase.first - 1, -1):
        opens = analysis.tags[index] in {Tag.DETERMINER, Tag.POSSESSIVE}
        roles = any(
            analysis.lexicon.noun("role", analysis.lower(at)) for at in range(index, name.first)
        )
        if roles and (opens or index == phrase.first):
            start = index
            break
    comma = name.first - 1
    if analysis.is_comma(comma) and comma > 0:  # "il sindaco di Roma, Nicola Zingaretti"
        start = comma
        while start > 0 and _is_descriptive(analysis, start - 1) and comma - start < 12:
            start -= 1
        if any(analysis.lexicon.noun("role", analysis.lower(at)) for at in range(start, comma)):
            return analysis.chars(start, comma).of(analysis.text)
        start = name.first
    if start < name.first:
        return analysis.chars(start, name.first).of(analysis.text)
    if analysis.is_comma(name.last):
        end = apposition_end(analysis, name.last)
        if end is not None and end > name.last + 1:
            return analysis.chars(name.last + 1, end).of(analysis.text)
        end = phrase_end(analysis, name.last + 1)
        if end > name.last + 1:
            return analysis.chars(name.last + 1, end).of(analysis.text)
    return ""
