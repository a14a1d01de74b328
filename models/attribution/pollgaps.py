"""Poll answers that share one verb: "34 percent said they do, 41 percent that they do not"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.draft import Draft
from models.attribution.extents import trim
from models.attribution.phrases import phrase_end
from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.attribution.analysis import Analysis
    from models.span import Span

_SHARES = frozenset({"percent", "third", "quarter", "half", "thirds", "quarters", "rest"})
_LINKS = frozenset({"and", "while", "but"})


def gapped_drafts(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the further answers in the contents of ``drafts``, which are cut before them."""
    if analysis.italian or analysis.depth:
        return []
    made: list[Draft] = []
    for draft in drafts:
        if draft.source and draft.cue and len(draft.content) == 1:
            made.extend(_answers(analysis, draft))
    return made


def _answers(analysis: Analysis, draft: Draft) -> Iterator[Draft]:
    content = draft.content[0]
    source = _tokens(analysis, draft.source[0])
    if content.start < draft.cue[0].start or not any(_is_share(analysis, at) for at in source):
        return
    inside = _tokens(analysis, content)
    starts = [at for at in inside if analysis.is_comma(at) and _opens(analysis, at)]
    if not starts:
        return
    first = inside.start
    draft.content = (analysis.chars(first, trim(analysis, first, starts[0])),)
    for comma, end in zip(starts, [*starts[1:], inside.stop], strict=True):
        begin = _past_links(analysis, comma + 1)
        last = phrase_end(analysis, begin)
        stop = trim(analysis, last, end)
        if last < stop:
            yield Draft(
                (analysis.chars(begin, last),),
                draft.cue,
                (analysis.chars(last, stop),),
                set(draft.flags),
                category=draft.category,
                kind="gapped",
            )


def _tokens(analysis: Analysis, span: Span) -> range:
    """Return the indices of the tokens that lie in a span of the text."""
    inside = [
        at
        for at, token in enumerate(analysis.tokens)
        if token.start >= span.start and token.end <= span.end
    ]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _is_share(analysis: Analysis, index: int) -> bool:
    form = analysis.lower(index)
    return form in _SHARES or form.endswith("%") or analysis.tag(index) is Tag.NUMBER


def _past_links(analysis: Analysis, index: int) -> int:
    while analysis.lower(index) in _LINKS:
        index += 1
    return index


def _opens(analysis: Analysis, comma: int) -> bool:
    """Tell whether a further share of people follows with no verb of its own."""
    begin = _past_links(analysis, comma + 1)
    end = phrase_end(analysis, begin)
    share = any(_is_share(analysis, at) for at in range(begin, end))
    return share and analysis.tag(end) not in FINITE | {Tag.MARK}
