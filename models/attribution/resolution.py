"""From a source to its speaker: surname, office, pronoun or dropped subject to a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.antecedents import Antecedents, Wanted, opening_pronoun
from models.attribution.discourse import Discourse
from models.attribution.elimination import Elimination
from models.attribution.identities import Identities
from models.attribution.memory import Spoken
from models.attribution.nominals import described_by
from models.attribution.ranges import token_range
from models.attribution.referents import Referents
from models.attribution.relation import RelationFlag, Resolution, Speaker
from models.attribution.wordclass import Tag
from models.attribution.wording import bare
from models.span import Span

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.draft import Draft
    from models.attribution.interviews import Interview
    from models.attribution.layers import Layers
    from models.attribution.register import Register

_IMPERSONAL = re.compile(r"\bsi (?:apprende|sa|dice|vocifera|racconta)\b")
_REMEMBERED = 100  # speakers among whom a shorter form of a body is looked for
_READING = re.compile(r"\bsi legg(?:e|ono|eva)\b")
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
        self._elimination = Elimination(self._discourse, self._identities, self._referents)
        self._antecedents = Antecedents(
            layers, self._discourse, self._identities, self._referents, self._elimination
        )
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
        owner = _owner(analysis, tokens)
        if pronoun or owner:
            wanted = Wanted.by(draft, analysis, owner or opening)
            draft.feminine = wanted.feminine
            return self._antecedents.find(draft, wanted, Resolution.PRONOUN, self._spoken)
        tail = self._in_headline(analysis, tokens, draft)
        if tail is not None:
            return tail
        named = self._identities.by_name(analysis, tokens, plural=draft.plural)
        return named or self._by_description(analysis, tokens, span, draft)

    def _in_headline(self, analysis: Analysis, tokens: Range, draft: Draft) -> Speaker | None:
        """Return whom the last part of a headline means: "Scuola chiusa, la preside: ..."."""
        commas = [at for at in range(*tokens) if analysis.is_comma(at)]
        if RelationFlag.HEADLINE not in draft.flags or not commas:
            return None
        return self._identities.taken_up(analysis, Range(commas[-1] + 1, tokens.last))

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
                known = self._elimination.find(analysis, tokens, draft.unit, self._spoken)
            if known is not None:
                return known
        if body or plural:
            earlier = self._same_body(text)
            if earlier is not None:
                return earlier
        return Speaker(bare(text), "", Resolution.EXPLICIT, span)

    def _same_body(self, text: str) -> Speaker | None:
        """Return an earlier body that the text now calls by a shorter form."""
        wanted = set(bare(text).lower().split())
        for _, speaker, _draft in reversed(self._spoken[-_REMEMBERED:]):
            words = set(speaker.name.lower().split())
            described = set(bare(speaker.description).lower().split())
            if wanted < words or (wanted and wanted <= described):
                return Speaker(speaker.name, speaker.description, Resolution.ROLE, speaker.span)
        return None


def _owner(analysis: Analysis, tokens: Range) -> str:
    """Return the possessive of what is somebody's own words: "la sua ricostruzione", or ""."""
    first = tokens.first
    first += analysis.tags[first] is Tag.DETERMINER
    if first >= tokens.last or analysis.lower(first) not in _SELF:
        return ""
    speaks = analysis.role_or_name(first, tokens.last)
    return "" if speaks or described_by(analysis, tokens) is not None else analysis.lower(first)
