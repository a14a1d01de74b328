from __future__ import annotations

from models.translation.hypothesis import Hypothesis, TranslationFlag
from models.translation.oversize import CHARACTERS_AT_ONCE, LONGEST_SENTENCE, divide, join, windows


def test_a_sentence_of_any_usual_size_is_left_alone() -> None:
    sentence = "parola " * 1_000
    assert divide(sentence) == [sentence]
    assert divide("") == [""]
    alone = Hypothesis("word", -0.5, (TranslationFlag.RETRIED,))
    assert join([alone]) is alone


def test_stretches_are_bounded_and_lose_nothing() -> None:
    for sentence in ("a" * 50_001, "parola, " * 9_000, "riga\n" * 20_000):
        stretches = divide(sentence)
        assert "".join(stretches) == sentence
        assert max(map(len, stretches)) <= LONGEST_SENTENCE
    assert divide("parola, " * 9_000)[0].endswith(", ")


def test_joining_says_that_the_sentence_was_cut_and_keeps_every_doubt() -> None:
    whole = join(
        [
            Hypothesis("one ", -1.0, (TranslationFlag.REPETITION,)),
            Hypothesis("123 ", None, (TranslationFlag.PASSED_THROUGH,)),
            Hypothesis("two ", -2.0),
        ]
    )
    assert whole.text == "one 123 two "
    assert whole.score == -1.5
    assert whole.flags == (TranslationFlag.CUT, TranslationFlag.REPETITION)
    nothing = Hypothesis("1", None, (TranslationFlag.PASSED_THROUGH,))
    assert join([nothing, nothing]).score is None
    assert TranslationFlag.PASSED_THROUGH in join([nothing, nothing]).flags


def test_windows_keep_order_and_bound_what_is_held_at_once() -> None:
    sentences = [f"{i} " + "a" * 30_000 for i in range(40)]
    parts = list(windows(sentences))
    assert [s for window in parts for s in window] == sentences
    assert all(sum(map(len, window)) <= CHARACTERS_AT_ONCE for window in parts)
    assert list(windows([])) == []
