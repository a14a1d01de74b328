"""``rassegna summarise``: the bilingual summary only."""

from __future__ import annotations

from pipeline.cli.options import (
    ClaimsFirst,
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
    Sentences,
    Words,
)


def summarise(
    files: Files = None,
    config: ConfigFile = None,
    overrides: Overrides = None,
    model: Model = None,
    engine: Engine = None,
    glossary: Glossary = None,
    sentences: Sentences = None,
    words: Words = None,
    claims_first: ClaimsFirst = False,
    field: InputField = None,
    format: Format = None,  # noqa: A002 - the option's name
    json: Json = False,
    jsonl: Jsonl = False,
    lang: InputLanguage = Language.ITALIAN,
    output: Output = None,
    offline: Offline = False,
    quiet: Quiet = False,
) -> None:
    """Summarise articles in Italian and English, side by side."""
    from pipeline.cli.invocation import Invocation, configure, shortcuts

    monolingual = jsonl or lang is Language.ENGLISH
    stages = ("segment", "claims", "summarise") if monolingual else None
    shared = shortcuts(model=model, engine=engine, glossary=glossary, field=field, offline=offline)
    resolved = configure(
        config,
        overrides,
        {
            **shared,
            "summary.sentences": sentences,
            "summary.words": words,
            "summary.claims_first": claims_first or None,
        },
        stages=stages,
    )
    if jsonl:
        from pipeline.cli.bulk import summarise_lines

        summarise_lines(files, resolved.config, lang.value, field)
        return
    chosen = "json" if json else format or "console"
    Invocation(resolved, chosen, "summary", output, quiet, language=lang.value).run(files)
