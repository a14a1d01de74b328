"""What a noun says somebody is: kinds of persons, bodies and documents, and their synonyms."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from models.attribution.lexicon import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.attribution.analysis import Analysis


class Sort(StrEnum):
    """What can be a source."""

    PERSON = "person"
    BODY = "body"
    DOCUMENT = "document"


_SITUATIONAL = frozenset(
    {"accused", "witness", "accomplice", "victim", "defendant", "woman", "man", "person"}
)
_RELATIVES = frozenset(
    {"mother", "father", "brother", "sister", "son", "daughter", "widow", "wife", "husband"}
    | {"relative"}
)
_VAGUE = _SITUATIONAL | _RELATIVES | {"candidate", "expert", "owner"}
_OF_THE_LAW = frozenset({"lawyer", "prosecutor", "judge", "magistrate", "investigator", "officer"})
_IN_A_TRIAL = frozenset({"accused", "witness", "accomplice", "victim", "defendant"})


_CALLINGS = frozenset(
    {"painter", "sculptor", "musician", "singer", "actor", "writer", "director of films", "artist"}
    | {"film director", "comedian", "designer", "cook", "chef", "footballer", "cyclist", "driver"}
    | {"tennis player", "swimmer", "runner", "athlete", "player", "climber", "skipper", "astronaut"}
    | {"scholar", "historian", "geologist", "glaciologist", "biologist", "virologist", "economist"}
    | {"sociologist", "archaeologist", "physicist", "entrepreneur", "businessman"}
    | {"businesswoman", "retired person", "student", "farmer", "fisherman", "journalist"}
)


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of one language: by word, the sort of each, and what each includes.

    ``openings`` are the first words of all those words.
    """

    by_word: Mapping[str, frozenset[str]]
    openings: frozenset[str]
    sorts: Mapping[str, Sort]
    narrower: Mapping[str, frozenset[str]]

    def match(self, described: frozenset[str], known: frozenset[str]) -> bool:
        """Tell whether a description of these kinds fits somebody of the known kinds."""
        return any(
            kind in known or (self.narrower.get(kind, frozenset()) & known) for kind in described
        )

    def clash(self, described: frozenset[str], known: frozenset[str]) -> bool:
        """Tell whether somebody of the known kinds can hardly be described so.

        What somebody is in a family or a trial goes with every office.
        """
        if described & _IN_A_TRIAL and known & _OF_THE_LAW:
            return True
        fixed, held = described - _VAGUE, known - _VAGUE
        return bool(fixed and held) and not (self.match(fixed, held) or self.match(held, fixed))

    def sort(self, kinds: frozenset[str]) -> Sort | None:
        """Return the sort that kinds of one word have: the first, a person before a body."""
        sorts = {self.sorts[kind] for kind in kinds}
        return next((sort for sort in Sort if sort in sorts), None)


def is_situational(kinds: frozenset[str]) -> bool:
    """Tell whether a word fits anybody, or names a part in one event: a witness, a woman."""
    return bool(kinds) and kinds <= _SITUATIONAL


def is_calling(kinds: frozenset[str]) -> bool:
    """Tell whether a word names what somebody does, and no office that is known without them."""
    return bool(kinds) and kinds <= _CALLINGS


def is_relative(kinds: frozenset[str]) -> bool:
    """Tell whether a word names a member of somebody's family."""
    return bool(kinds) and kinds <= _RELATIVES


@lru_cache(maxsize=4)
def load_kinds(language: str) -> Kinds:
    """Return the kinds of ``language``; raises ``LexiconError`` for a malformed file."""
    words: dict[str, set[str]] = defaultdict(set)
    sorts: dict[str, Sort] = {}
    narrower: dict[str, frozenset[str]] = {}
    for kind, sort, forms, included in read_rows(language, "kinds", 4):
        sorts[kind] = Sort(sort)
        narrower[kind] = frozenset(included.split("|")) - {"-"}
        for form in forms.split():
            words[form.replace("_", " ")].add(kind)
    found = {form: frozenset(kinds) for form, kinds in words.items()}
    return Kinds(found, frozenset(form.split()[0] for form in found), sorts, narrower)


def kinds_at(analysis: Analysis, index: int) -> tuple[frozenset[str], int]:
    """Return the kinds of the noun that begins at ``index``, and how many tokens it has."""
    kinds = load_kinds(analysis.lexicon.language)
    by_word = kinds.by_word
    for length in (3, 2, 1) if analysis.lower(index) in kinds.openings else ():
        form = " ".join(analysis.lower(at) for at in range(index, index + length))
        if form in by_word and (form != "ad" or analysis.lower(index - 1).endswith("'")):
            return by_word[form], length
    if analysis.italian and len(analysis.lower(index)) > len("ventenne"):
        aged = analysis.lower(index).endswith("enne")  # "la trentaduenne"
        return (frozenset({"person"}), 1) if aged else (frozenset(), 0)
    return frozenset(), 0
