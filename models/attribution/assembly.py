"""Drafts to relations: overlaps settled, quotations continued, nesting and types set."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from models.attribution.announcements import announce
from models.attribution.echoes import named_by_echoes
from models.attribution.floating import floating_drafts
from models.attribution.headlines import headline_drafts
from models.attribution.interviews import answer_drafts, find_interview
from models.attribution.register import build_register
from models.attribution.relation import Relation, RelationFlag, RelationType
from models.attribution.resolution import Resolver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from models.attribution.analysis import Analysis
    from models.attribution.draft import Draft
    from models.attribution.layers import Layers
    from models.attribution.lexicon import Lexicon
    from models.attribution.quotations import Quotation
    from models.span import Span

_NOTE = re.compile(r"\bn\.?\s?d\.?\s?[rt]\b\.?", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def assemble(
    text: str, layers: Layers, drafts: Sequence[Draft], lexicon: Lexicon
) -> list[Relation]:
    """Return the relations that the drafts amount to, by first position of their content."""
    register = build_register(layers.analyses, lexicon)
    kept = _without_overlaps([*drafts, *headline_drafts(layers, register, _speakers(text, drafts))])
    kept = [draft for draft in kept if not _in_note(text, draft)]
    italian = lexicon.language == "it"  # English readers pass over most of what is told in quotes
    inner = [draft for draft in kept if italian and _lies_within(draft, layers)]
    outer = [draft for draft in kept if not (italian and _lies_within(draft, layers))]
    kept = _nested(outer, layers)
    kept.extend(announce(layers, kept))
    interview = find_interview(text, layers, register)
    if interview is not None:
        kept.extend(_located(answer_drafts(text, interview), layers))
    kept.extend(floating_drafts(layers, kept, interview))
    kept = _nested([*kept, *inner], layers) if italian else kept
    if interview is not None:
        kept = [draft for draft in kept if draft.source or not interview.asks(draft.anchor)]
    kept.sort(key=lambda draft: (draft.start, draft.cue[0].start if draft.cue else -1))
    resolver = Resolver(register, layers, interview)
    quotes = _Quotes([item for item in layers.quotations if item.depth == 0], text)
    order = sorted(range(len(kept)), key=lambda index: (kept[index].unit, kept[index].anchor))
    speakers = named_by_echoes(
        text, kept, {index: resolver.resolve(kept[index]) for index in order}
    )
    return [
        Relation(
            draft.source,
            draft.cue,
            tuple(sorted(draft.content)),
            quotes.type_of(draft),
            speakers[index],
            tuple(sorted(draft.flags | quotes.flags_of(draft), key=list(RelationFlag).index)),
        )
        for index, draft in enumerate(kept)
    ]


def _located(drafts: Iterable[Draft], layers: Layers) -> Iterator[Draft]:
    """Yield drafts with the number of the sentence that each begins in."""
    outer = [analysis.span.start for analysis in layers.analyses if not analysis.depth]
    for draft in drafts:
        draft.unit = max(0, bisect_right(outer, draft.anchor) - 1)
        yield draft


def _speakers(text: str, drafts: Sequence[Draft]) -> set[str]:
    """Return the last words of all sources that end in a capitalised word."""
    last = {draft.source[0].of(text).split()[-1] for draft in drafts if draft.source}
    return {word.lower() for word in last if word[:1].isupper()}


def _without_overlaps(drafts: Sequence[Draft]) -> list[Draft]:
    """Keep one draft for each cue: a construction before a verb, a verb before a noun."""
    rank = {
        "interposed": 0,
        "according": 0,
        "cleft": 0,
        "headline": 1,
        "participial": 1,
        "presentational": 2,
        "support": 3,
    }
    cued = {draft.start for draft in drafts if draft.kind != "introduced"}
    ordered = sorted(drafts, key=lambda item: (item.inferior, rank.get(item.kind, 4)))
    kept: list[Draft] = []
    taken: dict[int, Draft] = {}
    for draft in ordered:
        cells = [at for span in draft.cue for at in range(span.start, span.end)]
        if draft.kind != "gapped" and any(at in taken for at in cells):
            continue
        if draft.kind == "introduced" and draft.start in cued:
            continue
        taken.update(dict.fromkeys(cells, draft))
        kept.append(draft)
    return sorted(kept, key=lambda item: (item.unit, item.anchor))


def _in_note(text: str, draft: Draft) -> bool:
    """Tell whether the cue stands in an editor's note: "(... - ndr)"."""
    if not draft.cue:
        return False
    opening = text.rfind("(", max(0, draft.cue[0].start - 200), draft.cue[0].start)
    closing = text.find(")", draft.cue[0].end, draft.cue[0].end + 200)
    if opening < 0 or closing < 0 or ")" in text[opening : draft.cue[0].start]:
        return False
    return _NOTE.search(text, opening, closing) is not None


def _lies_within(draft: Draft, layers: Layers) -> bool:
    """Tell whether a draft was found in the words of a quotation, not between its dashes."""
    return layers.analyses[draft.unit].depth > 0 and draft.kind != "interposed"


def _nested(drafts: Sequence[Draft], layers: Layers) -> list[Draft]:
    """Flag what lies in another speaker's words, and drop it where it names no source."""
    contents = sorted(
        (span.start, span.end, index)
        for index, draft in enumerate(drafts)
        for span in draft.content
    )
    starts = [item[0] for item in contents]
    kept: list[Draft] = []
    for number, draft in enumerate(drafts):
        outer = _enclosing(draft, number, contents, starts, drafts)
        inside_quotation = layers.analyses[draft.unit].depth > 0
        if outer is None or draft.kind == "interposed":
            if not inside_quotation or draft.kind == "interposed":
                kept.append(draft)
            continue
        if draft.category == "cognition":
            continue
        if not (draft.explicit and draft.source) and not _is_hearsay(
            draft, layers.analyses[draft.unit]
        ):
            continue
        if _is_first_person(draft, layers.analyses[draft.unit]):
            continue
        draft.embedded = True
        draft.flags.add(RelationFlag.NESTED)
        kept.append(draft)
    return kept


def _is_hearsay(draft: Draft, analysis: Analysis) -> bool:
    """Tell whether nobody in particular is quoted: "mi hanno detto di", "si dice che"."""
    if not analysis.italian or not analysis.depth or draft.source or not draft.cue:
        return False
    words = draft.cue[0].of(analysis.text).lower().split()
    told = draft.plural and words[0] in {"mi", "ci", "ti", "vi", "gli", "le", "lo", "la"}
    said = RelationFlag.NO_SOURCE in draft.flags and words[0] in {"si", "ci"}
    return (told or said) and draft.kind in {"that", "to", "control", "whether", "direct", "colon"}


def _is_first_person(draft: Draft, analysis: Analysis) -> bool:
    """Tell whether the source is the speaker, the hearer or nobody: "I", "you", "nobody"."""
    if not draft.source:
        return False
    words = draft.source[0].of(analysis.text).lower().split()
    return len(words) == 1 and analysis.lexicon.has("first", words[0])


def _enclosing(
    draft: Draft,
    number: int,
    contents: Sequence[tuple[int, int, int]],
    starts: Sequence[int],
    drafts: Sequence[Draft],
) -> Draft | None:
    """Return the draft whose content holds the cue of this one."""
    if not draft.cue:
        return None
    cue = draft.cue[0]
    position = bisect_right(starts, cue.start)
    for start, end, index in reversed(contents[max(0, position - 12) : position]):
        if drafts[index].kind in {"anaphoric", "cleft"}:
            continue  # the sentence before, which keeps what it attributes itself
        if index != number and start <= cue.start and cue.end <= end:
            other = drafts[index]
            if not any(span.contains(other.cue[0]) for span in draft.content if other.cue):
                return other
            if end - start > sum(span.end - span.start for span in draft.content):
                return other
    return None


class _Quotes:
    """Answers how much of a draft's content stands between quotation marks."""

    def __init__(self, quotations: Sequence[Quotation], text: str) -> None:
        self._quotations = quotations
        self._starts = [item.span.start for item in quotations]
        self._text = text

    def _touching(self, span: Span) -> Sequence[Quotation]:
        first = max(0, bisect_left(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        return [item for item in self._quotations[first:last] if item.span.overlaps(span)]

    def type_of(self, draft: Draft) -> RelationType:
        """Return direct, mixed or indirect by the words in quotation marks."""
        total = quoted = 0
        for span in draft.content:
            touching = self._touching(span)
            inside_one = any(
                item.inner.contains(span) and item.span.start < span.start for item in touching
            )
            for match in _WORD.finditer(self._text, span.start, span.end):
                total += 1
                quoted += not (inside_one and draft.embedded) and any(
                    item.span.start <= match.start() < item.span.end for item in touching
                )
        if quoted == 0:
            headline = RelationFlag.HEADLINE in draft.flags
            return RelationType.DIRECT if headline else RelationType.INDIRECT
        return RelationType.DIRECT if quoted == total else RelationType.MIXED

    def flags_of(self, draft: Draft) -> set[RelationFlag]:
        """Return the flags that the quotations in the content call for."""
        flags: set[RelationFlag] = set()
        for span in draft.content:
            for item in self._touching(span):
                if not item.closed and not item.continues:
                    flags.add(RelationFlag.UNCLOSED)
            if _NOTE.search(self._text, span.start, span.end):
                flags.add(RelationFlag.EDITOR_NOTE)
        return flags
