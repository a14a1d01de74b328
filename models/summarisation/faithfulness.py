"""What a written sentence says that its sources do not: names, numbers, certainty.

Each check compares a summary sentence with the article it stands on. They see words, not
meaning: a clean sentence may still be wrong, a flagged one needs a look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from models.summarisation import terms
from models.summarisation.alignment import align
from models.summarisation.quotation import quotations
from models.summarisation.sentence import SentenceInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.summarisation.alignment import Alignment

WEAK_COVERAGE: Final = 0.5
_COMPARABLE: Final = 0.6
_NEGATION_SCOPE: Final = 3
_SHORTEST_ACRONYM: Final = 3
_LONGEST_ACRONYM: Final = 6


class SummaryFlag(StrEnum):
    """Why a reader should look twice at a written summary sentence."""

    UNSEEN_NAME = "unseen_name"
    UNSEEN_NUMBER = "unseen_number"
    MISPLACED_NAME = "misplaced_name"
    MISPLACED_NUMBER = "misplaced_number"
    WEAK_ALIGNMENT = "weak_alignment"
    LOST_ATTRIBUTION = "lost_attribution"
    NEGATION_MISMATCH = "negation_mismatch"

    @property
    def description(self) -> str:
        """One English clause explaining the flag to a reader."""
        return _DESCRIPTIONS[self]


_DESCRIPTIONS: Final = {
    SummaryFlag.UNSEEN_NAME: "a name that the article does not contain",
    SummaryFlag.UNSEEN_NUMBER: "a number that the article does not contain",
    SummaryFlag.MISPLACED_NAME: "a name that stands elsewhere in the article, or in another role",
    SummaryFlag.MISPLACED_NUMBER: "a number that stands elsewhere in the article",
    SummaryFlag.WEAK_ALIGNMENT: "less than half of its words come from any few sentences",
    SummaryFlag.LOST_ATTRIBUTION: "states as a fact what the article attributes to somebody",
    SummaryFlag.NEGATION_MISMATCH: "denies what the article asserts, or the other way round",
}

_CAPITALISED = re.compile(r"[^\W\d_a-zà-ÿ][^\W_]*(?:[-'’][^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SPEAKER_COLON = re.compile(r"[^\W\d_a-z][^.,:;]{1,40}:\s")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)[«“\"'(]*([^\W_]+)")


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a sentence is compared with.

    ``article`` holds all sentences, ``aligned`` those it stands on and the one before each,
    ``best`` the one that explains most of it. ``is_placed`` says whether what it tells of its
    names and numbers is found there clearly enough to miss these.
    """

    article: Sequence[str]
    aligned: Sequence[str]
    best: str
    attributed: bool
    is_placed: bool


def check(
    text: str,
    alignment: Alignment,
    article: Sequence[SentenceInput],
    language: str,
    *,
    attributed: Iterable[int] = (),
) -> tuple[SummaryFlag, ...]:
    """Return what must be doubted in ``text``, in the order of ``SummaryFlag``.

    ``article`` holds all sentences; ``alignment`` indexes them. ``attributed`` are the
    sentences known to report a statement; words of saying tell for the others.
    """
    texts = [sentence.text for sentence in article]
    support = _support(text, article, language) or alignment
    near = {i for source in support.sources for i in (source - 1, source) if i >= 0}
    reported = set(attributed)
    evidence = _Evidence(
        article=texts,
        aligned=[texts[index] for index in sorted(near)],
        best=texts[alignment.best],
        attributed=alignment.best in reported or _has_cue(texts[alignment.best], language),
        is_placed=support.coverage >= _COMPARABLE,
    )
    comparable = alignment.coverage >= _COMPARABLE
    found = {
        **_names(text, evidence, language),
        **_numbers(text, evidence, language),
        SummaryFlag.WEAK_ALIGNMENT: alignment.coverage < WEAK_COVERAGE,
        SummaryFlag.LOST_ATTRIBUTION: evidence.attributed and not _attributes(text, language),
        SummaryFlag.NEGATION_MISMATCH: comparable
        and _negated_otherwise(text, evidence.best, language),
    }
    return tuple(flag for flag in SummaryFlag if found[flag])


def _support(text: str, article: Sequence[SentenceInput], language: str) -> Alignment | None:
    """Align ``text`` by what it says of its names and numbers, not by these themselves.

    None where nothing is left to align by. A name or number that stands elsewhere in the
    article would otherwise call that place in as its own witness.
    """
    bare = _NUMBER.sub(" ", text)
    for name in names_in(text, language):
        bare = re.sub(rf"\b{re.escape(name)}\b", " ", bare, flags=re.IGNORECASE)
    body = [index for index, sentence in enumerate(article) if sentence.is_body]
    if not body or not terms.content_stems(bare, language):
        return None
    found = align(bare, [article[index].text for index in body], language)
    return found.moved(body) if found.coverage else None


def _names(text: str, evidence: _Evidence, language: str) -> dict[SummaryFlag, bool]:
    names = names_in(text, language)
    everywhere = _stems_of(evidence.article, language)
    nearby = _stems_of(evidence.aligned, language)
    known = [name for name in names if terms.stem(name, language) in everywhere]
    unseen = [name for name in names if name not in known]
    absent = any(terms.stem(name, language) not in nearby for name in known)
    return {
        SummaryFlag.UNSEEN_NAME: any(not _abbreviates(n, evidence.article) for n in unseen),
        SummaryFlag.MISPLACED_NAME: (evidence.is_placed and absent)
        or _exchanged(text, evidence.best, language),
    }


def _stems_of(texts: Sequence[str], language: str) -> set[str]:
    return {terms.stem(word, language) for text in texts for word in terms.words(text)}


def _abbreviates(name: str, texts: Sequence[str]) -> bool:
    """Tell whether ``name`` is made of the initials of capitalised words in some text."""
    if not _SHORTEST_ACRONYM <= len(name) <= _LONGEST_ACRONYM:
        return False
    initials = ("".join(word[0] for word in _CAPITALISED.findall(text)) for text in texts)
    return any(name in each.lower() for each in initials)


def names_in(text: str, language: str) -> list[str]:
    """Return the capitalised words of ``text``, in lower case; initial ones if unlisted."""
    table = terms.lexicon(language)
    ordinary = set()
    for match in _SENTENCE_START.finditer(text):
        word = match[1].lower()
        listed = table.inverse_frequency.get(terms.stem(word, language)) is not None
        if listed or any(word in forms for forms in table.classes.values()):
            ordinary.add(match.start(1))
    return [
        part
        for match in _CAPITALISED.finditer(text)
        if match.start() not in ordinary
        for part in terms.words(match[0])
        if len(part) > 1 and part not in table.classes["stop"]
    ]


def _exchanged(text: str, source: str, language: str) -> bool:
    """Tell whether two names have changed places while the words around them have not."""
    names = set(names_in(text, language)) & set(names_in(source, language))
    ours, theirs = terms.words(text), terms.words(source)
    order = [word for word in dict.fromkeys(ours) if word in names]
    other = [word for word in dict.fromkeys(theirs) if word in names]
    if len(order) < 2 or sorted(order) != sorted(other) or order == other:
        return False
    stop = terms.lexicon(language).classes["stop"]
    shared = (set(ours) & set(theirs)) - names - stop
    return [w for w in dict.fromkeys(ours) if w in shared] == [
        w for w in dict.fromkeys(theirs) if w in shared
    ]


def _numbers(text: str, evidence: _Evidence, language: str) -> dict[SummaryFlag, bool]:
    ours = _values(text, language)
    everywhere = {value for source in evidence.article for value in _values(source, language)}
    nearby = {value for source in evidence.aligned for value in _values(source, language)}
    return {
        SummaryFlag.UNSEEN_NUMBER: bool(ours - everywhere),
        SummaryFlag.MISPLACED_NUMBER: evidence.is_placed and bool((ours & everywhere) - nearby),
    }


def _values(text: str, language: str) -> set[str]:
    """Return the numbers of ``text`` as bare digits, number words included."""
    spelled = terms.lexicon(language).numerals
    digits = {re.sub(r"[.,]", "", match) for match in _NUMBER.findall(text)}
    return digits | {spelled[word] for word in terms.words(text) if word in spelled}


def _attributes(text: str, language: str) -> bool:
    """Tell whether ``text`` says that somebody says so, or that it is hearsay."""
    hedges = terms.lexicon(language).classes["hedge"]
    return (
        _has_cue(text, language)
        or bool(_SPEAKER_COLON.match(text))
        or any(word in hedges for word in terms.words(text))
    )


def _has_cue(text: str, language: str) -> bool:
    return quotations([SentenceInput(text)], language)[0].has_cue


def _negated_otherwise(text: str, source: str, language: str) -> bool:
    """Tell whether a word both sentences have is under a negation in only one of them."""
    ours, our_words = _negated(text, language)
    theirs, their_words = _negated(source, language)
    return bool((ours - theirs) & their_words) or bool((theirs - ours) & our_words)


def _negated(text: str, language: str) -> tuple[set[str], set[str]]:
    """Return the stems closely after a negation, and all content stems."""
    classes = terms.lexicon(language).classes
    negated: set[str] = set()
    stems: set[str] = set()
    scope = 0
    for word in terms.words(text.replace("n't", " not").replace("n’t", " not")):
        if word in classes["negation"]:
            scope = _NEGATION_SCOPE
        elif word not in classes["stop"] and terms.is_content(word):
            stem = terms.stem(word, language)
            stems.add(stem)
            if scope:
                negated.add(stem)
                scope -= 1
    return negated, stems
