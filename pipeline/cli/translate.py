"""``rassegna translate``: the English translation only."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.options import (
    ConfigFile,
    Engine,
    Files,
    Format,
    Glossary,
    InputField,
    Json,
    Model,
    Offline,
    Output,
    Overrides,
    Quiet,
)


def translate(
    files: Files = None,
    config: ConfigFile = None,
    overrides: Overrides = None,
    model: Model = None,
    engine: Engine = None,
    glossary: Glossary = None,
    field: InputField = None,
    lines: Annotated[
        bool, typer.Option("--lines", help="One line in, one line out: always the same number.")
    ] = False,
    format: Format = None,  # noqa: A002 - the option's name
    json: Json = False,
    output: Output = None,
    offline: Offline = False,
    quiet: Quiet = False,
) -> None:
    """Translate articles into English, every sentence exactly once."""
    from pipeline.cli.invocation import Invocation, configure, shortcuts
    from pipeline.errors import UsageError

    resolved = configure(
        config,
        overrides,
        shortcuts(model=model, engine=engine, glossary=glossary, field=field, offline=offline),
        stages=("segment", "translate", "check"),
    )
    if lines:
        if json or format:
            raise UsageError(
                "--lines writes plain lines and no other format",
                hint="leave out --json or --format, or leave out --lines",
            )
        from pipeline.cli.lines import translate_lines

        translate_lines(files, resolved.config, output, quiet=quiet)
        return
    chosen = "json" if json else format or "text"
    Invocation(resolved, chosen, "translation", output, quiet).run(files)
