"""English word classes: verbs told from nouns and names, in prose and in titles."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from models.attribution.englishcontext import (
    SUBJECTS,
    can_report,
    contextual_tag,
    governor_of,
    is_common_noun,
    is_verb_form,
    names_at_start,
    opens_phrase,
)
from models.attribution.lexicon import load_lexicon
from models.attribution.wordclass import NOMINAL_LEFT, Tag, is_initial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.lexicon import Lexicon
    from models.attribution.tokens import Token

_CLOSED = frozenset(
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
_PHRASAL = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME, Tag.WORD, Tag.PREPOSITION})
_LONGEST_SUBJECT = 12  # tokens
_INSERTED = 3  # tokens before a comma that may close an insertion
_SIMPLE = (
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


def english_tag(
    tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon, *, title: bool
) -> Tag:
    """Return the class of the token at ``index``; ``tags`` holds those before it."""
    form = tokens[index].lower
    tag = _verbal_or_name(tokens, tags, index, lexicon, title=title)
    tag = tag or contextual_tag(tokens, tags, index, lexicon)
    if tag is not None:
        return tag
    closed = _closed_class(form)
    if closed is Tag.ADVERB and names_at_start(tokens, index, lexicon):
        return Tag.NAME
    return closed or _open_class(tokens, tags, index, lexicon)


@lru_cache(maxsize=20_000)
def _closed_class(form: str) -> Tag | None:
    """Return the class of a function word or adverb, whatever stands beside it."""
    lexicon = load_lexicon("en")
    for word_class, tag in _SIMPLE:
        if lexicon.has(word_class, form):
            return tag
    adverb = form.endswith("ly") and len(form) > 4 and form not in lexicon.base
    return Tag.ADVERB if adverb else None


@lru_cache(maxsize=20_000)
def _auxiliary(form: str) -> Tag | None:
    """Return the class of an auxiliary or modal in lower case, None for any other word."""
    lexicon = load_lexicon("en")
    if lexicon.has("auxiliary.third", form) or lexicon.has("auxiliary.contracted", form):
        return Tag.AUXILIARY
    if lexicon.has("modal.third", form):
        return Tag.MODAL
    contracted = "'" in form and form.partition("'")[0] in lexicon.words["subject"]
    return Tag.AUXILIARY if contracted else None


@lru_cache(maxsize=20_000)
def _is_verbal(form: str) -> bool:
    """Tell whether a word can be a form of a verb, by the lexicon or by its ending."""
    lexicon = load_lexicon("en")
    known = form in lexicon.base or form in lexicon.finite or form in lexicon.cues
    return known or form.endswith(("ed", "ing"))


def _verbal_or_name(  # noqa: PLR0911 - one guard clause a case
    tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon, *, title: bool
) -> Tag | None:
    """Return the class of an auxiliary, a modal or a name; None for any other word."""
    token, form = tokens[index], tokens[index].lower
    if not token.text[0].isupper() and form != "'s":
        return _auxiliary(form)
    initial = is_initial(tags, index)
    before = tags[index - 1] if index else Tag.MARK
    if form == "'s":
        pronoun = before in {Tag.PRONOUN, Tag.RELATIVE} and index > 0
        return Tag.AUXILIARY if pronoun else Tag.POSSESSIVE
    if lexicon.has("auxiliary.third", form) or lexicon.has("auxiliary.contracted", form):
        return Tag.AUXILIARY
    if lexicon.has("modal.third", form) and (title or initial or not token.is_capitalised):
        return Tag.MODAL
    if token.is_capitalised and not initial and form not in lexicon.words["pronoun"]:
        closed = form in _CLOSED or lexicon.has("preposition", form)
        known = form in lexicon.cues or form in lexicon.finite
        if not (title and (closed or (known and before in SUBJECTS))):
            return Tag.NAME
    if "'" in form and form.split("'")[0] in lexicon.words["subject"]:
        return Tag.AUXILIARY  # he's, they've: subject and auxiliary in one word
    return None


def _open_class(  # noqa: C901, PLR0911 - one guard clause a case
    tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon
) -> Tag:
    token, form = tokens[index], tokens[index].lower
    if not _is_verbal(form):
        common = is_initial(tags, index) and is_common_noun(form, lexicon)
        return Tag.NAME if token.is_capitalised and not common else Tag.WORD
    before = tags[index - 1] if index else Tag.MARK
    previous = tokens[index - 1].lower if index else ""
    if previous == "to" and (form in lexicon.base or form in lexicon.cues):
        return Tag.INFINITIVE
    nominal = before in NOMINAL_LEFT
    if form.endswith("ing") and len(form) > 4 and (not nominal or before is Tag.PREPOSITION):
        return Tag.GERUND
    governor = governor_of(tags, index)
    if governor in {Tag.AUXILIARY, Tag.MODAL, Tag.NEGATION} and (
        form.endswith("ed") or form in lexicon.cues or form in lexicon.base
    ):
        return Tag.PARTICIPLE if governor is Tag.AUXILIARY else Tag.VERB
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    governing = opens_phrase(following, lexicon)
    counted = before is Tag.NUMBER and not lexicon.has("homograph", form)
    if form in lexicon.finite and (counted or not nominal):
        if form.endswith("ed") and (following == "by" or is_initial(tags, index)):
            return Tag.PARTICIPLE
        if not lexicon.has("homograph", form) or _may_be_verb(tokens, tags, index, lexicon):
            return Tag.VERB
    inserted = previous == "," and governing and index > _INSERTED
    if inserted and form in lexicon.base and is_verb_form(form, lexicon):
        return Tag.VERB  # "Critics, among them Ann Hall, describe it as"
    joined = before is Tag.COORDINATOR and is_verb_form(form, lexicon)
    if joined and (lexicon.has("che", following) or following == "«»"):
        return Tag.VERB
    if form in lexicon.base and not nominal and _takes_plural_verb(tags, tokens, index, lexicon):
        plain = before is Tag.PRONOUN and previous != "one"
        if not lexicon.has("homograph", form) or plain or governing:
            return Tag.VERB
    if form.endswith("ed") and len(form) > 4 and not nominal:
        return Tag.PARTICIPLE if before is not Tag.PRONOUN else Tag.VERB
    common = is_initial(tags, index) and is_common_noun(form, lexicon)
    return Tag.NAME if token.is_capitalised and not common else Tag.WORD


def _closes_statement(
    tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon
) -> bool:
    """Tell whether a noun phrase and this form close a statement: ", a survey shows."."""
    if not can_report(tokens[index - 1].lower, tags[index - 1], lexicon):
        return False
    first = index - 1
    while first > 0 and tags[first - 1] in _PHRASAL and index - first < _LONGEST_SUBJECT:
        first -= 1
    opener = tokens[first].lower
    opens = tags[first] in {Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME} or (
        first == index - 1 and lexicon.noun("document", opener)
    )
    stated = first > 0 and (tags[first - 1] is Tag.QUOTATION or tokens[first - 1].lower == ",")
    return opens and stated


def _may_be_verb(
    tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon
) -> bool:
    """Tell whether a form that is a noun as well is a verb where it stands."""
    before = tags[index - 1] if index else Tag.MARK
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if before in {Tag.NAME, Tag.PRONOUN, Tag.RELATIVE, Tag.ADVERB}:
        return True
    if opens_phrase(following, lexicon):
        inserted = index > _INSERTED and tokens[index - 1].lower == ","
        return before in {Tag.WORD, Tag.QUOTATION} or inserted
    if before is Tag.QUOTATION and index + 1 < len(tokens) and tokens[index + 1].is_capitalised:
        return True
    return following in {"", ".", ";"} and _closes_statement(tokens, tags, index, lexicon)


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
    form = tokens[index].lower
    noun = lexicon.has("nominal", form) or lexicon.noun("role", form)
    unambiguous = form in lexicon.cues and not noun
    if unambiguous and tags[position] in {Tag.NAME, Tag.WORD}:
        return True
    return (tags[position] in {Tag.WORD, Tag.NAME} and word.endswith("s")) or lexicon.has(
        "plural", word
    )
