"""From what the model said about the parts to one hypothesis for the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.span import Span
from models.translation.alignment import align_words
from models.translation.checks import doubts
from models.translation.engine import rounded_score
from models.translation.guards import (
    capitals,
    endings,
    masking,
    names,
    numbers,
    quotation,
    repetition,
)
from models.translation.guards.left import left_words
from models.translation.hypothesis import Hypothesis, TranslationFlag
from models.translation.offsets import Edit, MappedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.translation.codeswitch import TermLexicon
    from models.translation.engine import EngineOutput
    from models.translation.guards.names import Name
    from models.translation.plan import Part, Plan
    from models.translation.tokenising import MarianTokeniser, PiecedText

_FINAL_MARK = re.compile(r"[.!?…][»”\"')\]]*$")
_INVENTED_STOP = re.compile(r"(?<![.\s])[.,;:]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_CAPITALS = frozenset({"I"})


@dataclass(frozen=True, slots=True)
class _JoinedPart:
    """A part and its translation: ``text`` maps to what was decoded; it starts at ``start``."""

    part: Part
    start: int
    text: MappedText
    decoded: PiecedText | None = None
    output: EngineOutput | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A translation with everything but its alignment, which only the chosen one needs."""

    text: MappedText
    score: float | None
    flags: frozenset[TranslationFlag]
    _parts: tuple[_JoinedPart, ...]
    missed: tuple[Name, ...] = ()

    def finish(self) -> Hypothesis:
        """Return the hypothesis, aligned by attention."""
        alignment = []
        for part in self._parts:
            for source, target in _aligned(part):
                image = self.text.image(target)
                if image.end > image.start:
                    alignment.append((source, image))
        return Hypothesis(self.text.text, self.score, tuple(sorted(self.flags)), tuple(alignment))


def assemble(
    plan: Plan,
    outputs: Sequence[EngineOutput],
    tokeniser: MarianTokeniser,
    lexicon: TermLexicon | None = None,
) -> Draft:
    """Join the parts of ``plan``, one output for each that the model saw, and check the whole."""
    parts = _joined(plan, outputs, tokeniser)
    text = MappedText.identity("".join(part.text.text for part in parts))
    flags: set[TranslationFlag] = set()
    if plan.names:
        text = text.rewrite(masking.unglued(text.text, plan.names))
        edits = masking.restore(text.text, plan.names, plan.targets)
        if edits is None:
            text, is_lost = _put_back(text, plan)
            if is_lost:
                flags.add(TranslationFlag.PLACEHOLDER_LOST)
        else:
            text = text.rewrite(edits)
    text = text.rewrite(numbers.english_digits(plan.sentence, text.text))
    text = text.rewrite(repetition.doubled_words(plan.sentence, text.text))
    text, is_mended = _mended(plan, text, lexicon)
    if is_mended:
        flags.add(TranslationFlag.MENDED)
    missed = names.missing(plan.proper, text.text)
    if missed:
        flags.add(TranslationFlag.NAME_MISSING)
    text = text.rewrite(quotation.english_marks(plan.sentence, text.text))
    text = text.rewrite(quotation.lost_outer_marks(plan.sentence, text.text))
    text = text.rewrite(endings.final_mark(plan.sentence, text.text))
    if plan.is_shouted:
        text = capitals.raise_again(text)
        flags.add(TranslationFlag.RESTORED_CAPITALS)
    if plan.is_cut:
        flags.add(TranslationFlag.CUT)
    if not all(output.finished for output in outputs):
        flags.add(TranslationFlag.TRUNCATED)
    proper = [part.text for name in plan.proper for part in name.parts]
    flags.update(doubts(plan.sentence, text.text, proper))
    return Draft(text, _mean_score(outputs), frozenset(flags), tuple(parts), missed)


def _mended(plan: Plan, text: MappedText, lexicon: TermLexicon | None) -> tuple[MappedText, bool]:
    """Write names and numbers as the source has them where it is plain which is which, and
    words that were left in Italian in English."""
    numbered = text.rewrite(numbers.mended_number(plan.sentence, text.text))
    numbered = numbered.rewrite(numbers.plural_decades(plan.sentence, numbered.text))
    named = numbered.rewrite(names.mended_names(plan.spelling, plan.proper, numbered.text))
    if lexicon is not None:
        proper = [part.text for name in plan.proper for part in name.parts]
        edits = left_words(plan.spelling, named.text, proper, lexicon)
        named = named.rewrite(edits)
    return named, named.text != text.text


def _joined(
    plan: Plan, outputs: Sequence[EngineOutput], tokeniser: MarianTokeniser
) -> list[_JoinedPart]:
    joined: list[_JoinedPart] = []
    start = 0
    remaining = iter(outputs)
    model_parts = [part for part in plan.parts if part.pieces is not None]
    for part in plan.parts:
        if part.pieces is None:
            one = _JoinedPart(part, start, MappedText.identity(part.verbatim))
        else:
            output = next(remaining)
            decoded = tokeniser.decode(output.pieces)
            # A sentence must not vanish: what the model has no words for stays Italian.
            raw = MappedText.identity(decoded.text if decoded.text.strip() else part.text.text)
            seams = _at_seams(
                part.text.text,
                raw.text,
                is_first=part is model_parts[0],
                is_last=part is model_parts[-1],
            )
            one = _JoinedPart(part, start, raw.rewrite(seams), decoded, output)
        joined.append(one)
        start += len(one.text.text)
    return joined


def _aligned(joined: _JoinedPart) -> list[tuple[Span, Span]]:
    """Return pairs of spans of the sentence and of the joined translation."""
    part, text = joined.part, joined.text
    if part.pieces is None or joined.decoded is None or joined.output is None:
        if not text.text.strip():
            return []
        source = part.text.origin(Span(0, len(part.text.text)))
        return [(source, Span(0, len(text.text)).shift(joined.start))]
    if not joined.decoded.text.strip():
        return []
    return [
        (part.text.origin(source), text.image(target).shift(joined.start))
        for source, target in align_words(
            part.pieces, joined.decoded, joined.output.read_attention()
        )
    ]


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


def _put_back(text: MappedText, plan: Plan) -> tuple[MappedText, bool]:
    """Restore the placeholders that survived, append what the others stood for.

    A name that is lost is not appended: the check for names says that it is missing.
    """
    edits = []
    lost = []
    proper = {name.in_english(plan.spelling) for name in plan.proper}
    for name, target in zip(plan.names, plan.targets, strict=True):
        found = list(re.finditer(rf"(?<!\w){name}(?!\w)", text.text))
        edits += [Edit(Span(*match.span()), target) for match in found]
        if not found and target not in proper:
            lost.append(target)
    text = text.rewrite(sorted(edits, key=lambda edit: edit.span))
    end = len(text.text.rstrip())
    return text.rewrite([Edit(Span(end, end), f" {' '.join(lost)}")] if lost else []), bool(lost)


def _mean_score(outputs: Sequence[EngineOutput]) -> float | None:
    weights = [len(output.pieces) + 1 for output in outputs]
    if not weights:
        return None
    total = sum(o.score * weight for o, weight in zip(outputs, weights, strict=True))
    return rounded_score(total / sum(weights))
