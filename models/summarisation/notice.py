"""What a reader of a summary must be told about how it came about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SummaryNotice:
    """A remark with a stable ``code``, a ``message`` for people, and the sentence it is about.

    ``sentence`` indexes the sentences of the source; None where the remark is about the
    whole.
    """

    code: str
    message: str
    sentence: int | None = None
