"""Whether a noun phrase means several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.wordclass import NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis, Range

_PLURAL = frozenset(
    {"i", "gli", "le", "alcuni", "alcune", "molti", "molte", "altri", "altre", "diversi", "diverse"}
    | {"these", "those", "some", "many", "several", "few", "both", "others", "most"}
)
_SINGULAR_IN_S = ("ss", "us", "is")
_PEOPLE = frozenset({"people", "men", "women", "children", "police", "staff"})


def is_plural(analysis: Analysis, tokens: Range) -> bool:
    """Tell whether a phrase is headed by a plural, or joins two."""
    first = tokens.first
    if analysis.lower(first) in _PLURAL or analysis.tags[first] is Tag.NUMBER:
        return True
    joined = any(
        analysis.lower(at) in {"e", "ed", "and"}
        and analysis.tag(at + 1) in NOMINAL | {Tag.DETERMINER}
        for at in range(*tokens)
    )
    return joined or (not analysis.italian and _english_plural(analysis, tokens))


def _english_plural(analysis: Analysis, tokens: Range) -> bool:
    head = tokens.first
    for at in range(*tokens):
        if analysis.tags[at] in {Tag.PREPOSITION, Tag.MARK, Tag.THAT, Tag.RELATIVE, Tag.PARTICIPLE}:
            break
        head = at
    form = analysis.lower(head)
    if form in _PEOPLE:
        return True
    common = analysis.tags[head] is Tag.WORD or head == tokens.first == 0
    return common and form.endswith("s") and not form.endswith(_SINGULAR_IN_S)
