"""From a source to its speaker: surname, office, pronoun or dropped subject to a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.names import person_name
from models.attribution.relation import RelationFlag, Resolution, Speaker
from models.attribution.subjects import subject_after, subject_before
from models.attribution.wordclass import Tag
from models.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.analysis import Analysis
    from models.attribution.draft import Draft
    from models.attribution.register import Entity, Register

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
_NEAR = 2  # sentences within which a mere descriptor can mean the last speaker
_SELF = frozenset({"suo", "sua", "suoi", "sue", "loro", "his", "her", "their", "its"})


class Resolver:
    """Resolves drafts in text order, remembering who spoke last."""

    def __init__(self, register: Register, analyses: Sequence[Analysis]) -> None:
        self._register = register
        self._analyses = analyses
        self._spoken: list[tuple[int, Speaker, Draft]] = []

    def resolve(self, draft: Draft) -> Speaker | None:
        """Return the speaker of ``draft``, or None where nobody can be named."""
        speaker = self._resolve(draft)
        if speaker is not None and not draft.embedded:
            self._spoken.append((draft.unit, speaker, draft))
        return speaker

    def _resolve(self, draft: Draft) -> Speaker | None:
        if not draft.source:
            if RelationFlag.NO_SOURCE in draft.flags or draft.embedded:
                return None
            return self._dropped(draft)
        span = draft.antecedent or Span(draft.source[0].start, draft.source[-1].end)
        analysis = self._analyses[draft.unit]
        tokens = _range(analysis, span)
        if tokens is None:
            return Speaker(span.of(analysis.text), "", Resolution.EXPLICIT, span)
        if all(analysis.tags[index] is Tag.PRONOUN for index in range(*tokens)):
            return self._last_speaker(draft, Resolution.PRONOUN)
        if analysis.lower(tokens.first) in _SELF and tokens.last - tokens.first == 1:
            return self._last_speaker(draft, Resolution.PRONOUN)
        named = self._by_name(analysis, tokens, plural=draft.plural)
        return named or self._by_description(analysis, tokens, span, draft)

    def _by_name(self, analysis: Analysis, tokens: Range, *, plural: bool) -> Speaker | None:
        name = person_name(analysis, *tokens)
        several = any(analysis.tags[index] is Tag.COORDINATOR for index in range(*tokens))
        if name is None or (plural and (several or name.last - name.first == 1)):
            return None
        if self._is_body(analysis, tokens):
            return None
        entity = self._register.named(analysis.lower(name.last - 1))
        if entity is None:
            chars = analysis.chars(*name)
            return Speaker(chars.of(analysis.text), "", Resolution.EXPLICIT, chars)
        here = analysis.chars(*name).of(analysis.text)
        fuller = len(entity.name) > len(here)
        how = Resolution.SURNAME if fuller else Resolution.EXPLICIT
        full = entity.name if fuller else here
        return Speaker(full, _bare(entity.description), how, entity.span)

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
        plural = draft.plural
        entity = (
            None
            if body or indefinite or plural
            else self._register.described(_bare(text), span.start)
        )
        if entity is not None and entity.name.lower() not in text.lower():
            return Speaker(entity.name, _bare(entity.description), Resolution.ROLE, entity.span)
        if entity is None and not (body or indefinite or plural):
            known = self._by_elimination(analysis, tokens, draft)
            if known is not None:
                return known
        if body:
            earlier = self._same_body(text)
            if earlier is not None:
                return earlier
        return Speaker(_bare(text), "", Resolution.EXPLICIT, span)

    def _by_elimination(self, analysis: Analysis, tokens: Range, draft: Draft) -> Speaker | None:
        """Return the person a description can only mean, though nothing says so.

        A mere descriptor ("il deputato pugliese") means the person who spoke just before;
        an office means the only speaker of whom no office is known.
        """
        head = tokens.first
        while head + 1 < tokens.last and analysis.tags[head] is Tag.DETERMINER:
            head += 1
        people = [
            (unit, speaker, entity)
            for unit, speaker, _ in self._spoken
            if (entity := self._entity(speaker)) is not None and _may_be_person(entity)
        ]
        if analysis.lexicon.noun("descriptor", analysis.lower(head)):
            near = [item for item in people if draft.unit - item[0] <= _NEAR]
        elif analysis.lexicon.noun("role", analysis.lower(head)):
            near = [item for item in people if not item[2].descriptions]
            if len({item[1].name for item in near}) > 1:
                return None
        else:
            return None
        if not near:
            return None
        speaker = near[-1][1]
        return Speaker(speaker.name, speaker.description, Resolution.ROLE, speaker.span)

    def _same_body(self, text: str) -> Speaker | None:
        """Return an earlier body that the text now calls by a shorter form."""
        wanted = set(_bare(text).lower().split())
        for _, speaker, _draft in reversed(self._spoken):
            words = set(speaker.name.lower().split())
            described = set(_bare(speaker.description).lower().split())
            if wanted < words or (wanted and wanted <= described):
                return Speaker(speaker.name, speaker.description, Resolution.ROLE, speaker.span)
        return None

    def _dropped(self, draft: Draft) -> Speaker | None:
        """Return the last speaker, or a nearer person whom the sentence before is about."""
        speaker = self._last_speaker(draft, Resolution.DROPPED_SUBJECT)
        last = self._spoken[-1][0] if self._spoken else -1
        if draft.unit == 0 or last >= draft.unit - 1:
            return speaker
        before = self._analyses[draft.unit - 1]
        subject = _main_subject(before)
        if subject is None or not before.role_or_name(*subject):
            return speaker
        named = self._by_name(before, subject, plural=draft.plural)
        if named is None:
            return speaker
        return Speaker(named.name, named.description, Resolution.DROPPED_SUBJECT, named.span)

    def _last_speaker(self, draft: Draft, how: Resolution) -> Speaker | None:
        for unit, speaker, earlier in reversed(self._spoken):
            if draft.plural != earlier.plural and earlier.source and how is not Resolution.CONTEXT:
                continue
            if not self._agrees(draft, speaker):
                continue
            if draft.unit - unit > 8:
                break
            return Speaker(speaker.name, speaker.description, how, speaker.span)
        return None

    def _agrees(self, draft: Draft, speaker: Speaker) -> bool:
        if draft.feminine is None:
            return True
        entity = self._entity(speaker)
        return entity is None or entity.feminine is None or entity.feminine == draft.feminine

    def _entity(self, speaker: Speaker) -> Entity | None:
        return self._register.named(speaker.name.split()[-1].lower()) if speaker.name else None


def _main_subject(analysis: Analysis) -> Range | None:
    """Return the first subject of a sentence, before its verb or after it."""
    for group in analysis.groups:
        if not group.finite:
            continue
        subject = subject_before(analysis, group) or subject_after(analysis, group.last)
        if subject is not None:
            return subject
    return None


def _may_be_person(entity: Entity) -> bool:
    """Tell whether an entity that has spoken can be a person: known so, or a bare surname."""
    return entity.person or (" " not in entity.name and not entity.description)


def _bare(phrase: str) -> str:
    """Return a noun phrase without its article."""
    lowered = phrase.lower()
    for article in _ARTICLES:
        if lowered.startswith(article):
            return phrase[len(article) :].strip()
    return phrase.strip()


def _range(analysis: Analysis, span: Span) -> Range | None:
    inside = [
        index
        for index, token in enumerate(analysis.tokens)
        if token.start < span.end and token.end > span.start
    ]
    return Range(inside[0], inside[-1] + 1) if inside else None
