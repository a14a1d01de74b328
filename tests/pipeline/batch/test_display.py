"""What people see of a batch: lines, bar, table, preview; hostile text is harmless."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from pipeline.batch.preview import Action, Preview
from pipeline.batch.progress import (
    BarProgress,
    LineProgress,
    SilentProgress,
    failure_line,
    shown_progress,
)
from pipeline.batch.report import BatchReport, FailedArticle
from pipeline.batch.table import MOST_FAILURES_SHOWN, print_preview, print_report
from pipeline.errors import InputError, ModelNotFoundError, StageError

HOSTILE = "evil\x1b]0;owned\x07[red]\u202etxt\nnext"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that goes on by a fixed step at every look."""

    def __init__(self, step: float) -> None:
        self.now = 0.0
        self.step = step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def harmless(text: str) -> bool:
    return not set(text) & set("\x1b\x07\u202e")


def test_lines_come_every_few_seconds_with_rate_and_time_left() -> None:
    stream = io.StringIO()
    progress = LineProgress(stream, 12, Clock(1.0))
    for number in range(6):
        progress.advance(f"a{number}")
    assert stream.getvalue() == "rassegna: 5 of 12 articles, 1.0 a second, 0:07 left\n"


def test_without_a_total_the_lines_say_what_is_known() -> None:
    stream = io.StringIO()
    progress = LineProgress(stream, None, Clock(5.0))
    progress.advance("a")
    progress.exclude()
    assert stream.getvalue() == "rassegna: 1 articles, 0.2 a second\n"


def test_articles_of_another_part_leave_the_total() -> None:
    stream = io.StringIO()
    progress = LineProgress(stream, 8000, Clock(10.0))
    for _ in range(7000):
        progress.exclude()
    progress.advance("a")
    assert "1 of 1000 articles" in stream.getvalue()
    assert "2:46:30 left" in stream.getvalue()


def test_a_failure_is_said_at_once_and_harmlessly() -> None:
    stream = io.StringIO()
    LineProgress(stream, 1, Clock(0.1)).advance(HOSTILE, error=InputError(HOSTILE))
    assert stream.getvalue().endswith("[input]\n")
    assert stream.getvalue().count("\n") == 1
    assert harmless(stream.getvalue())


def test_the_progress_suits_the_stream() -> None:
    with shown_progress(Terminal(), 1, quiet=True) as progress:
        assert isinstance(progress, SilentProgress)
    with shown_progress(io.StringIO(), 1, quiet=False) as progress:
        assert isinstance(progress, LineProgress)
    with shown_progress(Terminal(), 1, quiet=False) as progress:
        assert isinstance(progress, BarProgress)


@pytest.mark.parametrize("total", [3, None])
def test_the_bar_counts_and_tells_failures_above_it(total: int | None) -> None:
    stream = Terminal()
    with shown_progress(stream, total, quiet=False) as progress:
        progress.advance("a")
        progress.exclude()
        progress.advance(HOSTILE, error=StageError("expected [bold]calm[/bold]"))
    shown = stream.getvalue()
    assert "expected [bold]calm[/bold] [stage]" in shown
    assert "2/2" in shown if total else "2/?" in shown
    assert "\x1b]0;" not in shown


def test_a_failure_in_a_line_has_the_code() -> None:
    assert failure_line("a", StageError("broken")) == "a: broken [stage]"


def test_the_table_has_counts_and_every_failure() -> None:
    report = BatchReport(Path("out"), done=2, skipped=1)
    report.failed.append(FailedArticle(HOSTILE, "in/x", "claims", "stage", HOSTILE, "call us"))
    report.failed.append(FailedArticle("", "in/y.pdf", "read", "input", "no text", ""))
    stream = io.StringIO()
    print_report(report, stream)
    shown = stream.getvalue()
    assert "2 done, 1 done before, 2 failed; in out" in shown
    assert "in/y.pdf" in shown
    assert "no text" in shown
    assert "Interrupted" not in shown
    assert harmless(shown)
    assert report.exit_code == 3


def test_a_long_list_of_failures_is_cut_and_says_so() -> None:
    report = BatchReport(Path("out"))
    for number in range(MOST_FAILURES_SHOWN + 7):
        report.failed.append(FailedArticle(f"a{number}", "", "read", "input", "no text", ""))
    stream = io.StringIO()
    print_report(report, stream)
    assert "and 7 more" in stream.getvalue()


@pytest.mark.parametrize(
    ("report", "word", "code"),
    [
        (BatchReport(Path("o"), interrupted=True), "Interrupted", 130),
        (BatchReport(Path("o"), stopped=ModelNotFoundError("no weights")), "Stopped", 4),
    ],
)
def test_a_run_that_did_not_end_says_how_to_go_on(
    report: BatchReport, word: str, code: int
) -> None:
    stream = io.StringIO()
    print_report(report, stream)
    assert f"{word}: what is done is safe; the same command goes on" in stream.getvalue()
    assert report.exit_code == code


def test_a_report_is_json_values() -> None:
    report = BatchReport(Path("out"), done=1, stopped=ModelNotFoundError("none", hint="pull"))
    report.failed.append(FailedArticle("a", "in/a", "claims", "stage", "m", "h"))
    mapping = report.as_mapping()
    assert mapping["stopped"] == {"code": "model-not-found", "message": "none", "hint": "pull"}
    assert mapping["failed"] == [
        {
            "article": "a",
            "origin": "in/a",
            "stage": "claims",
            "code": "stage",
            "message": "m",
            "hint": "h",
        }
    ]
    assert (report.total, mapping["exit_code"]) == (2, 4)


def test_a_preview_has_a_line_for_each_article_and_the_counts() -> None:
    stream = io.StringIO()
    print_preview(
        [
            Preview("a", "in/a.txt", Action.PROCESS, ("a.json", "a.html")),
            Preview("b", HOSTILE, Action.SKIP, ("b.json",), "done before"),
            Preview("", "in/c.pdf", Action.FAIL, (), "no text"),
        ],
        stream,
    )
    lines = stream.getvalue().splitlines()
    assert lines[0] == "process in/a.txt -> a.json, a.html"
    assert lines[2] == "fail    in/c.pdf -> -  (no text)"
    assert lines[3] == "1 to process, 1 done before, 1 would fail"
    assert harmless(stream.getvalue())
