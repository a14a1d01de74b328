"""Spellings of one name: the same, a garbled copy, or the name in another language."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SHARE_CHANGED = 0.36
"""So much of a name may differ in a garbled copy of it."""
SHORTEST = 4
COMMON_START = 3
LETTERS_A_CHANGE = 5
"""In so many letters of its root a word may have one other in English."""
# Ways to write one sound: what differs in nothing else is the same name transliterated.
_SOUNDS = (
    ("sch", "sh"), ("kh", "h"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("ij", "i"), ("iy", "i"),
    ("yy", "i"), ("y", "i"), ("j", "i"), ("ii", "i"), ("w", "v"), ("q", "k"),
)  # fmt: skip
# An Italian ending and the English one that renders it: a word so changed is translated.
_COGNATES = tuple(
    (re.compile(f"(?:{italian})$"), re.compile(f"(?:{english})$"))
    for italian, english in (
        ("zion[ei]|sion[ei]|ione", "ions?"),
        ("ment[oi]", "ments?"),
        ("it[aà]|t[aà]", "t(?:y|ies)"),
        ("ism[oi]", "isms?"),
        ("ist[aei]", "ists?"),
        ("[ae]nz[ae]", "[ae]nc(?:e|y|es|ies)"),
        ("ent[ei]|ant[ei]", "[ae]nts?"),
        ("tor[ei]|sor[ei]|tric[ei]", "[st](?:o|e)rs?"),
        ("ari[oae]?", "ar(?:y|ies)"),
        ("al[ei]", "als?"),
        ("iv[oaie]", "ives?"),
        ("ic[oaie]|ic[hi]?[ei]|ci", "ic(?:s|al|an|ans)?"),
        ("an[oaie]", "ans?"),
        ("es[ei]", "(?:ese|ans?|ish|ites?)"),
        ("in[oaie]", "(?:ines?|ians?)"),
        ("it[oaie]", "ites?"),
        ("at[oaie]", "(?:ates?|ed)"),
        ("ur[ae]", "ures?"),
        ("i[ae]", "(?:y|ies)"),
        ("os[oaie]", "ous"),
    )
)


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Return ``word`` in lower case without accents and without the choices of transliteration."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("’", "'")
    for sound, written in _SOUNDS:
        plain = plain.replace(sound, written)
    return plain


def is_garbled(name: str, word: str) -> bool:
    """Tell whether ``word`` is a near but unequal copy of ``name``, and no English word for it."""
    one, other = folded(name), folded(word)
    if min(len(one), len(other)) < SHORTEST or is_cognate(name, word):
        return False
    changed = distance(one, other)
    if not 0 < changed <= SHARE_CHANGED * len(one):
        return False
    return one[:COMMON_START] == other[:COMMON_START] or changed == 1


def is_cognate(italian: str, english: str) -> bool:
    """Tell whether the words differ in an ending as Italian and English words of one root do."""
    one, other = italian.lower(), english.lower()
    for ending, rendering in _COGNATES:
        found, answer = ending.search(one), rendering.search(other)
        if found and answer:
            root, kept = folded(one[: found.start()]), folded(other[: answer.start()])
            if root and kept and distance(root, kept) <= max(1, len(root) // LETTERS_A_CHANGE):
                return True
    return False


def distance(one: str, other: str) -> int:
    """Return how many letters are changed, left out or put in between two words."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        previous, row[0] = row[0], i
        for j, against in enumerate(other, start=1):
            above = row[j]
            row[j] = min(above + 1, row[j - 1] + 1, previous + (letter != against))
            previous = above
    return row[-1]
