"""English cues that end in a colon, before a quotation in a paragraph of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from models.attribution.draft import Draft
from models.attribution.subjects import subject_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.attribution.analysis import Analysis
    from models.attribution.layers import Layers
    from models.attribution.verbgroups import VerbGroup
    from models.span import Span

_REPLACED = frozenset({"object", "about", "predicate", "control", "support", "noun"})


def announce(layers: Layers, drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts for quotations that the paragraph before announces with a colon.

    A draft whose cue announces the quotation gets it for its content: "He listed the
    flaws: / “There is ...”".
    """
    taken = sorted(span for draft in drafts for span in draft.content)
    placed: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        placed[draft.unit].append(draft)
    made: list[Draft] = []
    for number, (analysis, span) in _announced(layers):
        if _is_taken(span, taken):
            continue
        group = _last_cue(analysis)
        known = next(
            (item for item in placed[number] if group and _has_cue(analysis, group, item)), None
        )
        if known is not None:
            if known.kind in _REPLACED:
                known.content = (span,)
                known.continuable = True
            continue
        announced = _draft(analysis, group, span)
        if announced is not None:
            announced.unit = number
            made.append(announced)
    return made


def _announced(layers: Layers) -> Iterator[tuple[int, tuple[Analysis, Span]]]:
    """Yield sentences that end in a colon, by number, with the quotation right after them."""
    for number, analysis in enumerate(layers.analyses[:-1]):
        following = layers.analyses[number + 1]
        if analysis.depth or following.depth or analysis.italian:
            continue
        quotation = following.quotation(0)
        if analysis.lower(analysis.size - 1) == ":" and quotation is not None:
            yield number, (analysis, quotation.span)


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_left(taken, span)
    return any(item.overlaps(span) for item in taken[max(0, at - 1) : at + 1])


def _last_cue(analysis: Analysis) -> VerbGroup | None:
    """Return the last verb of the sentence that can bring in a quotation."""
    cues = (
        group
        for group in reversed(analysis.groups)
        if group.finite and any(cue.category != "cognition" for cue in group.cues)
    )
    return next(cues, None)


def _has_cue(analysis: Analysis, group: VerbGroup, draft: Draft) -> bool:
    span = analysis.chars(group.first, group.last)
    return any(item.overlaps(span) for item in draft.cue)


def _draft(analysis: Analysis, group: VerbGroup | None, span: Span) -> Draft | None:
    verb = group or next((item for item in reversed(analysis.groups) if item.finite), None)
    source = subject_before(analysis, verb) if verb is not None else None
    if verb is None or source is None:
        return None
    colon = analysis.size - 1
    cue = (verb.first, verb.last) if group is not None else (colon, colon + 1)
    return Draft(
        (analysis.chars(*source),), (analysis.chars(*cue),), (span,), kind="colon", continuable=True
    )
