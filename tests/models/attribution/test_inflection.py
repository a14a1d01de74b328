from __future__ import annotations

import pytest

from models.attribution.conjugation import Mood
from models.attribution.inflection import inflect


@pytest.mark.parametrize(
    ("lemma", "irregular", "expected"),
    [
        ("argue", (), {"argues", "argue", "argued", "arguing"}),
        ("deny", (), {"denies", "deny", "denied", "denying"}),
        ("admit", (), {"admits", "admit", "admitted", "admitting"}),
        ("stress", (), {"stresses", "stress", "stressed", "stressing"}),
        ("agree", (), {"agrees", "agree", "agreed", "agreeing"}),
        ("write", ("wrote", "written"), {"writes", "write", "wrote", "written", "writing"}),
    ],
)
def test_forms(lemma: str, irregular: tuple[str, ...], expected: set[str]) -> None:
    assert {item.form for item in inflect(lemma, irregular)} == expected


def test_the_base_form_is_plural_present_and_infinitive() -> None:
    base = {(item.mood, item.plural) for item in inflect("say", ("said",)) if item.form == "say"}
    assert base == {(Mood.PRESENT, True), (Mood.INFINITIVE, False)}
