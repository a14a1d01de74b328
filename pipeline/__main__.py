"""``python -m pipeline``: the same as the command ``rassegna``."""

from pipeline.cli.main import main

main()
