"""Who is brought in before a colon: "Dura la leader Ada Re: «...»", "Poi Neri: «...»"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.bounds import left_bound
from models.attribution.chunks import trailing_phrase
from models.attribution.subjects import subject_before
from models.attribution.wordclass import NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.register import Register


def introduced(analysis: Analysis, colon: int, register: Register | None = None) -> Range | None:
    """Return the person or body whose phrase ends at ``colon`` and whose words follow it.

    A verb before the phrase must leave it to be the subject: it has none before it, and is
    no "ha" with a participle, whose object the phrase would be.
    """
    phrase = trailing_phrase(analysis, left_bound(analysis, colon), colon, plural=False)
    if phrase is None or phrase.last != colon or analysis.lower(phrase.first - 1) in {",", "("}:
        return None
    if not _is_inverted(analysis, phrase.first):
        return None
    first = _past_adjectives(analysis, phrase, register)
    return Range(first, colon) if _can_speak(analysis, first, colon) else None


def is_utterance(analysis: Analysis, first: int, last: int) -> bool:
    """Tell whether a phrase names an utterance, a feeling or a document, not who speaks."""
    nouns = analysis.lexicon.nouns
    named = nouns["speech"] | nouns["emotion"] | nouns["document"] | nouns["remark"]
    return any(analysis.lower(at) in named for at in range(first, last))


def _is_inverted(analysis: Analysis, start: int) -> bool:
    """Tell whether the verbs before a phrase leave it to be their subject."""
    groups = [item for item in analysis.groups if item.first < start]
    if not groups:
        return True
    group = groups[-1]
    if not group.finite or group.last < start - 1:
        return False
    subject = subject_before(analysis, group) if group.first > 0 else None
    if subject is not None:
        return False
    clitic = analysis.tag(group.first) is Tag.CLITIC
    transitive = analysis.lexicon.has("auxiliary.active", analysis.lower(group.first))
    return clitic or not transitive


def _past_adjectives(analysis: Analysis, phrase: Range, register: Register | None) -> int:
    """Return where the phrase begins after an adjective: "cauto Neri", "Duro Neri"."""
    first = phrase.first
    nouns = analysis.lexicon.nouns
    surname = analysis.lower(phrase.last - 1)
    known_elsewhere = register is not None and register.named(surname) is not None
    while first + 1 < phrase.last and analysis.tags[phrase.last - 1] is Tag.NAME:
        form = analysis.lower(first)
        adjective = analysis.tags[first] is Tag.WORD or (first == 0 and known_elsewhere)
        known = form in nouns["role"] | nouns["collective"] | nouns["title"]
        if known or not adjective or (register is not None and register.begins(form)):
            break
        first += 1
    return first


def _can_speak(analysis: Analysis, first: int, last: int) -> bool:
    """Tell whether the head of a phrase is a name (no place, no date), a role or a body."""
    head = first
    while head + 1 < last and analysis.tags[head] in {Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER}:
        head += 1
    form = analysis.lower(head)
    nouns = analysis.lexicon.nouns
    if form in nouns["role"] | nouns["collective"]:
        return True
    if analysis.tags[head] is Tag.NAME:
        alone = last - head == 1 and head == 0
        return form not in nouns["portfolio"] and not alone
    named = analysis.tags[last - 1] is Tag.NAME and analysis.tags[head] in NOMINAL
    return named and not is_utterance(analysis, first, last)
