"""Datelines ("Mosca, 1 febbraio 2022 -") by rule: a city, a date, perhaps an agency."""

from __future__ import annotations

import re

from models.translation.hypothesis import Hypothesis, TranslationFlag
from models.translation.lexicon import cities, words

MONTHS = {
    "gennaio": "January", "febbraio": "February", "marzo": "March", "aprile": "April",
    "maggio": "May", "giugno": "June", "luglio": "July", "agosto": "August",
    "settembre": "September", "ottobre": "October", "novembre": "November",
    "dicembre": "December",
    "gen": "Jan", "feb": "Feb", "mar": "Mar", "apr": "Apr", "mag": "May", "giu": "Jun",
    "lug": "Jul", "ago": "Aug", "set": "Sep", "ott": "Oct", "nov": "Nov", "dic": "Dec",
}  # fmt: skip
WEEKDAYS = {
    "lunedì": "Monday", "martedì": "Tuesday", "mercoledì": "Wednesday", "giovedì": "Thursday",
    "venerdì": "Friday", "sabato": "Saturday", "domenica": "Sunday",
}  # fmt: skip
LONGEST_DATELINE = 120
_DATE = (
    rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)})\s+)?(?P<day>\d{{1,2}})°?\s+"
    rf"(?P<month>{'|'.join(MONTHS)})(?P<dot>\.?)(?:\s+(?P<year>\d{{4}}))?"
)
_DATELINE = re.compile(
    r"(?P<lead>\s*\(?)(?:(?P<city>[^\W\d_][\w' ’-]*?)(?P<comma>,?\s+))?"
    rf"(?:{_DATE})?"
    r"(?P<gap>\s*)(?P<agency>\([\w./ -]{2,40}\))?(?P<tail>\)?\s*[-–—:.]*\s*)",
    re.IGNORECASE,
)


def translate_dateline(text: str) -> Hypothesis | None:
    """Translate a dateline, or return None where ``text`` is not one known by rule.

    A dateline needs a date or a known city followed by a dash or an agency. An unknown
    place is kept, because names mostly are the same in both languages.
    """
    match = _DATELINE.fullmatch(text) if len(text) <= LONGEST_DATELINE else None
    if match is None or not (match["day"] or match["city"]):
        return None
    city = match["city"] or ""
    english_city = cities().get(city.replace("’", "'").lower())
    if match["day"] is None and (english_city is None or not _is_marked(match)):
        return None
    if city and english_city is None and not _may_be_a_place(city):
        return None
    place = english_city or city
    if city.isupper():
        place = place.upper()
    text = "".join((match["lead"], place, match["comma"] or "", _date(match), match["gap"]))
    return Hypothesis(
        f"{text}{match['agency'] or ''}{match['tail']}", None, (TranslationFlag.RULE,)
    )


def _may_be_a_place(city: str) -> bool:
    is_name = city.istitle() or city.isupper()
    return is_name and not words("function-words.it").intersection(city.lower().split())


def _is_marked(match: re.Match[str]) -> bool:
    return bool(match["agency"]) or any(dash in match["tail"] for dash in "-–—")


def _date(match: re.Match[str]) -> str:
    if match["day"] is None:
        return ""
    parts = [match["day"], MONTHS[match["month"].lower()] + match["dot"]]
    if match["year"]:
        parts.append(match["year"])
    if match["weekday"]:
        parts.insert(0, WEEKDAYS[match["weekday"].lower()])
    return " ".join(parts)
