"""Cue lexicons and word classes of one language, read from the files in ``lexicon/``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from models.attribution.conjugation import Inflection, Mood, conjugate
from models.attribution.inflection import inflect
from models.errors import LanguageError, LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LANGUAGES = ("it", "en")
_FOLDER = Path(__file__).parent / "lexicon"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb: the complements it takes (``frames``) and what kind of act it names.

    ``tails`` are the word sequences that complete an idiom (*rendere* + noto); empty for
    a plain verb.
    """

    lemma: str
    frames: frozenset[str]
    category: str
    tails: tuple[tuple[str, ...], ...] = ()
    reflexive: bool = False

    def takes(self, frame: str) -> bool:
        """Tell whether the verb takes a complement of this kind."""
        return frame in self.frames


@dataclass(frozen=True, slots=True)
class CueForm:
    """An inflected form of a cue."""

    cue: Cue
    inflection: Inflection


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the tagger knows about the words of one language.

    ``words`` and ``nouns`` map a class to its forms; ``cues`` a form to the cues it may
    belong to, idioms first; ``finite`` holds the finite forms of all known verbs, cues
    included; ``support`` and ``presentational`` map forms of verbs that make one cue with
    a speech noun to their inflection.
    """

    language: str
    words: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    cues: Mapping[str, tuple[CueForm, ...]]
    finite: frozenset[str]
    base: frozenset[str]
    infinitives: frozenset[str]
    support: Mapping[str, Inflection]
    presentational: Mapping[str, Inflection]
    stating: Mapping[str, Inflection]

    def has(self, word_class: str, form: str) -> bool:
        """Tell whether the lower-cased ``form`` belongs to a word class."""
        return form in self.words[word_class]

    def noun(self, noun_class: str, form: str) -> bool:
        """Tell whether the lower-cased ``form`` belongs to a noun class."""
        return form in self.nouns[noun_class]


@lru_cache(maxsize=4)
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of ``language``.

    Raises ``LanguageError`` for a language without one, ``LexiconError`` for a
    malformed file.
    """
    if language not in LANGUAGES:
        raise LanguageError(
            f"claims can be tagged in {' and '.join(LANGUAGES)}, not in {language!r}",
            hint="pass --lang it or --lang en",
        )
    words = _classes(language, "words")
    cues: dict[str, list[CueForm]] = defaultdict(list)
    finite: set[str] = set()
    infinitives: set[str] = set()
    base: set[str] = set()
    for cue, forms in _cue_forms(language):
        for inflection in forms:
            if inflection.mood is Mood.SUBJUNCTIVE:
                continue  # few are used to attribute, and many are nouns: "testimoni", "noti"
            cues[inflection.form].append(CueForm(cue, inflection))
            if inflection.mood is Mood.INFINITIVE:
                infinitives.add(inflection.form)
            if (language == "it" or not cue.tails) and inflection.mood.is_finite:
                (finite if language == "it" or not _is_base(inflection) else base).add(
                    inflection.form
                )
    ambiguous: set[str] = set(words["homograph"])
    for kind, inflection in _plain_verbs(language):
        if kind == "nominal" and inflection.mood is Mood.PRESENT:
            ambiguous.add(inflection.form)
        if inflection.mood is Mood.INFINITIVE:
            infinitives.add(inflection.form)
        if inflection.mood is Mood.SUBJUNCTIVE:
            continue
        if inflection.mood.is_finite:
            (base if _is_base(inflection) and language == "en" else finite).add(inflection.form)
    words["homograph"] = frozenset(ambiguous)
    frames = {row[0]: row[1] for row in read_rows(language, "frames", 2)}
    return Lexicon(
        language,
        words,
        _classes(language, "nouns"),
        {
            form: tuple(sorted(found, key=lambda item: not item.cue.tails))
            for form, found in cues.items()
        },
        frozenset(finite),
        frozenset(base),
        frozenset(infinitives),
        _inflections(language, frames["support"]),
        _inflections(language, frames["presentational"]),
        _inflections(language, frames["stating"]),
    )


def _is_base(inflection: Inflection) -> bool:
    return inflection.mood is Mood.PRESENT and inflection.plural


def _classes(language: str, name: str) -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in read_rows(language, name, 2)}


def _cue_forms(language: str) -> Iterator[tuple[Cue, tuple[Inflection, ...]]]:
    for lemma, stems, tails, frames, category in read_rows(language, "idioms", 5):
        sequences = tuple(tuple(tail.split()) for tail in tails.split("|"))
        cue = Cue(
            lemma, frozenset(frames.split()), category, sequences, _is_reflexive(language, lemma)
        )
        yield cue, _paradigm(language, lemma, stems)
    for lemma, stems, frames, category in read_rows(language, "cues", 4):
        reflexive = _is_reflexive(language, lemma)
        cue = Cue(lemma, frozenset(frames.split()), category, reflexive=reflexive)
        yield cue, _paradigm(language, lemma, stems)


def _is_reflexive(language: str, lemma: str) -> bool:
    return language == "it" and lemma.endswith("rsi")


def _paradigm(language: str, lemma: str, stems: str) -> tuple[Inflection, ...]:
    parts = stems.split()
    if language == "en":
        return inflect(lemma, parts)
    inchoative = parts == ["isc"]
    participle, remote, present = ([] if inchoative else parts) + [""] * (
        3 if inchoative else 3 - len(parts)
    )
    return conjugate(
        lemma, participle=participle, remote=remote, present=present, inchoative=inchoative
    )


def _plain_verbs(language: str) -> Iterator[tuple[str, Inflection]]:
    for kind, content in read_rows(language, "verbs", 2):
        for item in content.split():
            if kind == "forms":
                yield kind, Inflection(item, Mood.PAST)
            elif not item.endswith("?"):
                yield from ((kind, inflection) for inflection in _dotted(language, item))


def _inflections(language: str, content: str) -> dict[str, Inflection]:
    return {
        inflection.form: inflection
        for item in content.split()
        for inflection in _dotted(language, item)
    }


def _dotted(language: str, item: str) -> Iterable[Inflection]:
    lemma, *stems = item.split(".")
    return _paradigm(language, lemma, " ".join(stems))


def read_rows(language: str, name: str, columns: int) -> Iterator[list[str]]:
    """Yield the rows of a lexicon file; raises ``LexiconError`` where one is malformed."""
    path = _FOLDER / f"{language}_{name}.tsv"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise LexiconError(
            f"{path.name} cannot be read: {error.strerror}", hint="reinstall rassegna"
        ) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != columns:
            raise LexiconError(
                f"{path.name}, line {number}: expected {columns} columns, found {len(row)}",
                hint="separate the columns with one tab each",
            )
        yield row
