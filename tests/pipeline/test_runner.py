from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from models.errors import ModelNotFoundError
from pipeline import runner as runner_module
from pipeline.config.schema import Config
from pipeline.document import Document, Notice
from pipeline.errors import ChainError, ConfigError, InputError, StageError
from pipeline.runner import Failure, Runner
from pipeline.stages.catalogue import chain
from pipeline.stages.stage import StageSpecification

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@dataclass
class Marking:
    """A stage that leaves a notice, and raises on documents whose text asks for it."""

    window: int = 0
    windows: list[list[str]] = field(default_factory=list)

    def annotate(self, documents: Sequence[Document]) -> list[Document]:
        self.windows.append([document.id for document in documents])
        for document in documents:
            if document.text == "rompi":
                raise ZeroDivisionError("rotto")
            if document.text == "illeggibile":
                raise InputError("illeggibile", hint="provare altro")
            if document.text == "senza modello":
                raise ModelNotFoundError("nessun modello")
        mark = Notice("marked", "visto")
        return [replace(document, notices=(*document.notices, mark)) for document in documents]


def documents(*texts: str) -> list[Document]:
    return [Document(id=f"d{number}", text=text) for number, text in enumerate(texts)]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Document | Failure]]:
    def run_stages(
        stages: Sequence[Marking], given: Sequence[Document]
    ) -> list[Document | Failure]:
        specifications = tuple(
            StageSpecification(
                f"marking-{number}", frozenset(), frozenset(), lambda _c, stage=stage: stage
            )
            for number, stage in enumerate(stages)
        )
        monkeypatch.setattr(runner_module, "chain", lambda _names: specifications)
        return list(Runner(Config(), configuration={"version": 1}).run(given))

    return run_stages


def test_each_document_passes_every_stage_in_order(run: Callable[..., list]) -> None:
    results = run([Marking(), Marking()], documents("uno", "due"))
    assert [result.id for result in results] == ["d0", "d1"]
    assert all(len(result.notices) == 2 for result in results)
    assert all(result.configuration == {"version": 1} for result in results)


def test_a_failing_document_leaves_the_others(run: Callable[..., list]) -> None:
    stage = Marking(window=100)
    results = run([stage, Marking()], documents("uno", "rompi", "tre", "illeggibile", "cinque"))
    assert [type(result) for result in results] == [Document, Failure, Document, Failure, Document]
    assert [len(result.notices) for result in results if isinstance(result, Document)] == [2, 2, 2]
    broken, unreadable = results[1], results[3]
    assert isinstance(broken.error, StageError)
    assert "ZeroDivisionError: rotto" in broken.error.message
    assert broken.stage == "marking-0"
    assert isinstance(unreadable.error, InputError)


def test_a_missing_model_stops_the_run(run: Callable[..., list]) -> None:
    with pytest.raises(ModelNotFoundError):
        run([Marking()], documents("uno", "senza modello", "tre"))


def test_windows_gather_sentences_across_documents(run: Callable[..., list]) -> None:
    stage = Marking(window=2)
    run([stage], documents("a", "b", "c", "d", "e"))
    assert stage.windows == [["d0", "d1"], ["d2", "d3"], ["d4"]]


def test_memory_holds_one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Marking(window=3)
    specification = StageSpecification("m", frozenset(), frozenset(), lambda _c: stage)
    monkeypatch.setattr(runner_module, "chain", lambda _names: (specification,))
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield Document(id=str(taken), text="x")

    results = Runner(Config()).run(endless())
    for _ in range(4):
        next(results)
    assert taken == 6


def test_a_stage_that_swallows_a_document_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Swallowing(Marking):
        def annotate(self, documents: Sequence[Document]) -> list[Document]:
            return list(documents)[1:]

    specification = StageSpecification("m", frozenset(), frozenset(), lambda _c: Swallowing())
    monkeypatch.setattr(runner_module, "chain", lambda _names: (specification,))
    with pytest.raises(StageError, match="did not return the documents"):
        list(Runner(Config()).run(documents("uno")))


def test_an_empty_stream_gives_nothing(run: Callable[..., list]) -> None:
    assert run([Marking(window=5)], []) == []


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ((), "is empty"),
        (("translate",), "'translate' needs sentences"),
        (("segment", "summarise", "translate"), "'summarise' takes translation into account"),
        (("segment", "segment"), "occurs twice"),
    ],
)
def test_a_wrong_chain_is_refused(names: tuple[str, ...], message: str) -> None:
    with pytest.raises(ChainError, match=message):
        chain(names)


def test_a_chain_with_an_unknown_stage_names_the_nearest() -> None:
    with pytest.raises(ConfigError) as caught:
        chain(("segment", "translat"))
    assert "translate" in caught.value.hint


def test_the_default_chain_runs() -> None:
    assert [stage.name for stage in chain(Config().stages)] == list(Config().stages)
