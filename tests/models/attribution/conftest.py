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
