"""English word classes: verbs told from nouns and names, in prose and in titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
_SUBJECTS = frozenset({Tag.NAME, Tag.POSSESSIVE, Tag.WORD})
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


def english_tag(  # noqa: PLR0911 - one guard clause a case
    tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon, *, title: bool
) -> Tag:
    """Return the class of the token at ``index``; ``tags`` holds those before it."""
    token, form = tokens[index], tokens[index].lower
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
        known = form in lexicon.cues or form in lexicon.finite or form in _CLOSED
        closed = form in _CLOSED or lexicon.has("preposition", form)
        if not (title and (closed or (known and before in _SUBJECTS))):
            return Tag.NAME
    if "'" in form and form.split("'")[0] in lexicon.words["subject"]:
        return Tag.AUXILIARY  # he's, they've: subject and auxiliary in one word
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    previous = tokens[index - 1].lower if index else ""
    if form == "her" and _stands_alone(following, lexicon):
        return Tag.PRONOUN
    if form == "that" and _points(tags, index, previous, following, lexicon):
        return Tag.DETERMINER
    if form == "one" and not (following == "" or _is_verb_form(following, lexicon)):
        if following == "of":
            return Tag.WORD
        if following.isalpha() and not _is_function_word(following, lexicon):
            return Tag.DETERMINER
    if form == "no" and following == "longer":
        return Tag.NEGATION
    if form == "longer" and previous == "no":
        return Tag.ADVERB
    if form in {"both", "all", "each"} and (previous == "," or before in _SUBJECTS | {Tag.PRONOUN}):
        return Tag.ADVERB  # "Hall and Reed both said"
    if form == "neither" and lexicon.has("modal.third", following):
        return Tag.WORD
    if lexicon.has("quantifier", form) and _is_verb_form(following, lexicon):
        return Tag.WORD  # "Several said": the quantifier is the subject
    for word_class, tag in _SIMPLE:
        if lexicon.has(word_class, form):
            return tag
    if form.endswith("ly") and len(form) > 4 and form not in lexicon.base:
        return Tag.ADVERB
    return _open_class(tokens, tags, index, lexicon)


def _open_class(  # noqa: PLR0911 - one guard clause a case
    tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon
) -> Tag:
    token, form = tokens[index], tokens[index].lower
    before = tags[index - 1] if index else Tag.MARK
    previous = tokens[index - 1].lower if index else ""
    if previous == "to" and (form in lexicon.base or form in lexicon.cues):
        return Tag.INFINITIVE
    nominal = before in NOMINAL_LEFT
    if form.endswith("ing") and len(form) > 4 and (not nominal or before is Tag.PREPOSITION):
        return Tag.GERUND
    governor = _governor(tags, index)
    if governor in {Tag.AUXILIARY, Tag.MODAL, Tag.NEGATION} and (
        form.endswith("ed") or form in lexicon.cues or form in lexicon.base
    ):
        return Tag.PARTICIPLE if governor is Tag.AUXILIARY else Tag.VERB
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    governing = _opens_phrase(following, lexicon)
    following_capital = index + 1 < len(tokens) and tokens[index + 1].is_capitalised
    counted = before is Tag.NUMBER and not lexicon.has("homograph", form)
    if form in lexicon.finite and (counted or not nominal):
        if form.endswith("ed") and (following == "by" or is_initial(tags, index)):
            return Tag.PARTICIPLE
        homograph = lexicon.has("homograph", form)
        if (
            not homograph
            or before in {Tag.NAME, Tag.PRONOUN, Tag.RELATIVE, Tag.ADVERB}
            or (before in {Tag.WORD, Tag.QUOTATION} and governing)
            or (previous == "," and governing and index > _INSERTED)
            or (before is Tag.QUOTATION and following_capital)
            or (following in {"", ".", ";"} and _closes_statement(tokens, tags, index, lexicon))
        ):
            return Tag.VERB
    joined = before is Tag.COORDINATOR and _is_verb_form(form, lexicon)
    if joined and (lexicon.has("che", following) or following == "«»"):
        return Tag.VERB
    if form in lexicon.base and not nominal and _takes_plural_verb(tags, tokens, index, lexicon):
        plain = before is Tag.PRONOUN and previous != "one"
        if not lexicon.has("homograph", form) or plain or governing:
            return Tag.VERB
    if form.endswith("ed") and len(form) > 4 and not nominal:
        return Tag.PARTICIPLE if before is not Tag.PRONOUN else Tag.VERB
    common = is_initial(tags, index) and _is_common_noun(form, lexicon)
    return Tag.NAME if token.is_capitalised and not common else Tag.WORD


def _closes_statement(
    tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon
) -> bool:
    """Tell whether a noun phrase and this form close a statement: ", a survey shows."."""
    if not _can_report(tokens[index - 1].lower, tags[index - 1], lexicon):
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


def _can_report(form: str, tag: Tag, lexicon: Lexicon) -> bool:
    return tag is Tag.NAME or any(
        lexicon.noun(name, form) for name in ("document", "role", "collective")
    )


def _is_common_noun(form: str, lexicon: Lexicon) -> bool:
    """Tell whether a word that opens a sentence is known as a common noun."""
    return any(lexicon.noun(name, form) for name in ("speech", "role", "document"))


def _points(
    tags: Sequence[Tag], index: int, previous: str, following: str, lexicon: Lexicon
) -> bool:
    """Tell whether *that* is a demonstrative: "dismisses that notion", "That attitude"."""
    noun = following.isalpha() and not any(
        lexicon.has(word_class, following)
        for word_class in ("determiner", "pronoun", "preposition", "possessive", "auxiliary.third")
    )
    judged = [item.cue for item in lexicon.cues.get(previous, ())]
    judging = bool(judged) and not any(cue.takes("that") for cue in judged)
    return noun and (judging or is_initial(tags, index))


def _is_function_word(form: str, lexicon: Lexicon) -> bool:
    return form in lexicon.finite or any(
        lexicon.has(word_class, form)
        for word_class in (
            "auxiliary.third",
            "auxiliary.contracted",
            "modal.third",
            "preposition",
            "relative",
            "adverb",
            "coordinator",
            "subordinator",
        )
    )


def _is_verb_form(form: str, lexicon: Lexicon) -> bool:
    """Tell whether a word can only be a verb, as "say" and "argued" can."""
    known = form in lexicon.cues and (form in lexicon.finite or form in lexicon.base)
    return known and not lexicon.has("homograph", form) and not lexicon.has("nominal", form)


def _governor(tags: Sequence[Tag], index: int) -> Tag:
    """Return the class of the word before, adverbs left out."""
    position = index - 1
    while position > 0 and tags[position] is Tag.ADVERB:
        position -= 1
    return tags[position] if position >= 0 else Tag.MARK


def _opens_phrase(form: str, lexicon: Lexicon) -> bool:
    """Tell whether a word that opens an object or a clause, or a quotation, stands here."""
    return form == "«»" or any(
        lexicon.has(word_class, form) for word_class in ("determiner", "pronoun", "che")
    )


def _stands_alone(following: str, lexicon: Lexicon) -> bool:
    """Tell whether "her" is a pronoun: what follows it is no noun phrase."""
    return not following[:1].isalpha() or any(
        lexicon.has(word_class, following)
        for word_class in ("preposition", "che", "coordinator", "determiner", "interrogative")
    )


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
