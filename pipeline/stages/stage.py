"""What every stage is: a named step that says what it needs and what it provides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.config.schema import Config
    from pipeline.document import Document


class Stage(Protocol):
    """Annotates documents, and changes nothing else about them.

    ``window`` is how many sentences the stage wants gathered across documents before
    it works; 0 means one document at a time.
    """

    @property
    def window(self) -> int:
        """Sentences to gather across documents; 0 for one document at a time."""

    def annotate(self, documents: Sequence[Document]) -> Sequence[Document]:
        """Return the same documents, in the same order, with annotations added.

        Must have no effect when it raises: the runner then tries the documents one by one.
        """


@dataclass(frozen=True, slots=True)
class StageSpecification:
    """A stage by name, before it is built.

    ``needs`` and ``provides`` name annotations (``sentences``, ``translation``,
    ``claims``, ``summary``); ``uses`` are those the stage takes into account when they
    are there, so they must not be provided after it. ``build`` must be cheap: models
    are loaded by the first call of ``annotate``.
    """

    name: str
    needs: frozenset[str]
    provides: frozenset[str]
    build: Callable[[Config], Stage]
    uses: frozenset[str] = frozenset()
