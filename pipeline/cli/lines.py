"""Line-by-line work on streams of any length: one line in, one line out."""

from __future__ import annotations

import itertools
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pipeline.cli.console import print_line
from pipeline.cli.invocation import inputs
from pipeline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from models.translation.translator import Translator
    from pipeline.config.schema import Config

# Lines gathered before they are translated together: enough to fill the engine's batches,
# few enough that a pipe shows progress and memory stays flat.
_LINES_TOGETHER = 256


def translate_lines(
    files: Sequence[str] | None, config: Config, output: Path | None, *, quiet: bool
) -> None:
    """Translate every line by itself and write as many lines as were read.

    A line may hold several sentences; each is translated. An empty line stays empty.
    Notices about the model are printed unless ``quiet``.

    Raises:
        InputError: a file cannot be read.
        ModelError: the model is missing or broken.
    """
    from pipeline.stages.translator_loading import load_translator

    translator = load_translator(config)
    for notice in () if quiet else translator.notices:
        print_line(f"rassegna: {notice}")
    source = itertools.chain.from_iterable(_file_lines(name) for name in inputs(files))
    with _line_writer(output) as write:
        while lines := list(itertools.islice(source, _LINES_TOGETHER)):
            for line in _translate(translator, lines):
                write(line)


def _translate(translator: Translator, lines: Sequence[str]) -> Iterator[str]:
    from models.segmentation.splitter import split
    from pipeline.stages.translate import rebuild_text

    spans = [split(line, "it") for line in lines]
    sentences = [span.of(line) for line, own in zip(lines, spans, strict=True) for span in own]
    hypotheses = iter(translator.translate(sentences))
    for line, own in zip(lines, spans, strict=True):
        english, _ = rebuild_text(line, own, itertools.islice(hypotheses, len(own)))
        yield " ".join(english.splitlines())


def read_lines(files: Sequence[str] | None) -> Iterator[tuple[str, int, str]]:
    """Yield (name, line number from 1, line) of the files, or of standard input.

    Raises:
        InputError: a file cannot be read.
        UsageError: no file is named and standard input is a terminal.
    """
    for name in inputs(files):
        for number, line in enumerate(_file_lines(name), start=1):
            yield name, number, line


def _file_lines(name: str) -> Iterator[str]:
    with ExitStack() as stack:
        stream: BinaryIO
        if name == "-":
            stream = sys.stdin.buffer
        else:
            try:
                stream = stack.enter_context(Path(name).open("rb"))
            except OSError as error:
                raise InputError(
                    f"{name} cannot be read: {error.strerror}", hint="check the name and rights"
                ) from error
        for number, line in enumerate(stream, start=1):
            yield _decode(line.rstrip(b"\r\n"), name, number)


def _decode(line: bytes, name: str, number: int) -> str:
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        print_line(f"rassegna: {name}, line {number}: not UTF-8, read as cp1252")
        return line.decode("cp1252", errors="replace")


@contextmanager
def _line_writer(output: Path | None) -> Iterator[Callable[[str], None]]:
    if output is None:

        def write(line: str) -> None:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()

        yield write
        return
    from pipeline.writing.files import write_atomically

    gathered: list[str] = []
    yield gathered.append
    write_atomically(output, "".join(line + "\n" for line in gathered))
