from __future__ import annotations

from models.translation.checks import doubts, severity
from models.translation.hypothesis import TranslationFlag as F


def test_a_faithful_translation_raises_no_doubt() -> None:
    source = "«Abbiamo speso 1.500 euro», ha detto il sindaco a info@example.it."
    assert doubts(source, "“We spent 1,500 euros,” said the mayor to info@example.it.") == []


def test_each_fault_has_its_flag() -> None:
    source = "«Abbiamo speso 15 euro», ha detto il sindaco della città ai giornalisti."
    assert doubts(source, "“We spent 50 euros,” said the town's mayor to journalists.") == [
        F.NUMBER_MISMATCH
    ]
    assert F.QUOTATION_MARKS in doubts(source, "“We spent 15 euros, said the mayor.")
    assert F.LENGTH_RATIO in doubts(source, "15")
    assert F.UNTRANSLATED in doubts(source, source)
    assert F.REPETITION in doubts(source, "“15” mayor mayor mayor mayor mayor mayor mayor")


def test_names_are_no_sign_of_italian() -> None:
    source, text = "Della Valentina e Lo Giudice tacciono.", "Della Valentina, Lo Giudice: silent."
    assert F.UNTRANSLATED in doubts(source, text)
    assert doubts(source, text, ["Della Valentina", "Lo Giudice"]) == []


def test_worse_doubts_weigh_more_and_information_nothing() -> None:
    assert severity([F.RETRIED, F.CUT, F.RESTORED_CAPITALS]) == 0
    assert severity([F.REPETITION]) > severity([F.NUMBER_MISMATCH]) > severity([F.QUOTATION_MARKS])
