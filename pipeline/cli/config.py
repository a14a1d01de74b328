"""``rassegna config``: the resolved configuration, and where each value came from."""

from __future__ import annotations

import json as json_module
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import AnswerAsJson, ConfigFile, Overrides

app = typer.Typer(help="Show, check and describe the configuration.", no_args_is_help=True)


@app.command()
def show(
    config: ConfigFile = None, overrides: Overrides = None, json: AnswerAsJson = False
) -> None:
    """Print every value and where it came from."""
    from pipeline.cli.invocation import configure
    from pipeline.config.loading import show as rows_of
    from pipeline.writing.sanitise import sanitise

    rows = rows_of(configure(config, overrides, {}))
    if json:
        values = {key: {"value": value, "origin": origin} for key, value, origin in rows}
        typer.echo(json_module.dumps(values, ensure_ascii=False, indent=2, default=str))
        return
    width = max(len(key) for key, _, _ in rows)
    for key, value, origin in rows:
        shown = json_module.dumps(value, ensure_ascii=False, default=str)
        typer.echo(sanitise(f"{key:<{width}}  {shown}  ({origin})", newlines=False))


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Configuration files.")],
) -> None:
    """Check configuration files, their chain of stages included; load no model."""
    from pipeline.cli.invocation import configure
    from pipeline.stages.catalogue import chain
    from pipeline.writing.sanitise import sanitise

    for file in files:
        chain(configure(file, None, {}).config.stages)
        typer.echo(sanitise(f"{file}: correct", newlines=False))


@app.command()
def schema() -> None:
    """Print the JSON Schema of the configuration."""
    from pipeline.config.loading import json_schema

    typer.echo(json_module.dumps(json_schema(), ensure_ascii=False, indent=2))
