"""Noun phrases from where they begin: complements, coordinations, appositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

_OPENING = frozenset({Tag.PREPOSITION, Tag.FUSED, Tag.COORDINATOR, Tag.DETERMINER})
_INDEFINITE = frozenset({"un", "uno", "una", "un'", "alcuni"})
_PARTITIVE = frozenset(
    {"uno", "una", "alcuni", "alcune", "molti", "molte", "due", "tre", "quello", "quelli", "tutti"}
)
_POSTPOSED = frozenset({"familiar", "close", "loyal", "opposed", "critical", "sympathetic"})
_RELATIVE = 25  # tokens a relative clause in an apposition may have


def phrase_end(analysis: Analysis, start: int, *, coordinate: bool = False) -> int:
    """Return where the noun phrase that begins at ``start`` ends (``start`` if none does).

    With ``coordinate`` (a plural verb) a conjunction goes on with the phrase.
    """
    if analysis.tag(start) is Tag.PRONOUN:
        return start + 1
    index, named, headed = start, False, False
    while index < analysis.size:
        tag = analysis.tags[index]
        if tag in NOMINAL or analysis.is_short_quotation(index):
            if analysis.is_temporal(index) and headed:
                break
            headed = headed or tag is not Tag.POSSESSIVE
            named = _is_own_name(analysis, index, start)
        elif (
            (analysis.lower(index) == "others" and analysis.lower(index - 1) == "and")
            or _is_partitive(analysis, index, headed=headed)
            or (tag is Tag.PARTICIPLE and _modifies(analysis, index, start))
        ):
            headed = True
        elif not _links(analysis, index, headed=headed, named=named, coordinate=coordinate):
            break
        index += 1
    while index > start and analysis.tags[index - 1] in _OPENING:
        index -= 1
    return index if headed else start


def _modifies(analysis: Analysis, index: int, start: int) -> bool:
    """Tell whether a participle is part of the phrase; after a name, with a preposition only."""
    if index == start or analysis.tag(index - 1) is not Tag.NAME:
        return True
    return not analysis.italian and analysis.tag(index + 1) is Tag.PREPOSITION


def _is_partitive(analysis: Analysis, index: int, *, headed: bool) -> bool:
    """Tell whether a pronoun heads the phrase with its genitive: "uno dei consiglieri"."""
    following = analysis.tag(index + 1)
    if headed:
        return False
    return (
        analysis.lower(index) in _PARTITIVE
        and following is Tag.FUSED
        and (analysis.lexicon.has("genitive", analysis.lower(index + 1)))
    )


def _is_own_name(analysis: Analysis, index: int, start: int) -> bool:
    """Tell whether a name names the phrase's head, so that what follows is adverbial.

    Not so an acronym, nor the name in an indefinite phrase: "un collaboratore di Rossi".
    """
    if analysis.tags[index] is not Tag.NAME or analysis.tokens[index].text.isupper():
        return False
    genitive = index > start and analysis.lexicon.has("genitive", analysis.lower(index - 1))
    return not (genitive and analysis.lower(start) in _INDEFINITE)


def _links(analysis: Analysis, index: int, *, headed: bool, named: bool, coordinate: bool) -> bool:
    """Tell whether a function word at ``index`` stands inside the noun phrase."""
    tag = analysis.tags[index]
    if tag is Tag.DETERMINER:
        titled = analysis.tokens[index].is_capitalised and analysis.tag(index + 1) is Tag.NAME
        return (
            not headed or titled or analysis.tag(index - 1) in _OPENING
        )  # "il quotidiano Il Sole"
    if not headed:
        return False
    if tag in {Tag.PREPOSITION, Tag.FUSED}:
        return _continues(analysis, index, named=named)
    return tag is Tag.COORDINATOR and _coordinates(analysis, index, coordinate=coordinate)


def _continues(analysis: Analysis, index: int, *, named: bool) -> bool:
    """Tell whether a preposition after a noun still belongs to its phrase."""
    following = analysis.tag(index + 1)
    if following not in NOMINAL | {Tag.DETERMINER, Tag.PARTICIPLE} and not (
        analysis.is_short_quotation(index + 1)
    ):
        return False
    if analysis.is_temporal(index + 1):
        return False
    form = analysis.lower(index)
    if analysis.lexicon.has("genitive", form) or _complements(analysis, index):
        return True
    body = analysis.lexicon.has("organisation", analysis.lower(index - 1))
    if (named and not body) or not analysis.lexicon.has("placing", form):
        return False
    at = index + 2 if following is Tag.DETERMINER else index + 1
    role = analysis.lexicon.noun("role", analysis.lower(index - 1))
    return analysis.tag(at) is Tag.NAME or (role and form in {"per", "for", "with", "at"})


def _complements(analysis: Analysis, index: int) -> bool:
    """Tell whether a preposition goes with the participle or adjective before it."""
    agentive = analysis.lexicon.has("agentive", analysis.lower(index))
    if analysis.tag(index - 1) is Tag.PARTICIPLE:
        return agentive or not analysis.italian
    return not analysis.italian and analysis.lower(index - 1) in _POSTPOSED


def _coordinates(analysis: Analysis, index: int, *, coordinate: bool) -> bool:
    following = analysis.tag(index + 1)
    if following is Tag.FUSED and analysis.lexicon.has("genitive", analysis.lower(index + 1)):
        return True
    if analysis.lower(index) in {"ma", "but", "né", "nor"}:
        return False
    if coordinate and following in {Tag.NAME, Tag.DETERMINER}:
        return True
    if analysis.lower(index + 1) == "others" and not analysis.italian:
        return True
    both = analysis.tag(index - 1) is Tag.NAME and following is Tag.NAME
    return both or (
        analysis.tag(index - 1) is Tag.WORD
        and following is Tag.WORD
        and analysis.tag(index + 2) not in FINITE
    )


def _relative_end(analysis: Analysis, pronoun: int) -> int:
    """Return where the relative clause that begins at ``pronoun`` ends, at a mark."""
    for index in range(pronoun + 1, min(pronoun + _RELATIVE, analysis.size)):
        if analysis.tags[index] in {Tag.MARK, Tag.QUOTATION}:
            return index
    return pronoun


def apposition_end(analysis: Analysis, comma: int) -> int | None:
    """Return where the apposition after the comma at ``comma`` ends, if one stands there.

    It must be closed by a mark or the sentence's end and hold a role, a name or a body.
    """
    start = comma + 1
    if analysis.lower(start) in {"ovvero", "ossia", "cioè", "nonché", "già", "ex"}:
        start += 1
    if analysis.tag(start) not in NOMINAL | {Tag.DETERMINER}:
        return None
    end = phrase_end(analysis, start)
    while analysis.lower(end) in {"e", "ed", "and"} and analysis.tag(end + 1) in {
        Tag.WORD,
        Tag.NAME,
        Tag.DETERMINER,
    }:
        extended = phrase_end(analysis, end + 1)
        if extended == end + 1:
            break
        end = extended
    if analysis.lower(end) in {"who", "that", "which"} and not analysis.italian:
        end = _relative_end(analysis, end)
    closed = analysis.tag(end) in {Tag.MARK, Tag.QUOTATION} and analysis.lower(end) != "'"
    if end == start or not closed or not analysis.role_or_name(start, end):
        return None
    return end
