"""Italian words of no closed class: verbs told from nouns of the same form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.conjugation import Mood
from models.attribution.wordclass import FINITE, NOMINAL_LEFT, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.lexicon import Lexicon
    from models.attribution.tokens import Token

_INFINITIVE_ENDINGS = (
    "are",
    "ere",
    "ire",
    "rre",
    "rsi",
    "arlo",
    "arla",
    "erlo",
    "erla",
    "irlo",
    "irla",
    "arne",
    "arli",
    "erli",
    "irli",
    "arle",
    "erle",
    "irle",
    "erne",
    "irne",
    "argli",
    "ergli",
    "irgli",
    "arci",
    "erci",
    "irci",
    "arsi",
    "ersi",
    "irsi",
    "arsene",
    "ersene",
    "irsene",
)
_FINITE_ENDINGS = (
    "avano",
    "evano",
    "ivano",
    "arono",
    "erono",
    "irono",
    "ettero",
    "eranno",
    "iranno",
    "erebbe",
    "irebbe",
    "erebbero",
    "irebbero",
)  # no noun or adjective ends so
_ABSOLUTE = frozenset({"contro", "dopo", "dentro", "fuori", "davanti", "dietro", "sotto", "sopra"})
_OBJECTS = frozenset({"che", "di", "contatti", "ogni", "qualsiasi", "tutte", "tutti"})
_QUANTIFIERS = frozenset(
    {"molti", "molte", "tutti", "tutte", "altri", "altre", "alcuni", "alcune", "pochi", "parecchi"}
)
_PARTICIPLES = tuple(f"{vowel}t{ending}" for vowel in "aui" for ending in "oaie")
ARTICLES = frozenset({"il", "lo", "la", "i", "gli", "le", "l'", "un", "uno", "una", "un'"})
_COMPLEMENTING = frozenset({"che", "di", "come", "se", ":", "«»", "quanto", "ai", "ancora"})


def open_class(  # noqa: PLR0911 - one guard clause a case
    token: Token, before: Tag, initial: bool, context: tuple[str, str, str], lexicon: Lexicon
) -> Tag:
    """Return the class of a word of no closed class.

    ``context`` are the word before, the next word and the next that is no adverb.
    """
    form = token.lower
    previous, following = context[0], context[1:]
    counted = before is Tag.NUMBER and form in lexicon.cues  # "il 20 dice"
    bare = before is Tag.PREPOSITION and previous in _ABSOLUTE  # "chi ha votato contro dice"
    quantified = previous in _QUANTIFIERS and form.endswith(("ano", "ono"))  # "molti temono"
    nominal = before in NOMINAL_LEFT and not (counted or bare or quantified)
    known = lexicon.cues.get(form, ())
    moods = {item.inflection.mood for item in known}
    if form in lexicon.finite and not nominal:
        homograph = lexicon.has("homograph", form) or is_noun(form, lexicon)
        if not homograph or _verbal_homograph(form, before, initial, following, lexicon):
            return Tag.VERB
    if Mood.GERUND in moods or (
        form.endswith(("ando", "endo", "andosi", "endosi")) and not nominal and len(form) > 5
    ):
        return Tag.GERUND
    if form in lexicon.infinitives and before not in {Tag.DETERMINER, Tag.FUSED}:
        return Tag.INFINITIVE
    governed = before in {Tag.PREPOSITION, Tag.MODAL, Tag.VERB, Tag.CLITIC, Tag.NEGATION}
    truncated = before is Tag.PREPOSITION and len(form) > 3 and form.endswith(("ar", "er", "ir"))
    if truncated and not token.is_capitalised:
        return Tag.INFINITIVE
    if (
        governed
        and form.endswith(_INFINITIVE_ENDINGS)
        and not initial
        and (not token.is_capitalised)
    ):
        return Tag.INFINITIVE
    if form.endswith(_FINITE_ENDINGS) and not nominal and not token.is_capitalised:
        return Tag.VERB
    if before is Tag.AUXILIARY and form.endswith(_PARTICIPLES):
        return Tag.PARTICIPLE
    if Mood.PARTICIPLE in moods and before not in {Tag.DETERMINER, Tag.FUSED, Tag.POSSESSIVE}:
        return Tag.PARTICIPLE
    return Tag.NAME if token.is_capitalised else Tag.WORD


def is_noun(form: str, lexicon: Lexicon) -> bool:
    """Tell whether a form is in one of the noun classes."""
    return any(form in forms for forms in lexicon.nouns.values())


def _verbal_homograph(
    form: str, before: Tag, initial: bool, onward: tuple[str, str], lexicon: Lexicon
) -> bool:
    """Tell whether a form that is also a noun stands where a verb would.

    ``onward`` are the next word and the next that is no adverb.
    """
    following, complement = onward
    if form in {"detto", "detta", "detti", "dette", "previsto", "previsti", "prevista"}:
        return False
    if form not in lexicon.cues:
        acting = before in {Tag.NAME, Tag.MARK, Tag.ADVERB, Tag.PRONOUN, Tag.COORDINATOR}
        return before in {Tag.CLITIC, Tag.NEGATION} or (
            acting
            and not initial
            and following in {"il", "lo", "la", "i", "gli", "le", "l'", "un", "una"}
        )
    if before is Tag.WORD:
        return complement in _COMPLEMENTING
    return initial or before in {
        Tag.CLITIC,
        Tag.NEGATION,
        Tag.NAME,
        Tag.QUOTATION,
        Tag.MARK,
        Tag.RELATIVE,
        Tag.THAT,
        Tag.COORDINATOR,
        Tag.ADVERB,
    }


def is_only_verb(  # noqa: PLR0911 - one guard clause a case
    tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon
) -> bool:
    """Tell whether a noun-like form must be the verb of its clause: "La lega accusa il club".

    The clause opens with an article or name, an article follows, and no other word of it is
    a verb.
    """
    form = tokens[index].lower
    finite = any(item.inflection.mood is Mood.PRESENT for item in lexicon.cues[form])
    if not finite or not lexicon.has("homograph", form) or index + 1 >= len(tokens):
        return False
    if tokens[index + 1].lower not in ARTICLES | _OBJECTS and tokens[index + 1].quote < 0:
        return False
    first = index
    while first > 0 and tags[first - 1] is not Tag.MARK:
        first -= 1
        if tags[first] in FINITE | {Tag.THAT, Tag.RELATIVE, Tag.SUBORDINATOR}:
            return False
    if tags[first] not in {Tag.DETERMINER, Tag.NAME}:
        return False
    for token in tokens[index + 1 :]:
        if not token.is_word and token.quote < 0:
            return True
        if lexicon.has("auxiliary.third", token.lower) or lexicon.has("che", token.lower):
            return lexicon.has("che", token.lower)
        if token.lower in lexicon.finite and not lexicon.has("homograph", token.lower):
            return False
    return True
