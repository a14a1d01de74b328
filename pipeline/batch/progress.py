"""Telling people how far a batch is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Protocol

import rich.console
import rich.progress
import rich.text

from pipeline.writing.sanitise import sanitise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from models.errors import RassegnaError

SECONDS_BETWEEN_LINES = 5.0


class Progress(Protocol):
    """Is told of every article as it is settled."""

    def advance(self, article: str, *, error: RassegnaError | None = None) -> None:
        """Count an article that is done, was done before, or (with ``error``) failed."""
        ...

    def exclude(self) -> None:
        """Take an article that belongs to another part of the run out of the total."""
        ...


class SilentProgress:
    """Says nothing."""

    def advance(self, article: str, *, error: RassegnaError | None = None) -> None:
        """Do nothing."""

    def exclude(self) -> None:
        """Do nothing."""


class LineProgress:
    """Writes a line every few seconds, for logs and pipes."""

    def __init__(
        self,
        stream: IO[str],
        total: int | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Write to ``stream``; ``total`` is None where nobody knows it; ``clock`` in seconds."""
        self._stream = stream
        self._total = total
        self._clock = clock
        self._start = self._last = clock()
        self._settled = 0

    def advance(self, article: str, *, error: RassegnaError | None = None) -> None:
        """Count an article; a failure is said at once."""
        self._settled += 1
        if error is not None:
            self._say(failure_line(article, error))
        now = self._clock()
        if now - self._last >= SECONDS_BETWEEN_LINES:
            self._last = now
            self._say(self._state(now - self._start))

    def exclude(self) -> None:
        """Take one article out of the total."""
        if self._total is not None:
            self._total -= 1

    def _state(self, seconds: float) -> str:
        rate = self._settled / seconds
        if self._total is None:
            return f"{self._settled} articles, {rate:.1f} a second"
        left = max(0, self._total - self._settled) / rate
        return (
            f"{self._settled} of {self._total} articles, {rate:.1f} a second, "
            f"{_duration(left)} left"
        )

    def _say(self, line: str) -> None:
        self._stream.write(f"rassegna: {line}\n")
        self._stream.flush()


class BarProgress:
    """A bar with rate and time left."""

    def __init__(self, bar: rich.progress.Progress, total: int | None) -> None:
        """Show on ``bar``, which the caller starts and stops."""
        self._bar = bar
        self._total = total
        self._task = bar.add_task("articles", total=total)

    def advance(self, article: str, *, error: RassegnaError | None = None) -> None:
        """Move the bar on; a failure is said above it."""
        if error is not None:
            line = rich.text.Text(failure_line(article, error))
            self._bar.console.print(line, soft_wrap=True)
        self._bar.advance(self._task)

    def exclude(self) -> None:
        """Take one article out of the total."""
        if self._total is not None:
            self._total -= 1
            self._bar.update(self._task, total=self._total)


@contextmanager
def shown_progress(stream: IO[str], total: int | None, *, quiet: bool) -> Iterator[Progress]:
    """Give the progress that suits ``stream``: a bar on a terminal, else plain lines."""
    if quiet:
        yield SilentProgress()
    elif not stream.isatty():
        yield LineProgress(stream, total)
    else:
        with _bar(stream) as bar:
            yield BarProgress(bar, total)


def failure_line(article: str, error: RassegnaError) -> str:
    """Say in one safe line that an article failed and why."""
    message = error.message if article in error.message else f"{article}: {error.message}"
    return sanitise(f"{message} [{error.code}]", newlines=False)


def _bar(stream: IO[str]) -> rich.progress.Progress:
    return rich.progress.Progress(
        rich.progress.TextColumn("{task.description}"),
        rich.progress.BarColumn(bar_width=None),
        rich.progress.MofNCompleteColumn(),
        _RateColumn(),
        rich.progress.TimeRemainingColumn(),
        console=rich.console.Console(file=stream),
        speed_estimate_period=120,
    )


class _RateColumn(rich.progress.ProgressColumn):
    """Articles a second, once that is known."""

    def render(self, task: rich.progress.Task) -> rich.text.Text:
        rate = task.finished_speed or task.speed
        return rich.text.Text("" if rate is None else f"{rate:.1f}/s")


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
