"""Runs articles through the pipeline into a folder, so that nothing done is done again.

Articles go through the stages in chunks whose bounds depend on the input alone. What a
neural model makes of a sentence depends, in its last digits and sometimes in a word, on
the sentences it shares a batch with; so when one article of a chunk is missing, the
whole chunk goes through the stages again, as it did the first time, and only what is
missing is written. That makes a resumed run end with the same bytes.
"""

from __future__ import annotations

from collections import deque
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pipeline.batch.journal import Journal
from pipeline.batch.lock import locked, locked_file
from pipeline.batch.resume import foreign, input_hash, is_done
from pipeline.batch.settlement import Article, Settlement
from pipeline.document import Document
from pipeline.errors import OutputError, RassegnaError, StageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pipeline.batch.plan import BatchPlan, Unreadable
    from pipeline.batch.progress import Progress
    from pipeline.batch.report import BatchReport
    from pipeline.runner import Failure

Process: TypeAlias = "Callable[[Iterable[Document]], Iterator[Document | Failure]]"


def run_batch(
    items: Iterable[Document | Unreadable],
    process: Process,
    plan: BatchPlan,
    progress: Progress,
    *,
    ahead: int = 0,
) -> BatchReport:
    """Work through ``items``, holding no more documents than ``ahead`` + 1 chunks of the plan.

    Args:
        items: articles as they are read, and inputs that could not be read.
        process: the chain of stages, called for each chunk; gives a document or a failure
            for each document, in order.
        plan: where to write what.
        progress: is told of every article as it is settled.
        ahead: chunks that ``process`` is called for before the results of the first are
            asked of it; 0 where it begins to work only then.

    Returns:
        the counts; what stopped the run, if anything did, is in the report.

    Raises:
        ConfigError: the journal is damaged, or another file stands in its place.
        OutputError: the folder cannot be made or written to.
        UsageError: another run is at work in the folder.
    """
    _make_folder(plan.folder)
    _make_folder(plan.journal_path.parent)
    with ExitStack() as held:
        held.enter_context(locked(plan.folder, shared=plan.shard.whole > 1))
        held.enter_context(locked_file(plan.journal_path))
        journal = held.enter_context(Journal(plan.journal_path, plan.other_journals()))
        settlement = Settlement(plan, journal, progress)
        try:
            _Work(plan, journal, progress, settlement).through(items, process, ahead)
        except KeyboardInterrupt:
            settlement.report.interrupted = not settlement.report.complete
        except RassegnaError as error:
            settlement.report.stopped = error
        return settlement.report


@dataclass(frozen=True, slots=True)
class _Task:
    """A document of a chunk; ``done`` is one that goes through for its neighbours' sake."""

    article: Article
    document: Document
    done: bool


class _Work:
    """One run: sorts what is read into chunks, and matches results with articles."""

    def __init__(
        self, plan: BatchPlan, journal: Journal, progress: Progress, settlement: Settlement
    ) -> None:
        self._plan = plan
        self._journal = journal
        self._progress = progress
        self._settlement = settlement
        self._names = plan.names()
        self._order: list[str] = []

    def through(self, items: Iterable[Document | Unreadable], process: Process, ahead: int) -> None:
        under_way: deque[tuple[list[_Task], Iterator[Document | Failure]]] = deque()
        for chunk in self._chunks(items):
            if not all(task.done for task in chunk):
                under_way.append((chunk, process(task.document for task in chunk)))
            if len(under_way) > ahead:
                self._settle_chunk(*under_way.popleft())
            if self._is_to_stop:
                break
        while under_way and not self._is_to_stop:
            self._settle_chunk(*under_way.popleft())
        if not self._is_to_stop:
            self._settlement.complete(self._order)

    @property
    def _is_to_stop(self) -> bool:
        return self._plan.fail_fast and bool(self._settlement.report.failed)

    def _chunks(self, items: Iterable[Document | Unreadable]) -> Iterator[list[_Task]]:
        chunk: list[_Task] = []
        length = 0
        for item in items:
            if length >= self._plan.chunk:
                yield chunk
                chunk, length = [], 0
            if isinstance(item, Document):
                task = self._accept(item)
                if task is not None:
                    chunk.append(task)
                    length += len(item.text)
            else:
                self._settle_unreadable(item)
            if self._is_to_stop:
                break
        yield chunk

    def _accept(self, document: Document) -> _Task | None:
        """Return what is to be done with a document, or None where that is nothing."""
        if not self._plan.shard.holds(self._names.base(document.id, document.origin)):
            self._progress.exclude()
            return None
        names = self._names.assign(document.id, document.origin)
        self._order.append(names[0])
        article = Article(document.id, document.origin, input_hash(document), names, key=names[0])
        entry = self._journal.entry(article.key)
        if entry is not None and is_done(self._plan, entry, article.digest, names):
            self._settlement.skip(article, entry)
            return _Task(article, document, done=True)
        if standing := foreign(self._plan, self._journal.owns, names):
            self._settlement.fail_as_not_ours(article, standing)
            return None
        return _Task(article, document, done=False)

    def _settle_unreadable(self, item: Unreadable) -> None:
        if not self._plan.shard.holds(item.origin):
            self._progress.exclude()
            return
        article = Article("", item.origin, "", (), key=f"unread {item.origin}")
        self._order.append(article.key)
        self._settlement.fail(article, "read", item.error)

    def _settle_chunk(self, chunk: list[_Task], results: Iterator[Document | Failure]) -> None:
        failed = len(self._settlement.report.failed)
        tasks = iter(chunk)
        for result in results:
            self._settle(next(tasks, None), result)
            if self._plan.fail_fast and len(self._settlement.report.failed) > failed:
                return
        missing = next(tasks, None)
        if missing is not None:
            raise StageError(
                f"expected a result for {missing.article.origin or missing.article.id}, found none",
                hint="a stage returned fewer documents than it was given; report this",
            )

    def _settle(self, task: _Task | None, result: Document | Failure) -> None:
        found = result.id if isinstance(result, Document) else result.document_id
        if task is None or task.article.id != found:
            expected = "no further article" if task is None else task.article.id
            raise StageError(
                f"expected the result of {expected}, found that of {found}",
                hint="a stage changed the order or the identifiers of documents; report this",
            )
        if task.done:
            return
        if isinstance(result, Document):
            self._settlement.write(task.article, result)
        else:
            self._settlement.fail(task.article, result.stage, result.error)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"cannot make the folder {str(folder)!r}: {error.strerror or error}",
            hint="choose a folder that you may write to",
        ) from error
