"""What an English word's neighbours say of its class: questions to the lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.wordclass import Tag, is_initial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.lexicon import Lexicon
    from models.attribution.tokens import Token

SUBJECTS = frozenset({Tag.NAME, Tag.POSSESSIVE, Tag.WORD})
_FLOATING = frozenset({"both", "all", "each"})
_SETTLED = _FLOATING | {"her", "that", "one", "no", "longer", "neither"}


def contextual_tag(
    tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon
) -> Tag | None:
    """Return the class of a function word that its neighbours settle, else None."""
    form = tokens[index].lower
    if form not in _SETTLED and not lexicon.has("quantifier", form):
        return None
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    previous = tokens[index - 1].lower if index else ""
    before = tags[index - 1] if index else Tag.MARK
    floats = previous == "," or before in SUBJECTS | {Tag.PRONOUN}
    cases = (
        (Tag.PRONOUN, form == "her" and stands_alone(following, lexicon)),
        (
            Tag.DETERMINER,
            form == "that" and is_demonstrative(tags, index, previous, following, lexicon),
        ),
        (Tag.WORD, form == "one" and following == "of"),
        (Tag.DETERMINER, form == "one" and _counts(following, lexicon)),
        (Tag.NEGATION, form == "no" and following == "longer"),
        (Tag.ADVERB, form == "longer" and previous == "no"),
        (Tag.ADVERB, form in _FLOATING and floats),  # "Hall and Reed both said"
        (Tag.WORD, form == "neither" and lexicon.has("modal.third", following)),
        (Tag.WORD, lexicon.has("quantifier", form) and is_verb_form(following, lexicon)),
    )
    return next((tag for tag, holds in cases if holds), None)


def _counts(following: str, lexicon: Lexicon) -> bool:
    """Tell whether *one* counts the noun after it: "one minister"."""
    noun = following.isalpha() and not is_function_word(following, lexicon)
    return noun and not is_verb_form(following, lexicon)


def names_at_start(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Tell whether a capital in *-ly* is a name's: "Italy's minister", "Kelly said"."""
    token = tokens[index]
    if not token.is_capitalised or lexicon.has("adverb", token.lower) or index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    verbal = following.lower in lexicon.finite or any(
        lexicon.has(word_class, following.lower)
        for word_class in ("auxiliary.third", "auxiliary.contracted", "modal.third")
    )
    return verbal or following.lower == "'s" or following.is_capitalised


def opens_phrase(form: str, lexicon: Lexicon) -> bool:
    """Tell whether a word that opens an object or a clause, or a quotation, stands here."""
    return form == "«»" or any(
        lexicon.has(word_class, form) for word_class in ("determiner", "pronoun", "che")
    )


def stands_alone(following: str, lexicon: Lexicon) -> bool:
    """Tell whether "her" is a pronoun: what follows it is no noun phrase."""
    return not following[:1].isalpha() or any(
        lexicon.has(word_class, following)
        for word_class in ("preposition", "che", "coordinator", "determiner", "interrogative")
    )


def is_verb_form(form: str, lexicon: Lexicon) -> bool:
    """Tell whether a word can only be a verb, as "say" and "argued" can."""
    known = form in lexicon.cues and (form in lexicon.finite or form in lexicon.base)
    return known and not lexicon.has("homograph", form) and not lexicon.has("nominal", form)


def is_function_word(form: str, lexicon: Lexicon) -> bool:
    """Tell whether a word can be no noun: a verb, auxiliary, preposition or conjunction."""
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


def is_demonstrative(
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


def can_report(form: str, tag: Tag, lexicon: Lexicon) -> bool:
    """Tell whether a word names who or what can say something."""
    return tag is Tag.NAME or any(
        lexicon.noun(name, form) for name in ("document", "role", "collective")
    )


def is_common_noun(form: str, lexicon: Lexicon) -> bool:
    """Tell whether a word that opens a sentence is known as a common noun."""
    return any(lexicon.noun(name, form) for name in ("speech", "role", "document"))


def governor_of(tags: Sequence[Tag], index: int) -> Tag:
    """Return the class of the word before, adverbs left out."""
    position = index - 1
    while position > 0 and tags[position] is Tag.ADVERB:
        position -= 1
    return tags[position] if position >= 0 else Tag.MARK
