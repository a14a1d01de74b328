"""Running a batch: what is written, recorded, skipped, isolated and told."""

from __future__ import annotations

import errno
import gc
import hashlib
import json
import os
import signal
import weakref
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.batch.journal import HEADER
from pipeline.batch.lock import locked
from pipeline.batch.naming import OutputFormat
from pipeline.batch.plan import BatchPlan
from pipeline.batch.preview import Action, preview
from pipeline.batch.progress import SilentProgress
from pipeline.batch.run import run_batch
from pipeline.batch.shard import Shard
from pipeline.document import Document
from pipeline.errors import (
    ConfigError,
    InputError,
    ModelNotFoundError,
    OutputError,
    RassegnaError,
    StageError,
    UsageError,
)
from pipeline.reading.source import ReadFailure
from pipeline.runner import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

JOURNAL = "rassegna-journal.jsonl"


def shout(document: Document) -> str:
    return document.text.upper() + "\n"


def count(document: Document) -> str:
    return f"{len(document.text)}\n"


def articles(*texts: str) -> list[Document]:
    return [
        Document(id=f"a{number}", text=text, origin=f"in/a{number}.txt")
        for number, text in enumerate(texts)
    ]


@dataclass
class Chain:
    """A chain of stages that remembers what it was given and fails where it is told to."""

    failing: frozenset[str] = frozenset()
    window: int = 1
    seen: list[str] = field(default_factory=list)

    def __call__(self, documents: Iterable[Document]) -> Iterator[Document | Failure]:
        window: list[Document] = []
        for document in documents:
            window.append(document)
            if len(window) == self.window:
                yield from self._work(window)
                window = []
        yield from self._work(window)

    def _work(self, window: list[Document]) -> Iterator[Document | Failure]:
        for document in window:
            self.seen.append(document.id)
            if document.id in self.failing:
                error = StageError("expected calm, found chaos", hint="calm down")
                yield Failure(document.id, document.origin, "claims", error)
            else:
                yield replace(document, text=document.text.strip())


@dataclass
class Recorder:
    """Progress that remembers what it was told."""

    told: list[tuple[str, str]] = field(default_factory=list)
    excluded: int = 0

    def advance(self, article: str, *, error: RassegnaError | None = None) -> None:
        self.told.append((article, error.code if error else ""))

    def exclude(self) -> None:
        self.excluded += 1


@pytest.fixture
def plan(tmp_path: Path) -> BatchPlan:
    return BatchPlan(
        folder=tmp_path / "out",
        formats=(OutputFormat("shout", "txt", shout), OutputFormat("count", "n", count)),
        fingerprint="f1",
        chunk=1,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def records(plan: BatchPlan) -> list[dict[str, object]]:
    return [json.loads(line) for line in plan.journal_path.read_text().splitlines()]


def test_every_article_is_written_in_every_format_and_recorded(plan: BatchPlan) -> None:
    recorder = Recorder()
    report = run_batch(articles("uno", "due"), Chain(), plan, recorder)
    assert (report.done, report.skipped, report.failed, report.exit_code) == (2, 0, [], 0)
    assert report.complete
    visible = {name for name in contents(plan.folder) if not name.startswith(".")}
    assert visible == {"a0.txt", "a0.n", "a1.txt", "a1.n", JOURNAL}
    assert (plan.folder / "a0.txt").read_text() == "UNO\n"
    header, first, second = records(plan)
    assert header == HEADER
    assert (first["article"], second["article"]) == ("a0", "a1")
    assert first["configuration"] == "f1"
    assert first["outputs"] == {
        name: hashlib.sha256((plan.folder / name).read_bytes()).hexdigest()
        for name in ("a0.txt", "a0.n")
    }
    assert recorder.told == [("a0", ""), ("a1", "")]


def test_a_second_run_does_nothing_and_changes_no_byte(plan: BatchPlan) -> None:
    run_batch(articles("uno", "due"), Chain(), plan, SilentProgress())
    before = contents(plan.folder)
    chain = Chain()
    report = run_batch(articles("uno", "due"), chain, plan, SilentProgress())
    assert (report.done, report.skipped) == (0, 2)
    assert chain.seen == []
    assert contents(plan.folder) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda plan: replace(plan, fingerprint="f2"),
        lambda plan: (plan.folder / "a1.txt").write_text("spoilt") and plan,
        lambda plan: (plan.folder / "a1.n").unlink() or plan,
    ],
)
def test_what_no_longer_matches_is_redone(
    plan: BatchPlan, change: Callable[[BatchPlan], BatchPlan]
) -> None:
    run_batch(articles("uno", "due"), Chain(), plan, SilentProgress())
    changed = change(plan)
    chain = Chain()
    run_batch(articles("uno", "due"), chain, changed, SilentProgress())
    assert chain.seen == (["a0", "a1"] if changed != plan else ["a1"])
    assert (plan.folder / "a1.txt").read_text() == "DUE\n"


def test_a_changed_article_is_redone_and_the_others_are_not(plan: BatchPlan) -> None:
    run_batch(articles("uno", "due"), Chain(), plan, SilentProgress())
    chain = Chain()
    run_batch(articles("uno", "tre"), chain, plan, SilentProgress())
    assert chain.seen == ["a1"]
    assert (plan.folder / "a1.txt").read_text() == "TRE\n"


def test_a_failing_article_is_recorded_told_and_tried_again(plan: BatchPlan) -> None:
    recorder = Recorder()
    report = run_batch(
        articles("uno", "due", "tre"), Chain(frozenset({"a1"}), window=3), plan, recorder
    )
    assert (report.done, report.exit_code, report.complete) == (2, 3, True)
    (failed,) = report.failed
    assert (failed.article, failed.stage, failed.code) == ("a1", "claims", "stage")
    assert (failed.message, failed.hint) == ("expected calm, found chaos", "calm down")
    assert ("a1", "stage") in recorder.told
    assert records(plan)[2]["error"] == {"code": "stage", "message": "expected calm, found chaos"}
    chain = Chain()
    report = run_batch(articles("uno", "due", "tre"), chain, plan, SilentProgress())
    assert (report.done, report.skipped, report.exit_code) == (1, 2, 0)
    assert chain.seen == ["a1"]


def test_what_cannot_be_read_is_recorded_in_its_place(plan: BatchPlan) -> None:
    first, second = articles("uno", "due")
    unreadable = ReadFailure("bad", "in/bad.pdf", InputError("expected text, found noise"))
    report = run_batch([first, unreadable, second], Chain(window=9), plan, SilentProgress())
    assert (report.done, report.exit_code) == (2, 3)
    assert [record.get("article") for record in records(plan)[1:]] == ["a0", "in/bad.pdf", "a1"]
    report = run_batch([first, second], Chain(), plan, SilentProgress())
    assert [record.get("article") for record in records(plan)[1:]] == ["a0", "a1"]


def test_fail_fast_keeps_what_came_before_and_leaves_the_rest(plan: BatchPlan) -> None:
    chain = Chain(frozenset({"a1"}), window=3)
    report = run_batch(articles(*"abcdef"), chain, replace(plan, fail_fast=True), SilentProgress())
    assert (report.done, len(report.failed), report.exit_code) == (1, 1, 3)
    assert not report.complete
    assert not (plan.folder / "a2.txt").exists()


def test_fail_fast_at_an_unreadable_input_finishes_what_was_read(plan: BatchPlan) -> None:
    unreadable = ReadFailure("bad", "in/bad.pdf", InputError("expected text, found noise"))
    first, second, third = articles("uno", "due", "tre")
    report = run_batch(
        [first, second, unreadable, third],
        Chain(window=9),
        replace(plan, fail_fast=True),
        SilentProgress(),
    )
    assert (report.done, len(report.failed), report.complete) == (2, 1, False)


def test_a_writer_that_raises_fails_its_article_only(plan: BatchPlan) -> None:
    def fragile(document: Document) -> str:
        return str(1 // (len(document.text) - 3))

    report = run_batch(
        articles("uno", "quattro"),
        Chain(),
        replace(plan, formats=(OutputFormat("fragile", "txt", fragile),)),
        SilentProgress(),
    )
    assert report.done == 1
    assert report.failed[0].stage == "write"
    assert "ZeroDivisionError" in report.failed[0].message
    assert not (plan.folder / "a0.txt").exists()


def test_a_missing_model_stops_the_run_and_keeps_what_is_done(plan: BatchPlan) -> None:
    def chain(documents: Iterable[Document]) -> Iterator[Document]:
        for document in documents:
            if document.id == "a1":
                raise ModelNotFoundError("expected weights, found none")
            yield document

    report = run_batch(articles("uno", "due", "tre"), chain, plan, SilentProgress())
    assert (report.done, report.exit_code) == (1, 4)
    assert isinstance(report.stopped, ModelNotFoundError)


@pytest.mark.parametrize(
    ("chain", "problem"),
    [
        (lambda documents: iter(list(documents)[:-1]), "found none"),
        (lambda documents: reversed(list(documents)), "found that of a1"),
        (
            lambda documents: iter([*documents, *articles("tre")]),
            "expected the result of no further art",
        ),
    ],
)
def test_a_chain_that_loses_or_mixes_articles_is_found_out(
    plan: BatchPlan, chain: Callable[[Iterable[Document]], Iterator[Document]], problem: str
) -> None:
    report = run_batch(articles("uno", "due"), chain, replace(plan, chunk=99), SilentProgress())
    assert isinstance(report.stopped, StageError)
    assert problem in report.stopped.message
    assert not report.complete


def test_a_full_disk_stops_the_run_and_the_next_one_goes_on(
    plan: BatchPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.fsync, 0

    def full(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls > 12:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        report = run_batch(articles(*"abcdef"), Chain(), plan, SilentProgress())
    assert isinstance(report.stopped, OutputError)
    assert "No space left" in report.stopped.message
    assert report.exit_code == 1
    assert 0 < report.done < 6
    again = run_batch(articles(*"abcdef"), Chain(), plan, SilentProgress())
    assert again.done + again.skipped == 6
    assert again.skipped >= report.done
    assert not list(plan.folder.glob("*.part"))


def test_a_file_of_somebody_else_is_not_overwritten(plan: BatchPlan) -> None:
    plan.folder.mkdir()
    (plan.folder / "a1.n").write_text("mine")
    report = run_batch(articles("uno", "due"), Chain(), plan, SilentProgress())
    assert (report.done, report.failed[0].code) == (1, "output")
    assert "output.overwrite" in report.failed[0].hint
    assert (plan.folder / "a1.n").read_text() == "mine"
    assert not (plan.folder / "a1.txt").exists()
    report = run_batch(
        articles("uno", "due"), Chain(), replace(plan, overwrite=True), SilentProgress()
    )
    assert report.exit_code == 0
    assert (plan.folder / "a1.n").read_text() == "3\n"


def test_a_link_to_nowhere_is_somebody_elses_file_too(plan: BatchPlan, tmp_path: Path) -> None:
    plan.folder.mkdir()
    (plan.folder / "a0.txt").symlink_to(tmp_path / "elsewhere.txt")
    report = run_batch(articles("uno"), Chain(), plan, SilentProgress())
    assert report.failed[0].code == "output"
    assert not (tmp_path / "elsewhere.txt").exists()


def test_a_second_format_is_added_later_and_the_first_taken_back(plan: BatchPlan) -> None:
    both = plan
    one = replace(plan, formats=plan.formats[:1], fingerprint="one")
    for current in (one, both, one, both):
        report = run_batch(articles("uno", "due"), Chain(), current, SilentProgress())
        assert (report.done, report.exit_code) == (2, 0)


def test_two_articles_of_one_name_get_two_files(plan: BatchPlan) -> None:
    same = [
        Document(id="Rossi", text="uno", origin="x/Rossi.txt"),
        Document(id="rossi", text="due", origin="y/rossi.txt"),
    ]
    report = run_batch(same, Chain(), plan, SilentProgress())
    assert report.done == 2
    written = {path.read_text() for path in plan.folder.glob("*.txt")}
    assert written == {"UNO\n", "DUE\n"}
    assert run_batch(same, Chain(), plan, SilentProgress()).skipped == 2


def test_shards_share_a_folder_and_make_the_whole(plan: BatchPlan) -> None:
    some = articles(*"abcdefghijkl")
    recorder = Recorder()
    done = 0
    for part in (1, 2, 3):
        chain = Chain()
        report = run_batch(some, chain, replace(plan, shard=Shard(part, 3)), recorder)
        done += report.done
    assert done == 12
    assert recorder.excluded == 24
    assert len(list(plan.folder.glob("*.txt"))) == 12
    assert len(list(plan.folder.glob("rassegna-journal-*-of-3.jsonl"))) == 3


def test_one_run_at_a_time_in_a_folder_but_parts_together(plan: BatchPlan) -> None:
    with locked(plan.folder.parent, shared=True):
        plan = replace(plan, folder=plan.folder.parent)
        with pytest.raises(UsageError, match="another run at work"):
            run_batch([], Chain(), plan, SilentProgress())
        part = replace(plan, shard=Shard(1, 2))
        assert run_batch([], Chain(), part, SilentProgress()).exit_code == 0


def test_one_part_runs_once_at_a_time(plan: BatchPlan) -> None:
    part = replace(plan, shard=Shard(1, 1000))

    def again(documents: Iterable[Document]) -> Iterator[Document]:
        with pytest.raises(UsageError, match="another run at work"):
            run_batch([], Chain(), part, SilentProgress())
        yield from documents

    assert run_batch([], again, part, SilentProgress()).exit_code == 0


def test_a_file_system_without_locks_is_said(
    plan: BatchPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlockable(_descriptor: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", unlockable)
    with pytest.raises(OutputError, match="cannot lock"):
        run_batch(articles("uno"), Chain(), plan, SilentProgress())


def test_leftovers_of_a_killed_run_are_removed(plan: BatchPlan) -> None:
    plan.folder.mkdir()
    leftover = plan.folder / ".rassegna-0123456789abcdef.part"
    leftover.write_text("half")
    run_batch(articles("uno"), Chain(), plan, SilentProgress())
    assert not leftover.exists()


def test_a_folder_that_cannot_be_made_is_named(plan: BatchPlan) -> None:
    plan.folder.write_text("a file")
    with pytest.raises(OutputError, match="cannot make the folder"):
        run_batch(articles("uno"), Chain(), plan, SilentProgress())


def test_an_unwritable_folder_is_named(plan: BatchPlan) -> None:
    if os.geteuid() == 0:
        folder = Path("/proc/self")
    else:
        plan.folder.mkdir(mode=0o500)
        folder = plan.folder
    with pytest.raises(OutputError, match="cannot write"):
        run_batch(articles("uno"), Chain(), replace(plan, folder=folder), SilentProgress())


def test_ctrl_c_while_writing_waits_until_the_article_is_recorded(plan: BatchPlan) -> None:
    class Interrupt(Recorder):
        def advance(self, article: str, *, error: RassegnaError | None = None) -> None:
            if article == "a1":
                signal.raise_signal(signal.SIGINT)
            super().advance(article, error=error)

    report = run_batch(articles("uno", "due", "tre"), Chain(), plan, Interrupt())
    assert (report.done, report.interrupted, report.exit_code) == (2, True, 130)
    assert len(records(plan)) >= 3
    chain = Chain()
    assert run_batch(articles("uno", "due", "tre"), chain, plan, SilentProgress()).skipped == 2
    assert chain.seen == ["a2"]


def test_ctrl_c_in_a_stage_keeps_what_is_done(plan: BatchPlan) -> None:
    def chain(documents: Iterable[Document]) -> Iterator[Document]:
        for document in documents:
            if document.id == "a1":
                signal.raise_signal(signal.SIGINT)
            yield document

    report = run_batch(articles("uno", "due", "tre"), chain, plan, SilentProgress())
    assert (report.done, report.interrupted, report.exit_code) == (1, True, 130)


def sociable(documents: Iterable[Document]) -> Iterator[Document]:
    """A chain whose results depend on the company an article is in, as a batched model's do."""
    window = list(documents)
    company = "+".join(document.id for document in window)
    yield from (replace(document, text=f"{document.text} ({company})") for document in window)


def test_a_broken_run_gives_every_article_the_company_it_would_have_had(
    plan: BatchPlan, tmp_path: Path
) -> None:
    some = articles(*("testo " * (1 + number % 4) for number in range(11)))
    whole = replace(plan, chunk=30)
    run_batch(some, sociable, whole, SilentProgress())
    expected = contents(whole.folder)
    assert len(set(expected["a0.txt"].decode().split("+"))) > 1

    class Breaking(Recorder):
        def advance(self, article: str, *, error: RassegnaError | None = None) -> None:
            super().advance(article, error=error)
            if len(self.told) == self.last:
                raise KeyboardInterrupt

        last = 0

    for last in range(1, 12):
        broken = replace(whole, folder=tmp_path / f"broken{last}")
        recorder = Breaking()
        recorder.last = last
        assert run_batch(some, sociable, broken, recorder).done == last
        report = run_batch(some, sociable, broken, SilentProgress())
        assert (report.skipped, report.done) == (last, 11 - last)
        assert contents(broken.folder) == expected


def test_documents_are_not_kept(plan: BatchPlan) -> None:
    class Kept(str):
        __slots__ = ("__weakref__",)

    alive: weakref.WeakSet[Kept] = weakref.WeakSet()
    most = 0

    def many() -> Iterator[Document]:
        nonlocal most
        for number in range(150):
            text = Kept(f"testo numero {number}")
            alive.add(text)
            if number % 50 == 49:
                gc.collect()
            most = max(most, len(alive))
            yield Document(id=f"a{number}", text=text)

    def refuse(document: Document) -> None:
        raise StageError(f"expected no 3, found {document.id}")

    def chain(documents: Iterable[Document]) -> Iterator[Document | Failure]:
        for document in documents:
            if document.id.endswith("3"):
                with pytest.raises(StageError) as caught:
                    refuse(document)
                yield Failure(document.id, document.origin, "claims", caught.value)
            else:
                yield document

    report = run_batch(many(), chain, replace(plan, formats=plan.formats[1:]), SilentProgress())
    assert report.done + len(report.failed) == 150
    assert most <= 60


def test_a_dry_run_says_what_would_happen_and_touches_nothing(plan: BatchPlan) -> None:
    assert [one.action for one in preview(articles("uno"), plan)] == [Action.PROCESS]
    assert not plan.folder.exists()
    run_batch(articles("uno"), Chain(), plan, SilentProgress())
    (plan.folder / "a2.txt").write_text("mine")
    before = contents(plan.folder)
    unreadable = ReadFailure("bad", "in/bad.pdf", InputError("expected text, found noise"))
    found = list(preview([*articles("uno", "due", "tre"), unreadable], plan))
    assert [one.action for one in found] == [
        Action.SKIP,
        Action.PROCESS,
        Action.FAIL,
        Action.FAIL,
    ]
    assert found[1].outputs == ("a1.txt", "a1.n")
    assert found[2].reason == "a2.txt was not written by this batch"
    assert found[3].reason == "expected text, found noise"
    assert contents(plan.folder) == before


@pytest.mark.parametrize("shard", [Shard(1, 2), Shard(2, 2)])
def test_a_dry_run_of_a_part_shows_what_the_part_does(plan: BatchPlan, shard: Shard) -> None:
    part = replace(plan, shard=shard)
    some = articles(*"abcdefgh")
    expected = [one.article for one in preview(some, part)]
    chain = Chain()
    run_batch(some, chain, part, SilentProgress())
    assert chain.seen == expected


def test_a_journal_that_is_none_is_left_alone(plan: BatchPlan, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("my notes\n")
    with pytest.raises(ConfigError, match="found another file"):
        run_batch(articles("uno"), Chain(), replace(plan, journal=other), SilentProgress())
    assert other.read_text() == "my notes\n"
