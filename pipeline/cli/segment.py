"""``rassegna segment``: sentence boundaries, for other programs."""

from __future__ import annotations

from pipeline.cli.options import (
    ConfigFile,
    Files,
    InputField,
    InputLanguage,
    Jsonl,
    Language,
    Output,
    Overrides,
    Quiet,
)


def segment(
    files: Files = None,
    config: ConfigFile = None,
    overrides: Overrides = None,
    field: InputField = None,
    jsonl: Jsonl = False,
    lang: InputLanguage = Language.ITALIAN,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """Split articles into sentences: one a line, or spans as JSON lines."""
    from pipeline.cli.invocation import Invocation, configure

    resolved = configure(config, overrides, {"input.text_field": field}, stages=("segment",))
    if jsonl:
        from pipeline.cli.bulk import segment_lines

        segment_lines(files, lang.value, field)
        return
    Invocation(resolved, "sentences", "full", output, quiet, language=lang.value).run(files)
