"""Make the lexicon that ships with the weights: which words the model is given in English.

    python -m models.training.translation.terms --corpus CORPUS.tsv --output FOLDER/lexicon.tsv

It joins the project's dictionary (`dictionary.tsv`), its lists of places and cities, and what
`lexicon` found in the corpus for words that are too rare in it for a small model to learn.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from models.translation.codeswitch import AFTER
from models.translation.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
DICTIONARY = HERE / "dictionary.tsv"
PLACES = HERE.parents[1] / "attribution" / "lexicon" / "it_en_places.tsv"
CITIES = HERE.parents[1] / "translation" / "lexicon" / "cities.tsv"

LEFT_TO_THE_MODEL = "-"
FREQUENT = 300
"""From this count in the corpus on, a word is left to the model, which sees the context."""

MINIMUM_SHARE = 0.6
"""Corpus entries whose usual translation is less usual than this are left to the model."""

_KEY = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_ENDINGS = {"o": ("o", "a", "i", "e"), "e": ("e", "i"), "a": ("a", "i", "e")}


def rows(path: Path) -> Iterator[list[str]]:
    """The fields of each line that is neither empty nor a comment."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def corpus_repairs(path: Path) -> dict[str, str]:
    """What to write for any word of the corpus lexicon that the model should leave in Italian."""
    return {italian: english for italian, _, english, _ in rows(path)}


def corpus_terms(path: Path) -> dict[str, str]:
    """Words of the corpus lexicon that are rare enough, with a clear translation."""
    functional = words("function-words.it")
    return {
        italian: english
        for italian, count, english, share in rows(path)
        if int(count) < FREQUENT and float(share) >= MINIMUM_SHARE and italian not in functional
    }


def place_terms() -> dict[str, str]:
    """Names of countries and cities, and the adjectives of countries in all their forms."""
    terms = {_key(row[0]): row[1].removeprefix("the ") for row in rows(CITIES) if len(row) > 1}
    for names, english, adjectives, adjective, *_ in (
        (*row, "", "", "", "") for row in rows(PLACES)
    ):
        for name in filter(None, names.split("|")):
            terms[_key(name)] = english.removeprefix("the ")
        for italian in filter(None, adjectives.split("|")):
            for form in _forms(italian):
                terms[form] = adjective.split("|")[0]
    sound = (italian for italian, english in terms.items() if english and _KEY.fullmatch(italian))
    return {italian: terms[italian] for italian in sound}


def _key(name: str) -> str:
    """A name as the lexicon looks it up: one word as written, several in lower case."""
    parts = name.replace("'", " ").split()
    return name if len(parts) == 1 else " ".join(parts).lower()


def _forms(adjective: str) -> Iterator[str]:
    endings = _ENDINGS.get(adjective[-1], (adjective[-1],))
    hard = adjective[-2:] in {"co", "go"}
    harder = adjective[-3:] in {"sco", "cco", "rco"} or adjective == "ceco"  # tedeschi, turchi
    for ending in endings:
        hardened = (hard and ending == "e") or (harder and ending == "i")
        yield adjective[:-1] + ("h" if hardened else "") + ending


def merged(corpus: Path, dictionary: Path = DICTIONARY) -> dict[str, str]:
    """All terms; the dictionary goes before places, places before the corpus.

    What the dictionary marks with `-` is left to the model.
    """
    terms = {**corpus_terms(corpus), **place_terms()}
    terms.update((italian, english) for italian, english, *_ in rows(dictionary))
    return {
        italian: english
        for italian, english in sorted(terms.items())
        if english not in {italian, LEFT_TO_THE_MODEL}
    }


def main() -> None:
    """Write one lexicon."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True, help="what `lexicon` wrote")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    terms = merged(options.corpus)
    repairs = {
        italian: english
        for italian, english in corpus_repairs(options.corpus).items()
        if italian not in terms and italian != english
    }
    lines = [f"{italian}\t{english}\n" for italian, english in terms.items()]
    lines += [f"{italian}\t{english}\t{AFTER}\n" for italian, english in sorted(repairs.items())]
    options.output.write_text("".join(lines), encoding="utf-8")
    print(len(terms), "terms", len(repairs), "repairs")


if __name__ == "__main__":
    main()
