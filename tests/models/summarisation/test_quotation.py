"""Quotation marks are read across sentences; speakers are found next to what they say."""

from __future__ import annotations

import pytest

from models.summarisation.quotation import inferred_statements, quotations
from models.summarisation.sentence import SentenceInput, Statement


def read(*texts: str, language: str = "en", block: int | None = 0) -> list[SentenceInput]:
    return [SentenceInput(text, i if block is None else block) for i, text in enumerate(texts)]


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge will never reopen,” said Furlan.",
        '"The bridge will never reopen," said Furlan.',
        "«The bridge will never reopen», said Furlan.",
        "„The bridge will never reopen“, said Furlan.",
    ],
)
def test_all_kinds_of_marks(text: str) -> None:
    (found,) = quotations(read(text), "en")
    assert (found.quoted, found.free, found.has_cue) == (5, 2, True)
    assert not found.needs_speaker
    assert not found.ends_inside


def test_middle_of_a_long_quotation_is_known_as_quoted() -> None:
    sentences = read(
        "«Non riapriremo il ponte per nessuna ragione.",
        "Chi lo attraversa oggi rischia la vita.",
        "Lo ripeterò domani al ministro», ha detto Furlan.",
    )
    first, middle, last = quotations(sentences, "it")
    assert (first.ends_inside, middle.opens_inside, middle.ends_inside) == (True, True, True)
    assert middle.free == 0
    assert middle.needs_speaker
    assert (last.ends_inside, last.has_cue) == (False, True)
    assert inferred_statements(sentences, quotations(sentences, "it")) == (
        Statement((0, 1, 2), (2,)),
    )


def test_unclosed_quotation_ends_with_its_paragraph() -> None:
    sentences = read("“We will fight on.", "The trial resumes on Monday.", block=None)
    assert quotations(sentences, "en")[1].quoted == 0


def test_apostrophes_and_inches_are_no_quotations() -> None:
    found = quotations(read("The 6\" pipe, isn't it the mayor's?"), "en")[0]
    assert found.quoted <= 7
    assert not found.ends_inside or found.quoted == 0 or found.free > 0


def test_scare_quotes_need_no_speaker() -> None:
    (found,) = quotations(read("The so-called «patto di ferro» is over."), "en")
    assert found.quoted == 3
    assert not found.needs_speaker


def test_speaker_announced_by_a_colon_before_the_quotation() -> None:
    sentences = read("L'assessora non ha dubbi:", "«Il ponte resterà chiuso fino a maggio».")
    assert inferred_statements(sentences, quotations(sentences, "it")) == (Statement((1,), (0,)),)


def test_word_of_saying_inside_the_quotation_does_not_attribute_it() -> None:
    (found,) = quotations(read("“They said the bridge was safe enough.”"), "en")
    assert not found.has_cue
    assert found.needs_speaker
