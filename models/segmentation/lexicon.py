"""The words that decide whether a full stop ends a sentence, read from the package's data files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from models.errors import LanguageError, LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LANGUAGES = ("it", "en")


class Ending(StrEnum):
    """How readily the full stop of an abbreviation also ends a sentence."""

    NEVER = "never"
    RARELY = "rarely"
    NUMBER = "number"
    OFTEN = "often"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists of one language, all in lower case.

    ``endings`` maps an abbreviation without its last full stop to its class;
    ``openers`` are words that open sentences and begin no surname; ``lettered`` are
    nouns named by a letter ("serie A"); ``reporting`` are verbs of saying that may
    follow a quoted question and a name.
    """

    language: str
    endings: Mapping[str, Ending]
    openers: frozenset[str]
    lettered: frozenset[str]
    reporting: frozenset[str]


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of ``language`` ("it" or "en").

    Raises LanguageError for any other language and LexiconError for a malformed file.
    """
    if language not in LANGUAGES:
        raise LanguageError(
            f"expected a language whose sentences can be split ({', '.join(LANGUAGES)}), "
            f"found {language!r}",
            hint="set the language to 'it' or 'en'",
        )
    return Lexicon(
        language=language,
        endings=dict(_endings(f"abbreviations.{language}.tsv")),
        openers=frozenset(_lines(f"openers.{language}.txt")),
        lettered=frozenset(_lines(f"lettered.{language}.txt")),
        reporting=frozenset(_lines(f"reporting.{language}.txt")),
    )


def _endings(name: str) -> Iterator[tuple[str, Ending]]:
    for line in _lines(name):
        abbreviation, _, ending = line.partition("\t")
        if not abbreviation.endswith(".") or ending not in set(Ending):
            raise LexiconError(
                f"{name}: expected an abbreviation ending in a full stop, a tab and one of "
                f"{', '.join(Ending)}; found {line!r}",
                hint="correct the line, or reinstall the package",
            )
        yield abbreviation[:-1], Ending(ending)


def _lines(name: str) -> Iterator[str]:
    content = files(__package__).joinpath(name).read_text(encoding="utf-8")
    for line in content.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()
