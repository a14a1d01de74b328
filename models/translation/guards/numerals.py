"""Numbers written as words, in Italian and in English, up to a thousand and by scales."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ITALIAN_SCALES: Mapping[str, int] = {
    "mila": 1_000, "mille": 1_000, "milione": 10**6, "milioni": 10**6, "mln": 10**6,
    "miliardo": 10**9, "miliardi": 10**9, "mld": 10**9, "bilione": 10**12, "bilioni": 10**12,
}  # fmt: skip
ENGLISH_SCALES: Mapping[str, int] = {
    "hundred": 100, "thousand": 1_000, "million": 10**6, "millions": 10**6, "mln": 10**6,
    "billion": 10**9, "billions": 10**9, "bn": 10**9, "trillion": 10**12, "trillions": 10**12,
}  # fmt: skip
_IT_UNITS = [
    "zero",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
]
_IT_TENS = [
    "venti",
    "trenta",
    "quaranta",
    "cinquanta",
    "sessanta",
    "settanta",
    "ottanta",
    "novanta",
]
_IT_OTHERS: Mapping[str, int] = {
    "un": 1, "una": 1, "primo": 1, "prima": 1, "primi": 1, "prime": 1, "secondo": 2,
    "seconda": 2, "terzo": 3, "terza": 3, "quarto": 4, "quarta": 4, "quinto": 5, "quinta": 5,
    "sesto": 6, "sesta": 6, "settimo": 7, "settima": 7, "ottavo": 8, "ottava": 8, "nono": 9,
    "nona": 9, "decimo": 10, "decima": 10, "decina": 10, "dozzina": 12, "quindicina": 15,
    "ventina": 20, "trentina": 30, "cinquantina": 50, "centinaio": 100, "centinaia": 100,
    "migliaio": 1000, "migliaia": 1000, "mille": 1000, "entrambi": 2, "entrambe": 2,
}  # fmt: skip
_CENTURIES: Mapping[str, int] = {
    "duecento": 13, "trecento": 14, "quattrocento": 15, "cinquecento": 16, "seicento": 17,
    "settecento": 18, "ottocento": 19, "novecento": 20,
}  # fmt: skip
_EN_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_EN_OTHERS: Mapping[str, int] = {
    "a": 1, "an": 1, "once": 1, "first": 1, "second": 2, "twice": 2, "both": 2, "third": 3,
    "thirds": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "dozen": 12,
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60,
}  # fmt: skip
_ROMAN = re.compile(
    r"(?<!\w)(?=[IVXLCDM])M*(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w)"
)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_WORD = re.compile(r"[^\W\d_]+")


def italian_values(text: str) -> frozenset[Decimal]:
    """Return the numbers that Italian ``text`` writes as words or Roman numerals."""
    values = _spelled(text, _italian_words(), ITALIAN_SCALES)
    centuries = {_CENTURIES[word] for word in _WORD.findall(text.lower()) if word in _CENTURIES}
    return frozenset(values | {Decimal(century) for century in centuries} | _romans(text))


def english_values(text: str) -> frozenset[Decimal]:
    """Return the numbers that English ``text`` writes as words or Roman numerals."""
    return frozenset(_spelled(text, _english_words(), ENGLISH_SCALES) | _romans(text))


@cache
def _italian_words() -> dict[str, int]:
    """Return cardinals below a thousand, their ordinals, and ages (-enne)."""
    cardinals = {word: value for value, word in enumerate(_IT_UNITS)}
    for index, ten in enumerate(_IT_TENS):
        value = 20 + 10 * index
        cardinals[ten] = value
        for unit in range(1, 10):
            stem = ten[:-1] if unit in {1, 8} else ten
            cardinals[stem + _IT_UNITS[unit]] = value + unit
    below_hundred = dict(cardinals)
    for hundred in range(1, 10):
        prefix = ("" if hundred == 1 else _IT_UNITS[hundred]) + "cento"
        cardinals[prefix] = 100 * hundred
        for word, value in below_hundred.items():
            if value:
                cardinals[prefix + word] = 100 * hundred + value
    thousands = {f"{word}mila": 1000 * value for word, value in below_hundred.items() if value > 1}
    table = cardinals | thousands
    derived = {}
    for word, value in table.items():
        if word.endswith("tre"):
            derived[f"{word[:-1]}é"] = value
        for ending in ("esimo", "esima", "esimi", "enne", "enni"):
            derived[word[:-1] + ending] = value
            derived[word + ending] = value
    return {**derived, **table, **_IT_OTHERS}


@cache
def _english_words() -> dict[str, int]:
    table = {word: value for value, word in enumerate(_EN_UNITS)}
    table |= {word: 20 + 10 * index for index, word in enumerate(_EN_TENS)}
    ordinals = {f"{word}th": value for word, value in table.items()}
    plural = {f"{word}s": value for word, value in table.items()}
    return {**ordinals, **plural, **table, **_EN_OTHERS}


def _spelled(text: str, table: Mapping[str, int], scales: Mapping[str, int]) -> set[Decimal]:
    """Return values of number words, of tens with their units, and times the scale after them."""
    values: set[Decimal] = set()
    previous = 0
    for word in _WORD.findall(text.lower()):
        if word in scales:
            value = max(previous, 1) * scales[word]
        elif word in table:
            value = table[word]
            if 20 <= previous < 100 and value < 10:
                value += previous
        else:
            previous = 0
            continue
        values.add(Decimal(value))
        previous = value
    return values


def _romans(text: str) -> set[Decimal]:
    values = set()
    for match in _ROMAN.finditer(text):
        digits = [_ROMAN_VALUES[letter] for letter in match[0]]
        signed = (
            -digit if digit < following else digit
            for digit, following in zip(digits, [*digits[1:], 0], strict=True)
        )
        values.add(Decimal(sum(signed)))
    return values
