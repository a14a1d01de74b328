"""Names: the same after translation as before, or in the form English has for them.

A weak model garbles names it has never seen ("Lukashen" for "Lukashenka") or leaves them out.
What is a name is told from capitals inside the sentence, less the words that Italian writes with
a capital and English translates. A near copy is mended by the source's spelling; what is missing
is known, so that it can be tried again and flagged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from models.span import Span
from models.translation.dateline import MONTHS, WEEKDAYS
from models.translation.guards.likeness import distance, folded, is_cognate, is_garbled
from models.translation.lexicon import cities, exonyms, words
from models.translation.offsets import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PIECE = re.compile(r"[^\W\d_]+")
_ELISION = re.compile(
    r"(?:[a-zà-ù]+|(?:L|Un|(?:De|A|Ne|Su|Da|Que|Be)ll|Quest|Tutt|C|S|Com|Dov|Cos))['’](?=[^\W\d_])"
)
_NAME_ELISION = re.compile(r"(?:[DLNOM]|Mc|De|Dell|Dall|All|Degl)['’]")
_GLUED = r"(?<![\w'’-])(?i:the|of|in|to|by|for|from|and|with)"
_CAPITAL_ELISION = re.compile(r"(?:L|D|Dell|Dall|All|Nell|Sull)['’]")
_OPENING = frozenset('«“"„‘([')
_ENDING = frozenset(".!?…:;•|/–—")
_ROMAN = re.compile(r"[IVXLCDM]+")
_TRANSLATED_ENDING = re.compile(
    r"(?:[tsz]ion[ei]|ment[oi]|ità|ism[oi]|[ae]nz[ae]|tor[ei]|tric[ei]|ari[oae]?|al[ei]|logi[ae])$"
)
_FOREIGN = re.compile(r"[kwxyjKWXYJ]|[^aeiouàèéìòù'’]$|[^\Wa-zA-ZàèéìòùÀÈÉÌÒÙ\d_'’-]")
_VOWELS = "aeiouàèéìòù"
_JOINING = frozenset(
    {"van", "von", "der", "den", "ter", "bin", "ibn", "el", "de", "la", "las", "los", "dos"}
)
_PARTICLES = frozenset(
    {"De", "Di", "Da", "Del", "Della", "Dello", "Dei", "Degli", "Dal", "Dalla", "Lo", "La", "Li",
     "Le", "Van", "Von", "El", "Al", "Bin", "Ibn", "Mac", "Mc", "Dos", "Du", "Des"}
)  # fmt: skip
_STREETS = frozenset({"via", "viale", "piazza", "corso", "largo", "vicolo", "stazione", "calcio"})
# Before a city, these speak of its football team, which English calls by the Italian name.
_TEAM = re.compile(
    r"(?:\b(?:il|la|lo|del|della|dal|dalla|al|alla|sul|sulla|col|un)|\bl['’])\s*$", re.I
)
_SHORTEST = 3
_SHOUTED = 3
"""So many longer words in capitals are no abbreviations, but a passage in capitals."""
_ENGLISH_DATES = frozenset(
    word.lower() for word in (*MONTHS.values(), *WEEKDAYS.values()) if len(word) > 3
)


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name, or a word with its particle; ``forms`` are those English may use."""

    span: Span
    text: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """Words that stand together as a name in the Italian text under ``span``."""

    span: Span
    parts: tuple[Part, ...]

    def in_english(self, source: str) -> str:
        """Return the name as English writes it."""
        pieces: list[str] = []
        done = self.span.start
        for part in self.parts:
            form = part.text if part.text in part.forms else part.forms[0]
            pieces += (source[done : part.span.start], form)
            done = part.span.end
        return "".join((*pieces, source[done : self.span.end]))


@lru_cache(maxsize=1024)
def proper_names(source: str) -> tuple[Name, ...]:
    """Return the names in Italian ``source``, in text order."""
    tokens = list(_tokens(source))
    if sum(token.text.isupper() and len(token.text) > _SHORTEST for token in tokens) >= _SHOUTED:
        tokens = [token for token in tokens if not token.text.isupper()]
    inside = {token.text for token in tokens if not token.opens}
    parts: list[Part] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.text in _PARTICLES and not token.opens and _follows(source, token, following):
            span = Span(token.span.start, following.span.end)  # type: ignore[union-attr]
            parts.append(Part(span, span.of(source), (span.of(source),)))
            index += 2
            continue
        if _is_name(token, inside):
            parts.append(Part(token.span, token.text, _english_forms(token.text)))
        index += 1
    return tuple(_joined(source, parts))


def _english_forms(word: str) -> tuple[str, ...]:
    forms = exonyms().get(word)
    if forms is None and word.isupper() and len(word) > _SHORTEST:
        forms = tuple(form.upper() for form in exonyms().get(word.title(), ()))
    return forms or (word,)


def missing(names: Iterable[Name], text: str) -> tuple[Name, ...]:
    """Return the ``names`` of which a part stands in no form in English ``text``."""
    present = _Present(text)
    return tuple(name for name in names if not all(present.has(part) for part in name.parts))


def mended_names(source: str, names: Sequence[Name], text: str) -> list[Edit]:
    """Return the edits that write a name over its garbled copy, and exonyms over Italian forms.

    A copy is a capitalised word of ``text`` that stands for nothing else in ``source``.
    """
    present = _Present(text)
    lost = [p for name in names for p in name.parts if not present.has(p)]
    edits = [*_exonyms(source, names, text), *_unglued(lost, text)]
    if not lost:
        return sorted(edits, key=lambda edit: edit.span)
    taken = {edit.span for edit in edits}
    known = {piece for word in _WORD.findall(source) for piece in (word, *_PIECE.findall(word))}
    copies = [m for m in _WORD.finditer(text) if _may_be_a_copy(_bare(m[0]), known)]
    ranked = sorted(
        (_distance(near, bare), match.start(), written, len(bare))
        for part in lost
        for near, written in _copied_as(part)
        for match in copies
        if is_garbled(near, bare := _bare(match[0])) and _stands_for(near, bare, source)
    )
    done: set[str] = set()
    for _, start, form, size in ranked:
        span = Span(start, start + size)
        if form not in done and span not in taken:
            done.add(form)
            taken.add(span)
            edits.append(Edit(span, form))
    return sorted(edits, key=lambda edit: edit.span)


@dataclass(frozen=True, slots=True)
class _Token:
    span: Span
    text: str
    opens: bool
    """Whether it stands where any word has a capital."""


class _Present:
    """Which names stand in an English text."""

    def __init__(self, text: str) -> None:
        self._text = f" {' '.join(folded(word) for word in _WORD.findall(text))} "
        self._words = {
            form
            for word in _WORD.findall(text)
            for form in (folded(word), *(folded(piece) for piece in re.split("['’-]", word)))
        }

    def has(self, part: Part) -> bool:
        """Tell whether a form of ``part``, or a word derived from it, stands in the text."""
        return any(self._has_form(form) for form in part.forms)

    def _has_form(self, form: str) -> bool:
        plain = folded(form)
        if plain in self._words or f" {plain} " in self._text or f" {plain}'s " in self._text:
            return True
        if " " in form or "." in form or len(plain) <= _SHORTEST:
            return f" {' '.join(folded(w) for w in _WORD.findall(form))} " in self._text
        root = plain.rstrip(_VOWELS)
        return any(
            (word.startswith(plain) and word[len(plain) :] in _PLURALS)
            or (word.startswith(root) and word[len(root) :] in _ADJECTIVES)
            or (root == plain and word == f"{plain}i")
            or is_cognate(form, word)
            for word in self._words
        )


_PLURALS = frozenset({"s", "'s", "es"})
_ADJECTIVES = frozenset({"an", "ans", "ian", "ians", "ish", "ese", "ic"})


def _opens(source: str, start: int) -> bool:
    """Tell whether a word at ``start`` stands where any word has a capital."""
    first = start
    while first and (source[first - 1] in _OPENING or source[first - 1] in "'- "):
        first -= 1
    between = source[first:start]
    if not first or source[first - 1] in _ENDING or source[first - 1].isspace():
        return True
    return not _OPENING.isdisjoint(between) or " -" in between or " '" in between


def no_places(source: str, names: Iterable[Name]) -> Iterator[Part]:
    """Yield the parts of names that are no place, though a place is called so: teams, streets."""
    for name in names:
        for part in name.parts:
            if len(name.parts) > 1 or _is_no_place(source, part):
                yield part


def _tokens(source: str) -> Iterator[_Token]:
    for match in _WORD.finditer(source):
        start, word = match.start(), match[0]
        opens = _opens(source, start)
        elision = _ELISION.match(word)
        if elision and (elision[0][0].islower() or opens):
            start, word = start + elision.end(), word[elision.end() :]
            opens = False
        if "-" in word and all(part in exonyms() for part in word.split("-")):
            for part in word.split("-"):
                yield _Token(Span(start, start + len(part)), part, opens)
                start += len(part) + 1
            continue
        yield _Token(Span(start, start + len(word)), word, opens)


def _is_name(token: _Token, inside: set[str]) -> bool:
    word = token.text
    if word[0].islower() or word.lower() in _function_words():
        return False
    if word.isupper():
        return len(word) > 1 and not _ROMAN.fullmatch(word) and not _is_translated(word.title())
    is_sure = not token.opens or word in inside
    if word in exonyms():
        return is_sure or not _is_translated(word)
    if len(word) < _SHORTEST or (_is_translated(word) and not _CAPITAL_ELISION.match(word)):
        return False
    return is_sure or _is_foreign(word) or word in words("names.it")


def _is_foreign(word: str) -> bool:
    return len(word) > _SHORTEST and _FOREIGN.search(word) is not None


def _is_translated(word: str) -> bool:
    """Tell whether Italian writes the word with a capital though English translates it."""
    last = re.split("['’]", word)[-1] if not _NAME_ELISION.match(word) else word
    return stem(last) in _translated() or bool(_TRANSLATED_ENDING.search(word.lower()))


def stem(word: str) -> str:
    """Return what the forms of an Italian word have in common, but for short words."""
    root = word.lower().rstrip(_VOWELS).rstrip("h")
    return root if len(root) >= _SHORTEST else word.lower()


@lru_cache(maxsize=1)
def _translated() -> frozenset[str]:
    from models.attribution.lexicon import read_rows

    listed = set(words("capitals.it")) | set(MONTHS) | set(WEEKDAYS)
    for names, _, adjectives, _ in read_rows("it", "en_places", 4):
        listed.update(adjectives.split("|"))
        listed.update(w for name in names.split("|") if " " in name for w in name.split())
    listed.update(w for name in cities() if " " in name for w in name.split())
    return frozenset(stem(word) for word in listed if word)


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return words("function-words.it") | words("function-words.en")


def _follows(source: str, token: _Token, following: _Token | None) -> bool:
    return (
        following is not None
        and following.span.start == token.span.end + 1
        and source[token.span.end] == " "
        and following.text[:1].isupper()
    )


def _joined(source: str, parts: Sequence[Part]) -> Iterator[Name]:
    """Join the words of one name: side by side, or with foreign particles between them."""
    run: list[Part] = []
    for part in parts:
        between = source[run[-1].span.end : part.span.start] if run else ""
        if run and between.startswith(" ") and set(between.split()) <= _JOINING:
            if between.strip():
                whole = Span(part.span.start - len(between) + 1, part.span.end)
                part = Part(whole, whole.of(source), (whole.of(source),))  # noqa: PLW2901
            run.append(part)
            continue
        if run:
            yield Name(Span(run[0].span.start, run[-1].span.end), tuple(run))
        run = [part]
    if run:
        yield Name(Span(run[0].span.start, run[-1].span.end), tuple(run))


def _exonyms(source: str, names: Iterable[Name], text: str) -> list[Edit]:
    """Return the edits that write the English form over an Italian one that was copied."""
    edits = []
    for name in names:
        for part in name.parts:
            if part.text in part.forms or len(name.parts) > 1 or _is_no_place(source, part):
                continue
            copies = re.finditer(rf"(?<![\w'’-]){re.escape(part.text)}(?![\w-])", text)
            edits += [Edit(Span(*match.span()), part.forms[0]) for match in copies]
    return list(dict.fromkeys(edits))


def _unglued(lost: Iterable[Part], text: str) -> list[Edit]:
    """Return the edits that part a name from the word before it ("TheFBI")."""
    edits = []
    for part in lost:
        pattern = rf"{_GLUED}(?={re.escape(part.text)}(?![\w-]))"
        edits += [Edit(Span(*m.span()), f"{m[0]} ") for m in re.finditer(pattern, text)]
    return list(dict.fromkeys(edits))


def _is_no_place(source: str, part: Part) -> bool:
    """Tell whether a city's name means a street or a football team here."""
    before = source[: part.span.start]
    last = re.search(r"[^\W\d_]+(?=\W*$)", before)
    if last and last[0].lower() in _STREETS:
        return True
    return part.text.lower() in cities() and bool(_TEAM.search(before))


def _copied_as(part: Part) -> list[tuple[str, str]]:
    """Return the words of which a garbled copy may be one, each with what is to be written."""
    if " " in part.text:
        return [(word, word) for word in part.text.split() if len(word) > _SHORTEST]
    written = part.forms[0]
    return [(near, written) for near in dict.fromkeys((part.text, written)) if " " not in near]


def _may_be_a_copy(word: str, known: set[str]) -> bool:
    """Tell whether ``word`` has a capital and is neither the source's nor a common one."""
    lowered = word.lower()
    is_common = lowered in _function_words() or lowered in _ENGLISH_DATES
    return word[:1].isupper() and word not in known and not is_common


def _stands_for(form: str, word: str, source: str) -> bool:
    """Tell whether no other word of ``source`` is as near to ``word`` as ``form`` is."""
    near = _distance(form, word)
    for other in set(_WORD.findall(source)):
        if other == form or folded(other) == folded(form):
            continue
        forms = {*exonyms().get(other, ()), re.split("['’]", other)[-1]} - {form}
        if any(is_cognate(one, word) or _distance(one, word) <= near for one in forms):
            return False
    return True


def _distance(one: str, other: str) -> int:
    return distance(folded(one), folded(other))


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)
