"""Whom a pronoun or a description that fits anybody means: the person the text is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.descriptions import bare, clashes
from models.attribution.relation import Resolution, Speaker

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis, Range
    from models.attribution.draft import Draft
    from models.attribution.register import Register

_BARE = 2  # tokens of a description that says nothing new


def protagonist(register: Register, analysis: Analysis, tokens: Range) -> Speaker | None:
    """Return the person named most often so far, whom "l'imputato" or "la donna" means."""
    words = [analysis.lower(at) for at in range(*tokens)]
    if not analysis.italian or len(words) > _BARE:
        return None
    if not analysis.lexicon.has("whoever", words[-1]):  # these can mean anybody
        return None
    position = analysis.tokens[tokens.first].start
    article = "la" if words[-1].endswith("a") else "il"
    candidates = [
        (sum(at < position for at in entity.mentions), entity.name)
        for entity in register.entities.values()
        if entity.person and not clashes(article, entity.name)
    ]
    count, name = max(candidates, default=(0, ""))
    entity = register.named(name.split()[-1].lower()) if count else None
    if entity is None:
        return None
    return Speaker(entity.name, bare(entity.description), Resolution.ROLE, entity.span)


def last_mentioned(register: Register, draft: Draft) -> Speaker | None:
    """Return the person last named before a pronoun that agrees with it in gender."""
    if draft.feminine is None:
        return None
    article = "la" if draft.feminine else "il"
    people = [
        (max(at for at in entity.mentions if at < draft.anchor), entity.name)
        for entity in register.entities.values()
        if entity.person and entity.mentions[0] < draft.anchor and not clashes(article, entity.name)
    ]
    name = max(people, default=(0, ""))[1]
    entity = register.named(name.split()[-1].lower()) if name else None
    if entity is None:
        return None
    return Speaker(entity.name, bare(entity.description), Resolution.PRONOUN, entity.span)
