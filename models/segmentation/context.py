"""Whether a full stop, question or exclamation mark ends a sentence, from its context."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.segmentation.lexicon import Ending

if TYPE_CHECKING:
    from models.segmentation.lexicon import Lexicon

# No abbreviation, number or acronym with the noun before it is longer; a bounded window
# keeps the time linear.
_LEFT_WINDOW = 40
_PARENTHESIS_WINDOW = 300

_QUOTES = '«“"‘„‹'
_OPENERS = _QUOTES + "»”([{'’`*"
_NEXT = re.compile(
    r"\s*+(?P<lead>(?:[«“\"‘„‹'’(\[{¿¡–—\-•·*]\s*+)*+)(?P<word>\w*+)(?P<after>.?)", re.DOTALL
)
_REPORTING = re.compile(r"\s+(?:[A-ZÀ-Þ][\w.’'-]{0,30}\s+){1,3}(?P<verb>\w{1,20})")
_ROMAN = re.compile(r"[IVXLCDM]+")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,4}")
_LIST_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,2})*|[IVXLC]{1,5}|[A-Za-z]")
_CONTINUES = frozenset(",;:.!?…)]}»”%/&=|>")
_ELISION = re.compile(r"['’](?=[^'’]+$)")


def ends_sentence(text: str, start: int, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether the marks under ``match`` end the sentence that begins at ``start``.

    ``match`` has the groups ``marks`` (one or more of ``. ! ? …``) and ``closers``
    (the quotation marks and brackets that close right after them).
    """
    following = _NEXT.match(text, match.end())
    if following is None or not _may_open(following):
        return False
    glued = not text[match.end()].isspace()
    marks, closers = match["marks"], match["closers"]
    position = match.start("marks")
    left = text[max(start, position - _LEFT_WINDOW) : position]
    before = _last_word(left)
    if glued and not _is_glued_end(before, closers, following):
        return False
    if marks != ".":
        if _only_marks_inside(text, position, closers):
            return False
        if closers and _is_reported(text, match.end(), lexicon):
            return False
    elif not closers and not _full_stop_ends(left, before, following, lexicon):
        return False
    return not _inside_parenthesis(text, start, position, match.end())


def _may_open(following: re.Match[str]) -> bool:
    """Tell whether what follows can begin a sentence."""
    word, after = following["word"], following["after"]
    if not word:
        # End of text ends the block anyway; a symbol (€, #, @) begins a sentence.
        return bool(after) and after not in _CONTINUES
    if not word[0].islower():
        return True
    if len(word) == 1:
        return after == ")" and not following["lead"]
    # Brand names: iPhone, eBay.
    return word[1].isupper()


def _is_glued_end(before: str, closers: str, following: re.Match[str]) -> bool:
    """Tell whether marks without white space after them end a sentence (".»Poi", "fine.Poi")."""
    if closers:
        return closers[-1] in '»”"' or bool(following["lead"])
    word = following["word"]
    plain = len(before) >= 3 and before.isalpha() and before[1:].islower()
    if following["lead"]:
        return plain and following["lead"][0] in "«“"
    return (
        plain
        and before.lower() != "www"
        and word[0].isupper()
        and word[1:].islower() | (len(word) == 1)
        and following["after"] not in {".", "/", "@", "_"}
    )


def _only_marks_inside(text: str, position: int, closers: str) -> bool:
    """Tell whether the marks stand alone between brackets or quotes: "[...]", "(?)"."""
    # "[...]»" closes a quotation besides, so the sentence may end there.
    return len(closers) == 1 and position > 0 and text[position - 1] in "([{«“\"‘'"


def _is_reported(text: str, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a name and a verb of saying continue a quoted question or exclamation."""
    match = _REPORTING.match(text, end)
    return match is not None and match["verb"] in lexicon.reporting


def _last_word(left: str) -> str:
    """Return the word that ``left`` ends in, without elided article or opening quote."""
    if not left or left[-1].isspace():
        return ""
    word = left.rsplit(maxsplit=1)[-1].lstrip(_OPENERS)
    if "'" in word or "’" in word:
        word = _ELISION.split(word)[-1]
    return word


def _full_stop_ends(left: str, word: str, following: re.Match[str], lexicon: Lexicon) -> bool:
    """Decide on a single full stop after ``word``, the last of the sentence so far (``left``)."""
    if not word or not word[-1].isalnum():
        return True
    if left.lstrip(_OPENERS) == word and _LIST_NUMBER.fullmatch(word):
        return False
    ending = lexicon.endings.get(word.lower())
    if ending is not None:
        return _abbreviation_ends(ending, following, lexicon)
    if len(word) == 1 and word.isalpha():
        return _letter_ends(left, word, following, lexicon)
    if _ACRONYM.fullmatch(word):
        return _opens_quotation(following) or _is_opener(following, lexicon)
    return True


def _abbreviation_ends(ending: Ending, following: re.Match[str], lexicon: Lexicon) -> bool:
    word = following["word"]
    if ending is Ending.OFTEN:
        return "(" not in following["lead"]
    if ending is Ending.NUMBER:
        # "No. I will not": a lone I is a pronoun more often than a numeral.
        return not (word[:1].isdigit() or (len(word) > 1 and _ROMAN.fullmatch(word)))
    return ending is Ending.RARELY and _is_opener(following, lexicon)


def _letter_ends(left: str, letter: str, following: re.Match[str], lexicon: Lexicon) -> bool:
    """Decide on a full stop after one letter: an initial, or the name of a thing ("serie A")."""
    words = left[:-1].split()
    previous = words[-1].lstrip(_OPENERS).lower() if words else ""
    # "serie A", "classe 3 B"
    if previous in lexicon.lettered or (previous.isdigit() and letter.isupper()):
        return True
    if letter.islower():
        return not following["word"][:1].isdigit()
    return _is_opener(following, lexicon)


def _is_opener(following: re.Match[str], lexicon: Lexicon) -> bool:
    word = following["word"]
    # "C'è", "L'ha": what stands before an apostrophe is an article or a clitic.
    if following["after"] in {"'", "’"} and len(word) == 1:
        return word.lower() != "d"
    return word.lower() in lexicon.openers


def _opens_quotation(following: re.Match[str]) -> bool:
    return following["lead"][:1] in {"«", "“", '"', "„"}


def _inside_parenthesis(text: str, start: int, position: int, end: int) -> bool:
    """Tell whether the place lies in a short parenthesis that opened within the sentence."""
    opening = text.rfind("(", max(start + 1, position - _PARENTHESIS_WINDOW), position)
    if opening < 0 or text.rfind(")", opening, end) >= 0:
        return False
    return text.find(")", end, end + _PARENTHESIS_WINDOW) >= 0
