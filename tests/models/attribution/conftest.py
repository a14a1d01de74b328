from __future__ import annotations

from collections.abc import Callable

import pytest

from models.attribution.relation import Relation
from models.attribution.tagger import tag
from models.segmentation import split

Tagger = Callable[..., list[Relation]]


@pytest.fixture
def italian() -> Tagger:
    def run(text: str, **options: object) -> list[Relation]:
        return tag(text, language="it", sentences=split(text, "it"), **options)  # type: ignore[arg-type]

    return run


@pytest.fixture
def english() -> Tagger:
    def run(text: str, **options: object) -> list[Relation]:
        return tag(text, language="en", sentences=split(text, "en"), **options)  # type: ignore[arg-type]

    return run


@pytest.fixture
def triples(italian: Tagger) -> Callable[..., list[tuple[str, ...]]]:
    """Return what spells out the source, cue and content of every relation of a text."""

    def run(text: str, **options: object) -> list[tuple[str, ...]]:
        return [
            tuple(" / ".join(span.of(text) for span in spans) for spans in item)
            for item in ((one.source, one.cue, one.content) for one in italian(text, **options))
        ]

    return run
