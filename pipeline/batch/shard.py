"""Splitting a run by hand: part k of n, the same parts in every run."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Self

from pipeline.batch.naming import fold


@dataclass(frozen=True, slots=True)
class Shard:
    """Part ``part`` (from 1) of ``whole``; the parts are disjoint and complete."""

    part: int = 1
    whole: int = 1

    @classmethod
    def parse(cls, text: str | None) -> Self:
        """Read "k/n", already checked by the configuration's schema; None is the whole."""
        if text is None:
            return cls()
        part, _, whole = text.partition("/")
        return cls(int(part), int(whole))

    def holds(self, name: str) -> bool:
        """Tell whether the article that is to be written to ``name`` belongs to this part.

        Names that some file system takes for one fall into one part, so two processes
        never write one file.
        """
        digest = hashlib.sha256(fold(name).encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(digest[:8]) % self.whole == self.part - 1

    def __str__(self) -> str:
        return f"{self.part}-of-{self.whole}"
