"""Whether a phrase or a first name means a man or a woman."""

from __future__ import annotations

from functools import lru_cache

from models.attribution.lexicon import read_rows

_ARTICLES = {
    "il": False,
    "lo": False,
    "un": False,
    "uno": False,
    "del": False,
    "dello": False,
    "al": False,
    "dal": False,
    "la": True,
    "una": True,
    "un'": True,
    "della": True,
    "alla": True,
    "dalla": True,
}
_MANLY = "obcdfgkmprstvz"  # last letters of first names that few women have
_COMMON = ("ista", "iatra", "eta", "iota", "arca", "ota", "ida")
_WOMEN = frozenset({"her", "she", "woman", "girl", "mother", "daughter", "sister", "widow", "wife"})
_MEN = frozenset({"his", "he", "man", "boy", "father", "son", "brother", "husband"})


@lru_cache(maxsize=4)
def _names(language: str) -> dict[str, bool]:
    names: dict[str, bool] = {}
    for label, forms in read_rows("given", "names", 2):
        gender, _, only = label.partition(" ")
        if not only or only == language:
            names.update(dict.fromkeys(forms.split(), gender == "feminine"))
    return names


def of_name(name: str, language: str) -> bool | None:
    """Tell whether somebody's name is a woman's; None where it does not show it."""
    given, _, surname = name.lower().partition(" ")
    names = _names(language)
    if given in names:
        return names[given]
    if not surname:
        return None
    return {"a": True, **dict.fromkeys(_MANLY, False)}.get(given[-1])


def of_noun(article: str, noun: str, language: str) -> bool | None:
    """Tell whether a noun and its article are feminine; None where they do not show it."""
    if language == "en":
        if noun in _WOMEN or noun.endswith(("woman", "ess")):
            return True
        return False if noun in _MEN or noun.endswith("man") else None
    if article in _ARTICLES:
        return _ARTICLES[article]
    if noun.endswith(("trice", "essa", "tora")):
        return True
    if noun.endswith(("tore", "iere", "o")):
        return False
    return True if noun.endswith("a") and not noun.endswith(_COMMON) else None
