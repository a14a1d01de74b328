"""Settling an article: its files or its failure onto the disk, into the journal, into the count."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.batch.interrupt import uninterrupted
from pipeline.batch.journal import Entry, Journal
from pipeline.batch.report import BatchReport, FailedArticle
from pipeline.errors import OutputError, RassegnaError
from pipeline.writing.files import write_atomically
from pipeline.writing.sanitise import replace_surrogates

if TYPE_CHECKING:
    from pipeline.batch.plan import BatchPlan
    from pipeline.batch.progress import Progress
    from pipeline.document import Document


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the run: its hash as read, and the names of its files.

    ``key`` is what the journal knows it by: its first file, or the input that could not
    be read.
    """

    id: str
    origin: str
    digest: str
    names: tuple[str, ...]
    key: str


class Settlement:
    """Settles articles one by one; each is either wholly on the disk or to be done again."""

    def __init__(self, plan: BatchPlan, journal: Journal, progress: Progress) -> None:
        """Settle into ``journal`` and tell ``progress``."""
        self.report = BatchReport(plan.folder)
        self._plan = plan
        self._journal = journal
        self._progress = progress

    def skip(self, article: Article, entry: Entry) -> None:
        """Count an article that a former run has done."""
        with uninterrupted():
            self._journal.adopt(entry)
            self.report.skipped += 1
            self._progress.advance(article.id)

    def write(self, article: Article, document: Document) -> None:
        """Write an article's files; a writer that raises fails the article.

        Raises:
            OutputError: a file or the journal cannot be written, so no other could.
        """
        try:
            texts = [one.render(document) for one in self._plan.formats]
        except Exception as error:  # noqa: BLE001 - one article's fault must leave the others
            self.fail(article, "write", _render_error(article, error))
            return
        outputs: dict[str, str] = {}
        with uninterrupted():
            self._journal.begin(article.names)
            for name, text in zip(article.names, texts, strict=True):
                write_atomically(self._plan.folder / name, text)
                content = replace_surrogates(text).encode("utf-8")
                outputs[name] = hashlib.sha256(content).hexdigest()
            self._journal.finish(self._entry(article, outputs=outputs))
            self.report.done += 1
            self._progress.advance(article.id)

    def fail(self, article: Article, stage: str, error: RassegnaError) -> None:
        """Record that an article failed, and why.

        Raises:
            OutputError: the journal cannot be written.
        """
        failed = FailedArticle(
            article.id, article.origin, stage, error.code, error.message, error.hint
        )
        with uninterrupted():
            self._journal.finish(self._entry(article, error=(error.code, error.message)))
            self.report.failed.append(failed)
            self._progress.advance(article.id or article.origin, error=error)

    def fail_as_not_ours(self, article: Article, name: str) -> None:
        """Record that an article was left out because somebody else's file has its name."""
        error = OutputError(
            f"expected {str(self._plan.folder / name)!r} to be free, found a file that this "
            "batch did not write",
            hint="move it away, choose another folder, or set output.overwrite to replace it",
        )
        self.fail(article, "write", error)

    def complete(self, keys: list[str]) -> None:
        """Write the journal in its final form, the articles in the order of ``keys``."""
        with uninterrupted():
            self._journal.compact(keys)
            self.report.complete = True

    def _entry(
        self,
        article: Article,
        *,
        outputs: dict[str, str] | None = None,
        error: tuple[str, str] | None = None,
    ) -> Entry:
        return Entry(
            key=article.key,
            article=article.id or article.origin,
            input=article.digest,
            configuration=self._plan.fingerprint,
            outputs=outputs or {},
            error=error,
        )


def _render_error(article: Article, error: Exception) -> RassegnaError:
    if isinstance(error, RassegnaError):
        return error
    return OutputError(
        f"the result of {article.origin or article.id} cannot be put into its format: "
        f"{type(error).__name__}: {error}",
        hint="the article was left out; please report it with the file",
    )
