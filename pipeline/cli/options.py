"""The options that commands share, each declared once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Language(StrEnum):
    """The languages that segmentation, claims and summaries cover."""

    ITALIAN = "it"
    ENGLISH = "en"


Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE]...", help="Files, folders or globs; - or nothing reads standard input."
    ),
]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", "-c", metavar="FILE", help="Configuration file (YAML).")
]
Overrides = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Set one value, e.g. translation.beam_size=2."),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model", "-m", metavar="NAME", help="embedded:it-en, a folder, or a Hub id[@revision]."
    ),
]
Engine = Annotated[
    str | None,
    typer.Option("--engine", metavar="NAME", help="auto, ctranslate2 or transformers."),
]
Offline = Annotated[bool, typer.Option("--offline", help="Never open a network connection.")]
Format = Annotated[
    str | None, typer.Option("--format", "-f", metavar="NAME", help="Output format; see docs.")
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
AnswerAsJson = Annotated[bool, typer.Option("--json", help="Answer with JSON.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file, atomically."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress or notices.")]
Glossary = Annotated[
    Path | None,
    typer.Option("--glossary", metavar="FILE", help="Italian term, tab, English term or 'keep'."),
]
Sentences = Annotated[
    int | None, typer.Option("--sentences", min=1, help="Length of the summary in sentences.")
]
Words = Annotated[
    int | None, typer.Option("--words", min=1, help="Length of the summary in words.")
]
ClaimsFirst = Annotated[
    bool,
    typer.Option("--claims-first", help="Summarise what was said, letting speakers take turns."),
]
InputField = Annotated[
    str | None, typer.Option("--field", metavar="NAME", help="Text field of .jsonl input.")
]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="JSON lines in, JSON lines out, in order.")]
InputLanguage = Annotated[Language, typer.Option("--lang", help="Language of the text.")]
