"""Coarse word classes by closed lists, verb forms and immediate context."""

from __future__ import annotations

from enum import IntEnum, auto
from typing import TYPE_CHECKING

from models.attribution.conjugation import Mood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.lexicon import Lexicon
    from models.attribution.tokens import Token


class Tag(IntEnum):
    """What part a token can play in a clause."""

    DETERMINER = auto()
    POSSESSIVE = auto()
    PREPOSITION = auto()
    FUSED = auto()
    COORDINATOR = auto()
    THAT = auto()
    SUBORDINATOR = auto()
    RELATIVE = auto()
    CLITIC = auto()
    NEGATION = auto()
    ADVERB = auto()
    PRONOUN = auto()
    AUXILIARY = auto()
    MODAL = auto()
    VERB = auto()
    GERUND = auto()
    INFINITIVE = auto()
    PARTICIPLE = auto()
    NUMBER = auto()
    WORD = auto()
    NAME = auto()
    MARK = auto()
    QUOTATION = auto()


_NOMINAL_LEFT = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION, Tag.FUSED, Tag.NUMBER})
NOMINAL = frozenset({Tag.WORD, Tag.NAME, Tag.NUMBER, Tag.POSSESSIVE})
FINITE = frozenset({Tag.VERB, Tag.AUXILIARY, Tag.MODAL})
_AMBIGUOUS_CLITICS = frozenset({"lo", "la", "le", "gli", "l'", "i"})
_ELIDED_CLITICS = frozenset({"m'", "t'", "s'", "c'", "v'", "n'"})
_INFINITIVE_ENDINGS = (
    "are",
    "ere",
    "ire",
    "arre",
    "orre",
    "urre",
    "arsi",
    "ersi",
    "irsi",
    "arlo",
    "arla",
    "erlo",
    "erla",
    "irlo",
    "irla",
    "arne",
    "arli",
    "erli",
)
_SIMPLE = (
    ("negation", Tag.NEGATION),
    ("fused", Tag.FUSED),
    ("che", Tag.THAT),
    ("relative", Tag.RELATIVE),
    ("subordinator", Tag.SUBORDINATOR),
    ("coordinator", Tag.COORDINATOR),
    ("possessive", Tag.POSSESSIVE),
    ("pronoun", Tag.PRONOUN),
    ("adverb", Tag.ADVERB),
    ("preposition", Tag.PREPOSITION),
    ("determiner", Tag.DETERMINER),
)
_EN_CLOSED = frozenset(
    {
        "to",
        "of",
        "for",
        "on",
        "in",
        "that",
        "is",
        "are",
        "will",
        "and",
        "with",
        "by",
        "as",
        "about",
        "not",
        "his",
        "her",
        "their",
        "the",
        "a",
    }
)
_EN_FIRST = (
    ("negation", Tag.NEGATION),
    ("che", Tag.THAT),
    ("relative", Tag.RELATIVE),
    ("coordinator", Tag.COORDINATOR),
    ("determiner", Tag.DETERMINER),
    ("possessive", Tag.POSSESSIVE),
    ("pronoun", Tag.PRONOUN),
    ("adverb", Tag.ADVERB),
    ("subordinator", Tag.SUBORDINATOR),
    ("preposition", Tag.PREPOSITION),
)


def tag_words(tokens: Sequence[Token], lexicon: Lexicon, *, title: bool = False) -> list[Tag]:
    """Return the word class of every token of one sentence.

    In an English ``title`` every word may be capitalised, verbs too.
    """
    tags: list[Tag] = []
    for index, token in enumerate(tokens):
        if token.quote >= 0:
            tags.append(Tag.QUOTATION)
        elif not token.is_word and token.lower not in {"'s", "&"}:
            tags.append(Tag.MARK)
        elif token.text[0].isdigit():
            tags.append(Tag.NUMBER)
        elif lexicon.language == "it":
            tags.append(_italian(tokens, tags, index, lexicon))
        else:
            tags.append(_english(tokens, tags, index, lexicon, title=title))
    return tags


def _italian(tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon) -> Tag:
    token, form = tokens[index], tokens[index].lower
    initial = _is_initial(tags, index)
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    before = tags[index - 1] if index else Tag.MARK
    if token.is_capitalised and not initial and len(form) > 1 and not form.endswith("'"):
        article = token.text in {"Il", "Gli", "Un", "Una", "Uno"}
        return Tag.DETERMINER if article and before is not Tag.DETERMINER else Tag.NAME
    if lexicon.has("auxiliary.third", form):
        return Tag.AUXILIARY
    participle = form in {"stato", "stata", "stati", "state"}
    if lexicon.has("auxiliary.other", form) and not (
        participle and before not in {Tag.AUXILIARY, Tag.ADVERB, Tag.NEGATION, Tag.INFINITIVE}
    ):
        return Tag.INFINITIVE if form.endswith(("re", "er", "ser")) else Tag.AUXILIARY
    if form in _AMBIGUOUS_CLITICS or (form in _ELIDED_CLITICS):
        verbal = lexicon.has("auxiliary.third", following) or (
            following in lexicon.finite and not lexicon.has("homograph", following)
        )
        return Tag.CLITIC if verbal or form in _ELIDED_CLITICS else Tag.DETERMINER
    if lexicon.has("modal.third", form) and before not in {Tag.DETERMINER, Tag.FUSED}:
        return Tag.MODAL
    if form == "se" and following not in {"ne", "lo", "la", "li", "le", "n'"}:
        return Tag.SUBORDINATOR
    if lexicon.has("clitic", form):
        return Tag.CLITIC
    for word_class, tag in _SIMPLE:
        if lexicon.has(word_class, form):
            if form == "prima" and following in {"di", "che", "del", "della"}:
                return Tag.PREPOSITION
            return tag
    if form.endswith("mente") and len(form) > 7:
        return Tag.ADVERB
    return _italian_open(token, before, initial, following, lexicon)


def _italian_open(
    token: Token, before: Tag, initial: bool, following: str, lexicon: Lexicon
) -> Tag:
    form = token.lower
    nominal = before in _NOMINAL_LEFT
    known = lexicon.cues.get(form, ())
    moods = {item.inflection.mood for item in known}
    if form in lexicon.finite and not nominal:
        homograph = lexicon.has("homograph", form) or _is_noun(form, lexicon)
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
    if before is Tag.AUXILIARY and form.endswith(
        ("ato", "ata", "ati", "ate", "uto", "uta", "uti", "ute", "ito", "ita", "iti", "ite")
    ):
        return Tag.PARTICIPLE
    if Mood.PARTICIPLE in moods and before not in {Tag.DETERMINER, Tag.FUSED, Tag.POSSESSIVE}:
        return Tag.PARTICIPLE
    return Tag.NAME if token.is_capitalised else Tag.WORD


def _is_noun(form: str, lexicon: Lexicon) -> bool:
    return any(form in forms for forms in lexicon.nouns.values())


def _verbal_homograph(
    form: str, before: Tag, initial: bool, following: str, lexicon: Lexicon
) -> bool:
    """Tell whether a form that is also a noun stands where a verb would."""
    if form in {"detto", "detta", "detti", "dette", "previsto", "previsti", "prevista"}:
        return False
    if form not in lexicon.cues:
        acting = before in {Tag.NAME, Tag.MARK, Tag.ADVERB, Tag.PRONOUN, Tag.COORDINATOR}
        return before in {Tag.CLITIC, Tag.NEGATION} or (
            acting
            and not initial
            and following in {"il", "lo", "la", "i", "gli", "le", "l'", "un", "una"}
        )
    return initial or before in {
        Tag.CLITIC,
        Tag.NEGATION,
        Tag.NAME,
        Tag.QUOTATION,
        Tag.MARK,
        Tag.RELATIVE,
        Tag.THAT,
        Tag.WORD,
        Tag.COORDINATOR,
        Tag.ADVERB,
    }


def _english(
    tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon, *, title: bool
) -> Tag:
    token, form = tokens[index], tokens[index].lower
    initial = _is_initial(tags, index)
    before = tags[index - 1] if index else Tag.MARK
    if form == "'s":
        pronoun = index > 0 and tags[index - 1] is Tag.PRONOUN
        return Tag.AUXILIARY if pronoun else Tag.POSSESSIVE
    if lexicon.has("auxiliary.third", form) or lexicon.has("auxiliary.contracted", form):
        return Tag.AUXILIARY
    if lexicon.has("modal.third", form) and not (token.is_capitalised and not initial):
        return Tag.MODAL
    if token.is_capitalised and not initial and form not in lexicon.words["pronoun"]:
        known = form in lexicon.cues or form in lexicon.finite or form in _EN_CLOSED
        if not (title and known and before in {Tag.NAME, Tag.POSSESSIVE, Tag.WORD}):
            return Tag.NAME
    if "'" in form and form.split("'")[0] in lexicon.words["subject"]:
        return Tag.AUXILIARY  # he's, they've: subject and auxiliary in one word
    for word_class, tag in _EN_FIRST:
        if lexicon.has(word_class, form):
            return tag
    if form.endswith("ly") and len(form) > 4:
        return Tag.ADVERB
    return _english_open(tokens, tags, index, lexicon)


def _english_open(
    tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon
) -> Tag:
    token, form = tokens[index], tokens[index].lower
    before = tags[index - 1] if index else Tag.MARK
    previous = tokens[index - 1].lower if index else ""
    if previous == "to" and (form in lexicon.base or form in lexicon.cues):
        return Tag.INFINITIVE
    nominal = before in _NOMINAL_LEFT
    if form.endswith("ing") and len(form) > 4 and not nominal:
        return Tag.GERUND
    if before in {Tag.AUXILIARY, Tag.MODAL, Tag.NEGATION} and (
        form.endswith("ed") or form in lexicon.cues or form in lexicon.base
    ):
        return Tag.PARTICIPLE if before is Tag.AUXILIARY else Tag.VERB
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if form in lexicon.finite and not nominal:
        if form.endswith("ed") and following == "by":
            return Tag.PARTICIPLE
        homograph = lexicon.has("homograph", form)
        if (
            not homograph
            or before in {Tag.NAME, Tag.PRONOUN, Tag.RELATIVE, Tag.ADVERB}
            or (before is Tag.WORD and following in {"that", "the", "he", "she", "it", "they"})
        ):
            return Tag.VERB
    if form in lexicon.base and not nominal and _takes_plural_verb(tags, tokens, index, lexicon):
        return Tag.VERB
    if form.endswith("ed") and len(form) > 4 and not nominal:
        return Tag.PARTICIPLE if before is not Tag.PRONOUN else Tag.VERB
    return Tag.NAME if token.is_capitalised else Tag.WORD


def _takes_plural_verb(
    tags: Sequence[Tag], tokens: Sequence[Token], index: int, lexicon: Lexicon
) -> bool:
    position = index - 1
    while position >= 0 and tags[position] is Tag.ADVERB:
        position -= 1
    if position < 0:
        return False
    word = tokens[position].lower
    if tags[position] in {Tag.PRONOUN, Tag.RELATIVE}:
        return word not in {"he", "she", "it"}
    unambiguous = tokens[index].lower in lexicon.cues and not lexicon.has(
        "nominal", tokens[index].lower
    )
    if unambiguous and tags[position] in {Tag.NAME, Tag.WORD}:
        return True
    return (tags[position] in {Tag.WORD, Tag.NAME} and word.endswith("s")) or lexicon.has(
        "plural", word
    )


def _is_initial(tags: Sequence[Tag], index: int) -> bool:
    """Tell whether a capital letter here is owed to the beginning of the sentence."""
    return all(tag is Tag.MARK for tag in tags[:index]) if index < 3 else False
