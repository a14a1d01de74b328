"""The command ``rassegna``: one module a command, errors turned into exit codes here."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from pipeline import __version__
from pipeline.cli import batch, claims, config, doctor, models, run, segment, summarise, translate
from pipeline.errors import RassegnaError

if TYPE_CHECKING:
    from collections.abc import Sequence

_EXIT_INTERRUPTED = 130
_EXIT_BROKEN_PIPE = 141


class _Commands(TyperGroup):
    """Ends what was broken off here: typer would say nothing, or call it a failure."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            _end_interrupted()
        except BrokenPipeError:
            _end_without_reader()


def _end_interrupted() -> NoReturn:
    sys.stderr.write("\nrassegna: interrupted\n")
    sys.exit(_EXIT_INTERRUPTED)


def _end_without_reader() -> NoReturn:
    # The reader of our output has gone (`| head`): what remains buffered has no taker.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(_EXIT_BROKEN_PIPE)


app = typer.Typer(
    name="rassegna",
    cls=_Commands,
    help="Read the Italian press in English, and know who said what.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (run, translate, summarise, claims, batch, segment, doctor):
    app.command()(getattr(command, command.__name__.rpartition(".")[2]))
app.add_typer(models.app, name="models")
app.add_typer(config.app, name="config")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rassegna {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print version."),
    ] = False,
) -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code.

    Exit codes: 0 done, 1 failure, 2 usage or configuration, 3 some articles failed,
    4 a model is unavailable, 130 interrupted, 141 the reader of the output has gone.
    """
    try:
        app(args=None if arguments is None else list(arguments), prog_name="rassegna")
    except RassegnaError as error:
        _report(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        _end_interrupted()
    except BrokenPipeError:
        _end_without_reader()
    except OSError as error:
        _report_system(error)
        sys.exit(RassegnaError.exit_code)


def _report(error: RassegnaError) -> None:
    from pipeline.cli.console import print_error

    print_error(error)


def _report_system(error: OSError) -> None:
    from pipeline.cli.console import print_error

    name = f"{error.filename}: " if error.filename else ""
    print_error(
        RassegnaError(
            f"{name}{error.strerror or error}", hint="free space or mend the file, then run again"
        )
    )
