from __future__ import annotations

from dataclasses import replace

import pytest

from models.span import Span
from models.translation.hypothesis import Hypothesis, TranslationFlag
from pipeline.document import Block, BlockKind, Document, Sentence, Translation
from pipeline.errors import StageError
from pipeline.reading.structure import recognise
from pipeline.stages.check import Check
from pipeline.stages.segment import Segment
from pipeline.stages.translate import rebuild

TEXT = "Il sindaco parla.\n\n- Nessuno risponde.\n"


def document() -> Document:
    first, second = Span(0, 17), Span(21, 38)
    blocks = (Block(BlockKind.PARAGRAPH, first), Block(BlockKind.LIST_ITEM, second))
    return Document(
        id="x", text=TEXT, blocks=blocks, sentences=(Sentence(0, first, 0), Sentence(1, second, 1))
    )


def translated(*hypotheses: Hypothesis) -> Document:
    text, spans = rebuild(document(), hypotheses)
    return replace(document(), translation=Translation("m", "e", text, hypotheses, spans))


MAYOR = Hypothesis("The mayor speaks.", -0.1)
NOBODY = Hypothesis("Nobody answers.", -0.2)


def test_layout_is_carried_over_around_the_translations() -> None:
    whole = translated(MAYOR, NOBODY)
    assert whole.translation is not None
    assert whole.translation.text == "The mayor speaks.\n\n- Nobody answers.\n"
    assert [span.of(whole.translation.text) for span in whole.translation.spans] == [
        "The mayor speaks.",
        "Nobody answers.",
    ]


def test_a_whole_document_passes_without_notices() -> None:
    (checked,) = Check().annotate([translated(MAYOR, NOBODY)])
    assert checked.notices == ()


def test_doubts_become_notices_that_point_into_the_source() -> None:
    doubted = Hypothesis("Nobody 7.", -2.0, (TranslationFlag.NUMBER_MISMATCH, TranslationFlag.CUT))
    (checked,) = Check().annotate([translated(MAYOR, doubted)])
    (notice,) = checked.notices
    assert notice.code == "number_mismatch"
    assert notice.span is not None
    assert notice.span.of(TEXT) == "Nessuno risponde."


def test_text_outside_every_sentence_is_refused() -> None:
    lossy = replace(document(), sentences=document().sentences[:1])
    with pytest.raises(StageError, match=r"'- Nessuno risponde\.'"):
        Check().annotate([lossy])


def test_a_sentence_without_translation_is_refused() -> None:
    with pytest.raises(StageError, match="Sentence 1 of x has no translation"):
        Check().annotate([translated(MAYOR, Hypothesis("", None))])


def test_a_missing_hypothesis_is_refused() -> None:
    whole = translated(MAYOR, NOBODY)
    assert whole.translation is not None
    cut = replace(whole.translation, hypotheses=(MAYOR,))
    with pytest.raises(StageError, match="2 sentences but 1 translations"):
        Check().annotate([replace(whole, translation=cut)])


ITALIAN = "Il consiglio ha approvato il piano per il lungolago. La giunta lo porterà in Regione."
ENGLISH = (
    "The council has approved the plan for the lake. The mayor said that work would begin soon. "
    "Nobody knows when the road will be open again."
)


def notices_on(text: str, language: str = "it") -> list[tuple[str, str]]:
    read = Document(id="x", text=text, blocks=recognise(text), language=language)
    (checked,) = Check().annotate(Segment().annotate([read]))
    return [(notice.code, notice.message) for notice in checked.notices]


def test_an_english_article_given_as_italian_is_told() -> None:
    ((code, message),) = notices_on(ENGLISH)
    assert code == "language-mismatch"
    assert message.startswith("this reads as English, not Italian: 3 of 3 body sentences")


def test_an_article_that_is_partly_english_is_told_with_the_count() -> None:
    ((code, message),) = notices_on("\n".join([ITALIAN, ITALIAN, ENGLISH]))
    assert code == "language-mismatch"
    assert message == "this is partly English, not Italian: 3 of 7 body sentences are English"


def test_an_italian_article_with_one_english_quotation_is_not() -> None:
    assert notices_on(f'{ITALIAN} "We will never leave this house to them."') == []
    assert notices_on(ENGLISH, language="en") == []
