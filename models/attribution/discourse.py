"""Paragraphs and sections: whom a passage is about, so that a dropped subject is found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.nominals import described_by
from models.attribution.subjects import subject_after, subject_before
from models.attribution.topics import ACRONYM, presented, topic
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.attribution.analysis import Analysis
    from models.attribution.draft import Draft
    from models.attribution.layers import Layers
    from models.attribution.register import Entity, Register
    from models.attribution.verbgroups import VerbGroup
    from models.span import Span

_SELF = re.compile(r"\b(?:io|mio|mia|miei|mie|ho|my)\b", re.IGNORECASE)
_VOICE = re.compile(r"\b(?:mormor|sorrid|sussurr|sospir|scherz|sbott)", re.IGNORECASE)
_REACH = 6  # sentences back in which the subject of a passage is looked for


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a sentence; ``person`` says that a person (or body) is meant by it."""

    analysis: Analysis
    tokens: Range
    person: bool


class Discourse:
    """Where paragraphs and sections begin, and whom their sentences are about."""

    def __init__(self, layers: Layers, register: Register) -> None:
        self._analyses = layers.analyses
        self._register = register
        starts = sorted(span.start for span in layers.paragraphs)
        self._paragraphs = [
            bisect_right(starts, analysis.span.start) for analysis in layers.analyses
        ]
        self._starts = starts
        self._sections: list[int] = []
        self._section_starts: dict[int, int] = {}
        section = 0
        for analysis in layers.analyses:
            section += analysis.title
            self._sections.append(section)
            self._section_starts.setdefault(section, analysis.span.start)
        quoted = [item.span for item in layers.quotations if not item.depth]
        people = {
            (position, entity.surname): entity
            for entity in register.entities.values()
            if entity.person
            for position in entity.mentions
            if not _quoted(position, quoted)
        }
        self._mentions = sorted(people)
        self._people = people

    def together(self, earlier: int, later: int) -> bool:
        """Tell whether two sentences stand in one paragraph."""
        return self._paragraphs[earlier] == self._paragraphs[later]

    def same_section(self, earlier: int, later: int) -> bool:
        """Tell whether no heading parts two sentences; the later may lie in a quotation."""
        nested = self._analyses[later].depth > 0 or self._analyses[earlier].depth > 0
        return nested or self._sections[earlier] == self._sections[later]

    def section_start(self, unit: int) -> int:
        """Return where the section of a sentence begins: after the last heading."""
        return self._section_starts[self._sections[unit]]

    def subjects(self, unit: int, position: int, *, after: int) -> Iterator[Subject]:
        """Yield what ``unit`` opens with before ``position``, then the subjects before it.

        Back to the sentence ``after``, the beginning of the paragraph, or to the sentence
        right before where that closes the paragraph before in the same section.
        """
        analysis = self._analyses[unit]
        if analysis.depth:
            return
        here = sum(token.start < position for token in analysis.tokens)
        opening = topic(analysis, here)
        if opening is not None and after < unit and self._is_known(analysis, opening):
            yield Subject(analysis, opening, person=_is_person(analysis, opening))
        elif after < unit:
            yield from _earlier_clause(analysis, here)
        for at in range(unit - 1, max(after, unit - _REACH, -1), -1):
            adjacent = at == unit - 1 and self.same_section(at, unit)
            if not adjacent and not self.together(at, unit):
                return
            yield from self._subjects(self._analyses[at])

    def mentioned(self, unit: int, position: int) -> Entity | None:
        """Return the person named last before ``position`` in the paragraph of ``unit``."""
        paragraph = self._paragraphs[unit] - 1
        start = self._starts[paragraph] if paragraph >= 0 else 0
        at = bisect_left(self._mentions, (position, "")) - 1
        if at < 0 or self._mentions[at][0] < start:
            return None
        return self._people[self._mentions[at]]

    def people(self, start: int, end: int) -> Iterator[Entity]:
        """Yield the persons named between two positions outside quotations, in order."""
        for at in range(bisect_left(self._mentions, (start, "")), len(self._mentions)):
            if self._mentions[at][0] >= end:
                return
            yield self._people[self._mentions[at]]

    def _is_known(self, analysis: Analysis, tokens: Range) -> bool:
        """Tell whether an opening phrase is more than one word with the sentence's capital."""
        bare = tokens.last - tokens.first == 1 and analysis.tags[tokens.first] is Tag.NAME
        entity = self._register.named(analysis.lower(tokens.first)) if bare else None
        return not bare or (entity is not None and (entity.person or len(entity.mentions) > 1))

    def _subjects(self, analysis: Analysis) -> Iterator[Subject]:
        """Yield the subject of the last main verb that has one naming a person or body."""
        for group in analysis.groups:
            if not group.finite:
                continue
            found = _with_relative(analysis, subject_before(analysis, group))
            if (found is None or not analysis.role_or_name(*found)) and _presents(analysis, group):
                found = subject_after(analysis, group.last)
            if found is not None and _can_speak(analysis, found):
                yield Subject(analysis, found, person=_is_person(analysis, found))
                return
        opening = topic(analysis)
        if opening is not None and not self._is_known(analysis, opening):
            opening = None
        found = opening or presented(analysis)
        if found is not None:
            yield Subject(analysis, found, person=_is_person(analysis, found))


def _earlier_clause(analysis: Analysis, before: int) -> Iterator[Subject]:
    """Yield the subject of a clause before a token: "Quando Re è arrivato, ha detto"."""
    for group in reversed(analysis.groups):
        if not group.finite or group.last >= before:
            continue
        found = subject_before(analysis, group)
        if found is not None and found.last < before and _can_speak(analysis, found):
            yield Subject(analysis, found, person=_is_person(analysis, found))
            return


def _quoted(position: int, quotations: Sequence[Span]) -> bool:
    """Tell whether a position lies in one of the quotations, which are in text order."""
    at = bisect_right(quotations, position, key=lambda span: span.start) - 1
    return at >= 0 and position < quotations[at].end


def _can_speak(analysis: Analysis, tokens: Range) -> bool:
    """Tell whether a subject names somebody, or says that it is a person, body or document."""
    single = analysis.tokens[tokens.last - 1].text
    if tokens.last - tokens.first <= 2 and single.isupper() and len(single) > ACRONYM:
        return False
    return analysis.role_or_name(*tokens) or described_by(analysis, tokens) is not None


def _with_relative(analysis: Analysis, found: Range | None) -> Range | None:
    """Return a subject with the relative clause before its verb: "un uomo che era lì"."""
    if found is None or analysis.tag(found.last) not in {Tag.THAT, Tag.RELATIVE}:
        return found
    verbs = [group.first for group in analysis.groups if group.finite and group.first > found.last]
    if len(verbs) < 2 or Tag.MARK in analysis.tags[found.last : verbs[1]]:
        return found
    return Range(found.first, verbs[1])


def _presents(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether a verb brings somebody in: "c'è Ada Re", "è arrivata Ada Re"."""
    if not analysis.italian:
        return False
    if analysis.lower(group.first) in {"c'", "ci"}:
        return True
    return any(
        analysis.lexicon.has("unaccusative", analysis.lower(at))
        for at in range(group.first, group.last)
    )


def _is_person(analysis: Analysis, tokens: Range) -> bool:
    head = tokens.first
    while head + 1 < tokens.last and analysis.tags[head] in {Tag.DETERMINER, Tag.POSSESSIVE}:
        head += 1
    return analysis.lexicon.noun("role", analysis.lower(head))


def speaks_as_person(draft: Draft, analysis: Analysis) -> bool:
    """Tell whether only a person can say this: of "my mother", or in a whisper."""
    own = any(_SELF.search(span.of(analysis.text)) for span in draft.content)
    cue = draft.cue[0].of(analysis.text) if draft.cue else ""
    return own or _VOICE.search(cue) is not None
