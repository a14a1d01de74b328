"""From what the model said about the parts to one hypothesis for the sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.span import Span
from models.translation.alignment import align_words
from models.translation.checks import doubts
from models.translation.guards import capitals, masking, numbers, quotation
from models.translation.hypothesis import Hypothesis, TranslationFlag
from models.translation.offsets import Edit, MappedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.translation.engine import EngineOutput
    from models.translation.plan import Part, Plan
    from models.translation.tokenising import MarianTokeniser

_FINAL_MARK = re.compile(r"[.!?…][»”\"')\]]*$")
_INVENTED_STOP = re.compile(r"(?<![.\s])\.$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_CAPITALS = frozenset({"I"})

Pair = tuple[Span, Span]


def assemble(plan: Plan, outputs: Sequence[EngineOutput], tokeniser: MarianTokeniser) -> Hypothesis:
    """Join the parts of ``plan``, one output for each that the model saw, and check the whole."""
    text, pairs = _joined(plan, outputs, tokeniser)
    flags: list[TranslationFlag] = []
    if plan.names:
        edits = masking.restore(text.text, plan.names, plan.targets)
        if edits is None:
            text = _put_back(text, plan)
            flags.append(TranslationFlag.PLACEHOLDER_LOST)
        else:
            text = text.rewrite(edits)
    text = text.rewrite(numbers.english_digits(plan.sentence, text.text))
    text = text.rewrite(quotation.english_marks(plan.sentence, text.text))
    text = text.rewrite(quotation.lost_outer_marks(plan.sentence, text.text))
    if plan.is_shouted:
        text = capitals.raise_again(text)
        flags.append(TranslationFlag.RESTORED_CAPITALS)
    if plan.is_cut:
        flags.append(TranslationFlag.CUT)
    if not all(output.finished for output in outputs):
        flags.append(TranslationFlag.TRUNCATED)
    flags += doubts(plan.sentence, text.text)
    alignment = tuple((source, text.image(target)) for source, target in pairs)
    alignment = tuple(pair for pair in alignment if pair[1].end > pair[1].start)
    return Hypothesis(text.text, _mean_score(outputs), tuple(sorted(flags)), alignment)


def _joined(
    plan: Plan, outputs: Sequence[EngineOutput], tokeniser: MarianTokeniser
) -> tuple[MappedText, list[Pair]]:
    """Return the raw translation and pairs of spans of the sentence and of it."""
    texts: list[str] = []
    pairs: list[Pair] = []
    length = 0
    remaining = iter(outputs)
    model_parts = [part for part in plan.parts if part.pieces is not None]
    for part in plan.parts:
        if part.pieces is None:
            text = part.verbatim
            if text.strip():
                pairs.append(
                    (part.text.origin(_whole(part.text)), Span(length, length + len(text)))
                )
        else:
            output = next(remaining)
            raw, own = _translated(part, output, tokeniser)
            joined = raw.rewrite(
                _at_seams(part.text.text, raw.text, is_first=part is model_parts[0],
                          is_last=part is model_parts[-1])
            )  # fmt: skip
            pairs += [(source, joined.image(target).shift(length)) for source, target in own]
            text = joined.text
        texts.append(text)
        length += len(text)
    return MappedText.identity("".join(texts)), pairs


def _translated(
    part: Part, output: EngineOutput, tokeniser: MarianTokeniser
) -> tuple[MappedText, list[Pair]]:
    """Return one part's translation and pairs of spans of the sentence and of it."""
    decoded = tokeniser.decode(output.pieces)
    if not decoded.text.strip():
        return MappedText.identity(part.text.text), []
    text = MappedText.identity(decoded.text)
    if part.pieces is None or output.attention is None:
        return text, []
    words = align_words(part.pieces, decoded, output.attention)
    return text, [(part.text.origin(source), target) for source, target in words]


def _at_seams(source: str, text: str, *, is_first: bool, is_last: bool) -> list[Edit]:
    """Undo the capital and the full stop a model gives to what it takes for a sentence."""
    edits = []
    word = _FIRST_WORD.match(text)
    if not is_first and word and source[:1].islower() and word[0] not in _ENGLISH_CAPITALS:
        continued = word[0][0].lower() + word[0][1:]
        if word[0].istitle() and word[0].lower() not in _capitalised(source):
            edits.append(Edit(Span(0, len(word[0])), continued))
    if not is_last and not _FINAL_MARK.search(source) and _INVENTED_STOP.search(text):
        edits.append(Edit(Span(len(text) - 1, len(text)), ""))
    return edits


def _capitalised(source: str) -> set[str]:
    return {word.lower() for word in _FIRST_WORD.findall(source) if word[0].isupper()}


def _put_back(text: MappedText, plan: Plan) -> MappedText:
    """Restore the placeholders that survived, append what the others stood for."""
    edits = []
    lost = []
    for name, target in zip(plan.names, plan.targets, strict=True):
        found = re.search(rf"(?<!\w){name}(?!\w)", text.text)
        if found:
            edits.append(Edit(Span(*found.span()), target))
        else:
            lost.append(target)
    text = text.rewrite(sorted(edits, key=lambda edit: edit.span))
    end = len(text.text.rstrip())
    return text.rewrite([Edit(Span(end, end), f" {' '.join(lost)}")] if lost else [])


def _mean_score(outputs: Sequence[EngineOutput]) -> float | None:
    weights = [len(output.pieces) + 1 for output in outputs]
    if not weights:
        return None
    total = sum(o.score * weight for o, weight in zip(outputs, weights, strict=True))
    return total / sum(weights)


def _whole(text: MappedText) -> Span:
    return Span(0, len(text.text))
