"""Condenses an article into a bilingual summary whose sentences point back to the source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.summarisation.budget import Budget
from models.summarisation.extractive import summarise
from pipeline.document import Document, Notice, Summary, SummarySentence
from pipeline.errors import StageError
from pipeline.stages.sentence_inputs import sentence_inputs, statements
from pipeline.stages.stage import Stage, StageSpecification

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.summarisation.extractive import Selection
    from models.summarisation.notice import SummaryNotice
    from pipeline.config.schema import Config


@dataclass(frozen=True, slots=True)
class Summarise:
    """The stage ``summarise`` by selection of whole sentences.

    ``rank_on`` is "source", "translation" or "both"; without a translation the source is
    what is ranked. ``claims_first`` prefers sentences that report a claim. ``compress``
    shortens what was chosen, in both languages together.
    """

    budget: Budget
    rank_on: str
    claims_first: bool = False
    compress: bool = False
    window: int = 0

    def annotate(self, documents: Sequence[Document]) -> list[Document]:
        """Add a summary to each document.

        Raises:
            StageError: claims are to come first, and none were looked for.
        """
        return [self._summarise(document) for document in documents]

    def _summarise(self, document: Document) -> Document:
        if self.claims_first and document.claims is None:
            raise StageError(
                "summary.claims_first is set, but the article was not searched for claims",
                hint="put the stage 'claims' before 'summarise'",
            )
        selection = self._select(document)
        summary = Summary("extractive", extracted(document, selection.indices), 1.0)
        said = notices(document, selection.notices)
        if self.claims_first and not document.claims:
            message = "the article attributes nothing to anybody: summarised as usual"
            said += (Notice("summary-without-claims", message),)
        if self.compress:
            from pipeline.stages.summary_compression import compressed

            summary, shortened = compressed(document, summary)
            said += shortened
        return replace(document, summary=summary, notices=document.notices + said)

    def _select(self, document: Document) -> Selection:
        rank_on = self.rank_on if document.translation is not None else "source"
        english = rank_on == "translation"
        return summarise(
            sentence_inputs(document, translated=english),
            language="en" if english else document.language,
            budget=self.budget,
            statements=statements(document),
            claims_first=self.claims_first,
            translated=sentence_inputs(document, translated=True) if rank_on == "both" else None,
        )


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
    return Summarise(budget, options.rank_on, options.claims_first, options.compress)


SPECIFICATION = StageSpecification(
    name="summarise",
    needs=frozenset({"sentences"}),
    provides=frozenset({"summary"}),
    uses=frozenset({"translation", "claims"}),
    build=_build,
)
