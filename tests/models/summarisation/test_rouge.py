"""Our ROUGE is the one everybody else reports."""

from __future__ import annotations

import pytest

from models.summarisation.porter import porter_stem
from models.summarisation.rouge import Reference, rouge


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("caresses", "caress"), ("ponies", "poni"), ("ties", "tie"), ("cats", "cat"),
        ("agreed", "agre"), ("feed", "feed"), ("plastered", "plaster"), ("motoring", "motor"),
        ("hopping", "hop"), ("falling", "fall"), ("filing", "file"), ("happy", "happi"),
        ("relational", "relat"), ("conditional", "condit"), ("digitizer", "digit"),
        ("formaliti", "formal"), ("sensibiliti", "sensibl"), ("electrical", "electr"),
        ("hopefulness", "hope"), ("adjustment", "adjust"), ("adoption", "adopt"),
        ("effective", "effect"), ("probate", "probat"), ("rate", "rate"), ("controll", "control"),
        ("skies", "sky"), ("dying", "die"), ("news", "news"), ("theologically", "theolog"),
    ],
)  # fmt: skip
def test_stems_follow_porter(word: str, stem: str) -> None:
    assert porter_stem(word) == stem


def test_identical_summary_scores_one() -> None:
    assert rouge(["The pier is closed."], "The pier is closed.") == (1.0, 1.0, 1.0)


def test_nothing_in_common_scores_nothing() -> None:
    assert rouge(["Rain fell."], "The pier is closed.") == (0.0, 0.0, 0.0)
    assert rouge([], "The pier is closed.") == (0.0, 0.0, 0.0)
    assert rouge(["Rain fell."], "") == (0.0, 0.0, 0.0)


def test_counts_by_hand() -> None:
    # tokens: the old pier close | the pier close down; shared: the, pier, close
    found = rouge(["The old pier closed"], "The pier closes down")
    assert found.rouge1 == pytest.approx(2 * 3 / (4 + 4))
    assert found.rouge2 == pytest.approx(2 * 1 / (3 + 3))
    assert found.rouge_lsum == pytest.approx(2 * 3 / (4 + 4))
    assert found.mean == pytest.approx(sum(found) / 3)


def test_subsequences_are_united_over_sentences_and_tokens_counted_once() -> None:
    reference = "alpha beta gamma\ndelta epsilon"
    assert rouge(["alpha zeta", "gamma delta"], reference).rouge_lsum == pytest.approx(2 * 3 / 9)
    assert rouge(["alpha", "alpha"], "alpha beta").rouge_lsum == pytest.approx(2 * 1 / 4)


def test_reference_scores_selections_of_sentences() -> None:
    texts = ["The pier closed.", "It rained.", "Ships use the quay."]
    highlight = "The pier closed and ships use the quay."
    reference = Reference(highlight, texts, "en")
    assert reference.score([0, 2]) == rouge([texts[0], texts[2]], highlight)
    assert reference.score([0, 2]).mean > reference.score([0]).mean > reference.score([1]).mean


def test_italian_tokens_keep_their_accents() -> None:
    assert rouge(["La città è chiusa"], "Le città sono chiuse", "it").rouge1 == pytest.approx(0.5)
