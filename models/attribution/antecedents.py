"""Whom a dropped subject or a pronoun means: the one the passage is about, or who spoke last."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.attribution import gender
from models.attribution.discourse import speaks_as_person
from models.attribution.kinds import Sort, is_relative
from models.attribution.nominals import described_by
from models.attribution.number import is_plural
from models.attribution.ranges import token_range
from models.attribution.referents import is_renamed
from models.attribution.relation import Resolution, Speaker
from models.attribution.wording import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.analysis import Analysis, Range
    from models.attribution.discourse import Discourse, Subject
    from models.attribution.draft import Draft
    from models.attribution.elimination import Elimination
    from models.attribution.identities import Identities
    from models.attribution.layers import Layers
    from models.attribution.memory import Spoken
    from models.attribution.referents import Referents
    from models.attribution.register import Entity

_FAR = 8  # sentences after which nobody is expected to remember who spoke
_QUOTES = "«“\"„‘'"
_PERSONS = {
    **dict.fromkeys(("lui", "egli", "costui", "he", "him", "his"), False),
    **dict.fromkeys(("lei", "ella", "costei", "she", "her"), True),
}
_MANY = frozenset({"they", "them", "their", "loro", "essi", "esse"})
_ANSWER = re.compile(r"\b(?:rispo|replic|ribatt|repl(?:y|ied)|answer|responded)")
_QUESTION = re.compile(
    r"\b(?:chie[sd]|domand(?:a|ò|ava|ato|ano|ando|avano)\b|incalz|asked|asks|asking|pressed|wonder)"
)
_ASKED_FOR = re.compile(r"\b(?:la|una|le|delle|alla|sulla|della) domand[ae]\b")
_THINGS = frozenset({"it", "its"})
_PLURAL = re.compile(r"\b\w+(?:ono|anno|[aei]vano|rono|ebbero)\b", re.IGNORECASE)
_REFLEXIVE = re.compile(r"\bsi è (?:\w+ )?\w+(?P<ending>[oa])\b")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of somebody who is not named: number, gender, sort (None: unknown)."""

    plural: bool
    feminine: bool | None = None
    person: bool | None = None
    document: bool = True

    @classmethod
    def by(cls, draft: Draft, analysis: Analysis, pronoun: str = "") -> Wanted:
        """Return what the pronoun, or the cue and the quotation, tell of the source."""
        opening = draft.content[0].of(analysis.text)[:1]
        if pronoun:
            person = True if pronoun in _PERSONS else False if pronoun in _THINGS else None
            plural = draft.plural or pronoun in _MANY
            return cls(plural, _PERSONS.get(pronoun), person)
        cue = draft.cue[0].of(analysis.text) if draft.cue else ""
        agreeing = _REFLEXIVE.search(cue.lower()) if analysis.italian else None
        feminine = agreeing["ending"] == "a" if agreeing is not None else None
        verbs = cue.replace(" perdono", "")  # a noun after its verb, not "they lose"
        plural = draft.plural or (analysis.italian and _PLURAL.search(verbs) is not None)
        return cls(plural, feminine, document=opening not in _QUOTES)


class Antecedents:
    """Looks for antecedents in the sentences before, and among those who have spoken."""

    def __init__(
        self,
        layers: Layers,
        discourse: Discourse,
        identities: Identities,
        referents: Referents,
        elimination: Elimination,
    ) -> None:
        self._elimination = elimination
        self._analyses = layers.analyses
        self._discourse = discourse
        self._identities = identities
        self._referents = referents
        self._language = layers.analyses[0].lexicon.language if layers.analyses else "it"

    def find(
        self, draft: Draft, wanted: Wanted, how: Resolution, spoken: Sequence[Spoken]
    ) -> Speaker | None:
        """Return whom the passage is about, or who spoke last in the section.

        Somebody who can be told by no name ("il padre") leaves the speaker open: an earlier
        one would be a guess.
        """
        last = spoken[-1].unit if spoken else -1
        body: Speaker | None = None
        for subject in self._discourse.subjects(draft.unit, draft.anchor, after=last):
            if _answers(
                draft, subject.analysis.span.of(subject.analysis.text), subject.analysis.text
            ):
                continue
            found = self._of_subject(subject, wanted, how)
            if found is not None and not self._is_named(found):
                left = self._left_over(subject, draft, spoken)
                found = replace(left, resolution=how) if left is not None else found
            if found is not None and (wanted.document or self._is_person(found)):
                return found
            body = body or found
            if subject.person and found is None and self._stops(subject, wanted):
                return None
        speaker = self._last_speaker(draft, wanted, how, spoken)
        if last >= 0 and self._discourse.together(last, draft.unit) and speaker is not None:
            return speaker
        mentioned = self._mentioned(draft, wanted, spoken)
        if mentioned is None and speaker is None:
            mentioned = self._only_person(draft, wanted)
        if mentioned is None:
            return speaker or body
        return Speaker(mentioned.name, bare(mentioned.description), how, mentioned.span)

    def _is_named(self, speaker: Speaker) -> bool:
        """Tell whether a name, and no description, was found."""
        referent = self._referents.called(speaker.name)
        return referent is not None and referent.named

    def _left_over(
        self, subject: Subject, draft: Draft, spoken: Sequence[Spoken]
    ) -> Speaker | None:
        """Return who spoke last, where a definite subject can mean nobody else."""
        nominal = described_by(subject.analysis, subject.tokens)
        if nominal is None or nominal.indefinite or nominal.bound or is_renamed(nominal):
            return None
        return self._elimination.find(subject.analysis, subject.tokens, draft.unit, spoken)

    def _is_person(self, speaker: Speaker) -> bool:
        """Tell whether no body or document was found."""
        referent = self._referents.called(speaker.name)
        return referent is None or referent.sort is Sort.PERSON

    def _of_subject(self, subject: Subject, wanted: Wanted, how: Resolution) -> Speaker | None:
        analysis, tokens = subject.analysis, subject.tokens
        named = self._identities.by_name(analysis, tokens, plural=wanted.plural)
        if named is None and not wanted.plural:
            named = self._identities.taken_up(analysis, tokens)
        if named is not None:
            fits = self.agrees(named, wanted)
            return Speaker(named.name, named.description, how, named.span) if fits else None
        if how is Resolution.CONTEXT or not _may_mean(analysis, tokens, wanted):
            return None
        span = analysis.chars(*tokens)
        return Speaker(bare(span.of(analysis.text)), "", how, span)

    def _stops(self, subject: Subject, wanted: Wanted) -> bool:
        """Tell whether an unnamed subject could be meant, so that nobody earlier is."""
        if self._identities.by_name(subject.analysis, subject.tokens, plural=False) is not None:
            return False
        nominal = described_by(subject.analysis, subject.tokens)
        feminine = nominal.feminine if nominal is not None else None
        return None in {feminine, wanted.feminine} or feminine == wanted.feminine

    def _mentioned(self, draft: Draft, wanted: Wanted, spoken: Sequence[Spoken]) -> Entity | None:
        """Return the person named last in the paragraph, if known to speak or of the gender."""
        if wanted.plural or wanted.person is False:
            return None
        entity = self._discourse.mentioned(draft.unit, draft.anchor)
        if entity is None:
            return None
        speaks = bool(entity.descriptions) or any(
            item.speaker.name == entity.name for item in spoken
        )
        if wanted.feminine is not None:
            known = wanted.feminine in self._referents.genders(entity.name)
            return entity if known else None
        return entity if speaks else None

    def _only_person(self, draft: Draft, wanted: Wanted) -> Entity | None:
        """Return the only person of the gender whom the section has named before.

        For a dropped subject it must be the only one at all, and what is said a quotation.
        """
        if wanted.plural or wanted.person is False or (not wanted.person and wanted.document):
            return None
        start = self._discourse.section_start(draft.unit)
        only: Entity | None = None
        for entity in self._discourse.people(start, draft.anchor):
            if wanted.person and wanted.feminine not in self._referents.genders(entity.name):
                continue
            if only is not None and entity is not only:
                return None
            only = entity
        return only

    def _last_speaker(
        self, draft: Draft, wanted: Wanted, how: Resolution, spoken: Sequence[Spoken]
    ) -> Speaker | None:
        personal = speaks_as_person(draft, self._analyses[draft.unit])
        text = self._analyses[draft.unit].text
        cue = spoken[-1].draft.cue if spoken else ()
        asked = bool(cue) and _answers(draft, cue[0].of(text), text)
        for unit, speaker, earlier in reversed(spoken[:-1] if asked else spoken):
            if draft.unit - unit > _FAR or not self._discourse.same_section(unit, draft.unit):
                break
            if not self._agree_in_number(earlier, wanted) and how is not Resolution.CONTEXT:
                continue
            if not self.agrees(speaker, wanted, spoke=True) or (
                (personal or wanted.person) and self._is_collective(earlier)
            ):
                continue
            if self._is_document(earlier) and (not wanted.document or earlier.kind == "according"):
                continue
            return Speaker(speaker.name, speaker.description, how, speaker.span)
        return None

    def _agree_in_number(self, earlier: Draft, wanted: Wanted) -> bool:
        """Tell whether a source of before and the one who is wanted are both one or several."""
        if not earlier.source:
            return True
        analysis = self._analyses[earlier.unit]
        tokens = token_range(analysis, earlier.source[0])
        several = earlier.plural or (tokens is not None and is_plural(analysis, tokens))
        return several == wanted.plural

    def _is_document(self, draft: Draft) -> bool:
        """Tell whether a document, which explains nothing in words of its own, was the source."""
        if not draft.source:
            return False
        analysis = self._analyses[draft.unit]
        tokens = token_range(analysis, draft.source[0])
        return tokens is not None and self._identities.is_document(analysis, tokens)

    def _is_collective(self, draft: Draft) -> bool:
        """Tell whether a body or a document, which has no family and no voice, was the source."""
        if not draft.source:
            return False
        analysis = self._analyses[draft.unit]
        tokens = token_range(analysis, draft.source[0])
        return tokens is not None and self._identities.is_body(analysis, tokens)

    def agrees(self, speaker: Speaker, wanted: Wanted, *, spoke: bool = False) -> bool:
        """Tell whether somebody found may be the one who is wanted."""
        referent = self._referents.called(speaker.name)
        sort = referent.sort if referent is not None else None
        if wanted.plural and sort is Sort.PERSON:
            return False
        surname = spoke and referent is not None and sort is None and " " not in referent.name
        if wanted.person and sort is not Sort.PERSON and not surname:
            return False
        if wanted.person is False and sort is Sort.PERSON:
            return False
        if wanted.feminine is None:
            return True
        if referent is not None and referent.genders:
            return wanted.feminine in referent.genders
        return gender.of_name(speaker.name, self._language) in {None, wanted.feminine}


def _answers(draft: Draft, question: str, text: str) -> bool:
    """Tell whether a cue answers the words of a question, so that another speaks."""
    answer = _ANSWER.search(draft.cue[0].of(text).lower()) if draft.cue else None
    return answer is not None and _asks(question.lower())


def opening_pronoun(analysis: Analysis) -> str:
    """Return the personal pronoun that a sentence opens with as its subject, or ""."""
    form = analysis.lower(0)
    subject = analysis.italian and form in _PERSONS and analysis.is_comma(1)
    return form if subject else ""


def _may_mean(analysis: Analysis, tokens: Range, wanted: Wanted) -> bool:
    """Tell whether a phrase without a name may mean the one who is wanted."""
    if wanted.plural:
        return is_plural(analysis, tokens)
    nominal = described_by(analysis, tokens)
    if nominal is None or is_relative(nominal.kinds):
        return False
    opposed = None not in {wanted.feminine, nominal.feminine} and (
        wanted.feminine != nominal.feminine
    )
    return not opposed and (nominal.sort is Sort.PERSON) is (wanted.person is not False)


def _asks(sentence: str) -> bool:
    """Tell whether somebody asks in a sentence; "la domanda di rimborso" is no question."""
    return _QUESTION.search(_ASKED_FOR.sub(" ", sentence)) is not None
