"""Headlines that quote what the article quotes again, with the name of who said it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.attribution.relation import RelationFlag, Resolution, Speaker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.attribution.draft import Draft

_WORD = re.compile(r"\w+")
_FEWEST, _SHARE = 4, 0.75  # words of a headline's statement, and how many must come again


def named_by_echoes(
    text: str, drafts: Sequence[Draft], speakers: Mapping[int, Speaker | None]
) -> dict[int, Speaker | None]:
    """Return the speakers, with names for headlines whose words the article attributes."""
    named = dict(speakers)
    for index, draft in enumerate(drafts):
        speaker = speakers[index]
        if RelationFlag.HEADLINE in draft.flags and (speaker is None or _is_description(speaker)):
            found = _echo(text, draft, index, drafts, speakers)
            named[index] = found or speaker
    return named


def _echo(
    text: str,
    quoted: Draft,
    number: int,
    drafts: Sequence[Draft],
    speakers: Mapping[int, Speaker | None],
) -> Speaker | None:
    wanted = _words(text, quoted)
    if len(wanted) < _FEWEST:
        return None
    for index in range(number + 1, len(drafts)):
        speaker = speakers[index]
        if (
            speaker is None
            or _is_description(speaker)
            or RelationFlag.HEADLINE in drafts[index].flags
        ):
            continue
        if len(wanted & _words(text, drafts[index])) >= _SHARE * len(wanted):
            return Speaker(speaker.name, speaker.description, Resolution.ROLE, speaker.span)
    return None


def _words(text: str, draft: Draft) -> set[str]:
    return {match[0].lower() for span in draft.content for match in _WORD.finditer(span.of(text))}


def _is_description(speaker: Speaker) -> bool:
    return speaker.name == speaker.name.lower()
