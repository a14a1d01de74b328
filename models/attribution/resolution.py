"""From a source to its speaker: surname, office, pronoun or dropped subject to a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.attribution.antecedents import earlier_document, earlier_firm, earlier_person, head_of
from models.attribution.descriptions import bare, clashes, is_possessed, may_be_person, unnamed
from models.attribution.discourse import Discourse, Subject, speaks_as_person
from models.attribution.names import person_name
from models.attribution.prominence import last_mentioned, protagonist
from models.attribution.relation import RelationFlag, Resolution, Speaker
from models.attribution.wordclass import Tag
from models.span import Span

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis, Range
    from models.attribution.draft import Draft
    from models.attribution.interviews import Interview
    from models.attribution.layers import Layers
    from models.attribution.register import Entity, Register

_READ = re.compile(
    r"\bsi (?:legge|afferma|precisa|spiega|sostiene|chiede|raccomanda|ricorda|invita)"
)
_BARE = 2  # tokens of a description that says nothing new
_NEAR = 2  # sentences within which a mere description can mean the last speaker
_FAR = 8  # sentences after which nobody is expected to remember who spoke
_GENDER = {"lui": False, "egli": False, "costui": False, "lei": True, "ella": True, "costei": True}
_OF_MANY = frozenset({"dei", "degli", "delle"})
_PLURAL = frozenset({"i", "gli", "le", "alcuni", "alcune"})
_NOBODY = frozenset({"chi", "nessuno", "qualcuno", "molti", "altri", "alcuni", "tutti"})
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
        self._spoken: list[tuple[int, Speaker, Draft]] = []

    def resolve(self, draft: Draft) -> Speaker | None:
        """Return the speaker of ``draft``, or None where nobody can be named."""
        speaker = self._resolve(draft)
        if speaker is not None and not draft.embedded:
            self._spoken.append((draft.unit, speaker, draft))
        return speaker

    def _resolve(self, draft: Draft) -> Speaker | None:
        if not draft.source:
            return self._unnamed(draft)
        span = draft.antecedent or Span(draft.source[0].start, draft.source[-1].end)
        analysis = self._analyses[draft.unit]
        tokens = analysis.tokens_in(span)
        if tokens is None:
            return Speaker(span.of(analysis.text), "", Resolution.EXPLICIT, span)
        if all(analysis.tags[index] is Tag.PRONOUN for index in range(*tokens)):
            draft.feminine = _GENDER.get(analysis.lower(tokens.first))
            return self._dropped(draft, Resolution.PRONOUN)
        if analysis.lower(tokens.first) in _SELF and tokens.last - tokens.first == 1:
            return self._dropped(draft, Resolution.PRONOUN)
        head = analysis.lower(head_of(analysis, tokens))
        person = analysis.lexicon.noun("role", head)
        if analysis.italian and not person and is_possessed(analysis, tokens):
            return self._dropped(draft, Resolution.PRONOUN)
        named = self._by_name(analysis, tokens, plural=draft.plural)
        return named or self._by_description(analysis, tokens, span, draft)

    def _unnamed(self, draft: Draft) -> Speaker | None:
        if RelationFlag.NO_SOURCE in draft.flags or draft.embedded:
            return self._read(draft)
        if self._interview is not None and self._interview.replies(draft.anchor):
            return self._interview.interviewee
        return self._dropped(draft, Resolution.DROPPED_SUBJECT)

    def _read(self, draft: Draft) -> Speaker | None:
        """Return the document of the sentences before where "si legge" names none."""
        cue = draft.cue[0].of(self._analyses[draft.unit].text).lower() if draft.cue else ""
        if draft.embedded or _READ.search(cue) is None:
            return None
        found = earlier_document(self._analyses, draft.unit, draft.anchor)
        return self._described_earlier(found, draft)

    def _described_earlier(self, found: Span | None, draft: Draft) -> Speaker | None:
        if found is None:
            return None
        text = found.of(self._analyses[draft.unit].text)
        return Speaker(text, "", Resolution.CONTEXT, found)

    def _earlier_phrase(self, analysis: Analysis, tokens: Range, draft: Draft) -> Speaker | None:
        """Return what a short definite description means: a document, firm or person."""
        if tokens.last - tokens.first > _BARE or not analysis.italian or draft.plural:
            return None
        head = analysis.lower(head_of(analysis, tokens))
        position, unit = analysis.tokens[tokens.first].start, draft.unit
        if head in {"documento", "testo"}:
            found = earlier_document(self._analyses, unit, position)
        elif analysis.lexicon.noun("role", head):
            article = analysis.lower(tokens.first)
            found = earlier_person(self._analyses, unit, position, article)
        else:
            found = earlier_firm(self._analyses, unit, position, head)
        return self._described_earlier(found, draft)

    def _by_name(self, analysis: Analysis, tokens: Range, *, plural: bool) -> Speaker | None:
        name = person_name(analysis, *tokens)
        several = any(analysis.tags[index] is Tag.COORDINATOR for index in range(*tokens))
        if name is None or (plural and (several or name.last - name.first == 1)):
            return None
        headed = name.last - name.first == 1 and name.last < tokens.last
        if self._is_body(analysis, tokens) or (
            headed and analysis.lower(name.last) in _OF_MANY and analysis.italian
        ):
            return None  # "l'Ordine dei medici" is no Mr Ordine
        entity = self._register.named(analysis.lower(name.last - 1))
        if entity is None:
            chars = analysis.chars(*name)
            return Speaker(chars.of(analysis.text), "", Resolution.EXPLICIT, chars)
        here = analysis.chars(*name).of(analysis.text)
        fuller = len(entity.name) > len(here)
        how = Resolution.SURNAME if fuller else Resolution.EXPLICIT
        full = entity.name if fuller else here
        return Speaker(full, bare(entity.description), how, entity.span)

    def _is_body(self, analysis: Analysis, tokens: Range) -> bool:
        """Tell whether the head of the phrase is a ministry, party or newspaper."""
        for index in range(*tokens):
            form = analysis.lower(index)
            if analysis.lexicon.noun("role", form):
                return False
            if analysis.lexicon.noun("collective", form) or analysis.lexicon.noun("document", form):
                return True
            if analysis.tags[index] is Tag.NAME:
                return False
        return False

    def _by_description(
        self, analysis: Analysis, tokens: Range, span: Span, draft: Draft
    ) -> Speaker:
        text = span.of(analysis.text)
        body = self._is_body(analysis, tokens)
        indefinite = analysis.lower(tokens.first) in {"un", "uno", "una", "un'", "a", "an"}
        plural = draft.plural or (analysis.italian and analysis.lower(tokens.first) in _PLURAL)
        entity = (
            None
            if body or indefinite or plural
            else self._register.described(bare(text), span.start)
        )
        if entity is not None and entity.name.lower() not in text.lower():
            return Speaker(entity.name, bare(entity.description), Resolution.ROLE, entity.span)
        if entity is None and not (body or indefinite or plural):
            known = self._by_elimination(analysis, tokens, draft) or protagonist(
                self._register, analysis, tokens
            )
            if known is not None:
                return known
        if body:
            earlier = self._same_body(text)
            if earlier is not None:
                return earlier
        earlier = None if indefinite else self._earlier_phrase(analysis, tokens, draft)
        if earlier is not None:
            return earlier
        return Speaker(bare(text), "", Resolution.EXPLICIT, span)

    def _by_elimination(self, analysis: Analysis, tokens: Range, draft: Draft) -> Speaker | None:
        """Return the person who spoke just before, where a description can only mean them.

        The phrase is a bare office or descriptor ("la premier", "il deputato pugliese"), and
        the text says nothing else of what that person is.
        """
        head = tokens.first
        while head + 1 < tokens.last and analysis.tags[head] is Tag.DETERMINER:
            head += 1
        form = analysis.lower(head)
        nouns = analysis.lexicon.nouns
        if form not in nouns["descriptor"] | nouns["role"] or not self._spoken:
            return None
        unit, speaker, _ = self._spoken[-1]
        entity = self._entity(speaker)
        article = analysis.lower(tokens.first) if analysis.italian else ""
        near = draft.unit - unit <= _NEAR and self._discourse.together(unit, draft.unit)
        if not near or entity is None or entity.described or entity.descriptions:
            return None
        if not may_be_person(entity) or clashes(article, entity.name):
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

    def _dropped(self, draft: Draft, how: Resolution) -> Speaker | None:
        """Return whom the sentences before are about, or who spoke last in the section.

        Somebody who can be told by no name ("il padre") leaves the speaker open: an earlier
        one would be a guess.
        """
        last = self._spoken[-1][0] if self._spoken else -1
        for subject in self._discourse.subjects(draft.unit, after=last):
            if is_possessed(subject.analysis, subject.tokens):
                continue  # "sua figlia": the talk is still of whose daughter she is
            named = self._named_subject(subject, draft)
            if named is not None:
                return Speaker(named.name, named.description, how, named.span)
            if subject.person:
                return unnamed(subject, how)
        speaker = self._last_speaker(draft, how)
        if speaker is None and how is Resolution.PRONOUN:
            speaker = last_mentioned(self._register, draft)
        if last >= 0 and self._discourse.together(last, draft.unit) and speaker is not None:
            return speaker
        mentioned = self._discourse.mentioned(draft.unit, draft.anchor)
        if mentioned is None or draft.source or not self._speaks_elsewhere(mentioned):
            return speaker
        return Speaker(mentioned.name, bare(mentioned.description), how, mentioned.span)

    def _speaks_elsewhere(self, entity: Entity) -> bool:
        """Tell whether somebody merely mentioned is known to speak, or to hold an office."""
        spoken = any(speaker.name == entity.name for _, speaker, _ in self._spoken)
        return spoken or bool(entity.descriptions)

    def _named_subject(self, subject: Subject, draft: Draft) -> Speaker | None:
        named = self._by_name(subject.analysis, subject.tokens, plural=draft.plural)
        if named is None or not self._agrees(draft, named):
            return None
        return named

    def _last_speaker(self, draft: Draft, how: Resolution) -> Speaker | None:
        personal = speaks_as_person(draft, self._analyses[draft.unit])
        for unit, speaker, earlier in reversed(self._spoken):
            if draft.unit - unit > _FAR or not self._discourse.same_section(unit, draft.unit):
                break
            if draft.plural != earlier.plural and earlier.source and how is not Resolution.CONTEXT:
                continue
            if how is Resolution.PRONOUN and speaker.name.islower():
                continue  # "lei" is no report
            if speaker.name.lower() in _NOBODY:
                continue
            if not self._agrees(draft, speaker) or (personal and self._is_collective(earlier)):
                continue
            return Speaker(speaker.name, speaker.description, how, speaker.span)
        return None

    def _is_collective(self, draft: Draft) -> bool:
        """Tell whether a body or a document, which has no family and no voice, was the source."""
        if not draft.source:
            return False
        tokens = self._analyses[draft.unit].tokens_in(draft.source[0])
        return tokens is not None and self._is_body(self._analyses[draft.unit], tokens)

    def _agrees(self, draft: Draft, speaker: Speaker) -> bool:
        if draft.feminine is None:
            return True
        entity = self._entity(speaker)
        if entity is None:
            return True
        if entity.feminine is None:
            return not clashes("la" if draft.feminine else "il", entity.name)
        return entity.feminine == draft.feminine

    def _entity(self, speaker: Speaker) -> Entity | None:
        return self._register.named(speaker.name.split()[-1].lower()) if speaker.name else None
