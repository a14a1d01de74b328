"""Lets a sequence-to-sequence model write the summary, tied sentence by sentence to the source."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from models.summarisation.neural import summarise
from models.summarisation.sequence_to_sequence import Search
from pipeline.document import Document, Notice, Summary, SummarySentence
from pipeline.errors import StageError
from pipeline.stages.sentence_inputs import sentence_inputs, statements
from pipeline.stages.summarise import extracted, notices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.summarisation.budget import Budget
    from models.summarisation.neural import Generator, WrittenSentence, WrittenSummary
    from pipeline.config.schema import Config


@dataclass(slots=True)
class NeuralSummary:
    """The stage ``summarise`` by a model that writes.

    The model reads the Italian source, or the English translation if ``on_translation``.
    What it writes stands in that language; beside it, in the other, stand the sentences
    that it was found to rest on.
    """

    load: Callable[[], Generator]
    budget: Budget
    search: Search
    on_translation: bool
    fallback_threshold: float | None
    window: int = 0
    _model: Generator | None = field(default=None, init=False)

    def annotate(self, documents: Sequence[Document]) -> list[Document]:
        """Add a summary to each document.

        Raises:
            StageError: the model is to read a translation, and there is none.
            ModelError: the model cannot be loaded or run.
        """
        return [self._summarise(document) for document in documents]

    def _summarise(self, document: Document) -> Document:
        if self.on_translation and document.translation is None:
            raise StageError(
                "summary.rank_on is 'translation', but there is no translation",
                hint="put the stage 'translate' before 'summarise', or set rank_on: source",
            )
        if self._model is None:
            self._model = self.load()
        language = "en" if self.on_translation else document.language
        written = summarise(
            sentence_inputs(document, translated=self.on_translation),
            generator=self._model,
            language=language,
            budget=self.budget,
            search=self.search,
            statements=statements(document),
            fallback_threshold=self.fallback_threshold,
        )
        return replace(
            document,
            summary=Summary(
                written.method, _sentences(document, written, language), written.coverage
            ),
            notices=document.notices + notices(document, written.notices) + _flagged(written),
        )


def _sentences(
    document: Document, written: WrittenSummary, language: str
) -> tuple[SummarySentence, ...]:
    if written.method == "extractive":
        return extracted(document, [index for one in written.sentences for index in one.sources])
    return tuple(_sentence(document, one, language) for one in written.sentences)


def _sentence(document: Document, written: WrittenSentence, language: str) -> SummarySentence:
    sources = extracted(document, written.sources)
    english = written.text if language == "en" else " ".join(one.english for one in sources)
    italian = written.text if language == "it" else " ".join(one.italian for one in sources)
    claims = sorted({claim for one in sources for claim in one.claims})
    flags = tuple(flag.value for flag in written.flags)
    return SummarySentence(english, italian, written.sources, tuple(claims), flags)


def _flagged(written: WrittenSummary) -> tuple[Notice, ...]:
    return tuple(
        Notice(flag.value, f"Summary sentence {number}: {flag.description}")
        for number, one in enumerate(written.sentences, start=1)
        for flag in one.flags
    )


def build(config: Config, budget: Budget) -> NeuralSummary:
    """Return the stage that ``config.summary`` describes; the model is loaded when needed."""
    options = config.summary

    def load() -> Generator:
        from pipeline.stages.summary_model import load_model

        return load_model(config)

    return NeuralSummary(
        load,
        budget,
        Search(
            beam_size=options.beam_size,
            max_new_tokens=options.max_new_tokens,
            min_new_tokens=options.min_new_tokens,
            no_repeat_ngram_size=options.no_repeat_ngram_size,
            length_penalty=options.length_penalty,
            prefix=options.prefix,
            language_code=options.language_code,
        ),
        on_translation=options.rank_on == "translation",
        fallback_threshold=options.fallback_threshold if options.fallback != "none" else None,
    )
