"""Messages to people on standard error; data never goes there."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from pipeline.writing.sanitise import sanitise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.errors import RassegnaError


def print_error(error: RassegnaError, *, origin: str = "") -> None:
    """Print an error with its code and its hint, whatever hostile text it quotes."""
    where = f"{origin}: " if origin and origin not in error.message else ""
    print_line(f"rassegna: {where}{error.message} [{error.code}]")
    if error.hint:
        print_line(f"  fix: {error.hint}")


def print_line(message: str) -> None:
    """Print one line of untrusted text on standard error."""
    sys.stderr.write(sanitise(message) + "\n")
    sys.stderr.flush()


def print_passed_over(skipped: Sequence[str]) -> None:
    """Say how many files of the folders given are no articles, and name the first."""
    if skipped:
        more = f" and {len(skipped) - 1} more" if len(skipped) > 1 else ""
        print_line(f"rassegna: passed over, not an article: {skipped[0]}{more}")


class _MessageHandler(logging.Handler):
    """Passes what the pipeline has to say about a run to standard error, sanitised."""

    def emit(self, record: logging.LogRecord) -> None:
        print_line(f"rassegna: {record.getMessage()}")


def say_warnings(*, quiet: bool = False) -> None:
    """Print the pipeline's warnings about this run, unless ``quiet``; call once a process."""
    logger = logging.getLogger("rassegna")
    logger.handlers = [logging.NullHandler() if quiet else _MessageHandler(logging.WARNING)]
    logger.propagate = False
