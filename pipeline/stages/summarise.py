"""Condenses an article into a bilingual summary whose sentences point back to the source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.summarisation.budget import Budget
from models.summarisation.extractive import summarise
from models.summarisation.sentence import SentenceInput, statements_of
from pipeline.document import BlockKind, Document, Notice, Summary, SummarySentence
from pipeline.stages.stage import Stage, StageSpecification

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.summarisation.extractive import Selection
    from models.summarisation.notice import SummaryNotice
    from models.summarisation.sentence import Statement
    from pipeline.config.schema import Config


@dataclass(frozen=True, slots=True)
class Summarise:
    """The stage ``summarise`` by selection of whole sentences.

    ``rank_on`` is "source" or "translation"; without a translation the source is what is
    ranked.
    """

    budget: Budget
    rank_on: str
    window: int = 0

    def annotate(self, documents: Sequence[Document]) -> list[Document]:
        """Add a summary to each document."""
        return [self._summarise(document) for document in documents]

    def _summarise(self, document: Document) -> Document:
        selection = self._select(document)
        return replace(
            document,
            summary=Summary("extractive", extracted(document, selection.indices), 1.0),
            notices=document.notices + notices(document, selection.notices),
        )

    def _select(self, document: Document) -> Selection:
        english = document.translation is not None and self.rank_on != "source"
        return summarise(
            sentence_inputs(document, translated=english),
            language="en" if english else document.language,
            budget=self.budget,
            statements=statements(document),
        )


def sentence_inputs(document: Document, *, translated: bool) -> list[SentenceInput]:
    """Return the document's sentences as the summariser sees them, in either language."""
    inputs = []
    for sentence in document.sentences:
        text = sentence.span.of(document.text)
        if translated and document.translation is not None:
            text = document.translation.hypotheses[sentence.index].text
        kind = document.blocks[sentence.block].kind
        inputs.append(
            SentenceInput(text, sentence.block, kind.is_body, is_title=kind is BlockKind.TITLE)
        )
    return inputs


def statements(document: Document) -> tuple[Statement, ...] | None:
    """Return the document's claims as the summariser sees them; None if it was not tagged."""
    if document.claims is None:
        return None
    relations = [claim.italian for claim in document.claims]
    return statements_of(relations, [sentence.span for sentence in document.sentences])


def extracted(document: Document, indices: Iterable[int]) -> tuple[SummarySentence, ...]:
    """Return sentences of the document as summary sentences, with the claims they report."""
    made = []
    for index in indices:
        own = document.sentence_text(index)
        # A document that was English to begin with has its own words in the English column.
        english = own if document.language == "en" else ""
        if document.translation is not None:
            english = document.translation.hypotheses[index].text
        italian = own if document.language == "it" else ""
        made.append(SummarySentence(english, italian, (index,), _claims_in(document, index)))
    return tuple(made)


def _claims_in(document: Document, index: int) -> tuple[int, ...]:
    return tuple(
        number for number, claim in enumerate(document.claims or ()) if index in claim.sentences
    )


def notices(document: Document, given: Iterable[SummaryNotice]) -> tuple[Notice, ...]:
    """Return the summariser's notices as notices of the document."""
    return tuple(
        Notice(
            one.code,
            one.message,
            None if one.sentence is None else document.sentences[one.sentence].span,
        )
        for one in given
    )


def _build(config: Config) -> Stage:
    options = config.summary
    budget = Budget(options.sentences, options.words, options.ratio)
    if options.method == "neural":
        from pipeline.stages.neural_summary import build

        return build(config, budget)
    return Summarise(budget, options.rank_on)


SPECIFICATION = StageSpecification(
    name="summarise",
    needs=frozenset({"sentences"}),
    provides=frozenset({"summary"}),
    uses=frozenset({"translation", "claims"}),
    build=_build,
)
