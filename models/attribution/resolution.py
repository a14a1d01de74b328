"""From a source to its speaker: surname, office, pronoun or dropped subject to a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.antecedents import earlier_document, earlier_firm, earlier_person, head_of
from models.attribution.discourse import Discourse, Subject, speaks_as_person
from models.attribution.names import person_name
from models.attribution.relation import RelationFlag, Resolution, Speaker
from models.attribution.wordclass import Tag
from models.span import Span

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.draft import Draft
    from models.attribution.interviews import Interview
    from models.attribution.layers import Layers
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
_READ = re.compile(
    r"\bsi (?:legge|afferma|precisa|spiega|sostiene|chiede|raccomanda|ricorda|invita)"
)
_BARE = 2  # tokens of a description that says nothing new
_NEAR = 2  # sentences within which a mere description can mean the last speaker
_FAR = 8  # sentences after which nobody is expected to remember who spoke
_MEN_IN_A = frozenset({"andrea", "luca", "nicola", "mattia", "elia", "gianluca", "gianmaria"})
_GENDER = {"lui": False, "egli": False, "costui": False, "lei": True, "ella": True, "costei": True}
_OF_MANY = frozenset({"dei", "degli", "delle"})
_PARTITIVE = ("dei ", "degli ", "delle ", "of ")
_PLURAL = frozenset({"i", "gli", "le", "alcuni", "alcune"})
_NOBODY = frozenset({"chi", "nessuno", "qualcuno", "molti", "altri", "alcuni", "tutti"})
_WHOEVER = frozenset(
    "imputato imputata indagato indagata interessato interessata uomo donna protagonista accusato "
    "accusata arrestato arrestata sospettato sospettata detenuto detenuta".split()
)  # these can mean anybody the text is about
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
        tokens = _range(analysis, span)
        if tokens is None:
            return Speaker(span.of(analysis.text), "", Resolution.EXPLICIT, span)
        if all(analysis.tags[index] is Tag.PRONOUN for index in range(*tokens)):
            draft.feminine = _GENDER.get(analysis.lower(tokens.first))
            return self._dropped(draft, Resolution.PRONOUN)
        if analysis.lower(tokens.first) in _SELF and tokens.last - tokens.first == 1:
            return self._dropped(draft, Resolution.PRONOUN)
        head = analysis.lower(head_of(analysis, tokens))
        person = analysis.lexicon.noun("role", head)
        if analysis.italian and not person and _is_possessed(analysis, tokens):
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
        plural = draft.plural or (analysis.italian and analysis.lower(tokens.first) in _PLURAL)
        entity = (
            None
            if body or indefinite or plural
            else self._register.described(_bare(text), span.start)
        )
        if entity is not None and entity.name.lower() not in text.lower():
            return Speaker(entity.name, _bare(entity.description), Resolution.ROLE, entity.span)
        if entity is None and not (body or indefinite or plural):
            known = self._by_elimination(analysis, tokens, draft) or self._protagonist(
                analysis, tokens
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
        return Speaker(_bare(text), "", Resolution.EXPLICIT, span)

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
        if not _may_be_person(entity) or _clashes(article, entity.name):
            return None
        return Speaker(speaker.name, speaker.description, Resolution.ROLE, speaker.span)

    def _protagonist(self, analysis: Analysis, tokens: Range) -> Speaker | None:
        """Return the person named most often so far, whom "l'imputato" or "la donna" means."""
        words = [analysis.lower(at) for at in range(*tokens)]
        if len(words) > 2 or words[-1] not in _WHOEVER or not analysis.italian:
            return None
        position = analysis.tokens[tokens.first].start
        article = "la" if words[-1].endswith("a") else "il"
        candidates = [
            (sum(at < position for at in entity.mentions), entity.name)
            for entity in self._register.entities.values()
            if entity.person and not _clashes(article, entity.name)
        ]
        count, name = max(candidates, default=(0, ""))
        entity = self._register.named(name.split()[-1].lower()) if count else None
        if entity is None:
            return None
        return Speaker(entity.name, _bare(entity.description), Resolution.ROLE, entity.span)

    def _same_body(self, text: str) -> Speaker | None:
        """Return an earlier body that the text now calls by a shorter form."""
        wanted = set(_bare(text).lower().split())
        for _, speaker, _draft in reversed(self._spoken):
            words = set(speaker.name.lower().split())
            described = set(_bare(speaker.description).lower().split())
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
            if _is_possessed(subject.analysis, subject.tokens):
                continue  # "sua figlia": the talk is still of whose daughter she is
            named = self._named_subject(subject, draft)
            if named is not None:
                return Speaker(named.name, named.description, how, named.span)
            if subject.person:
                return _unnamed(subject, how)
        speaker = self._last_speaker(draft, how)
        if speaker is None and how is Resolution.PRONOUN:
            speaker = self._last_mentioned(draft)
        if last >= 0 and self._discourse.together(last, draft.unit) and speaker is not None:
            return speaker
        mentioned = self._discourse.mentioned(draft.unit, draft.anchor)
        if mentioned is None or draft.source or not self._speaks_elsewhere(mentioned):
            return speaker
        return Speaker(mentioned.name, _bare(mentioned.description), how, mentioned.span)

    def _last_mentioned(self, draft: Draft) -> Speaker | None:
        """Return the person last named before a pronoun that agrees with it in gender."""
        if draft.feminine is None:
            return None
        article = "la" if draft.feminine else "il"
        people = [
            (max(at for at in entity.mentions if at < draft.anchor), entity.name)
            for entity in self._register.entities.values()
            if entity.person
            and entity.mentions[0] < draft.anchor
            and not _clashes(article, entity.name)
        ]
        name = max(people, default=(0, ""))[1]
        entity = self._register.named(name.split()[-1].lower()) if name else None
        if entity is None:
            return None
        return Speaker(entity.name, _bare(entity.description), Resolution.PRONOUN, entity.span)

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
        tokens = _range(self._analyses[draft.unit], draft.source[0])
        return tokens is not None and self._is_body(self._analyses[draft.unit], tokens)

    def _agrees(self, draft: Draft, speaker: Speaker) -> bool:
        if draft.feminine is None:
            return True
        entity = self._entity(speaker)
        if entity is None:
            return True
        if entity.feminine is None:
            return not _clashes("la" if draft.feminine else "il", entity.name)
        return entity.feminine == draft.feminine

    def _entity(self, speaker: Speaker) -> Entity | None:
        return self._register.named(speaker.name.split()[-1].lower()) if speaker.name else None


def _is_possessed(analysis: Analysis, tokens: Range) -> bool:
    """Tell whether a phrase belongs to somebody spoken of before: "la sua ricostruzione"."""
    first = tokens.first + (analysis.tags[tokens.first] is Tag.DETERMINER)
    third = analysis.lower(first) in {"suo", "sua", "suoi", "sue"}
    return third and analysis.tag(first) is Tag.POSSESSIVE


def _unnamed(subject: Subject, how: Resolution) -> Speaker | None:
    """Return somebody told by no name, as the sentence before describes them: "un vicino"."""
    span = subject.analysis.chars(*subject.tokens)
    text = span.of(subject.analysis.text)
    return Speaker(_bare(text), "", how, span) if subject.analysis.italian else None


def _clashes(article: str, name: str) -> bool:
    """Tell whether an article and a first name are of different gender: "la", "Paolo"."""
    ending = {"il": "a", "un": "a", "lo": "a", "la": "o", "una": "o"}.get(article)
    given, _, surname = name.lower().partition(" ")
    plain = bool(surname) and given not in _MEN_IN_A
    return plain and ending is not None and given.endswith(ending)


def _may_be_person(entity: Entity) -> bool:
    """Tell whether an entity that has spoken can be a person: known so, or a bare surname."""
    return entity.person or (" " not in entity.name and not entity.description)


def _bare(phrase: str) -> str:
    """Return a noun phrase without its article."""
    lowered = phrase.lower()
    for article in _ARTICLES:
        partitive = lowered[len(article) :].startswith(_PARTITIVE)  # "uno dei consiglieri"
        if lowered.startswith(article) and not partitive:
            return phrase[len(article) :].strip()
    return phrase.strip()


def _range(analysis: Analysis, span: Span) -> Range | None:
    inside = [
        index
        for index, token in enumerate(analysis.tokens)
        if token.start < span.end and token.end > span.start
    ]
    return Range(inside[0], inside[-1] + 1) if inside else None
