"""``rassegna doctor``: is everything in place, and does the translator really translate?"""

from __future__ import annotations

import json as json_module
import platform
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import typer

from pipeline.cli.options import AnswerAsJson, ConfigFile, Engine, Model, Offline, Overrides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.config.schema import Config

_LIBRARIES = (
    "ctranslate2",
    "sentencepiece",
    "safetensors",
    "transformers",
    "torch",
    "huggingface_hub",
    "rich",
    "pydantic",
    "trafilatura",
    "python-docx",
    "pypdf",
)
_OPTIONAL = frozenset({"trafilatura", "python-docx", "pypdf"})
_CANARIES = (
    "Il ministro ha detto che la situazione è grave.",
    "Nel 2021 le imprese erano 1.250.",
    "«Non abbiamo paura», ha dichiarato il presidente.",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: its name, what was found, whether it is in order."""

    subject: str
    found: str
    in_order: bool


def doctor(
    config: ConfigFile = None,
    overrides: Overrides = None,
    model: Model = None,
    engine: Engine = None,
    offline: Offline = False,
    json: AnswerAsJson = False,
) -> None:
    """Check versions, engines and weights, and translate canary sentences."""
    from pipeline.cli.invocation import configure
    from pipeline.writing.sanitise import sanitise

    shortcuts = {
        "translation.model": model,
        "translation.engine": engine,
        "runtime.offline": offline or None,
    }
    resolved = configure(config, overrides, shortcuts).config
    findings = []
    for finding in _examine(resolved):
        findings.append(finding)
        if not json:
            mark = "ok " if finding.in_order else "BAD"
            typer.echo(sanitise(f"{mark} {finding.subject}: {finding.found}", newlines=False))
    if json:
        rows = [asdict(finding) for finding in findings]
        typer.echo(json_module.dumps(rows, ensure_ascii=False, indent=2))
    if not all(finding.in_order for finding in findings):
        raise typer.Exit(1)


def _examine(config: Config) -> Iterator[Finding]:
    yield Finding("python", platform.python_version(), in_order=True)
    yield from (_version(name) for name in _LIBRARIES)
    yield _attempt("weights", lambda: _weights(config))
    yield from _translations(config)


def _version(name: str) -> Finding:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return Finding(name, version(name), in_order=True)
    except PackageNotFoundError:
        optional = name in _OPTIONAL
        return Finding(name, f"not installed{' (optional)' if optional else ''}", optional)


def _weights(config: Config) -> str:
    import os

    from models.store import resolve
    from pipeline.config.loading import cache_folder

    model = resolve(
        config.translation.model,
        revision=config.translation.revision,
        offline=True,
        cache_dir=cache_folder(config, os.environ),
    )
    return f"{model.name}, SHA-256 {model.digest[:16]}…"


def _translations(config: Config) -> Iterator[Finding]:
    from pipeline.errors import RassegnaError
    from pipeline.stages.translator_loading import load_translator

    try:
        translator = load_translator(config)
    except RassegnaError as error:
        yield Finding("engine", str(error), in_order=False)
        return
    description = translator.describe()
    yield Finding("engine", f"{description.engine} ({description.precision})", in_order=True)
    for canary, hypothesis in zip(_CANARIES, translator.translate(_CANARIES), strict=True):
        doubts = [flag.value for flag in hypothesis.flags if flag.is_doubt]
        doubted = f" [{', '.join(doubts)}]" if doubts else ""
        found = f"{canary} → {hypothesis.text}{doubted}"
        yield Finding("canary", found, in_order=bool(hypothesis.text) and hypothesis.text != canary)


def _attempt(subject: str, examine: Callable[[], str]) -> Finding:
    from pipeline.errors import RassegnaError

    try:
        return Finding(subject, examine(), in_order=True)
    except RassegnaError as error:
        return Finding(subject, str(error), in_order=False)
