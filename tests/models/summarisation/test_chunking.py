"""Pieces hold every sentence whole, in order, within the limit."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from models.summarisation.chunking import chunks


def count(text: str) -> int:
    return len(text.split())


def test_pieces_overlap_by_one_sentence() -> None:
    texts = ["a b c", "d e f", "g h i", "j k l"]
    found = chunks(texts, limit=6, measure=count)
    assert [piece.sentences for piece in found] == [(0, 1), (1, 2), (2, 3)]
    assert found[1].text == "d e f g h i"


def test_text_within_the_limit_is_one_piece() -> None:
    assert [piece.sentences for piece in chunks(["a b", "c"], limit=3, measure=count)] == [(0, 1)]
    assert chunks([], limit=3, measure=count) == ()


def test_no_overlap_where_it_leaves_no_room() -> None:
    found = chunks(["a b c d", "e f g", "h"], limit=4, measure=count)
    assert [piece.sentences for piece in found] == [(0,), (1, 2)]


def test_sentence_beyond_the_limit_is_cut_between_words_and_said_so() -> None:
    found = chunks(["a b", "c d e f g h i", "j"], limit=5, measure=count)
    assert [piece.cut for piece in found] == [None, 1, None]
    assert found[1].text == "c d e f g"
    assert found[1].unread_words == 2


def test_word_beyond_the_limit_is_cut_between_characters() -> None:
    (piece,) = chunks(["x" * 50], limit=20, measure=len)
    assert (len(piece.text), piece.cut, piece.unread_words) == (20, 0, 1)


def test_joined_text_that_measures_more_than_its_parts_still_fits() -> None:
    def measure(text: str) -> int:
        return len(text)

    found = chunks(["aaa"] * 9, limit=12, measure=measure)
    assert all(len(piece.text) <= 12 for piece in found)


@settings(deadline=None)
@given(
    st.lists(st.integers(min_value=1, max_value=12), max_size=30),
    st.integers(min_value=1, max_value=10),
    st.integers(min_value=0, max_value=3),
)
def test_every_sentence_is_read_in_order(sizes: list[int], limit: int, overlap: int) -> None:
    texts = [" ".join(["w"] * size) for size in sizes]
    found = chunks(texts, limit=limit, measure=count, overlap=overlap)
    assert {i for piece in found for i in piece.sentences} == set(range(len(texts)))
    assert all(count(piece.text) <= limit for piece in found)
    assert {piece.cut for piece in found} - {None} == {i for i, n in enumerate(sizes) if n > limit}
    new = [set(piece.sentences) for piece in found]
    assert all(later - earlier for earlier, later in itertools.pairwise(new))
