"""The claim tagger: who said what, in Italian and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.assembly import assemble
from models.attribution.constructions import construction_drafts
from models.attribution.layers import analyse
from models.attribution.lexicon import load_lexicon
from models.attribution.pollgaps import gapped_drafts
from models.attribution.verbal import verbal_drafts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.relation import Relation
    from models.span import Span


def tag(
    text: str,
    *,
    language: str,
    sentences: Sequence[Span],
    excluded: Sequence[Span] = (),
    titles: Sequence[Span] = (),
    paragraphs: Sequence[Span] = (),
) -> list[Relation]:
    """Return the attribution relations of ``text``, by first position of their content.

    All spans are code points of ``text``. ``sentences`` come from the segmenter;
    ``excluded`` regions (datelines, credits, captions) yield no claims; in ``titles`` a
    colon or dash attributes; ``paragraphs`` bound quotations (default: lines).
    Deterministic, and linear in the length of the text. Raises ``LanguageError`` for a
    language without a lexicon.
    """
    lexicon = load_lexicon(language)
    layers = analyse(
        text, lexicon, sentences=sentences, excluded=excluded, titles=titles, paragraphs=paragraphs
    )
    drafts = []
    for number, analysis in enumerate(layers.analyses):
        found = [*verbal_drafts(analysis), *construction_drafts(analysis)]
        found.extend(gapped_drafts(analysis, found))
        for draft in found:
            draft.unit = number
        drafts.extend(found)
    return assemble(text, layers, drafts, lexicon)
