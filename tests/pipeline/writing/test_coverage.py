from dataclasses import replace

from models.translation.hypothesis import Hypothesis, TranslationFlag
from pipeline.document import Document, Notice
from pipeline.writing.coverage import (
    coverage_of,
    doubted_sentences,
    doubts_in,
    doubts_of,
    notices_beyond_doubts,
)


def test_counts_and_their_line(document: Document) -> None:
    coverage = coverage_of(document)
    assert coverage is not None
    assert coverage.line == "12 of 13 sentences translated, 1 kept as it is, 1 doubted"
    assert coverage.translated + coverage.passed_through == coverage.sentences
    assert doubted_sentences(document) == (5,)


def test_cut_sentences_are_said_and_missing_ones_show(document: Document) -> None:
    assert document.translation is not None
    cut = Hypothesis("x", -1.0, (TranslationFlag.CUT,))
    one = replace(document.translation, hypotheses=(cut,), spans=document.translation.spans[:1])
    coverage = coverage_of(replace(document, translation=one))
    assert coverage is not None
    assert coverage.line == "1 of 13 sentences translated, 1 of them in parts, 0 doubted"


def test_no_translation_is_no_coverage(document: Document) -> None:
    bare = replace(document, translation=None)
    assert coverage_of(bare) is None
    assert doubted_sentences(bare) == ()


def test_summary_inherits_the_doubts_of_its_sentences(document: Document) -> None:
    assert document.summary is not None
    sentences = document.summary.sentences
    assert doubts_in(sentences[0], document) == ()
    flagged = replace(sentences[1], flags=("new_name",))
    assert doubts_in(flagged, document) == ("new name", "number mismatch")


def test_doubts_of_sentences_each_once(document: Document) -> None:
    assert doubts_of(document, (4, 5, 5, 99)) == (TranslationFlag.NUMBER_MISMATCH,)
    assert doubts_of(replace(document, translation=None), (5,)) == ()


def test_notices_that_repeat_a_doubt_are_left_to_the_doubts(document: Document) -> None:
    doubt = Notice("number_mismatch", "Sentence 6: the numbers differ from the source")
    passed = Notice("passed_through", "Sentence 11: kept as it is")
    noticed = replace(document, notices=(doubt, passed))
    assert notices_beyond_doubts(noticed) == (passed,)
    assert notices_beyond_doubts(replace(noticed, translation=None)) == (doubt, passed)
