"""Which objects a cue can attribute: what stands for a clause, not a person or a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.dates import date_end
from models.attribution.phrases import phrase_end
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis, Range
    from models.attribution.verbgroups import VerbGroup

# With these an act is done in words: "dichiara guerra", "conferma la condanna".
_PERFORMING = frozenset({"dichiarare", "confermare", "proclamare", "decretare", "ribadire"})


def noun_class(frames: frozenset[str]) -> str:
    """Return the class of nouns that a cue takes as its object, or "" for any."""
    if "news" in frames:
        return "speech"
    return "charge" if "charge" in frames else ""


def is_utterance_object(analysis: Analysis, position: int, noun_class: str) -> bool:
    """Tell whether an utterance is the object: "ha confermato la notizia"."""
    noun = next(
        (at for at in range(position, position + 3) if analysis.tag(at) is Tag.WORD), position
    )
    return analysis.lexicon.noun(noun_class, analysis.lower(noun))


def is_sayable(  # noqa: PLR0911 - one guard clause a case
    analysis: Analysis, extent: Range, group: VerbGroup
) -> bool:
    """Tell whether an object can stand for a clause rather than for a person or thing."""
    evaluating = all(cue.category == "evaluate" for cue in group.cues)
    words = [analysis.lower(index) for index in range(*extent)]
    if not analysis.italian and date_end(analysis, extent.first) > extent.first:
        return False
    if not analysis.italian and (evaluating or any(cue.tails for cue in group.cues)):
        return True  # English readers take whom somebody praises or blames for what is said
    if evaluating:
        return bool({"per", "for", "as", "come", "«»"} & set(words))
    end = phrase_end(analysis, extent.first)
    first = extent.first
    while first < end and analysis.tags[first] in {Tag.DETERMINER, Tag.POSSESSIVE}:
        first += 1
    head = analysis.lower(first)
    if analysis.tag(extent.first + 1) is Tag.QUOTATION:
        return True
    if end == extent.first:
        return False
    person = analysis.lexicon.noun("role", head) or analysis.tag(first) is Tag.NAME
    performing = any(cue.lemma in _PERFORMING for cue in group.cues)
    if head == "anonimato":
        return False  # "che chiede l'anonimato" says nothing about the news
    if analysis.lexicon.has("performed", head) and (performing or not analysis.italian):
        return False
    return not person and extent.last - extent.first >= 1 and not analysis.is_temporal(first)
