from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.translation.guards.masking import (
    placeholders,
    protected_items,
    restore,
    without_protected,
)
from models.translation.offsets import MappedText


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Vai su https://example.org/a?b=1&c=2.", ["https://example.org/a?b=1&c=2"]),
        ("(vedi www.example.it/pagina)", ["www.example.it/pagina"]),
        ("Scrivi a mario.rossi@example.it!", ["mario.rossi@example.it"]),
        ("@luigi ha citato #StopWar e #2giugno", ["@luigi", "#StopWar", "#2giugno"]),
        ("(Fonte: it.sputniknews.com)", ["it.sputniknews.com"]),
        ("La n. 12 di S.p.A. e art.3, p.es. qui.", []),
        ("Il 5# e a@ e x.com", ["x.com"]),
    ],
)
def test_what_is_protected(text: str, items: list[str]) -> None:
    assert [item.target for item in protected_items(text)] == items
    assert all(item.span.of(text) == item.target for item in protected_items(text))
    assert not any(item in without_protected(text) for item in items)


def test_placeholders_do_not_occur_in_the_text_and_run_out() -> None:
    [name] = placeholders("niente", 1) or [""]
    assert name
    assert placeholders(f"c'è {name.lower()}", 1) != [name]
    assert placeholders("niente", 99) is None


def test_restoring_needs_each_placeholder_exactly_once() -> None:
    names, targets = ["Xavier", "Yorick"], ["a@b.it", "#no"]
    text = "Yorick wrote to Xavier."
    edits = restore(text, names, targets)
    assert edits is not None
    assert MappedText.identity(text).rewrite(edits).text == "#no wrote to a@b.it."
    assert restore("Xavier and Xavier", ["Xavier"], ["x"]) is None
    assert restore("Xaviers", ["Xavier"], ["x"]) is None


@given(st.text(max_size=200))
def test_finding_items_never_fails(text: str) -> None:
    for item in protected_items(text):
        assert item.span.of(text) == item.target
