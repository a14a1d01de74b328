from __future__ import annotations

import pytest

from models.translation.guards.bypass import has_nothing_to_translate


@pytest.mark.parametrize("text", ["", "1.250", "…", "E.R.", "(a. m.)", "G.B.V.", "— E.R."])
def test_text_without_a_word_has_nothing_to_translate(text: str) -> None:
    assert has_nothing_to_translate(text)


@pytest.mark.parametrize(
    "text", ["No.", "È.", "E. Rossi", "S.p.A. e Comune", "a", "A.B.C.D.E.F.G."]
)
def test_text_with_a_word_has(text: str) -> None:
    assert not has_nothing_to_translate(text)
