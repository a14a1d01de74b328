"""Renders the console view of the example article as the picture that the README shows.

    python docs/picture.py [WIDTH]

Writes ``docs/example.svg`` from what ``rassegna run`` prints in colour: nothing in it is
drawn by hand.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "example.svg"
COMMAND = ("rassegna", "run", "examples/lavrov.it.txt")
LINES = 62
_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def main(width: int) -> None:
    """Run the command at ``width`` columns and write the picture of its first lines."""
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(width)}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *COMMAND[1:]],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=width, file=nowhere, force_terminal=True)
        lines = done.stdout.splitlines()[:LINES]
        console.print(Text.from_ansi("\n".join(lines)))
    picture = console.export_svg(title=" ".join(COMMAND), theme=MONOKAI)
    # rich asks for a web font; a picture that loads nothing shows the reader's own monospace.
    TARGET.write_text(_FONT_FACE.sub("", picture), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 120)
