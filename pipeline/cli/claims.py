"""``rassegna claims``: who said what."""

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
    InputLanguage,
    Json,
    Jsonl,
    Language,
    Model,
    Offline,
    Output,
    Overrides,
    Quiet,
)


def claims(
    files: Files = None,
    config: ConfigFile = None,
    overrides: Overrides = None,
    model: Model = None,
    engine: Engine = None,
    glossary: Glossary = None,
    field: InputField = None,
    translation: Annotated[
        bool, typer.Option(help="Also translate, and give each claim in both languages.")
    ] = True,
    format: Format = None,  # noqa: A002 - the option's name
    json: Json = False,
    jsonl: Jsonl = False,
    lang: InputLanguage = Language.ITALIAN,
    output: Output = None,
    offline: Offline = False,
    quiet: Quiet = False,
) -> None:
    """List every attributed statement with its speaker, cue and content."""
    from pipeline.cli.invocation import Invocation, configure, shortcuts

    bilingual = translation and not jsonl and lang is Language.ITALIAN
    stages = ("segment", "translate", "claims", "check") if bilingual else ("segment", "claims")
    resolved = configure(
        config,
        overrides,
        shortcuts(model=model, engine=engine, glossary=glossary, field=field, offline=offline),
        stages=stages,
    )
    if jsonl:
        from pipeline.cli.bulk import claim_lines

        claim_lines(files, lang.value, field)
        return
    chosen = "json" if json else format or "console"
    Invocation(resolved, chosen, "claims", output, quiet, language=lang.value).run(files)
