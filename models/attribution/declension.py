"""Gender and number: the forms of Italian nouns and adjectives, the plural of English nouns."""

from __future__ import annotations

import re
from dataclasses import dataclass

_IRREGULAR = {
    "child": "children",
    "man": "men",
    "person": "people",
    "passer-by": "passers-by",
    "spokesperson": "spokespeople",
    "statesman": "statesmen",
    "militiaman": "militiamen",
    "fisherman": "fishermen",
    "wife": "wives",
    "woman": "women",
    "chief of staff": "chiefs of staff",
    "company": "companies",
    "attorney general": "attorneys general",
}
_VOWEL_SOUND = re.compile(r"(?:[aeioAEIO]|[uU](?!ni|s[ae]|ti|k|EFA|NICEF|N\b|S\b|K\b)|hono|hour)")
_CONSONANT_SOUND = re.compile(r"(?:[Ee]u|[Oo]ne\b|US\b|UN\b|UK\b)")
_SPELT_WITH_VOWEL = frozenset("AEFHILMNORSX")


@dataclass(frozen=True, slots=True)
class Form:
    """An inflected form; None where the form tells neither gender or number."""

    text: str
    feminine: bool | None
    plural: bool | None

    def agrees(self, other: Form) -> bool:
        """Tell whether two forms may share gender and number."""
        return _compatible(self.feminine, other.feminine) and _compatible(self.plural, other.plural)


def _compatible(one: bool | None, other: bool | None) -> bool:
    return one is None or other is None or one == other


def forms(lemma: str) -> tuple[Form, ...]:
    """Return the forms of a noun or adjective given in its (masculine) singular.

    Words in -o get all four forms, nouns in -tore, -sore and -iere a feminine, words
    in -ista and -ita both plurals; accented words and words in a consonant do not change.
    """
    stem, ending = lemma[:-1], lemma[-1:]
    if ending == "o":
        return (
            Form(lemma, feminine=False, plural=False),
            Form(stem + "a", feminine=True, plural=False),
            *(Form(one, feminine=False, plural=True) for one in _plurals_in_i(stem)),
            Form(_hard(stem) + "e", feminine=True, plural=True),
        )
    if ending == "e":
        return (
            Form(lemma, None, plural=False),
            Form(stem + "i", None, plural=True),
            *_feminine(stem),
        )
    if ending == "a":
        common = lemma.endswith(("ista", "ita", "iota", "eta", "iatra", "arca", "belga", "ricida"))
        gender = None if common else True
        masculine = [Form(_hard(stem) + "i", feminine=False, plural=True)] if common else []
        feminine = {_hard(stem) + "e", stem.removesuffix("i") + "e"} if stem else set()
        return (
            Form(lemma, gender, plural=False),
            *(Form(one, feminine=True, plural=True) for one in sorted(feminine)),
            *masculine,
        )
    return (Form(lemma, None, None),)


def _feminine(stem: str) -> tuple[Form, ...]:
    """Return the feminine of a noun in -tore, -sore or -iere, given without its -e."""
    singulars = {stem + "a"} if stem.endswith(("tor", "sor", "ier")) else set()
    if stem.endswith("tor"):
        singulars.add(stem.removesuffix("or") + "rice")
    return tuple(
        form
        for one in sorted(singulars)
        for form in (
            Form(one, feminine=True, plural=False),
            Form(one[:-1] + ("i" if one.endswith("e") else "e"), feminine=True, plural=True),
        )
    )


def _plurals_in_i(stem: str) -> tuple[str, ...]:
    if stem.endswith("i"):
        return (stem, stem + "i") if stem.endswith(("zi", "ri", "si")) else (stem,)
    if stem.endswith(("c", "g")):
        return (stem + "i", stem + "hi")
    return (stem + "i",)


def _hard(stem: str) -> str:
    return stem + "h" if stem.endswith(("c", "g")) else stem


def english_plural(noun: str) -> str:
    """Return the plural of an English noun phrase: its head, or the last word of it."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    head = re.match(r"(.+?)( (?:of|to|in|at|on|for|from)\b.*)$", noun)
    if head:
        return english_plural(head[1]) + head[2]
    before, space, last = noun.rpartition(" ")
    if last in _IRREGULAR:
        return before + space + _IRREGULAR[last]
    if last.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if re.search(r"[^aeiou]y$", last):
        return noun[:-1] + "ies"
    return noun + "s"


def with_indefinite_article(phrase: str) -> str:
    """Return an English phrase after "a" or "an", by the sound it begins with."""
    word = phrase.split(" ", 1)[0]
    if word.isupper() and len(word) > 1 and not _CONSONANT_SOUND.match(word):
        vowel = word[0] in _SPELT_WITH_VOWEL and word not in {"NATO", "FIFA", "RAI"}
    else:
        vowel = bool(_VOWEL_SOUND.match(phrase)) and not _CONSONANT_SOUND.match(phrase)
    return f"{'an' if vowel else 'a'} {phrase}"
