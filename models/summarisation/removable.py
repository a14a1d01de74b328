"""What a sentence can do without: dateline, bracketed asides, a trailing relative clause.

Never removable is what holds a word of saying, a hedge or a negation, what stands within
quotation marks, and what a caller wants kept (the speaker of a claim, its cue).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from models.span import Span
from models.summarisation import terms
from models.translation.lexicon import cities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LEAST_WORDS: Final = 6
"""Words that must remain: less is no sentence to read."""
_PROTECTED: Final = ("cue", "hedge", "negation")
_LIMITING = re.compile(
    r"\b(?:tranne|salvo|eccett[oi]|fuorché|purché|esclus[oaie]|a meno|se|solo|soltanto|solamente|"
    r"except|excluding|unless|only|if|provided|apart from|other than)\b",
    re.IGNORECASE,
)
_COORDINATED = re.compile(r"\W*(?:e|ed|o|ma|and|or|but|nor)\s", re.IGNORECASE)


class RemovableKind(StrEnum):
    """The part a removable stretch plays in its sentence."""

    DATELINE = "dateline"
    ASIDE = "aside"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Removable:
    """A stretch of a sentence, with the blanks or comma that go with it."""

    kind: RemovableKind
    span: Span


_DATE = r"\d{1,2}°?\s+[^\W\d_]{3,9}\.?(?:\s+\d{4})?|[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,\s+\d{4})?"
_PLACE = r"[A-ZÀ-Ý][^\W\d_]*(?:['’ -][A-ZÀ-Ý][^\W\d_]*){0,3}"
_AGENCY = r"\([A-Z][\w./ -]{1,30}\)"
_DATELINE = re.compile(
    rf"(?:(?P<wire>{_AGENCY})\s*[-–—]*\s*)?(?:(?P<place>{_PLACE})(?:,?\s+|(?=\())?)?"
    rf"(?P<date>{_DATE})?\s*(?P<agency>{_AGENCY})?\s*[-–—]{{1,2}}\s+(?=[«“\"'‘]?[^\W_])"
)
_ASIDE = re.compile(r"\s*(?:\([^()\[\]]+\)|\[[^()\[\]]+\])")
_PRONOUNS: Final = {
    "it": r"che|(?:il|la)\s+quale|(?:i|le)\s+quali|dove|(?:di|a|in|su|con|per|da)\s+cui|"
    r"(?:del|della|dei|delle|al|alla|nel|nella)\s+qual[ei]|i[ln]?\s+cui",
    "en": r"who|which|whose|whom|where|(?:of|in|to|with|for|at|on|by)\s+(?:which|whom)",
}
_RELATIVE: Final = {
    language: re.compile(rf"\s*,\s+(?:{forms})\s[^,;:()\[\]«»“”\"–—]+(?=[.!]$)")
    for language, forms in _PRONOUNS.items()
}
_BARE_CONJUNCTION = re.compile(r"\s*,\s+che\s")
_QUOTED = re.compile(r"«[^»]*(?:»|$)|[“„][^”“]*(?:[”“]|$)|\"[^\"]*(?:\"|$)")


def removable(
    text: str, language: str, *, keep: Iterable[Span] = (), begins_quoted: bool = False
) -> tuple[Removable, ...]:
    """Return what may go from a sentence, in text order; together they leave enough.

    ``keep`` are spans no part of which may go. A sentence that begins within a quotation
    loses nothing.
    """
    if begins_quoted or "»" in text.partition("«")[0]:
        return ()
    kept = [*keep, *(Span(*match.span()) for match in _QUOTED.finditer(text))]
    found = [
        one
        for one in _found(text, language)
        if not any(one.span.overlaps(span) for span in kept)
        and not _is_protected(one.span.of(text), language)
    ]
    return tuple(found) if len(remainder(text, found).split()) >= LEAST_WORDS else ()


def remainder(text: str, removed: Sequence[Removable]) -> str:
    """Return ``text`` without the given stretches, beginning as a sentence does."""
    parts: list[str] = []
    position = 0
    for one in removed:
        parts.append(text[position : one.span.start])
        position = one.span.end
    parts.append(text[position:])
    rest = "".join(parts).strip()
    if removed and removed[0].span.start == 0:
        return rest[:1].upper() + rest[1:]
    return rest


def _found(text: str, language: str) -> Iterator[Removable]:
    start = 0
    dateline = _DATELINE.match(text)
    if dateline and _is_dateline(dateline):
        start = dateline.end()
        yield Removable(RemovableKind.DATELINE, Span(0, start))
    for aside in _ASIDE.finditer(text, start):
        if not _LIMITING.search(aside[0]) and not _COORDINATED.match(aside[0]):
            yield Removable(RemovableKind.ASIDE, Span(*aside.span()))
    clause = _RELATIVE[language].search(text, start)
    # After "only" a relative may say to whom it applies, whatever its comma.
    limits = _LIMITING.search(text, start)
    if clause and not limits and not _may_be_content(text, clause, language):
        yield Removable(RemovableKind.RELATIVE, Span(*clause.span()))


def _is_dateline(match: re.Match[str]) -> bool:
    """Tell a dateline from a name and a dash: it has a date, an agency or a known city."""
    if match["date"] or match["agency"] or match["wire"]:
        return True
    place = (match["place"] or "").replace("’", "'")
    known = {*cities(), *(name.lower() for name in cities().values())}
    return (place.isupper() and len(place) > 2) or place.lower() in known


def _may_be_content(text: str, clause: re.Match[str], language: str) -> bool:
    """Tell whether *che* may introduce what is said: *ha aggiunto, alla fine, che ...*."""
    return bool(_BARE_CONJUNCTION.match(clause[0])) and _is_protected(
        text[: clause.start()], language
    )


def _is_protected(text: str, language: str) -> bool:
    classes = terms.lexicon(language).classes
    spelled = text.replace("n't", " not").replace("n’t", " not")
    return any(word in classes[name] for word in terms.words(spelled) for name in _PROTECTED)
