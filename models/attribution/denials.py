"""Bare denials and confirmations: "Si parla di un rimpasto, ma il premier smentisce"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.anaphora import previous_statement
from models.attribution.composition import compose
from models.attribution.extents import trim
from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis, Range
    from models.attribution.draft import Draft
    from models.attribution.sharing import Sharing
    from models.attribution.verbgroups import VerbGroup
    from models.span import Span

_BARE = frozenset({"smentire", "negare", "confermare", "precisare"})
_RUMOUR = frozenset({"parla", "parlava", "parlano", "parlato", "voci", "voce", "ipotesi"})


def bare_denial(
    analysis: Analysis, group: VerbGroup, source: Range | None, sharing: Sharing
) -> Draft | None:
    """Return the draft of a verb that denies what the clause before says, if it does.

    The verb ends its clause; a rumour before it is denied without its "di".
    """
    denying = any(cue.lemma in _BARE and cue.category == "deny" for cue in group.cues)
    ended = analysis.tag(group.last) is Tag.MARK or group.last >= analysis.size
    if not (analysis.italian and denying and ended and group.finite) or analysis.depth:
        return None
    if source is None or group.passive:
        return None
    content = _clause_before(analysis, source.first) or previous_statement(analysis, quoted=False)
    if content is None:
        return None
    sharing.record(group, source, attributing=True)
    draft = compose(analysis, group, source, (content,), group.last)
    draft.kind = "denial"
    return draft


def _clause_before(analysis: Analysis, end: int) -> Span | None:
    """Return the clause of the same sentence that ends before ``end``, or its rumour."""
    if end < 3 or not any(tag in FINITE for tag in analysis.tags[:end]):
        return None
    last = trim(analysis, 0, end)
    topic = next(
        (
            at + 2
            for at in range(last - 2)
            if analysis.lower(at) in _RUMOUR and analysis.lower(at + 1) in {"di", "su"}
        ),
        0,
    )
    return analysis.chars(topic, last)
