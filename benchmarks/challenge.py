"""The challenge set: what newspapers print, and what must hold for any translation of it.

    python -m benchmarks.challenge [--model NAME] [--failures]

The items are the project's own (``tests/models/translation/challenge.tsv``). None has a
reference translation: each names checks that a right translation passes whatever its words,
and it passes when all of them do. Prints the share that pass, by category and by check.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from models.translation.guards import length, numbers, repetition, untranslated
from models.translation.guards.masking import without_protected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

ITEMS = Path(__file__).parents[1] / "tests" / "models" / "translation" / "challenge.tsv"
_COLUMNS = 6
_MARK = re.compile('[«»“”„"]')
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_UNKNOWN = re.compile("<unk>|</s>|<pad>|<0x|[\u2047\ufffd\u2581]")
_DOUBLED = re.compile(r"(?<!\w)([^\W\d_]{2,}) \1(?!\w)", re.IGNORECASE)
_FINAL_MARKS = ".!?…:;-"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the set; ``names`` and ``kept`` are tuples of admitted forms."""

    category: str
    source: str
    checks: tuple[str, ...]
    names: tuple[tuple[str, ...], ...] = ()
    kept: tuple[tuple[str, ...], ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def is_shouted(self) -> bool:
        """Tell whether the source has no lower-case letter."""
        return self.source.upper() == self.source


def load(path: Path = ITEMS) -> list[Item]:
    """Read the items; raises ValueError, naming the line, where one is no item."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        _item(line, f"{path.name}, line {number}")
        for number, line in enumerate(lines, start=1)
        if line and not line.startswith("#")
    ]


def failed(item: Item, text: str) -> list[str]:
    """Return the item's checks that ``text``, its translation, does not pass."""
    return [name for name in item.checks if not CHECKS[name](item, text)]


def pass_rate(items: Sequence[Item], texts: Sequence[str]) -> float:
    """Return the share of items, in percent, whose translation passes all of their checks."""
    passed = sum(not failed(item, text) for item, text in zip(items, texts, strict=True))
    return 100 * passed / len(items)


def translated(items: Sequence[Item], model: str | None = None) -> list[str]:
    """Translate the items' sources, one line each, with the shipped command and no cache."""
    chosen = ["--set", "translation.cache=false", *(["--model", model] if model else [])]
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "challenge.txt"
        given.write_text("".join(f"{item.source}\n" for item in items), encoding="utf-8")
        command = [sys.executable, "-m", "pipeline", "translate", "--lines", "--quiet", *chosen]
        done = subprocess.run(
            [*command, str(given)], stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True
        )
    return done.stdout.removesuffix("\n").split("\n")


def _numbers(item: Item, text: str) -> bool:
    """The same values, none of them still written as Italian writes it."""
    source, bare = without_protected(item.source), without_protected(text)
    return not numbers.numbers_differ(source, bare) and not numbers.english_digits(source, bare)


def _names(item: Item, text: str) -> bool:
    return all(_has_one(forms, text, any_case=item.is_shouted) for forms in item.names)


def _kept(item: Item, text: str) -> bool:
    return all(_has_one(forms, text, any_case=item.is_shouted) for forms in item.kept)


def _quotes(item: Item, text: str) -> bool:
    """As many double marks as before, none Italian, each opened and closed in turn."""
    found = _MARK.findall(text)
    if len(found) != len(_MARK.findall(item.source)):
        return False
    if set(found) <= {'"'}:
        return True
    turns = "“”" * (len(found) // 2 + 1)
    return "".join(found) == turns[: len(found)]


def _brackets(item: Item, text: str) -> bool:
    """As many brackets as before, each closed by its like."""
    opened: list[str] = []
    for character in text:
        if character in _BRACKETS:
            opened.append(_BRACKETS[character])
        elif character in _BRACKETS.values() and (not opened or opened.pop() != character):
            return False
    marks = "".join((*_BRACKETS, *_BRACKETS.values()))
    same = all(text.count(mark) == item.source.count(mark) for mark in marks if mark in "()[]")
    return same and not opened


def _capitals(_: Item, text: str) -> bool:
    return text.upper() == text


def _ending(item: Item, text: str) -> bool:
    """The same final mark, or none."""
    return _final_mark(item.source) == _final_mark(text)


def _length(item: Item, text: str) -> bool:
    return not length.has_odd_length(without_protected(item.source), without_protected(text))


def _repetition(item: Item, text: str) -> bool:
    """No loop, and no word twice in a row that is not so in the source."""
    doubled = len(_DOUBLED.findall(text)) > len(_DOUBLED.findall(item.source))
    return not doubled and not repetition.repeats_itself(item.source, text)


def _translated(item: Item, text: str) -> bool:
    """English, and none of the words that must have been translated is still there."""
    names = {form for forms in item.names for form in forms}
    source, bare = (_without(names, without_protected(one)) for one in (item.source, text))
    if untranslated.is_untranslated(source, bare):
        return False
    return not any(_has_one((word,), text, any_case=True) for word in item.gone)


def _unknown(_: Item, text: str) -> bool:
    return not _UNKNOWN.search(text)


def _nonempty(_: Item, text: str) -> bool:
    return any(character.isalpha() for character in text)


CHECKS: Mapping[str, Callable[[Item, str], bool]] = {
    "numbers": _numbers,
    "names": _names,
    "kept": _kept,
    "quotes": _quotes,
    "brackets": _brackets,
    "capitals": _capitals,
    "ending": _ending,
    "translated": _translated,
    "length": _length,
    "repetition": _repetition,
    "unknown": _unknown,
    "nonempty": _nonempty,
}


def main() -> None:
    """Translate the set and print the pass rates."""
    arguments = _arguments()
    items = load()
    texts = translated(items, arguments.model)
    faults = [failed(item, text) for item, text in zip(items, texts, strict=True)]
    console = Console(width=100, highlight=False)
    if arguments.failures:
        for item, text, names in zip(items, texts, faults, strict=True):
            if names:
                console.print(f"{item.category}: {', '.join(names)}", style="bold", markup=False)
                console.print(f"  {item.source}\n  {text}", markup=False)
    console.print(_by_category(items, faults))
    console.print(_by_check(items, faults))


def _by_category(items: Sequence[Item], faults: Sequence[list[str]]) -> Table:
    table = Table("category", "items", "pass", "percent")
    total = Counter(item.category for item in items)
    passed = Counter(item.category for item, names in zip(items, faults, strict=True) if not names)
    for category, count in total.items():
        table.add_row(category, *_shares(passed[category], count))
    table.add_section()
    table.add_row("all", *_shares(passed.total(), len(items)))
    return table


def _by_check(items: Sequence[Item], faults: Sequence[list[str]]) -> Table:
    table = Table("check", "items", "pass", "percent")
    total = Counter(name for item in items for name in item.checks)
    wrong = Counter(name for names in faults for name in names)
    for name in CHECKS:
        table.add_row(name, *_shares(total[name] - wrong[name], total[name]))
    return table


def _shares(passed: int, count: int) -> tuple[str, str, str]:
    return str(count), str(passed), f"{100 * passed / count:.1f}" if count else ""


def _item(line: str, place: str) -> Item:
    fields = line.split("\t")
    if len(fields) != _COLUMNS:
        raise ValueError(f"{place}: expected {_COLUMNS} columns, found {len(fields)}")
    category, source, checks, names, kept, gone = fields
    unknown = set(checks.split()) - set(CHECKS)
    if unknown:
        raise ValueError(f"{place}: expected checks of {', '.join(CHECKS)}, found {unknown}")
    return Item(category, source, tuple(checks.split()), _forms(names), _forms(kept), _parted(gone))


def _forms(field: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(one.split("|")) for one in _parted(field))


def _parted(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split(";") if part)


def _has_one(forms: Sequence[str], text: str, *, any_case: bool) -> bool:
    text = text.replace("’", "'")
    flags = re.IGNORECASE if any_case else 0
    return any(re.search(_bounded(form), text, flags) for form in forms)


def _without(names: Iterable[str], text: str) -> str:
    """Return ``text`` without the names: "Lo Giudice" is no Italian article."""
    text = text.replace("’", "'")
    for name in names:
        text = re.sub(_bounded(name), "", text)
    return text


def _bounded(form: str) -> str:
    """Return a pattern for ``form`` as a word of its own; a symbol may touch a word."""
    before = r"(?<!\w)" if form[0].isalnum() else ""
    after = r"(?!\w)" if form[-1].isalnum() else ""
    return f"{before}{re.escape(form)}{after}"


def _final_mark(text: str) -> str:
    """Return the last mark if nothing but quotation marks, brackets and symbols follow it."""
    closed = next((c for c in reversed(text) if c.isalnum() or c in _FINAL_MARKS), "")
    return closed if closed in _FINAL_MARKS else ""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--model", help="another model than the shipped one")
    parser.add_argument("--failures", action="store_true", help="print what does not pass")
    return parser.parse_args()


if __name__ == "__main__":
    main()
