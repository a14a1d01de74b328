"""Place and date in front of a news text: "Mosca, 1 febbraio 2022 -", "(ANSA) - ROMA, 12 GEN -"."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.span import Span

AGENCIES = (
    r"ansa|agi|adnkronos|adn\s?kronos|askanews|lapresse|dire|italpress|reuters|radiocor|ap|afp|apcom"
    r"|tmnews|ansamed|nova|agenzia\s+nova|efe|dpa|tass|sputnik|xinhua|mf-dj|public\s+policy"
)
_MONTHS = (
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
    "|genn?|febbr?|mar|apr|mag|giu|lug|ago|sett?|ott|nov|dic"
    "|january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|jun|jul|aug|sept?|oct|dec"
)
_DAYS = (
    "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_DATE = (
    rf"(?:(?:{_DAYS}),?\s+)?"
    rf"(?:\d{{1,2}}[°º]?\s+(?:{_MONTHS})\b\.?(?:,?\s+\d{{4}})?"
    rf"|(?:{_MONTHS})\b\.?\s+\d{{1,2}}(?:,?\s+\d{{4}})?"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})"
)
_TIME = r"(?:[,\s]+(?:alle\s+)?(?:ore\s+|h\s*)?\d{1,2}[:.]\d{2})?"
_AGENCY = rf"\(\s*(?:{AGENCIES})(?:[ /-][\w -]{{1,30}})?\s*\)"
_NAME = r"(?-i:[A-ZÀ-Þ])[\w.’'-]{0,30}"
_PLACE = (
    rf"{_NAME}(?:[ /]+(?:{_NAME}|del|dei|di|de|della|al|sul|in)){{0,4}}(?:\s+\([\w\s]{{2,30}}\))?"
)
_DASH = r"\s*[-–—]+(?=\s*$|\s+(?-i:[A-ZÀ-Þ0-9(«“\"'‘])|[«“\"])"
# "Il 3 maggio - Festa ...": an article or a preposition before the day makes it a sentence.
_NO_SENTENCE = r"(?!(?:il|dal|del|al|nel|lo|entro|fino|per|dopo|prima|verso|on|the|by|from)\b)"

_DATED = re.compile(
    rf"(?:{_AGENCY}{_DASH}\s*)?{_NO_SENTENCE}(?:{_PLACE}(?:,\s*|\s+)(?:il\s+)?)?(?P<date>{_DATE}){_TIME}"
    rf"(?:\s*{_AGENCY})?(?:{_DASH}|\s*[.:](?=\s|$)|\s*$)",
    re.IGNORECASE,
)
_BY_AGENCY = re.compile(
    rf"(?:{_AGENCY}(?:{_DASH}\s*{_PLACE})?|{_PLACE},?\s*{_AGENCY}){_DASH}", re.IGNORECASE
)
_PLACE_ONLY = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w’']*(?:[ /-][A-ZÀ-Þ][\w’']*){0,3})"
    r"(?:\s+\((?P<region>[A-ZÀ-Þ][\w’' ]{1,30})\))?\s*[-–—]+\s+(?=[A-ZÀ-Þ«“\"])"
)
_WINDOW = 160
_LEAST_REST = 40


def dateline_end(text: str, span: Span) -> int:
    """Return where the dateline that opens ``span`` ends, its dash included.

    ``span.start`` if there is none; ``span.end`` if there is nothing else.
    """
    window = text[span.start : min(span.end, span.start + _WINDOW)]
    match = _DATED.match(window)
    if match is not None and _is_dated(window, match):
        return span.start + len(match[0].rstrip())
    match = _BY_AGENCY.match(window)
    if match is not None:
        return span.start + len(match[0].rstrip())
    match = _PLACE_ONLY.match(window)
    followed = match is not None and span.end - span.start - match.end() >= _LEAST_REST
    if match is not None and followed and _is_sent_from(match, window[match.end() :]):
        return span.start + len(match[0].rstrip())
    return span.start


def _is_dated(window: str, match: re.Match[str]) -> bool:
    """Tell a dateline from a sentence that merely begins with a date.

    A full stop or a colon closes a dateline only after a year ("12. Maggio" is no date).
    """
    if match[0].rstrip()[-1] in ".:":
        return re.search(r"\d{4}\s*(?:\([^)]*\))?\s*[.:]\s*$", match[0]) is not None
    return match.end() < len(window) or match["date"] is not None


def _is_sent_from(match: re.Match[str], rest: str) -> bool:
    """Tell a place that stands before running text from a kicker ("NATO – La Russia ...")."""
    places = match["place"].split("/")
    if all(_fold(place) in _names("places.json") for place in places):
        return True
    if any(_fold(place) in _names("kickers.json") for place in places):
        return False
    region = match["region"] or ""
    in_region = _fold(region) in _names("places.json") or (len(region) == 2 and region.isupper())
    return in_region or _is_wire_style(match["place"], rest)


def _is_wire_style(place: str, rest: str) -> bool:
    """Tell whether a place in capitals stands before running text ("ROMA – Il governo ...")."""
    letters = [character for character in place if character.isalpha()]
    return len(letters) >= 4 and place.isupper() and not rest[:_LEAST_REST].isupper()


def _fold(name: str) -> str:
    return name.lower().replace("’", "'")


@cache
def _names(file: str) -> frozenset[str]:
    """Return the names in a list beside this module: places of despatch, or what is none."""
    content = files(__package__).joinpath(file).read_text(encoding="utf-8")
    return frozenset(json.loads(content))
