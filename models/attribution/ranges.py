"""From code points to the tokens of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.span import Span


def token_range(analysis: Analysis, span: Span) -> Range | None:
    """Return the tokens that ``span`` touches, or None where it touches none."""
    inside = [
        index
        for index, token in enumerate(analysis.tokens)
        if token.start < span.end and token.end > span.start
    ]
    return Range(inside[0], inside[-1] + 1) if inside else None
