"""Whom a noun phrase means: somebody by name, or whom the text described so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.kinds import kinds_at
from models.attribution.names import person_name
from models.attribution.nominals import described_by, is_governed
from models.attribution.relation import Resolution, Speaker
from models.attribution.wordclass import Tag
from models.attribution.wording import bare

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis, Range
    from models.attribution.mentions import Referent
    from models.attribution.nominals import Nominal
    from models.attribution.referents import Referents
    from models.attribution.register import Entity, Register

_OF_MANY = frozenset({"dei", "degli", "delle"})


class Identities:
    """Finds the persons, bodies and documents of a text by what a phrase calls them."""

    def __init__(self, register: Register, referents: Referents) -> None:
        self._register = register
        self._referents = referents

    def by_name(self, analysis: Analysis, tokens: Range, *, plural: bool) -> Speaker | None:
        """Return the person whom the phrase names, by the fullest form in the text."""
        name = person_name(analysis, *tokens)
        several = any(analysis.tags[index] is Tag.COORDINATOR for index in range(*tokens))
        if name is None or (plural and (several or name.last - name.first == 1)):
            return None
        if not analysis.italian and kinds_at(analysis, name.last)[0] and name.last < tokens.last:
            return None  # "the Labour leader" is no Mr Labour
        if _is_governed(analysis, tokens, name):
            return None  # "la trentenne di Lecco" is no Mrs Lecco
        headed = name.last - name.first == 1 and name.last < tokens.last
        if self.is_body(analysis, tokens) or (
            headed and analysis.lower(name.last) in _OF_MANY and analysis.italian
        ):
            return None  # "l'Ordine dei medici" is no Mr Ordine
        entity = self._register.named(analysis.lower(name.last - 1))
        chars = analysis.chars(*name)
        here = chars.of(analysis.text)
        if entity is None or not (
            _is_shorter_form(here, entity.name) or _is_shorter_form(entity.name, here)
        ):  # unknown, or a namesake: "Anna Rossi" beside "Marco Rossi"
            return Speaker(here, "", Resolution.EXPLICIT, chars)
        fuller = len(entity.name) > len(here)
        how = Resolution.SURNAME if fuller else Resolution.EXPLICIT
        full = entity.name if fuller else here
        return Speaker(full, bare(entity.description), how, entity.span)

    def is_body(self, analysis: Analysis, tokens: Range) -> bool:
        """Tell whether the head of the phrase is a ministry, party or newspaper."""
        for index in range(*tokens):
            form = analysis.lower(index)
            if analysis.lexicon.noun("role", form):
                return False
            if _modifies(analysis, index, tokens.last):
                continue
            if analysis.lexicon.noun("collective", form) or analysis.lexicon.noun("document", form):
                return True
            if analysis.tags[index] is Tag.NAME:
                return False
        return False

    def is_document(self, analysis: Analysis, tokens: Range) -> bool:
        """Tell whether the first noun of the phrase that can be a source is a document."""
        for index in range(*tokens):
            form = analysis.lower(index)
            if analysis.lexicon.noun("document", form):
                return True
            if analysis.lexicon.noun("role", form) or analysis.lexicon.noun("collective", form):
                return False
        return False

    def taken_up(self, analysis: Analysis, tokens: Range) -> Speaker | None:
        """Return whom or what a definite description takes up: "la legale", "il documento"."""
        nominal = described_by(analysis, tokens)
        if nominal is None or nominal.bound or nominal.name is not None:
            return None
        found = self._referents.described(nominal, analysis.chars(*tokens).start)
        if found is None or not (found.named or _tells_more(found, nominal)):
            return None
        return Speaker(found.name, bare(found.description), Resolution.ROLE, found.span)

    def entity(self, speaker: Speaker) -> Entity | None:
        """Return the entity with the speaker's last name."""
        return self._register.named(speaker.name.split()[-1].lower()) if speaker.name else None


def _modifies(analysis: Analysis, index: int, last: int) -> bool:
    """Tell whether an English noun stands before another: "the team leader", "the team's"."""
    following = analysis.lower(index + 1)
    if analysis.italian or index + 1 >= last:
        return False
    return following == "'s" or analysis.lexicon.noun("role", following)


def _tells_more(referent: Referent, nominal: Nominal) -> bool:
    """Tell whether the first phrase for somebody is fuller, or of a narrower kind."""
    here = set(bare(nominal.phrase).lower().split())
    first = set(referent.name.lower().split())
    narrower = not nominal.kinds & referent.kinds
    return not first <= here and (narrower or len(first) > len(here))


def _is_shorter_form(short: str, full: str) -> bool:
    """Tell whether all words of ``short`` are in ``full``, an initial standing for a word."""
    words = [word.lower().rstrip(".") for word in full.split()]
    return all(
        any(word == part or (len(part) == 1 and word.startswith(part)) for word in words)
        for part in (part.lower().rstrip(".") for part in short.split())
    )


def _is_governed(analysis: Analysis, tokens: Range, name: Range) -> bool:
    """Tell whether a name belongs to a complement of the phrase's common noun."""
    head = tokens.first
    while head < name.first and analysis.tags[head] in {Tag.DETERMINER, Tag.NUMBER}:
        head += 1
    common = analysis.tags[head] is Tag.WORD
    return common and is_governed(analysis, name)
