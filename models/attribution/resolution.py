"""From a source to its speaker: surname, office, pronoun or dropped subject to a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.attribution import gender
from models.attribution.antecedents import Antecedents, Spoken, Wanted, opening_pronoun
from models.attribution.discourse import Discourse
from models.attribution.identities import Identities
from models.attribution.kinds import is_relative
from models.attribution.nominals import described_by
from models.attribution.ranges import token_range
from models.attribution.referents import Referents
from models.attribution.relation import RelationFlag, Resolution, Speaker
from models.attribution.wordclass import Tag
from models.attribution.wording import bare
from models.span import Span

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis, Range
    from models.attribution.draft import Draft
    from models.attribution.interviews import Interview
    from models.attribution.layers import Layers
    from models.attribution.register import Entity, Register

_IMPERSONAL = re.compile(r"\bsi (?:apprende|sa|dice|vocifera|racconta)\b")
_READING = re.compile(r"\bsi legg(?:e|ono|eva)\b")
_NEAR = 2  # sentences within which a mere description can mean the last speaker
_PLURAL = frozenset({"i", "gli", "le", "alcuni", "alcune"})
_SELF = frozenset({"suo", "sua", "suoi", "sue", "loro", "his", "her", "their", "its"})


class Resolver:
    """Resolves drafts in text order, remembering who spoke last."""

    def __init__(
        self, register: Register, layers: Layers, interview: Interview | None = None
    ) -> None:
        self._register = register
        self._interview = interview
        self._analyses = layers.analyses
        self._discourse = Discourse(layers, register)
        self._referents = Referents(layers.analyses, register)
        self._identities = Identities(register, self._referents)
        self._antecedents = Antecedents(layers, self._discourse, self._identities, self._referents)
        self._spoken: list[Spoken] = []

    def resolve(self, draft: Draft) -> Speaker | None:
        """Return the speaker of ``draft``, or None where nobody can be named."""
        speaker = self._resolve(draft)
        if speaker is not None and not draft.embedded:
            self._spoken.append(Spoken(draft.unit, speaker, draft))
        return speaker

    def _resolve(self, draft: Draft) -> Speaker | None:
        if not draft.source:
            return self._unnamed(draft)
        span = draft.antecedent or Span(draft.source[0].start, draft.source[-1].end)
        analysis = self._analyses[draft.unit]
        tokens = token_range(analysis, span)
        if tokens is None:
            return Speaker(span.of(analysis.text), "", Resolution.EXPLICIT, span)
        opening = analysis.lower(tokens.first)
        pronoun = all(analysis.tags[index] is Tag.PRONOUN for index in range(*tokens))
        if pronoun or (opening in _SELF and tokens.last - tokens.first == 1):
            wanted = Wanted.by(draft, analysis, opening)
            draft.feminine = wanted.feminine
            return self._antecedents.find(draft, wanted, Resolution.PRONOUN, self._spoken)
        named = self._identities.by_name(analysis, tokens, plural=draft.plural)
        return named or self._by_description(analysis, tokens, span, draft)

    def _unnamed(self, draft: Draft) -> Speaker | None:
        if draft.embedded:
            return None
        document = self._read_in(draft)
        if document is not None or RelationFlag.NO_SOURCE in draft.flags:
            return document
        if self._interview is not None and self._interview.speaks(draft.anchor, bool(draft.cue)):
            return self._interview.interviewee
        analysis = self._analyses[draft.unit]
        if self._is_impersonal(draft, analysis):
            return None
        wanted = Wanted.by(draft, analysis, opening_pronoun(analysis))
        return self._antecedents.find(draft, wanted, Resolution.DROPPED_SUBJECT, self._spoken)

    def _read_in(self, draft: Draft) -> Speaker | None:
        """Return the document that "si legge" means: the last one, in this sentence or before."""
        analysis = self._analyses[draft.unit]
        cue = draft.cue[0].of(analysis.text).lower() if draft.cue else ""
        if not analysis.italian or _READING.search(cue) is None:
            return None
        since = (analysis.previous or analysis.span).start
        found = self._referents.last_document(draft.anchor, since)
        if found is None:
            return None
        draft.flags.discard(RelationFlag.NO_SOURCE)
        return Speaker(found.name, "", Resolution.DROPPED_SUBJECT, found.span)

    @staticmethod
    def _is_impersonal(draft: Draft, analysis: Analysis) -> bool:
        """Tell whether nobody can have been left out: "a quanto si apprende", any English verb."""
        cue = draft.cue[0].of(analysis.text) if draft.cue else ""
        return bool(cue) and (not analysis.italian or _IMPERSONAL.search(cue) is not None)

    def _by_description(
        self, analysis: Analysis, tokens: Range, span: Span, draft: Draft
    ) -> Speaker:
        text = span.of(analysis.text)
        body = self._identities.is_body(analysis, tokens)
        indefinite = analysis.lower(tokens.first) in {"un", "uno", "una", "un'", "a", "an"}
        plural = draft.plural or (analysis.italian and analysis.lower(tokens.first) in _PLURAL)
        entity = (
            None
            if body or indefinite or plural
            else self._register.described(bare(text), span.start)
        )
        known = None if indefinite or plural else self._identities.taken_up(analysis, tokens)
        if entity is not None and known is not None and " " not in entity.name:
            entity = None  # perhaps a place that stands before a description in a title
        if entity is not None and entity.name.lower() not in text.lower():
            return Speaker(entity.name, bare(entity.description), Resolution.ROLE, entity.span)
        if not (indefinite or plural):
            if known is None and entity is None and not body:
                known = self._by_elimination(analysis, tokens, draft)
            if known is not None:
                return known
        if body:
            earlier = self._same_body(text)
            if earlier is not None:
                return earlier
        return Speaker(bare(text), "", Resolution.EXPLICIT, span)

    def _by_elimination(self, analysis: Analysis, tokens: Range, draft: Draft) -> Speaker | None:
        """Return the person who spoke just before, where a description can only mean them.

        The phrase is a bare office or descriptor ("la premier", "il deputato pugliese"), and
        the text says nothing else of what that person is.
        """
        nominal = described_by(analysis, tokens)
        if not self._spoken or (nominal is None and not _is_office(analysis, tokens)):
            return None
        if nominal is not None and (len(nominal.words) > 1 or is_relative(nominal.kinds)):
            return None
        unit, speaker, last = self._spoken[-1]
        entity = self._identities.entity(speaker)
        article = analysis.lower(tokens.first) if analysis.italian else ""
        headline = RelationFlag.HEADLINE in last.flags and draft.unit == unit + 1
        near = headline or (
            draft.unit - unit <= _NEAR and self._discourse.together(unit, draft.unit)
        )
        if not near or entity is None or entity.described or entity.descriptions:
            return None
        if not _may_be_person(entity) or _clashes(article, entity.name, analysis.lexicon.language):
            return None
        referent = self._referents.named(entity.name)
        if nominal is not None and referent and self._referents.clash(nominal, referent):
            return None
        return Speaker(speaker.name, speaker.description, Resolution.ROLE, speaker.span)

    def _same_body(self, text: str) -> Speaker | None:
        """Return an earlier body that the text now calls by a shorter form."""
        wanted = set(bare(text).lower().split())
        for _, speaker, _draft in reversed(self._spoken):
            words = set(speaker.name.lower().split())
            described = set(bare(speaker.description).lower().split())
            if wanted < words or (wanted and wanted <= described):
                return Speaker(speaker.name, speaker.description, Resolution.ROLE, speaker.span)
        return None


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
