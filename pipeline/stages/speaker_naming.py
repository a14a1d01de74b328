"""What a speaker and their role are called in English, where rules can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.rendering import render

if TYPE_CHECKING:
    from models.attribution.relation import Speaker

_ITALIAN = "it"
_PARTICLES = frozenset({"de", "di", "von", "van", "al", "el", "bin", "da", "del", "della", "la"})


def english_name(speaker: Speaker | None, language: str) -> str:
    """Return the speaker's name for an English reader, or "" where no rule gives it.

    A body or an office is rendered ("i sindacati" as "unions"), a proper name is the
    same in both languages; any other description needs a translation.
    """
    if speaker is None:
        return ""
    rendered = render(speaker.name) if language == _ITALIAN else None
    return rendered or (speaker.name if _is_proper_name(speaker.name) else "")


def english_role(speaker: Speaker | None, language: str) -> str:
    """Return the role the text gives the speaker in English, or "" where no rule gives it."""
    if speaker is None or language != _ITALIAN:
        return ""
    return render(speaker.description) or ""


def _is_proper_name(name: str) -> bool:
    return all(word[:1].isupper() or word in _PARTICLES for word in name.split())
