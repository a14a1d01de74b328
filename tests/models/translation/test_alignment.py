from __future__ import annotations

from models.translation.alignment import align_words
from models.translation.tokenising import PiecedText


def _pieced(text: str, *pieces: str) -> PiecedText:
    spans, end = [], 0
    for piece in pieces:
        start, end = end, end + len(piece.replace("▁", " ")) - (end == 0 and piece[0] == "▁")
        spans.append((start, end))
    return PiecedText(text, pieces, spans)


SOURCE = _pieced("il sindaco parla", "▁il", "▁sin", "daco", "▁parla")


def test_words_are_paired_by_the_attention_of_all_their_pieces() -> None:
    target = _pieced("mayors speak", "▁may", "ors", "▁speak")
    attention = [[0.3, 0.4, 0.3, 0.0], [0.5, 0.2, 0.3, 0.0], [0.0, 0.1, 0.1, 0.8]]
    pairs = align_words(SOURCE, target, attention)
    assert [(s.of(SOURCE.text), t.of(target.text)) for s, t in pairs] == [
        ("sindaco", "mayors"),
        ("parla", "speak"),
    ]


def test_punctuation_is_a_word_of_its_own() -> None:
    target = _pieced("speak!", "▁speak", "!")
    pairs = align_words(SOURCE, target, [[0.0, 0.0, 0.0, 1.0], [1.0, 0.0, 0.0, 0.0]])
    assert [t.of(target.text) for _, t in pairs] == ["speak", "!"]


def test_a_first_word_without_attention_gets_the_first_word_if_that_is_free() -> None:
    target = _pieced("the mayor", "▁the", "▁mayor")
    unknown = [0.0, 0.0, 0.0, 0.0]
    pairs = align_words(SOURCE, target, [unknown, [0.0, 0.5, 0.5, 0.0]])
    assert [s.of(SOURCE.text) for s, _ in pairs] == ["il", "sindaco"]
    pairs = align_words(SOURCE, target, [unknown, [1.0, 0.0, 0.0, 0.0]])
    assert [t.of(target.text) for _, t in pairs] == ["mayor"]


def test_nothing_aligns_with_nothing() -> None:
    empty = PiecedText("", (), ())
    assert align_words(empty, SOURCE, []) == []
    assert align_words(SOURCE, empty, []) == []
