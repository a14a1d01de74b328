"""``rassegna run``: translation, bilingual summary and claims of articles."""

from __future__ import annotations

from pipeline.cli.options import (
    ClaimsFirst,
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
    Sentences,
    Words,
)


def run(
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
    output: Output = None,
    offline: Offline = False,
    quiet: Quiet = False,
) -> None:
    """Translate, summarise and tag articles: who said what, in both languages."""
    from pipeline.cli.invocation import Invocation, configure, shortcuts

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
    )
    chosen = "json" if json else format or "console"
    Invocation(resolved, chosen, "full", output, quiet).run(files)
