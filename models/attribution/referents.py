"""Whom and what a text speaks of: persons, bodies and documents, with all they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution import gender
from models.attribution.kinds import Sort, is_calling, is_situational, load_kinds
from models.attribution.mentions import Mentions, Referent
from models.attribution.nominals import INDEFINITE, nominals
from models.attribution.wordclass import NOMINAL_LEFT, Tag
from models.attribution.wording import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.analysis import Analysis, Range
    from models.attribution.nominals import Nominal
    from models.attribution.register import Entity, Register
    from models.span import Span

_LONGEST = 14  # tokens of the phrase that a document is known by
_ORIGINS = ("ese", "ano", "ana", "ino", "ina", "ian", "ish")  # "il cuoco piemontese"
_LINKS = frozenset(
    {"of", "in", "at", "for", "from", "the", "di", "del", "dello", "della", "dei", "delle", "degli"}
    | {"da", "in", "a", "via", "piazza", "e", "and"}
)
_FIRMS = frozenset({"spa", "srl", "ltd", "inc", "plc", "gmbh", "corp", "holding", "industries"})
_STEM = 5  # letters by which two inflected words are the same


class Referents:
    """All referents of a text, in the order of their first mention."""

    def __init__(self, analyses: Sequence[Analysis], register: Register) -> None:
        self._language = register.lexicon.language
        self._kinds = load_kinds(self._language)
        self._register = register
        self._named: dict[str, Referent] = {
            entity.surname: self._of_entity(entity) for entity in register.entities.values()
        }
        self._unnamed: dict[str, Referent] = {}
        found = [item for analysis in analyses if not analysis.depth for item in nominals(analysis)]
        for item in found:
            if item.name is not None and self._is_somebody(item, item.name):
                self._name(item, item.analysis.chars(*item.name))
        for analysis in analyses:
            self._note_titles(analysis)
        for entity in register.entities.values():
            referent = self._named[entity.surname]
            if referent.sort is None and entity.person:
                referent.sort = Sort.PERSON
        self._mentions = Mentions(self._named.values())
        for item in found:
            if item.name is None or not self._is_somebody(item, item.name):
                self._mention(item)

    def named(self, name: str) -> Referent | None:
        """Return the referent with this name, found by its last word."""
        words = name.lower().split()
        return self._named.get(words[-1]) if words else None

    def genders(self, name: str) -> set[bool]:
        """Return the genders in which the text speaks of somebody."""
        referent = self.named(name)
        return referent.genders if referent is not None else set()

    def called(self, name: str) -> Referent | None:
        """Return the referent, named or not, whose best name is ``name``."""
        named = self.named(name)
        if named is not None and _ends_with_name(name, named.name):
            return named
        return self._unnamed.get(name)

    def described(self, nominal: Nominal, position: int) -> Referent | None:
        """Return whom a definite description at ``position`` takes up, or None.

        It must be of the kind, agree, and have been called all that the description says;
        among several the one mentioned last is meant. A title may describe whom only the
        article names.
        """
        for item in self._mentions.before(position):
            if self._fits(item, nominal):
                return item
        if nominal.analysis.title or nominal.analysis.previous is None:
            named = [item for item in self._named.values() if self._fits(item, nominal)]
            return named[0] if len(named) == 1 else None
        return self._just_introduced(nominal, position)

    def last_document(self, position: int, since: int) -> Referent | None:
        """Return the document mentioned last before ``position``, but not before ``since``."""
        before = self._mentions.before(position, since)
        return next((item for item in before if item.sort is Sort.DOCUMENT), None)

    def clash(self, nominal: Nominal, referent: Referent) -> bool:
        """Tell whether a description can hardly mean the referent: another office or sex."""
        kinds = frozenset(referent.kinds)
        return not referent.agrees(nominal.feminine) or self._kinds.clash(nominal.kinds, kinds)

    def _fits(self, referent: Referent, nominal: Nominal) -> bool:
        if referent.sort is not nominal.sort:
            return False
        known = frozenset(referent.kinds)
        narrowed = referent.named and self._kinds.match(known, nominal.kinds)
        if not (self._kinds.match(nominal.kinds, known) or narrowed):
            return False
        if nominal.sort is Sort.PERSON and not referent.agrees(nominal.feminine):
            return False
        stems = {word[:_STEM] for word in referent.words}
        return all(
            word[:_STEM] in stems or (referent.named and word.endswith(_ORIGINS))
            for word in nominal.words
        )

    def _just_introduced(self, nominal: Nominal, position: int) -> Referent | None:
        """Return the only person of the sentence before, for "the witness", "the painter"."""
        previous = nominal.analysis.previous
        anybody = is_situational(nominal.kinds)
        calling = nominal.first <= 1 and is_calling(nominal.kinds)
        if previous is None or not (anybody or calling) or is_renamed(nominal):
            return None
        near: list[Referent] = []
        for item in self._mentions.before(position, previous.start):
            person = item.sort is Sort.PERSON and (anybody or not item.kinds)
            if person and item not in near and not self.clash(nominal, item):
                near.append(item)
        return near[0] if len(near) == 1 else None

    def _of_entity(self, entity: Entity) -> Referent:
        feminine = gender.of_name(entity.name, self._language) if entity.person else None
        person = bool(entity.descriptions) and not self._is_body(entity)
        sort = Sort.PERSON if person else None
        firm = entity.surname.replace(".", "") in _FIRMS and not entity.descriptions
        return Referent(
            entity.name,
            entity.span,
            Sort.BODY if firm else sort,
            named=True,
            description=entity.description,
            kinds={"company"} if firm else set(),
            genders=_known({entity.feminine, feminine}),
            mentions=list(entity.mentions),
        )

    def _is_body(self, entity: Entity) -> bool:
        """Tell whether all its descriptions are a body's: "the contractor, Nova Logic"."""
        lexicon, by_word = self._register.lexicon, self._kinds.by_word
        words = {word for description in entity.descriptions for word in description.split()}
        roles = [word for word in words if lexicon.noun("role", word)]
        return bool(roles) and all(
            self._kinds.sort(by_word.get(word, frozenset())) is Sort.BODY for word in roles
        )

    def _note_titles(self, analysis: Analysis) -> None:
        """Note of everybody called Mr or Ms what that tells."""
        for index in range(1, analysis.size):
            form = analysis.lower(index - 1).rstrip(".")
            if analysis.lexicon.noun("title", form) or analysis.lexicon.noun("honorific", form):
                referent = self._named.get(analysis.lower(index))
                feminine = gender.of_name(form, self._language)
                if referent is not None and feminine is not None:
                    referent.genders.add(feminine)

    def _is_somebody(self, item: Nominal, name: Range) -> bool:
        """Tell whether the name before a description is a person's, not a place in a title."""
        entity = self._register.named(item.analysis.lower(name.last - 1))
        single = name.last - name.first == 1 and (entity is None or " " not in entity.name)
        return item.sort is Sort.BODY or not single or name.first > item.head

    def _name(self, item: Nominal, span: Span) -> None:
        analysis = item.analysis
        text = span.of(analysis.text)
        key = text.lower().split()[-1]
        referent = self._named.get(key)
        if referent is None:
            referent = Referent(text, span, item.sort, named=True)
            self._named[key] = referent
        if referent.sort is None:
            referent.sort = item.sort
        if referent.sort is item.sort:
            referent.kinds |= item.kinds
            referent.words |= item.words
            referent.genders |= _known({item.feminine})
        referent.mentions.append(item.start)

    def _mention(self, item: Nominal) -> None:
        """Count a phrase without a name as a mention, or as the first one of somebody new."""
        known = None if item.indefinite or item.bound else self.described(item, item.start)
        if known is not None:
            self._mentions.add(known, item.start)
            if known.named:
                known.kinds |= item.kinds
                known.words |= item.words
            return
        analysis = item.analysis
        last = _full_end(item) if item.sort is Sort.DOCUMENT else item.last
        span = analysis.chars(item.first, last)
        referent = Referent(
            bare(span.of(analysis.text)),
            span,
            item.sort,
            named=False,
            kinds=set(item.kinds),
            words=set(item.words),
            genders=_known({item.feminine}),
        )
        self._unnamed[referent.name] = referent
        self._mentions.add(referent, item.start)


def _known(genders: set[bool | None]) -> set[bool]:
    return {one for one in genders if one is not None}


def _ends_with_name(phrase: str, name: str) -> bool:
    """Tell whether a phrase is a name or calls somebody by it: no "residents of Elm Street"."""
    before, _, surname = phrase.rpartition(name.rsplit(maxsplit=1)[-1])
    words = before.split()
    given = name.split()[:-1]
    while words and given and words[-1] == given[-1]:
        words.pop()
        given.pop()
    return not surname and not (words and words[-1].lower() in _LINKS)


def is_renamed(nominal: Nominal) -> bool:
    """Tell whether somebody new is introduced: "l'indagato, un operaio di Lodi"."""
    analysis, end = nominal.analysis, nominal.last
    return analysis.is_comma(end) and analysis.lower(end + 1) in INDEFINITE


def _full_end(item: Nominal) -> int:
    """Return where a document's phrase ends with its participles: "una nota diffusa ieri"."""
    analysis, last = item.analysis, item.last
    inside = NOMINAL_LEFT | {Tag.WORD, Tag.NAME, Tag.PARTICIPLE}
    if not analysis.italian and analysis.lower(last).endswith("ed"):
        later = any(group.finite and group.first > last for group in analysis.groups)
        last += later or analysis.tag(item.first - 1) is Tag.PREPOSITION
    while last - item.first < _LONGEST and analysis.tag(last) in inside:
        last += 1
    while last > item.last and analysis.tag(last - 1) in NOMINAL_LEFT - {Tag.NUMBER}:
        last -= 1
    return last
