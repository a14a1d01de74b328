"""What a batch did: counts, failures, and why it ended."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from pipeline.errors import BatchFailedError

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.errors import RassegnaError

INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class FailedArticle:
    """An article that is not done: what it is called, where it failed and why.

    Texts only: an error would keep its traceback, and with it the documents, in memory.
    """

    article: str
    origin: str
    stage: str
    code: str
    message: str
    hint: str


@dataclass(slots=True)
class BatchReport:
    """Counts of a run; ``stopped`` is the error that ended it before all was tried."""

    folder: Path
    done: int = 0
    skipped: int = 0
    failed: list[FailedArticle] = field(default_factory=list)
    stopped: RassegnaError | None = None
    interrupted: bool = False
    complete: bool = False

    @property
    def exit_code(self) -> int:
        """0 all done, 3 some failed, 130 interrupted, otherwise that of what stopped the run."""
        if self.interrupted:
            return INTERRUPTED
        if self.stopped is not None:
            return self.stopped.exit_code
        return BatchFailedError.exit_code if self.failed else 0

    @property
    def total(self) -> int:
        """Articles that were done, skipped or failed."""
        return self.done + self.skipped + len(self.failed)

    def as_mapping(self) -> dict[str, object]:
        """Return the report as JSON values."""
        return {
            "folder": str(self.folder),
            "done": self.done,
            "skipped": self.skipped,
            "failed": [asdict(one) for one in self.failed],
            "complete": self.complete,
            "interrupted": self.interrupted,
            "stopped": None
            if self.stopped is None
            else {
                "code": self.stopped.code,
                "message": self.stopped.message,
                "hint": self.stopped.hint,
            },
            "exit_code": self.exit_code,
        }
