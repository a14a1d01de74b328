"""How one sentence goes through the model: in which parts, with what masked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from models.span import Span
from models.translation.guards import capitals, cutting, masking, orthography
from models.translation.guards.bypass import has_nothing_to_translate
from models.translation.guards.names import no_places, proper_names
from models.translation.offsets import Edit, MappedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.translation.codeswitch import TermLexicon
    from models.translation.glossary import Glossary
    from models.translation.guards.names import Name
    from models.translation.tokenising import MarianTokeniser, PiecedText


class Masking(Enum):
    """What becomes of an item that the model must not touch."""

    NONE = auto()
    PLACEHOLDER = auto()
    SPLIT = auto()


@dataclass(frozen=True, slots=True)
class Strategy:
    """A way to plan a sentence; ``part_tokens`` is the largest part the model is given.

    ``names`` says whether placeholders stand for the names that were missed before.
    """

    part_tokens: int
    protected: Masking = Masking.PLACEHOLDER
    glossary: Masking = Masking.NONE
    names: Masking = Masking.NONE


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the sentence: ``text`` for the model, or for the reader as it is.

    ``pieces`` is None for what the model does not see. ``text`` maps to the sentence.
    """

    text: MappedText
    pieces: PiecedText | None = None
    verbatim: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts of ``sentence`` in order; all of it is in one of them.

    ``names[i]`` is the placeholder that stands for ``targets[i]``. ``spelling`` is the sentence
    as its names are spelled, with a capital, and ``proper`` the names that the translation owes.
    """

    sentence: str
    parts: tuple[Part, ...]
    is_cut: bool = False
    is_shouted: bool = False
    names: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    spelling: str = ""
    proper: tuple[Name, ...] = ()

    @property
    def pieces(self) -> list[Sequence[str]]:
        """What the model sees: the pieces of each part that goes through it."""
        return [part.pieces.pieces for part in self.parts if part.pieces is not None]


class Planner:
    """Plans sentences for one model, one glossary and the lexicon that the model brings."""

    def __init__(
        self,
        tokeniser: MarianTokeniser,
        glossary: Glossary | None,
        lexicon: TermLexicon | None = None,
    ) -> None:
        self._tokeniser = tokeniser
        self._glossary = glossary
        self._lexicon = lexicon

    def plan(self, sentence: str, strategy: Strategy, missed: Sequence[Name] = ()) -> Plan:
        """Return the plan of a sentence that has something to translate.

        ``missed`` are those of its names that an earlier translation lacks.
        """
        body = masking.body(sentence)
        whole = MappedText.identity(sentence)
        text = orthography.normalise(whole.slice(body))
        shouted = capitals.is_shouted(sentence)
        spelling = sentence
        if shouted:
            text = capitals.lower(text)
            spelling = capitals.lower(MappedText.identity(sentence)).text
        masked, split = self._masked(sentence, spelling, strategy, missed)
        names = masking.placeholders(sentence, len(masked))
        if names is None:
            masked, split, names = [], masking.without_overlaps([*masked, *split]), []
        text = text.rewrite(
            Edit(text.image(item.span), name) for item, name in zip(masked, names, strict=True)
        )
        if self._lexicon is not None:
            proper = proper_names(spelling)
            kept = [text.image(name.span) for name in proper]
            untouched = [text.image(item.span) for item in split]
            untouched += [text.image(part.span) for part in no_places(spelling, proper)]
            text = text.rewrite(self._lexicon.edits(text.text, kept, untouched))
        head, tail = Span(0, body.start), Span(body.end, len(sentence))
        parts = [Part(whole.slice(head), verbatim=head.of(sentence))]
        is_cut = False
        for part in _around(text, split):
            cut = [part] if part.verbatim else list(self._model_parts(part.text, strategy))
            is_cut = is_cut or sum(piece.pieces is not None for piece in cut) > 1
            parts += cut
        parts.append(Part(whole.slice(tail), verbatim=tail.of(sentence)))
        targets = tuple(item.target for item in masked)
        return Plan(
            sentence,
            tuple(parts),
            is_cut,
            shouted,
            tuple(names),
            targets,
            spelling,
            self._proper(sentence, spelling),
        )

    def _proper(self, sentence: str, spelling: str) -> tuple[Name, ...]:
        """Return the names that nothing else than their own guard looks after."""
        others = masking.protected_items(sentence)
        if self._glossary is not None:
            others += self._glossary.occurrences(sentence)
        return tuple(
            name
            for name in proper_names(spelling)
            if not any(item.span.overlaps(name.span) for item in others)
        )

    def _masked(
        self, sentence: str, spelling: str, strategy: Strategy, missed: Sequence[Name]
    ) -> tuple[list[masking.Masked], list[masking.Masked]]:
        """Return what placeholders and what splits protect, as spans of the sentence."""
        by_way: dict[Masking, list[masking.Masked]] = {way: [] for way in Masking}
        by_way[strategy.protected] += masking.protected_items(sentence)
        if self._glossary is not None and strategy.glossary is not Masking.NONE:
            by_way[strategy.glossary] += self._glossary.occurrences(sentence)
        if strategy.names is not Masking.NONE:
            free = masking.MOST_PLACEHOLDERS - len(by_way[Masking.PLACEHOLDER])
            by_way[strategy.names] += [
                masking.Masked(name.span, name.in_english(spelling))
                for name in missed[: max(0, free)]
            ]
        inside = masking.body(sentence)
        kept = [
            item
            for item in masking.without_overlaps(
                [*by_way[Masking.PLACEHOLDER], *by_way[Masking.SPLIT]]
            )
            if inside.start <= item.span.start and item.span.end <= inside.end
        ]
        return (
            [item for item in kept if item in by_way[Masking.PLACEHOLDER]],
            [item for item in kept if item not in by_way[Masking.PLACEHOLDER]],
        )

    def _model_parts(self, text: MappedText, strategy: Strategy) -> Iterator[Part]:
        """Tokenise ``text`` without the white space around it, cutting what is too long."""
        body = _strip(text.text)
        yield from _blank(text.slice(Span(0, body.start)))
        inner = text.slice(body)
        if inner.text:
            [pieced] = self._tokeniser.encode([inner.text])
            if len(pieced.pieces) <= strategy.part_tokens:
                yield _for_model(inner, pieced)
            else:
                for span in cutting.cut(inner.text, pieced.spans, strategy.part_tokens - 2):
                    clause, mark = cutting.without_final_mark(inner.text, span)
                    yield from self._model_parts(inner.slice(clause), strategy)
                    yield from _blank(inner.slice(mark))
        yield from _blank(text.slice(Span(body.end, len(text.text))))


def _for_model(text: MappedText, pieced: PiecedText) -> Part:
    if has_nothing_to_translate(text.text) or not pieced.pieces:
        return Part(text, verbatim=text.text)
    return Part(text, pieced)


def _around(text: MappedText, items: list[masking.Masked]) -> Iterator[Part]:
    """Yield the stretches between ``items`` and the items themselves, in order."""
    done = 0
    for item in items:
        span = text.image(item.span)
        if span.start > done:
            yield Part(text.slice(Span(done, span.start)))
        yield Part(text.slice(span), verbatim=item.target)
        done = max(done, span.end)
    if done < len(text.text):
        yield Part(text.slice(Span(done, len(text.text))))


def _blank(text: MappedText) -> Iterator[Part]:
    if text.text:
        yield Part(text, verbatim=text.text)


def _strip(text: str) -> Span:
    start = len(text) - len(text.lstrip())
    return Span(start, max(start, len(text.rstrip())))
