"""Timing of contenders in turns, figures with their bounds, and the table that says both."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_UNITS_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that was measured; ``least`` and ``most`` are its bounds, both included."""

    name: str
    value: float
    unit: str = ""
    least: float | None = None
    most: float | None = None

    @property
    def holds(self) -> bool:
        """Tell whether the figure is within its bounds."""
        above = self.least is None or self.value >= self.least
        return above and (self.most is None or self.value <= self.most)

    @property
    def bound(self) -> str:
        """The bounds as a reader of the table wants them."""
        least = "" if self.least is None else f"≥ {self.least:g}"
        most = "" if self.most is None else f"≤ {self.most:g}"
        return f"{least} {most}".strip()


@dataclass(frozen=True, slots=True)
class ProcessUse:
    """What a process took: wall-clock seconds, and its largest resident memory in bytes."""

    seconds: float
    resident: int


def median_seconds(
    contenders: Mapping[str, Callable[[], object]],
    *,
    repeats: int,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, float]:
    """Run all contenders once in every round, and return the median of each one's seconds.

    Taking turns spreads what else the machine does over all of them alike; the order
    turns round with every round, so that no contender always follows the same other.
    ``clock`` tells seconds: of the wall, or for work on one core of the processor
    (``time.process_time``), which others on the machine disturb less.
    """
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    order = list(contenders)
    for _ in range(repeats):
        for name in order:
            taken[name].append(seconds(contenders[name], clock))
        order.reverse()
    return {name: statistics.median(times) for name, times in taken.items()}


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Return the seconds by ``clock`` that ``work`` takes."""
    begin = clock()
    work()
    return clock() - begin


def run_process(command: Sequence[str], environment: Mapping[str, str]) -> ProcessUse:
    """Run ``command`` with its output thrown away.

    Raises:
        RuntimeError: it failed; the message ends with what it said.
    """
    begin = time.perf_counter()
    # Closed by hand: wait4 takes the exit status that Popen would want.
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=dict(environment),
    )
    assert process.stderr is not None  # noqa: S101 - asked for above
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} exited with {process.returncode}: {said.decode()}")
    return ProcessUse(taken, usage.ru_maxrss * _UNITS_OF_MAXRSS)


def resident_bytes() -> int:
    """Return the memory that this process holds now, in bytes (Linux)."""
    with open("/proc/self/statm", encoding="ascii") as status:  # noqa: PTH123 - no file
        return int(status.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def show(title: str, figures: Sequence[Figure], notes: Sequence[str] = ()) -> int:
    """Print the figures with their bounds; return the exit code, 1 if one is out of bounds."""
    table = Table("figure", "value", "bound", "", title=title, title_justify="left")
    for figure in figures:
        verdict = "" if not figure.bound else "ok" if figure.holds else "MISSED"
        table.add_row(
            figure.name, f"{figure.value:,.4g} {figure.unit}".strip(), figure.bound, verdict
        )
    console = Console(width=100, highlight=False)
    console.print(table)
    for note in notes:
        console.print(note, markup=False)
    return int(not all(figure.holds for figure in figures))
