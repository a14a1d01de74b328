"""How a claim's speaker, type and flags are worded for a reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.attribution.relation import RelationFlag, Resolution
from pipeline.writing.coverage import doubts_of

if TYPE_CHECKING:
    from pipeline.document import Claim, Document, Summary, SummarySentence

UNNAMED = "Speaker not named"
DISAGREEMENT = "translation_differs"
_DISAGREEMENT_DESCRIPTION = "reading the English translation alone gives another attribution"

# These describe the statement; all others ask the reader to be careful.
_NEUTRAL = frozenset(
    {
        RelationFlag.NESTED,
        RelationFlag.HEADLINE,
        RelationFlag.REPORT,
        RelationFlag.COGNITION,
        RelationFlag.EDITOR_NOTE,
    }
)


@dataclass(frozen=True, slots=True)
class Label:
    """A flag as shown beside a claim, and the clause that explains it."""

    name: str
    description: str

    @property
    def words(self) -> str:
        """The name as plain words."""
        return self.name.replace("_", " ")

    @property
    def is_warning(self) -> bool:
        """Tell whether the flag asks the reader to be careful, or merely describes."""
        return self.name not in _NEUTRAL


_RESOLUTIONS = {
    Resolution.ROLE: Label(
        "speaker inferred: named by role",
        "the sentence gives a role; the name is the one the article gives to that role elsewhere",
    ),
    Resolution.PRONOUN: Label(
        "speaker inferred: named by pronoun",
        "the sentence has a pronoun; the name is of the person it was taken to stand for",
    ),
    Resolution.DROPPED_SUBJECT: Label(
        "speaker inferred: subject left out",
        "the verb has no subject of its own, as Italian allows; the name is from an earlier one",
    ),
    Resolution.CONTEXT: Label(
        "speaker inferred: from the context",
        "nothing in the sentence points to the speaker; the name is from the sentences around it",
    ),
}


def speaker_of(claim: Claim) -> str:
    """Return the speaker's name for an English reader, or words saying there is none."""
    if claim.speaker_english:
        return claim.speaker_english
    speaker = claim.italian.speaker
    return speaker.name if speaker and speaker.name else UNNAMED


def role_of(claim: Claim) -> str:
    """Return the speaker's role in English, in Italian where that is not known, or ""."""
    role = claim.speaker_role_english or italian_role_of(claim)
    return "" if role.casefold() == speaker_of(claim).casefold() else role


def italian_role_of(claim: Claim) -> str:
    """Return the role the text gives the speaker, in Italian, or ""."""
    speaker = claim.italian.speaker
    if speaker is None or speaker.description.casefold() == speaker.name.casefold():
        return ""
    return speaker.description


def roles_of(claim: Claim) -> tuple[str, ...]:
    """Return the role in English and in Italian, without the one that is not known."""
    return tuple(dict.fromkeys(role for role in (role_of(claim), italian_role_of(claim)) if role))


def resolution_of(claim: Claim) -> Label | None:
    """Return how the speaker was inferred; None where the statement names them, or nobody.

    A quotation that floats has no verb whose subject could be left out.
    """
    speaker = claim.italian.speaker
    if speaker is None:
        return None
    resolution = speaker.resolution
    if RelationFlag.FLOATING in claim.italian.flags and resolution is Resolution.DROPPED_SUBJECT:
        resolution = Resolution.CONTEXT
    return _RESOLUTIONS.get(resolution)


def labels_of(claim: Claim) -> tuple[Label, ...]:
    """Return the claim's flags, and one more where the English reading disagrees."""
    labels = [Label(flag.value, flag.description) for flag in claim.italian.flags]
    if claim.agreement is False:
        labels.append(Label(DISAGREEMENT, _DISAGREEMENT_DESCRIPTION))
    return tuple(labels)


def cautions_of(claim: Claim, document: Document) -> tuple[Label, ...]:
    """Return how the speaker was inferred, the claim's labels and its translation's doubts."""
    doubts = doubts_of(document, claim.sentences) if claim.english else ()
    resolution = resolution_of(claim)
    return (
        *((resolution,) if resolution else ()),
        *labels_of(claim),
        *(Label(flag.value, flag.description) for flag in doubts),
    )


def legend_of(document: Document) -> tuple[Label, ...]:
    """Return each label that the document's claims carry, once, in order of first use."""
    claims = document.claims or ()
    return tuple(dict.fromkeys(label for claim in claims for label in cautions_of(claim, document)))


def languages_of(summary: Summary) -> tuple[str, ...]:
    """Return the languages, "it" before "en", in which any sentence of the summary has words."""
    sentences = summary.sentences
    words = {"it": [s.italian for s in sentences], "en": [s.english for s in sentences]}
    return tuple(language for language, texts in words.items() if any(texts))


def speakers_in(sentence: SummarySentence, document: Document) -> dict[str, list[int]]:
    """Return the speakers a summary sentence reports, each with the indices of the claims."""
    claims = document.claims or ()
    speakers: dict[str, list[int]] = {}
    for index in sentence.claims:
        if 0 <= index < len(claims):
            speakers.setdefault(speaker_of(claims[index]), []).append(index)
    return speakers
