"""``rassegna batch``: many articles into a folder, resumable."""

from __future__ import annotations

import json as json_module
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import AnswerAsJson, Glossary, Model, Offline, Overrides, Quiet

if TYPE_CHECKING:
    from pipeline.batch.job import Job
    from pipeline.batch.report import BatchReport
    from pipeline.config.schema import Config


def batch(
    config: Annotated[
        Path, typer.Argument(metavar="CONFIG", help="Configuration file (YAML) of the batch.")
    ],
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help="Inputs, instead of the file's input.paths."),
    ] = None,
    overrides: Overrides = None,
    model: Model = None,
    glossary: Glossary = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FOLDER", help="Output folder.")
    ] = None,
    shard: Annotated[
        str | None, typer.Option("--shard", metavar="K/N", help="Do part K of N.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done; load no model.")
    ] = False,
    fail_fast: Annotated[
        bool, typer.Option("--fail-fast", help="Stop at the first article that fails.")
    ] = False,
    offline: Offline = False,
    json: AnswerAsJson = False,
    quiet: Quiet = False,
) -> None:
    """Process many articles; run the same command again to go on where it stopped."""
    from pipeline.batch.job import prepare
    from pipeline.cli.console import print_passed_over, say_warnings
    from pipeline.cli.invocation import configure

    shortcuts = {
        "translation.model": model,
        "translation.glossary": glossary,
        "output.folder": output,
        "batch.shard": shard,
        "batch.fail_fast": fail_fast or None,
        "runtime.offline": offline or None,
    }
    resolved = configure(config, overrides, shortcuts).config
    job = prepare(resolved, files or resolved.input.paths, os.environ, dry_run=dry_run)
    say_warnings(quiet=quiet)
    if not quiet:
        print_passed_over(job.passed_over)
    if dry_run:
        _preview(job, json=json)
        return
    report = _run(job, resolved, quiet=quiet)
    _print(report, json=json, quiet=quiet)
    if report.exit_code:
        raise typer.Exit(report.exit_code)


def _run(job: Job, config: Config, *, quiet: bool) -> BatchReport:
    from pipeline.batch.progress import shown_progress
    from pipeline.batch.run import run_batch
    from pipeline.config.loading import result_mapping
    from pipeline.runner import Runner

    shown = shown_progress(sys.stderr, job.total, quiet=quiet)
    if config.batch.engine == "ray":
        from pipeline.batch.ray_engine import ray_engine

        with ray_engine(config, result_mapping(config)) as ray, shown as progress:
            return run_batch(job.items(), ray.process, job.plan, progress, ahead=ray.ahead)
    runner = Runner(config, configuration=result_mapping(config))
    with shown as progress:
        return run_batch(job.items(), runner.run, job.plan, progress)


def _preview(job: Job, *, json: bool) -> None:
    from pipeline.batch.preview import as_rows, preview
    from pipeline.batch.table import print_preview

    previews = preview(job.items(), job.plan)
    if json:
        for row in as_rows(previews):
            sys.stdout.write(json_module.dumps(row, ensure_ascii=False) + "\n")
        return
    print_preview(previews, sys.stdout)


def _print(report: BatchReport, *, json: bool, quiet: bool) -> None:
    from pipeline.batch.table import print_report
    from pipeline.cli.console import print_error

    if json:
        sys.stdout.write(
            json_module.dumps(report.as_mapping(), ensure_ascii=False, indent=2) + "\n"
        )
    elif not quiet or report.failed:
        print_report(report, sys.stderr)
    if report.stopped is not None:
        print_error(report.stopped)
