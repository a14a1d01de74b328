"""``rassegna models``: the weights at hand, fetched, converted and verified."""

from __future__ import annotations

import json as json_module
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import AnswerAsJson, ConfigFile, Engine, Offline, Overrides

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.config.schema import Config

app = typer.Typer(help="List, fetch, convert and verify weights.", no_args_is_help=True)

Name = Annotated[
    str | None,
    typer.Argument(metavar="[NAME]", help="embedded:it-en, a folder or a Hub id[@revision]."),
]


@app.command("list")
def list_command(config: ConfigFile = None, json: AnswerAsJson = False) -> None:
    """List the models that can be used without a network."""
    from models.store import list_models

    found = list_models(_cache(_resolved(config, None)))
    if json:
        rows = [
            {
                "name": model.name,
                "revision": model.revision,
                "folder": str(model.folder),
                "bytes": model.size,
            }
            for model in found
        ]
        typer.echo(json_module.dumps(rows, ensure_ascii=False, indent=2))
        return
    for model in found:
        revision = f"@{model.revision}" if model.revision else ""
        _say(f"{model.name}{revision}  {model.size / 1e6:.1f} MB  {model.folder}")


@app.command()
def pull(
    name: Name = None,
    config: ConfigFile = None,
    overrides: Overrides = None,
    offline: Offline = False,
) -> None:
    """Fetch a model from the Hub, once, and print the commit to pin."""
    from models.store import resolve

    resolved = _resolved(config, overrides, name)
    model = resolve(
        resolved.translation.model,
        revision=resolved.translation.revision,
        offline=offline or resolved.runtime.offline,
        cache_dir=_cache(resolved),
    )
    revision = f"@{model.revision}" if model.revision else ""
    _say(f"{model.name.partition('@')[0]}{revision}  {model.folder}")


@app.command()
def convert(
    name: Name = None,
    config: ConfigFile = None,
    overrides: Overrides = None,
    engine: Engine = None,
    offline: Offline = False,
) -> None:
    """Convert a model for its engine now, rather than at its first use."""
    from pipeline.stages.translator_loading import load_translator

    description = load_translator(
        _resolved(config, overrides, name, engine=engine, offline=offline)
    ).describe()
    _say(f"{description.name}: ready for {description.engine} ({description.precision})")


@app.command()
def verify(name: Name = None, config: ConfigFile = None) -> None:
    """Read every byte of a model and compare it with its manifest."""
    from models.store import verify as verify_model
    from pipeline.errors import ModelCorruptError

    resolved = _resolved(config, None, name)
    files = verify_model(resolved.translation.model, cache_dir=_cache(resolved))
    for file in files:
        _say(f"{'intact ' if file.is_intact else 'DAMAGED'}  {file.name}")
    damaged = [file.name for file in files if not file.is_intact]
    if damaged:
        raise ModelCorruptError(
            f"{resolved.translation.model} differs from its manifest: {', '.join(damaged)}",
            hint="install the project again, or fetch the model again",
        )


def _resolved(
    file: Path | None,
    overrides: list[str] | None,
    model: str | None = None,
    *,
    engine: str | None = None,
    offline: bool = False,
) -> Config:
    from pipeline.cli.invocation import configure

    shortcuts = {
        "translation.model": model,
        "translation.engine": engine,
        "runtime.offline": offline or None,
    }
    return configure(file, overrides, shortcuts).config


def _cache(config: Config) -> Path:
    import os

    from pipeline.config.loading import cache_folder

    return cache_folder(config, os.environ)


def _say(line: str) -> None:
    from pipeline.writing.sanitise import sanitise

    typer.echo(sanitise(line, newlines=False))
