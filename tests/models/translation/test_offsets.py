from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.span import Span
from models.translation.offsets import Edit, MappedText


def test_a_replacement_stands_for_all_it_replaced() -> None:
    text = MappedText.identity("perche' no").rewrite([Edit(Span(5, 7), "é")])
    assert text.text == "perché no"
    assert text.origin(Span(0, 6)) == Span(0, 7)
    assert text.origin(Span(7, 9)) == Span(8, 10)
    assert text.image(Span(8, 10)) == Span(7, 9)


def test_a_deletion_leaves_the_rest_in_place() -> None:
    text = MappedText.identity("a--b").rewrite([Edit(Span(1, 3), "")])
    assert text.text == "ab"
    assert text.origin(Span(1, 2)) == Span(3, 4)
    assert text.image(Span(1, 3)).start == text.image(Span(1, 3)).end


def test_an_insertion_stands_for_no_character() -> None:
    text = MappedText.identity("ab").rewrite([Edit(Span(2, 2), "!")])
    assert text.text == "ab!"
    assert text.origin(Span(2, 3)) == Span(2, 2)
    assert text.image(Span(0, 2)) == Span(0, 2)


def test_a_slice_keeps_pointing_into_the_whole_original() -> None:
    part = MappedText.identity("uno due tre").slice(Span(4, 7))
    assert part.text == "due"
    assert part.origin(Span(1, 3)) == Span(5, 7)


def test_nothing_to_do_is_the_same_object() -> None:
    text = MappedText.identity("abc")
    assert text.rewrite([]) is text
    assert MappedText.identity("").origin(Span(0, 0)) == Span(0, 0)


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.text(max_size=3))))
def test_rewriting_never_decreases_offsets(
    original: str, replacements: list[tuple[int, str]]
) -> None:
    text = MappedText.identity(original)
    for start, replacement in replacements:
        begin = min(start, len(text.text))
        text = text.rewrite([Edit(Span(begin, min(begin + 2, len(text.text))), replacement)])
    assert len(text.text) == len(text.starts) == len(text.ends)
    assert list(text.starts) == sorted(text.starts)
    assert list(text.ends) == sorted(text.ends)
    for index in range(len(text.text)):
        origin = text.origin(Span(index, index + 1))
        assert 0 <= origin.start <= origin.end <= len(original)
