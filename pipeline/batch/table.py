"""The table that a batch ends with, and the list that a dry run prints."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import rich.box
import rich.console
import rich.table
import rich.text

from pipeline.batch.preview import Action
from pipeline.writing.sanitise import sanitise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.batch.preview import Preview
    from pipeline.batch.report import BatchReport

MOST_FAILURES_SHOWN = 50
_STYLES = {Action.PROCESS: "green", Action.SKIP: "dim", Action.FAIL: "red"}


def print_report(report: BatchReport, stream: IO[str]) -> None:
    """Print what was done, what failed and why, and how to go on if the run did not end."""
    console = _console(stream)
    counts = f"{report.done} done, {report.skipped} done before, {len(report.failed)} failed"
    console.print(_text(f"{counts}; in {report.folder}"))
    if report.failed:
        console.print(_failures(report))
        if (rest := len(report.failed) - MOST_FAILURES_SHOWN) > 0:
            console.print(_text(f"and {rest} more: the journal lists every one"))
    if report.interrupted or report.stopped is not None:
        why = "Interrupted" if report.interrupted else "Stopped"
        console.print(_text(f"{why}: what is done is safe; the same command goes on from here"))


def print_preview(previews: Iterable[Preview], stream: IO[str]) -> None:
    """Print one line for each article as it is read, then the counts."""
    console = _console(stream)
    counts = dict.fromkeys(Action, 0)
    for one in previews:
        counts[one.action] += 1
        line = _text(f"{one.action.value:<8}", _STYLES[one.action])
        line.append_text(_text(f"{one.origin or one.article} -> {', '.join(one.outputs) or '-'}"))
        if one.reason:
            line.append_text(_text(f"  ({one.reason})", "dim"))
        console.print(line, soft_wrap=True)
    console.print(
        _text(
            f"{counts[Action.PROCESS]} to process, {counts[Action.SKIP]} done before, "
            f"{counts[Action.FAIL]} would fail"
        )
    )


def _failures(report: BatchReport) -> rich.table.Table:
    table = rich.table.Table("article", "stage", "code", "what happened", box=rich.box.SIMPLE)
    for one in report.failed[:MOST_FAILURES_SHOWN]:
        why = f"{one.message} ({one.hint})" if one.hint else one.message
        table.add_row(
            _text(one.article or one.origin), _text(one.stage), _text(one.code, "red"), _text(why)
        )
    return table


def _text(text: str, style: str = "") -> rich.text.Text:
    return rich.text.Text(sanitise(text, newlines=False), style=style)


def _console(stream: IO[str]) -> rich.console.Console:
    return rich.console.Console(file=stream, highlight=False, markup=False, emoji=False)
