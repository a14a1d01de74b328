from __future__ import annotations

from models.translation.guards.length import has_odd_length

SOURCE = "Il ministro ha risposto alle domande dei giornalisti sulla riforma."


def test_length_is_odd_when_most_is_lost_or_much_is_new() -> None:
    assert has_odd_length(SOURCE, "The minister.")
    assert has_odd_length(SOURCE, "The minister. " * 20)
    assert not has_odd_length(SOURCE, "The minister answered questions about the reform.")
    assert not has_odd_length("Sì.", "Yes.")
    assert not has_odd_length("Certamente", "Sure")
