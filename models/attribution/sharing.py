"""Subjects shared within a sentence: gerunds, coordinated verbs, verbs after a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.conjugation import Mood
from models.attribution.documents import is_document
from models.attribution.relatives import is_relative
from models.attribution.subjects import subject_after
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.analysis import Analysis, Range
    from models.attribution.verbgroups import VerbGroup
    from models.span import Span


class Sharing:
    """Remembers the subjects of one sentence's verbs, and which stand in a content."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._subjects: dict[int, Range | None] = {}
        self._attributing: set[int] = set()
        self._relative: set[int] = set()
        self._contents: list[Span] = []
        self._opening: Range | None = None

    def open_with(self, subject: Range) -> None:
        """Note the subject of a quoted predicate, which verbs after it share."""
        self._opening = subject

    def record(self, group: VerbGroup, subject: Range | None, *, attributing: bool) -> None:
        """Note the subject of a finite verb group, in text order."""
        if not group.finite:
            return
        if subject is None and not attributing:
            subject = self._postposed(group)
        self._subjects[group.first] = subject
        if attributing:
            self._attributing.add(group.first)
        elif is_relative(self._analysis, group):
            self._relative.add(group.first)

    def embed(self, contents: Sequence[Span]) -> None:
        """Note spans that are somebody's statement: verbs in them share nothing outside."""
        self._contents.extend(contents)

    def subject_for(self, group: VerbGroup) -> Range | None:
        """Return the subject of the last verb before ``group`` that can share its own.

        A gerund takes the subject of a relative clause only where no main verb has one.
        """
        if group.mood is Mood.GERUND and not self._analysis.italian:
            found = self._main_subject(group)
            if found is not None:
                return found
        found = self._search(group, relatives=group.finite)
        return found or self._search(group, relatives=True)

    def _main_subject(self, group: VerbGroup) -> Range | None:
        """Return the nearest earlier subject that can speak and heads no subordinate clause."""
        for earlier in reversed(self._analysis.groups):
            subject = self._subjects.get(earlier.first)
            if earlier.first >= group.first or subject is None or self._hidden(earlier, group):
                continue
            if earlier.first not in self._relative and self._leads(subject):
                return subject
        return None

    def _leads(self, subject: Range) -> bool:
        """Tell whether a subject names somebody and opens a clause of its own."""
        analysis = self._analysis
        before = subject.first - 1
        while analysis.tag(before) is Tag.ADVERB:
            before -= 1
        pronoun = analysis.tags[subject.first] is Tag.PRONOUN
        zero = pronoun and analysis.tag(before) in {Tag.WORD, Tag.NAME}  # "the plan he made"
        opened = analysis.tag(before) in {Tag.SUBORDINATOR, Tag.RELATIVE, Tag.THAT}
        speaks = pronoun or analysis.role_or_name(*subject) or is_document(analysis, subject)
        return speaks and not zero and not opened

    def _search(self, group: VerbGroup, *, relatives: bool) -> Range | None:
        for earlier in reversed(self._analysis.groups):
            if earlier.first >= group.first or earlier.first not in self._subjects:
                continue
            if self._hidden(earlier, group):
                continue
            if earlier.first in self._relative and not relatives:
                continue
            subject = self._subjects[earlier.first]
            if subject is None:
                if earlier.first in self._attributing:
                    return None
                continue
            if (
                self._analysis.italian
                and group.finite
                and group.mood is not Mood.INFINITIVE
                and (earlier.plural != group.plural)
            ):
                continue
            return subject
        return self._opening

    def _hidden(self, earlier: VerbGroup, group: VerbGroup) -> bool:
        """Tell whether the earlier verb stands in a content that the later one is not in."""
        at = self._analysis.tokens[earlier.first].start
        here = self._analysis.tokens[group.first].start
        return any(
            span.start <= at < span.end and not span.start <= here < span.end
            for span in self._contents
        )

    def _postposed(self, group: VerbGroup) -> Range | None:
        """Return a person that follows a verb without a subject: "Si è espresso X"."""
        if not self._analysis.italian:
            return None
        found = subject_after(self._analysis, group.last)
        if found is None:
            return None
        head = found.first
        while self._analysis.tag(head) is Tag.DETERMINER:
            head += 1
        role = self._analysis.lexicon.noun("role", self._analysis.lower(head))
        named = self._analysis.tag(head) is Tag.NAME
        intransitive = group.reflexive or group.passive or bool(group.cues)
        return found if intransitive and (role or named) else None
