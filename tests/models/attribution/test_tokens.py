from __future__ import annotations

import pytest

from models.attribution.tokens import fold, tokenise
from models.span import Span


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("l'aria dell’altro", "it", ["l'", "aria", "dell’", "altro"]),
        ("un po' di S.p.A. ieri", "it", ["un", "po'", "di", "S.p.A.", "ieri"]),
        ("Trump's didn't, Mr. Hall", "en", ["Trump", "'s", "didn't", ",", "Mr.", "Hall"]),
        ("Leonard E. Burman", "en", ["Leonard", "E.", "Burman"]),
        ("16:50, 7,3% e 1.000", "it", ["16:50", ",", "7,3%", "e", "1.000"]),
        ("sì... «»", "it", ["sì", "...", "«", "»"]),
    ],
)
def test_words_and_marks(text: str, language: str, expected: list[str]) -> None:
    tokens = tokenise(text, language)
    assert [token.text for token in tokens] == expected
    assert all(text[token.start : token.end] == token.text for token in tokens)


def test_folding_makes_one_token_of_a_quotation() -> None:
    text = "dice «ciao a te» ora"
    folded = fold(tokenise(text, "it"), [(3, Span(5, 16))], text)
    assert [(token.start, token.end, token.quote) for token in folded] == [
        (0, 4, -1),
        (5, 16, 3),
        (17, 20, -1),
    ]
    assert not folded[1].is_word
