"""Runs articles through the pipeline into a folder, so that nothing done is done again."""

from __future__ import annotations

import hashlib
from collections import deque
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pipeline.batch.interrupt import uninterrupted
from pipeline.batch.journal import Entry, Journal
from pipeline.batch.lock import locked, locked_file
from pipeline.batch.report import BatchReport, FailedArticle
from pipeline.batch.resume import foreign, input_hash, is_done
from pipeline.document import Document
from pipeline.errors import OutputError, RassegnaError, StageError
from pipeline.writing.files import write_atomically
from pipeline.writing.sanitise import replace_surrogates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pipeline.batch.plan import BatchPlan, Unreadable
    from pipeline.batch.progress import Progress
    from pipeline.runner import Failure

Process: TypeAlias = "Callable[[Iterable[Document]], Iterator[Document | Failure]]"


def run_batch(
    items: Iterable[Document | Unreadable],
    process: Process,
    plan: BatchPlan,
    progress: Progress,
) -> BatchReport:
    """Work through ``items``, holding no more documents than ``process`` does.

    Args:
        items: articles as they are read, and inputs that could not be read.
        process: the chain of stages; gives a document or a failure for each, in order.
        plan: where to write what.
        progress: is told of every article as it is settled.

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
        work = _Work(plan, journal, progress)
        try:
            work.through(items, process)
        except KeyboardInterrupt:
            work.report.interrupted = not work.report.complete
        except RassegnaError as error:
            work.report.stopped = error
        return work.report


@dataclass(frozen=True, slots=True)
class _Pending:
    """An article that the stages are at work on."""

    document_id: str
    origin: str
    digest: str
    names: tuple[str, ...]


class _Work:
    """One run's state: what is pending, what is settled, in the order of the input."""

    def __init__(self, plan: BatchPlan, journal: Journal, progress: Progress) -> None:
        self.report = BatchReport(plan.folder)
        self._plan = plan
        self._journal = journal
        self._progress = progress
        self._names = plan.names()
        self._pending: deque[_Pending] = deque()
        self._order: list[str] = []
        self._stopping = False

    def through(self, items: Iterable[Document | Unreadable], process: Process) -> None:
        for result in process(self._to_process(items)):
            failed = len(self.report.failed)
            self._settle(result)
            if self._plan.fail_fast and len(self.report.failed) > failed:
                return
        if self._pending:
            missing = self._pending[0]
            raise StageError(
                f"expected a result for {missing.origin or missing.document_id}, found none",
                hint="a stage returned fewer documents than it was given; report this",
            )
        if not self._stopping:
            with uninterrupted():
                self._journal.compact(self._order)
                self.report.complete = True

    def _to_process(self, items: Iterable[Document | Unreadable]) -> Iterator[Document]:
        """Yield the documents that are to be done, settling all others on the way."""
        for item in items:
            if isinstance(item, Document):
                if self._accept(item):
                    yield item
            elif self._plan.shard.holds(item.origin):
                self._settle_unreadable(item)
            else:
                self._progress.exclude()
            if self._stopping:
                return

    def _accept(self, document: Document) -> bool:
        if not self._plan.shard.holds(self._names.base(document.id, document.origin)):
            self._progress.exclude()
            return False
        names = self._names.assign(document.id, document.origin)
        pending = _Pending(document.id, document.origin, input_hash(document), names)
        self._order.append(names[0])
        entry = self._journal.entry(names[0])
        if entry is not None and is_done(self._plan, entry, pending.digest, names):
            with uninterrupted():
                self._journal.adopt(entry)
                self.report.skipped += 1
                self._progress.advance(document.id)
            return False
        if standing := foreign(self._plan, self._journal.owns, names):
            self._fail(pending, "write", _not_ours(self._plan.folder / standing))
            return False
        self._pending.append(pending)
        return True

    def _settle_unreadable(self, item: Unreadable) -> None:
        key = f"unread {item.origin}"
        self._order.append(key)
        self._fail(_Pending("", item.origin, "", (key,)), "read", item.error)

    def _settle(self, result: Document | Failure) -> None:
        document_id = result.id if isinstance(result, Document) else result.document_id
        if not self._pending or self._pending[0].document_id != document_id:
            expected = self._pending[0].document_id if self._pending else "no article"
            raise StageError(
                f"expected the result of {expected}, found that of {document_id}",
                hint="a stage changed the order or the identifiers of documents; report this",
            )
        pending = self._pending.popleft()
        if not isinstance(result, Document):
            self._fail(pending, result.stage, result.error)
            return
        try:
            texts = [one.render(result) for one in self._plan.formats]
        except Exception as error:  # noqa: BLE001 - one article's fault must leave the others
            self._fail(pending, "write", _render_error(pending, error))
            return
        self._write(pending, texts)

    def _write(self, pending: _Pending, texts: list[str]) -> None:
        outputs: dict[str, str] = {}
        with uninterrupted():
            self._journal.begin(pending.names)
            for name, text in zip(pending.names, texts, strict=True):
                write_atomically(self._plan.folder / name, text)
                content = replace_surrogates(text).encode("utf-8")
                outputs[name] = hashlib.sha256(content).hexdigest()
            self._journal.finish(self._entry(pending, outputs=outputs))
            self.report.done += 1
            self._progress.advance(pending.document_id)

    def _fail(self, pending: _Pending, stage: str, error: RassegnaError) -> None:
        with uninterrupted():
            self._journal.finish(self._entry(pending, error=(error.code, error.message)))
            self.report.failed.append(
                FailedArticle(
                    pending.document_id,
                    pending.origin,
                    stage,
                    error.code,
                    error.message,
                    error.hint,
                )
            )
            self._progress.advance(pending.document_id or pending.origin, error=error)
            self._stopping = self._stopping or self._plan.fail_fast

    def _entry(
        self,
        pending: _Pending,
        *,
        outputs: dict[str, str] | None = None,
        error: tuple[str, str] | None = None,
    ) -> Entry:
        return Entry(
            key=pending.names[0],
            article=pending.document_id or pending.origin,
            input=pending.digest,
            configuration=self._plan.fingerprint,
            outputs=outputs or {},
            error=error,
        )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"cannot make the folder {str(folder)!r}: {error.strerror or error}",
            hint="choose a folder that you may write to",
        ) from error


def _not_ours(path: Path) -> OutputError:
    return OutputError(
        f"expected {str(path)!r} to be free, found a file that this batch did not write",
        hint="move it away, choose another folder, or set output.overwrite to replace it",
    )


def _render_error(pending: _Pending, error: Exception) -> RassegnaError:
    if isinstance(error, RassegnaError):
        return error
    return OutputError(
        f"the result of {pending.origin or pending.document_id} cannot be put into its format: "
        f"{type(error).__name__}: {error}",
        hint="the article was left out; please report it with the file",
    )
