from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.translation.guards.masking import (
    body,
    placeholders,
    protected_items,
    restore,
    unglued,
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
        ("Grazie ❤️🎉 a tutti → ora", ["❤️🎉", "→"]),
        ("Il marchio Gelatoni® e l'agenzia ТАСС", ["Gelatoni®", "ТАСС"]),
        ("A 41 °C costa 5 € l'ora", []),
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


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("  - Chi paga? ", "Chi paga?"),
        ("• Sanità", "Sanità"),
        ("1. Lavare; 2. Coprire", "Lavare; 2. Coprire"),
        ("a) il bilancio", "il bilancio"),
        ("Vinto! 🎉 🎉", "Vinto!"),
        ("(AFP) - ", "(AFP)"),
        ("Roma-", "Roma-"),
        ("- -", "-"),
        ("🔴 In diretta", "In diretta"),
        ("3.500 euro", "3.500 euro"),
        ("-5 gradi", "-5 gradi"),
        ("🎉", ""),
        ("", ""),
    ],
)
def test_markers_and_symbols_around_a_sentence_are_none_of_it(text: str, inner: str) -> None:
    assert body(text).of(text) == inner


def test_a_placeholder_is_parted_from_the_word_before_it() -> None:
    text = "TheXavier of Yorick"
    edits = unglued(text, ["Xavier", "Yorick"])
    assert MappedText.identity(text).rewrite(edits).text == "The Xavier of Yorick"
    assert unglued(text, []) == []
