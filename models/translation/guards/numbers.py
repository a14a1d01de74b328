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
from models.translation.guards.numerals import (
    ENGLISH_SCALES,
    ITALIAN_SCALES,
    english_values,
    italian_values,
)
from models.translation.offsets import Edit

if TYPE_CHECKING:
    from collections.abc import Mapping

# Digits that follow a letter are part of a name (G7, km2, CO2).
_DIGITS = r"(?<![^\W\d_])\d+(?:[.,:]\d+)*"
_ITALIAN = re.compile(
    rf"(?P<digits>{_DIGITS})(?:[ -]?(?P<scale>{'|'.join(ITALIAN_SCALES)})\b"
    r"(?P<half> e mezz[oa]\b)?)?",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    rf"(?P<digits>{_DIGITS})(?:[ -]?(?P<scale>{'|'.join(ENGLISH_SCALES)})\b"
    r"(?P<half> and a half\b)?)?",
    re.IGNORECASE,
)
_AMBIGUOUS = re.compile(r"\d{1,3},\d{3}")
_DIGIT = re.compile(r"\d")
_THOUSAND = 1000
_CLOCK = re.compile(r"(\d{1,2})[.:,](\d{2})")


@dataclass(frozen=True, slots=True)
class _Convention:
    pattern: re.Pattern[str]
    scales: Mapping[str, int]
    group: str
    point: str


_IT = _Convention(_ITALIAN, ITALIAN_SCALES, ".", ",")
_EN = _Convention(_ENGLISH, ENGLISH_SCALES, ",", ".")


def numbers_differ(source: str, text: str) -> bool:
    """Tell whether a number in Italian ``source`` is missing in English ``text``, or new there."""
    lost, new = _unmatched(source, text)
    return bool(lost or new)


def mended_number(source: str, text: str) -> list[Edit]:
    """Return the edit that writes the one lost number over the one that is new.

    Nothing is done where several numbers are wrong, for then nobody knows which is which,
    nor where they are of different scales (thousand, million).
    """
    lost, new = _unmatched(source, text)
    if len(lost) != 1 or len(new) != 1:
        return []
    scale, found = _scale(lost[0], _IT), _scale(new[0], _EN)
    if scale == found:
        return [Edit(Span(*new[0].span("digits")), _with_half(lost[0]))]
    if found == 1 and _in_english(lost[0]["digits"]) == _in_english(new[0]["digits"]):
        return [Edit(Span(*new[0].span("digits")), _scaled(lost[0]))]
    return []


def plural_decades(source: str, text: str) -> list[Edit]:
    """Return the edits that make "the 1970" a decade where ``source`` says "gli anni '70"."""
    decades = re.findall(r"\banni ['’](\d0)\b", source)
    return [
        Edit(Span(match.end(), match.end()), "s")
        for match in re.finditer(r"(?<![\w.,:])(?:1[89]|20)(\d0)(?![\w.,:]*\d|s|['’])", text)
        if match[1] in decades and match[0] not in source
    ]


def _scale(match: re.Match[str], convention: _Convention) -> int:
    return convention.scales[match["scale"].lower()] if match["scale"] else 1


def _with_half(match: re.Match[str]) -> str:
    """Return Italian digits in English form; "3 miliardi e mezzo" are 3.5 of them."""
    return _in_english(match["digits"]) + (".5" if match["half"] else "")


def _scaled(match: re.Match[str]) -> str:
    """Return an Italian number with its scale in English form: 12 mila, 2,5 milioni."""
    scale, plain = _scale(match, _IT), _with_half(match)
    if scale > _THOUSAND:
        name = next(name for name, value in ENGLISH_SCALES.items() if value == scale)
        return f"{plain} {name}"
    value = Decimal(plain.replace(",", "")) * scale if scale > 1 else None
    return plain if value is None or value % 1 else f"{int(value):,}"


def _unmatched(source: str, text: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """Return the numbers of ``source`` not found in ``text``, and the reverse."""
    if not _DIGIT.search(source) and not _DIGIT.search(text):
        return [], []
    italian = _numbers(source, _IT)
    english = _numbers(text, _EN)
    in_english = english_values(text).union(*(values for _, values in english))
    in_italian = italian_values(source).union(*(values for _, values in italian))
    lost = [match for match, values in italian if not values & in_english]
    new = [match for match, values in english if not values & in_italian]
    return lost, new


def english_digits(source: str, text: str) -> list[Edit]:
    """Return the edits that rewrite numbers the model copied as Italian writes them.

    Left as they are, "1.234" reads as a little more than one to an English reader.
    """
    if not _DIGIT.search(text):
        return []
    scaled = {match[0]: match for match in _ITALIAN.finditer(source) if match["scale"]}
    copied = {match["digits"] for match in _ITALIAN.finditer(source)}
    edits = []
    for match in _ITALIAN.finditer(text):
        if match[0] in scaled and not _ENGLISH.fullmatch(match[0]):
            edits.append(Edit(Span(*match.span()), _scaled(scaled[match[0]])))
            continue
        english = _in_english(match["digits"])
        if match["digits"] in copied and english != match["digits"]:
            edits.append(Edit(Span(*match.span("digits")), english))
    return edits


def _in_english(written: str) -> str:
    is_italian = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+", written)
    if is_italian and not _AMBIGUOUS.fullmatch(written):
        return written.translate(str.maketrans(".,", ",."))
    return written


def _numbers(text: str, convention: _Convention) -> list[tuple[re.Match[str], frozenset[Decimal]]]:
    """Return each number in digits with the values it may stand for.

    A scale may be said once for two numbers ("da 25 a 55 miliardi").
    """
    matches = list(convention.pattern.finditer(text))
    scales = {convention.scales[m["scale"].lower()] for m in matches if m["scale"]}
    numbers = []
    for match in matches:
        plain = _readings(match["digits"], convention)
        if match["scale"]:
            scale = convention.scales[match["scale"].lower()]
            half = Decimal("0.5") if match["half"] else Decimal(0)
            plain = {(value + half) * scale for value in plain}
        else:
            plain |= {value * scale for value in plain for scale in scales}
            plain |= _decades(text, match, plain)
        numbers.append((match, frozenset(plain)))
    return numbers


def _decades(text: str, match: re.Match[str], values: set[Decimal]) -> set[Decimal]:
    """Return the years that "gli anni '90" or "the 90s" may stand for."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if len(match["digits"]) == 2 and (before in {"'", "’"} or after == "s"):
        return {value + century for value in values for century in (1800, 1900, 2000)}
    return set()


def _readings(digits: str, convention: _Convention) -> set[Decimal]:
    """Return what a string of digits may mean: grouped, decimal, a time, or a date's parts."""
    group, point = re.escape(convention.group), re.escape(convention.point)
    if digits.isdecimal():
        return {Decimal(digits)}
    readings = set()
    if re.fullmatch(rf"\d{{1,3}}(?:{group}\d{{3}})+(?:{point}\d+)?", digits):
        readings.add(Decimal(digits.replace(convention.group, "").replace(convention.point, ".")))
    elif re.fullmatch(rf"\d+[{group}{point}]\d+", digits):
        readings.add(Decimal(digits.replace(",", ".")))
    if _AMBIGUOUS.fullmatch(digits):
        readings.add(Decimal(digits.replace(",", "")))
    if match := _CLOCK.fullmatch(digits):
        readings |= _clock(int(match[1]), match[2])
    if not readings:
        readings.add(Decimal("".join(re.findall(r"\d", digits))))
    return readings


def _clock(hour: int, minutes: str) -> set[Decimal]:
    """Return 14.30 and 2.30 for half past two; a full hour may be said without minutes."""
    hours = {hour, hour - 12} if 12 < hour < 24 else {hour}
    readings = {Decimal(f"{h}.{minutes}") for h in hours}
    return readings | ({Decimal(h) for h in hours} if minutes == "00" else set())
