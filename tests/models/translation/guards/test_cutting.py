from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from models.span import Span
from models.translation.guards.cutting import cut, without_final_mark


def _words(text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(r"\S+", text)]


def test_short_text_stays_whole() -> None:
    text = "uno, due e tre"
    assert cut(text, _words(text), 10) == [Span(0, len(text))]


def test_the_strongest_mark_within_reach_is_taken() -> None:
    text = "a b c; d e, f g h i e l m"
    parts = [span.of(text) for span in cut(text, _words(text), 6)]
    assert parts[0] == "a b c; "


def test_conjunctions_then_words_serve_where_there_is_no_mark() -> None:
    text = "uno due tre quattro e cinque sei sette otto nove dieci"
    parts = [span.of(text) for span in cut(text, _words(text), 6)]
    assert parts[0] == "uno due tre quattro "


def test_parts_are_few_and_as_even_as_marks_allow() -> None:
    text = "uno due tre quattro cinque sei sette otto"
    assert [span.of(text) for span in cut(text, _words(text), 5)] == [
        "uno due tre quattro ",
        "cinque sei sette otto",
    ]


def test_text_without_spaces_is_cut_between_tokens() -> None:
    text = "a" * 100
    tokens = [Span(i, i + 5) for i in range(0, 100, 5)]
    parts = cut(text, tokens, 4)
    assert [span.end - span.start for span in parts] == [20] * 5


@given(st.text(alphabet="ab ,;.e«»", max_size=200), st.integers(2, 12))
def test_the_parts_are_the_text_and_none_is_too_long(text: str, limit: int) -> None:
    tokens = _words(text)
    parts = cut(text, tokens, limit)
    assert "".join(part.of(text) for part in parts) == text
    for part in parts:
        assert sum(part.start <= token.start < part.end for token in tokens) <= limit


def test_the_mark_that_ends_a_part_is_kept_from_the_model() -> None:
    text = "dice il sindaco, che parte; addio,"
    clause, mark = without_final_mark(text, Span(0, 17))
    assert (clause.of(text), mark.of(text)) == ("dice il sindaco", ", ")
    whole = Span(17, len(text))
    assert without_final_mark(text, whole)[0] == whole
    assert without_final_mark(", altro", Span(0, 2))[0] == Span(0, 2)
