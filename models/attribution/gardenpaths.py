"""English words that the rest of the sentence reads anew: "a poll released Friday found"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

    from models.attribution.lexicon import Lexicon
    from models.attribution.tokens import Token

_REACH = 25  # tokens within which the main verb must follow
_ENDS = frozenset(
    {Tag.MARK, Tag.COORDINATOR, Tag.THAT, Tag.RELATIVE, Tag.SUBORDINATOR, Tag.QUOTATION}
)
_CLAUSAL = frozenset({"know", "knows", "knew", "means", "meant", "made", "let", "saw", "heard"})


def reread(tokens: Sequence[Token], tags: MutableSequence[Tag], lexicon: Lexicon) -> None:
    """Retag participles that read as past tenses, and nouns in *-ing* that read as gerunds."""
    for index, tag in enumerate(tags):
        if tag is Tag.GERUND and _names(tokens, tags, index, lexicon):
            tags[index] = Tag.WORD
        elif tag is Tag.VERB and (
            _reduces(tokens, tags, index, lexicon) or _doubles(tokens, tags, index, lexicon)
        ):
            tags[index] = Tag.PARTICIPLE


def _names(tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon) -> bool:
    """Tell whether a form in *-ing* is a noun or adjective: "the public lending office"."""
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    governs = any(
        lexicon.has(word_class, following)
        for word_class in ("determiner", "possessive", "pronoun", "che")
    )
    opening = index == 0 or tags[index - 1] is Tag.MARK
    participle = opening and following in {"of", "that", "against", "«»"}
    return lexicon.has("deverbal", tokens[index].lower) and not governs and not participle


def _reduces(tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon) -> bool:
    """Tell whether a past form is a reduced relative: its noun has a main verb further on."""
    form = tokens[index].lower
    if (
        index == 0
        or tags[index - 1] not in {Tag.WORD, Tag.NAME}
        or not _is_participle(form, lexicon)
    ):
        return False
    after = index + 1
    while after < len(tags) and tags[after] is Tag.ADVERB:
        after += 1
    adverbial = after < len(tags) and (
        tags[after] is Tag.PREPOSITION or _is_time(tokens[after].lower, lexicon)
    )
    if not adverbial:
        return False
    says = form in lexicon.cues and any(item.cue.takes("bare") for item in lexicon.cues[form])
    dated = False
    for onward in range(after, min(after + _REACH, len(tags))):
        if tags[onward] in FINITE:
            return dated or not says
        if tags[onward] in _ENDS or tags[onward] is Tag.PRONOUN:
            return False
        dated = _is_time(tokens[onward].lower, lexicon) or (
            tags[after] is Tag.PREPOSITION and tokens[after].lower == "by"
        )
    return False


def _doubles(tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon) -> bool:
    """Tell whether the clause has its verb already: "runs a bar called Hops"."""
    if tags[index - 1] not in {Tag.WORD, Tag.NAME} or not _is_participle(
        tokens[index].lower, lexicon
    ):
        return False
    for before in range(index - 1, max(index - _REACH, -1), -1):
        if tokens[before].lower == "according":
            return True
        if tags[before] in FINITE:
            form = tokens[before].lower
            return form not in lexicon.cues and form not in _CLAUSAL and tags[before] is Tag.VERB
        if tags[before] in _ENDS or tags[before] in {Tag.PRONOUN, Tag.INFINITIVE}:
            return False
    return False


def _is_participle(form: str, lexicon: Lexicon) -> bool:
    return form.endswith("ed") or lexicon.has("participle", form)


def _is_time(form: str, lexicon: Lexicon) -> bool:
    return form in {"last", "this", "earlier"} or any(
        lexicon.has(word_class, form) for word_class in ("weekday", "month", "duration")
    )
