"""Numbers: the same values after translation as before, each read by its own convention.

Italian writes 1.234,5 and 3 mila, English 1,234.5 and 3 thousand. A number may be spelled
out on one side ("tre", "three"), a time may change its mark (14.30, 14:30).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from models.span import Span
from models.translation.offsets import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DIGITS = r"\d+(?:[.,:]\d+)*"
_IT_SCALES: Mapping[str, int] = {
    "mila": 1_000, "mille": 1_000, "milione": 10**6, "milioni": 10**6, "mln": 10**6,
    "miliardo": 10**9, "miliardi": 10**9, "mld": 10**9, "bilione": 10**12, "bilioni": 10**12,
}  # fmt: skip
_EN_SCALES: Mapping[str, int] = {
    "hundred": 100, "thousand": 1_000, "million": 10**6, "millions": 10**6, "mln": 10**6,
    "m": 10**6, "k": 1_000, "billion": 10**9, "billions": 10**9, "bn": 10**9,
    "trillion": 10**12, "trillions": 10**12,
}  # fmt: skip
_IT_WORDS: Mapping[str, int] = {
    "zero": 0, "uno": 1, "una": 1, "un": 1, "primo": 1, "prima": 1, "due": 2, "secondo": 2,
    "seconda": 2, "tre": 3, "terzo": 3, "terza": 3, "quattro": 4, "quarto": 4, "quarta": 4,
    "cinque": 5, "quinto": 5, "quinta": 5, "sei": 6, "sesto": 6, "sesta": 6, "sette": 7,
    "settimo": 7, "settima": 7, "otto": 8, "ottavo": 8, "ottava": 8, "nove": 9, "nono": 9,
    "nona": 9, "dieci": 10, "decimo": 10, "decina": 10, "undici": 11, "dodici": 12,
    "dozzina": 12, "tredici": 13, "quattordici": 14, "quindici": 15, "sedici": 16,
    "diciassette": 17, "diciotto": 18, "diciannove": 19, "venti": 20, "trenta": 30,
    "quaranta": 40, "cinquanta": 50, "sessanta": 60, "settanta": 70, "ottanta": 80,
    "novanta": 90, "cento": 100, "centinaio": 100, "duecento": 200, "trecento": 300,
    "quattrocento": 400, "cinquecento": 500, "seicento": 600, "settecento": 700,
    "ottocento": 800, "novecento": 900, "mille": 1000, "migliaio": 1000,
    "trecentesimo": 300, "duemila": 2000, "tremila": 3000, "diecimila": 10000,
}  # fmt: skip
_EN_WORDS: Mapping[str, int] = {
    "zero": 0, "one": 1, "first": 1, "once": 1, "two": 2, "second": 2, "twice": 2, "three": 3,
    "third": 3, "four": 4, "fourth": 4, "five": 5, "fifth": 5, "six": 6, "sixth": 6,
    "seven": 7, "seventh": 7, "eight": 8, "eighth": 8, "nine": 9, "ninth": 9, "ten": 10,
    "tenth": 10, "eleven": 11, "eleventh": 11, "twelve": 12, "twelfth": 12, "dozen": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    "thousand": 1000,
}  # fmt: skip
_CENTURIES = {"duecento": 13, "trecento": 14, "quattrocento": 15, "cinquecento": 16,
              "seicento": 17, "settecento": 18, "ottocento": 19, "novecento": 20}  # fmt: skip
_ROMAN = re.compile(r"(?<!\w)(?=[IVXLCDM])M*(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})"
                    r"(?:IX|IV|V?I{0,3})(?!\w)")  # fmt: skip
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_TAIL = re.compile(r"(?:st|nd|rd|th|s)\b", re.IGNORECASE)
_ITALIAN_NUMBER = re.compile(rf"(?P<digits>{_DIGITS})(?P<scale>[ -]?(?:{'|'.join(_IT_SCALES)})\b)?",
                             re.IGNORECASE)  # fmt: skip
_ENGLISH_NUMBER = re.compile(rf"(?P<digits>{_DIGITS})(?P<scale>[ -]?(?:{'|'.join(_EN_SCALES)})\b)?",
                             re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number in digits: where it stands, how it is written, the values it may mean."""

    span: Span
    written: str
    values: frozenset[Decimal]


def numbers_differ(source: str, text: str) -> bool:
    """Tell whether a number of Italian ``source`` is missing in English ``text``, or new there."""
    if not _has_digit(source) and not _has_digit(text):
        return False
    italian = list(_numbers(source, italian=True))
    english = list(_numbers(text, italian=False))
    spelled_english = _spelled(text, _EN_WORDS, _EN_SCALES)
    spelled_italian = _spelled(source, _IT_WORDS, _IT_SCALES) | _romans(source)
    in_english = frozenset().union(spelled_english, *(n.values for n in english))
    in_italian = frozenset().union(spelled_italian, *(n.values for n in italian))
    lost = any(not number.values & in_english for number in italian)
    new = any(not number.values & in_italian for number in english)
    return lost or new


def english_digits(source: str, text: str) -> list[Edit]:
    """Return the edits that rewrite numbers the model copied as Italian writes them.

    Left as they are, "1.234" reads as a little more than one to an English reader.
    """
    copied = {number.written for number in _numbers(source, italian=True)}
    edits = []
    for match in re.finditer(_DIGITS, text):
        english = _in_english(match[0])
        if match[0] in copied and english != match[0]:
            edits.append(Edit(Span(*match.span()), english))
    return edits


def _in_english(written: str) -> str:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+", written):
        return written.translate(str.maketrans(".,", ",."))
    return written


def _numbers(text: str, *, italian: bool) -> Iterator[Number]:
    scales = _IT_SCALES if italian else _EN_SCALES
    for match in (_ITALIAN_NUMBER if italian else _ENGLISH_NUMBER).finditer(text):
        scale = scales[match["scale"].strip(" -").lower()] if match["scale"] else 1
        values = {value * scale for value in _readings(match["digits"], italian=italian)}
        before = text[max(0, match.start() - 1) : match.start()]
        if _is_decade(match["digits"], before, text[match.end() : match.end() + 1]):
            values |= {value + 1900 for value in values} | {value + 2000 for value in values}
        yield Number(Span(*match.span()), match["digits"], frozenset(values))


def _is_decade(digits: str, before: str, after: str) -> bool:
    return len(digits) == 2 and (before in {"'", "’"} or after == "s")


def _readings(digits: str, *, italian: bool) -> set[Decimal]:
    """Return what a string of digits may mean: grouped, decimal, a time or a date's parts."""
    group, point = (".", ",") if italian else (",", ".")
    if digits.isdecimal():
        return {Decimal(digits)}
    readings = set()
    grouped = rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(point)}\d+)?"
    if re.fullmatch(grouped, digits):
        readings.add(Decimal(digits.replace(group, "").replace(point, ".")))
    elif re.fullmatch(rf"\d+{re.escape(point)}\d+", digits):
        readings.add(Decimal(digits.replace(point, ".")))
    if match := re.fullmatch(r"(\d{1,2})[.:,](\d{2})", digits):
        readings |= _clock(int(match[1]), match[2])
    if not readings:
        readings.add(Decimal(int("".join(re.findall(r"\d", digits)))))
    return readings


def _clock(hour: int, minutes: str) -> set[Decimal]:
    """Return 14.30 and 2.30 for half past two; a full hour may be said without minutes."""
    hours = {hour, hour - 12} if 12 < hour < 24 else {hour}
    readings = {Decimal(f"{h}.{minutes}") for h in hours}
    return readings | ({Decimal(h) for h in hours} if minutes == "00" else set())


def _spelled(text: str, table: Mapping[str, int], scales: Mapping[str, int]) -> frozenset[Decimal]:
    values: set[Decimal] = set()
    previous = 0
    for word in _WORD.findall(text.lower()):
        value = table.get(word)
        if value is None and word in _CENTURIES:
            value = _CENTURIES[word]
        if value is None and word not in scales:
            previous = 0
            continue
        if value is None or word in scales:
            value = max(previous, 1) * scales[word]
        elif 20 <= previous < 100 and value < 10:
            value += previous
        values.add(Decimal(value))
        if word in _CENTURIES and table is _IT_WORDS:
            values.add(Decimal(_CENTURIES[word]))
        previous = value
    return frozenset(values)


def _romans(text: str) -> frozenset[Decimal]:
    values = set()
    for match in _ROMAN.finditer(text):
        digits = [_ROMAN_VALUES[letter] for letter in match[0]]
        signed = (
            -digit if digit < following else digit
            for digit, following in zip(digits, [*digits[1:], 0], strict=True)
        )
        values.add(Decimal(sum(signed)))
    return frozenset(values)


def _has_digit(text: str) -> bool:
    return any(character.isdecimal() for character in text)
