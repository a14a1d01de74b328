"""Translates every sentence exactly once and rebuilds the article around the translations."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from models.span import Span
from pipeline.document import Document, Translation
from pipeline.errors import StageError
from pipeline.stages.stage import StageSpecification

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from models.translation.hypothesis import Hypothesis
    from models.translation.translator import Translator
    from pipeline.config.schema import Config

LOGGER = logging.getLogger("rassegna")


@dataclass(slots=True)
class Translate:
    """The stage ``translate``: sentences in, an English article of the same layout out."""

    load: Callable[[], Translator]
    window: int
    _translator: Translator | None = field(default=None, init=False)
    _said: int = field(default=0, init=False)

    def annotate(self, documents: Sequence[Document]) -> list[Document]:
        """Add a translation to each document; sentences of all documents share batches."""
        if self._translator is None:
            self._translator = self.load()
        translator = self._translator
        sources = [
            document.sentence_text(sentence.index)
            for document in documents
            for sentence in document.sentences
        ]
        hypotheses = translator.translate(sources)
        if len(hypotheses) != len(sources):
            raise StageError(
                f"The translator returned {len(hypotheses)} sentences for {len(sources)}",
                hint="report this: a sentence must never be lost",
            )
        self._say(translator.notices)
        return _assemble(translator, documents, hypotheses)

    def _say(self, notices: Sequence[str]) -> None:
        # A damaged cache or an unpinned model is a fact of this run, not of the article: in the
        # document it would make a resumed batch differ from an unbroken one.
        for notice in notices[self._said :]:
            LOGGER.warning("%s", notice)
        self._said = len(notices)


def _assemble(
    translator: Translator, documents: Sequence[Document], hypotheses: Sequence[Hypothesis]
) -> list[Document]:
    description = translator.describe()
    remaining = iter(hypotheses)
    annotated = []
    for document in documents:
        own = tuple(next(remaining) for _ in document.sentences)
        text, spans = rebuild(document, own)
        translation = Translation(description.name, description.engine, text, own, spans)
        annotated.append(replace(document, translation=translation))
    return annotated


def rebuild(document: Document, hypotheses: Sequence[Hypothesis]) -> tuple[str, tuple[Span, ...]]:
    """Put the translations in the places of the document's sentences; see ``rebuild_text``."""
    sources = [sentence.span for sentence in document.sentences]
    return rebuild_text(document.text, sources, hypotheses)


def rebuild_text(
    text: str, sources: Sequence[Span], hypotheses: Iterable[Hypothesis]
) -> tuple[str, tuple[Span, ...]]:
    """Put translations in the places of the sentences of ``text`` at ``sources``.

    Returns:
        The English text, in which everything between sentences is copied from the
        source, and the span of each sentence in it.
    """
    parts: list[str] = []
    spans: list[Span] = []
    length = end = 0
    for source, hypothesis in zip(sources, hypotheses, strict=True):
        gap = text[end : source.start]
        start = length + len(gap)
        length = start + len(hypothesis.text)
        parts += (gap, hypothesis.text)
        spans.append(Span(start, length))
        end = source.end
    parts.append(text[end:])
    return "".join(parts), tuple(spans)


def _build(config: Config) -> Translate:
    def load() -> Translator:
        from pipeline.stages.translator_loading import load_translator

        return load_translator(config)

    return Translate(load, config.translation.window)


SPECIFICATION = StageSpecification(
    name="translate",
    needs=frozenset({"sentences"}),
    provides=frozenset({"translation"}),
    build=_build,
)
