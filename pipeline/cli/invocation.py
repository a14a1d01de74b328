"""What one call of the command line asks for: configuration, input, output."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipeline.cli.console import print_error, print_line, print_passed_over, say_warnings
from pipeline.errors import BatchFailedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.config.loading import ResolvedConfig
    from pipeline.document import Document
    from pipeline.errors import RassegnaError

_WITHOUT_NOTICES = frozenset({"text", "csv", "sentences"})


@dataclass(frozen=True, slots=True)
class Invocation:
    """A resolved configuration and what to do with the results."""

    resolved: ResolvedConfig
    format: str
    view: str
    output: Path | None
    quiet: bool
    language: str = "it"

    def run(self, files: Sequence[str] | None) -> None:
        """Process the files one after another and write each result.

        Each failure is said as it happens.

        Raises:
            BatchFailedError: some of several articles failed; the others are written.
            typer.Exit: every article failed; the code is that of the first failure.
        """
        from pipeline.cli.output import write_results

        failures: list[RassegnaError] = []
        done = write_results(self, self._documents(inputs(files), failures))
        if failures and not done:
            raise typer.Exit(failures[0].exit_code)
        if failures:
            raise BatchFailedError(
                f"{len(failures)} of {len(failures) + done} articles failed",
                hint="the messages above name each; the others are complete",
            )

    def _documents(self, files: Sequence[str], failures: list[RassegnaError]) -> Iterator[Document]:
        from pipeline.config.loading import result_mapping
        from pipeline.reading.inputs import discover
        from pipeline.reading.open import ReadFailure, options_from, read_all
        from pipeline.runner import Failure, Runner

        config = self.resolved.config
        runner = Runner(config, configuration=result_mapping(config))

        def fail(error: RassegnaError, origin: str = "") -> None:
            failures.append(error)
            print_error(error, origin=origin)

        found = discover(files, missing=fail)
        say_warnings(quiet=self.quiet)
        if not self.quiet:
            print_passed_over(found.skipped)

        def readable() -> Iterator[Document]:
            for item in read_all(found.sources, options_from(config.input)):
                if isinstance(item, ReadFailure):
                    fail(item.error, item.origin)
                else:
                    self._say_notices(item)
                    yield replace(item, language=self.language)

        for result in runner.run(readable()):
            if isinstance(result, Failure):
                fail(result.error, result.origin)
            else:
                yield result

    def _say_notices(self, document: Document) -> None:
        """Say what was noticed while reading, where the format has no place for it."""
        if self.format in _WITHOUT_NOTICES and not self.quiet:
            for notice in document.notices:
                print_line(f"rassegna: {notice.message}")


def inputs(files: Sequence[str] | None) -> Sequence[str]:
    """Return the inputs named, or standard input when something is piped into it.

    Raises:
        UsageError: nothing is named and standard input is a terminal.
    """
    if files:
        return files
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError(
            "No article was given", hint="name a file, or pipe text in: rassegna run article.txt"
        )
    return ["-"]


def shortcuts(
    *,
    model: str | None,
    engine: str | None,
    glossary: Path | None,
    field: str | None,
    offline: bool,
) -> dict[str, object | None]:
    """Return the options that every command on articles has, by the keys they set."""
    return {
        "translation.model": model,
        "translation.engine": engine,
        "translation.glossary": glossary,
        "input.text_field": field,
        "runtime.offline": offline or None,
    }


def configure(
    file: Path | None,
    overrides: Iterable[str] | None,
    given: Mapping[str, object | None],
    *,
    stages: Sequence[str] | None = None,
) -> ResolvedConfig:
    """Resolve the configuration of a command.

    Args:
        file: the configuration file, if any.
        overrides: ``key=value`` strings given with ``--set``; they win over options.
        given: dotted key → value of a command-line option, None where it was not given.
        stages: the stages this command runs, whatever the file says; None leaves them.

    Raises:
        ConfigError: any of them is wrong.
    """
    from pipeline.config.loading import resolve

    chosen = {key: value for key, value in given.items() if value is not None}
    if stages is not None:
        chosen["stages"] = list(stages)
    settings = [f"{key}={_scalar(value)}" for key, value in chosen.items()]
    return resolve(file, os.environ, [*settings, *(overrides or ())])


def _scalar(value: object) -> str:
    import yaml

    if isinstance(value, Path):
        value = str(value.resolve())
    flow = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**9)
    return str(flow).strip().removesuffix("...").strip()
