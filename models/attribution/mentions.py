"""Where a text mentions whom, in text order."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.attribution.kinds import Sort
    from models.span import Span

_REACH = 400  # mentions back beyond which nobody is remembered


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody or something: what it is called best, its kinds, and where it is mentioned.

    ``named`` says that ``name`` is a name and no description.
    """

    name: str
    span: Span
    sort: Sort | None
    named: bool
    description: str = ""
    kinds: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    genders: set[bool] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)

    def agrees(self, feminine: bool | None) -> bool:
        """Tell whether a man or woman (None: unknown) may be meant.

        Both hold of a woman in an office with a masculine name: "il gip Ada Re".
        """
        return feminine is None or not self.genders or feminine in self.genders


class Mentions:
    """All mentions of all referents by position."""

    def __init__(self, referents: Iterable[Referent]) -> None:
        self._referents = list(referents)
        self._line = sorted(
            (at, number) for number, item in enumerate(self._referents) for at in item.mentions
        )
        self._numbers = {id(item): number for number, item in enumerate(self._referents)}

    def add(self, referent: Referent, position: int) -> None:
        """Count one more mention, perhaps the first, of a referent."""
        if id(referent) not in self._numbers:
            self._numbers[id(referent)] = len(self._referents)
            self._referents.append(referent)
        insort(self._line, (position, self._numbers[id(referent)]))

    def before(self, position: int, since: int = 0) -> Iterator[Referent]:
        """Yield whom the text mentions before ``position``, the last mention first."""
        at = bisect_left(self._line, (position, -1)) - 1
        for index in range(at, max(at - _REACH, -1), -1):
            if self._line[index][0] < since:
                return
            yield self._referents[self._line[index][1]]
