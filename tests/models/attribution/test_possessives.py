from __future__ import annotations

import pytest

from models.attribution.tagger import tag
from models.segmentation import split


@pytest.mark.parametrize(
    "text",
    [
        "The council disputes the family's assertion that the road was closed to all.",
        "She repeated 12's claim that nobody came.",
        "'s claim that nobody came is false.",
    ],
)
def test_an_owner_is_never_empty(text: str) -> None:
    for relation in tag(text, language="en", sentences=split(text, "en")):
        assert all(span.of(text).strip() for span in relation.source)
