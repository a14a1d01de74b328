"""The coarse word classes that light syntax needs."""

from __future__ import annotations

from enum import IntEnum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Tag(IntEnum):
    """What part a token can play in a clause."""

    DETERMINER = auto()
    POSSESSIVE = auto()
    PREPOSITION = auto()
    FUSED = auto()
    COORDINATOR = auto()
    THAT = auto()
    SUBORDINATOR = auto()
    RELATIVE = auto()
    CLITIC = auto()
    NEGATION = auto()
    ADVERB = auto()
    PRONOUN = auto()
    AUXILIARY = auto()
    MODAL = auto()
    VERB = auto()
    GERUND = auto()
    INFINITIVE = auto()
    PARTICIPLE = auto()
    NUMBER = auto()
    WORD = auto()
    NAME = auto()
    MARK = auto()
    QUOTATION = auto()


NOMINAL_LEFT = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION, Tag.FUSED, Tag.NUMBER})
NOMINAL = frozenset({Tag.WORD, Tag.NAME, Tag.NUMBER, Tag.POSSESSIVE})
FINITE = frozenset({Tag.VERB, Tag.AUXILIARY, Tag.MODAL})


def is_initial(tags: Sequence[Tag], index: int) -> bool:
    """Tell whether a capital letter here is owed to the beginning of the sentence."""
    return all(tag is Tag.MARK for tag in tags[:index]) if index < 3 else False
