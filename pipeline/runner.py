"""Chains stages over a stream of documents; a failing document never stops the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.document import Document
from pipeline.errors import ModelError, RassegnaError, StageError
from pipeline.stages.catalogue import chain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.config.schema import Config
    from pipeline.stages.stage import Stage


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that a stage could not process, and why."""

    document_id: str
    origin: str
    stage: str
    error: RassegnaError


class Runner:
    """A configured chain of stages.

    Building one checks the chain; models are loaded when the first document needs them.
    """

    def __init__(
        self, config: Config, *, configuration: Mapping[str, object] | None = None
    ) -> None:
        """Prepare the stages that ``config`` names.

        Args:
            config: the resolved configuration.
            configuration: the mapping stored with each document as the record of how it
                was made.

        Raises:
            ConfigError: a stage is unknown, or the chain cannot run (ChainError).
        """
        self._stages = tuple(
            (specification.name, specification.build(config))
            for specification in chain(config.stages)
        )
        self._configuration = configuration or {}

    def run(self, documents: Iterable[Document]) -> Iterator[Document | Failure]:
        """Yield each document annotated, or its failure, in the order given.

        Holds no more documents than the stages' windows ask for.

        Raises:
            ModelError: a model is missing or broken, which no other document could survive.
        """
        stream: Iterator[Document | Failure] = (
            replace(document, configuration=self._configuration) for document in documents
        )
        for name, stage in self._stages:
            stream = _through(name, stage, stream)
        return stream


def _through(
    name: str, stage: Stage, stream: Iterator[Document | Failure]
) -> Iterator[Document | Failure]:
    window: list[Document | Failure] = []
    sentences = 0
    for item in stream:
        window.append(item)
        if isinstance(item, Document):
            sentences += max(1, len(item.sentences))
        if sentences >= stage.window:
            yield from _annotate(name, stage, window)
            window, sentences = [], 0
    yield from _annotate(name, stage, window)


def _annotate(
    name: str, stage: Stage, window: list[Document | Failure]
) -> Iterator[Document | Failure]:
    documents = [item for item in window if isinstance(item, Document)]
    results = iter(_isolate(name, stage, documents))
    for item in window:
        yield next(results) if isinstance(item, Document) else item


def _isolate(name: str, stage: Stage, documents: list[Document]) -> list[Document | Failure]:
    if not documents:
        return []
    try:
        annotated = list(stage.annotate(documents))
    except ModelError:
        raise
    except Exception as error:  # noqa: BLE001 - any fault of one article must leave the others
        if len(documents) == 1:
            return [_failure(name, documents[0], error)]
        return [result for one in documents for result in _isolate(name, stage, [one])]
    if [done.id for done in annotated] != [document.id for document in documents]:
        raise StageError(
            f"The stage '{name}' did not return the documents it was given, in order",
            hint="report this to the author of the stage",
        )
    return list(annotated)


def _failure(name: str, document: Document, error: Exception) -> Failure:
    if not isinstance(error, RassegnaError):
        wrapped = StageError(
            f"The stage '{name}' failed on {document.origin or document.id}: "
            f"{type(error).__name__}: {error}",
            hint="the article was left out; please report it with the file",
        )
        wrapped.__cause__ = error
        error = wrapped
    return Failure(document.id, document.origin, name, error)
