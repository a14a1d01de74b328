from __future__ import annotations

import pytest

from models.errors import RassegnaError
from models.summarisation.budget import Budget
from pipeline.config.schema import Config, SummaryConfig
from pipeline.document import BlockKind, Document
from pipeline.reading.structure import recognise
from pipeline.stages.catalogue import STAGES
from pipeline.stages.claims import Claims
from pipeline.stages.segment import Segment
from pipeline.stages.summarise import Summarise

ARTICLE = """\
Il comune compra dieci autobus elettrici

Bari, 8 maggio 2023 - Il comune di Bari ha comprato dieci autobus elettrici per le linee del centro.
L'acquisto costa sei milioni di euro e sarà pagato in tre anni. I mezzi arriveranno a settembre.
«È una scelta per i nostri figli. Non torneremo indietro», ha detto l'assessora Carla Greco.
L'opposizione ha criticato il prezzo degli autobus. Secondo i sindacati mancano gli autisti.
Intanto piove.

(Foto: archivio comunale)
"""


def article(text: str = ARTICLE) -> Document:
    document = Document(id="x", text=text, blocks=recognise(text))
    (document,) = Segment().annotate([document])
    (document,) = Claims(project=False, check_english=False, cognition=True).annotate([document])
    return document


def summarised(document: Document, budget: Budget) -> Document:
    return Summarise(budget, "source").annotate([document])[0]


def test_sentences_are_the_article_s_own_in_order() -> None:
    document = summarised(article(), Budget(sentences=3))
    assert document.summary is not None
    indices = [one.sentences for one in document.summary.sentences]
    assert indices == sorted(indices)
    assert len(indices) == 3
    for one in document.summary.sentences:
        assert one.italian == document.sentence_text(one.sentences[0])
        assert one.english == ""


def test_only_the_body_is_chosen() -> None:
    document = summarised(article(), Budget(ratio=1.0))
    assert document.summary is not None
    kinds = {document.block_of(one.sentences[0]).kind for one in document.summary.sentences}
    assert kinds == {BlockKind.PARAGRAPH}


def test_a_quotation_brings_its_speaker() -> None:
    document = article()
    quoted = next(
        sentence.index
        for sentence in document.sentences
        if document.sentence_text(sentence.index).startswith("«È una scelta")
    )
    for count in range(1, 8):
        summary = summarised(document, Budget(sentences=count)).summary
        assert summary is not None
        chosen = {index for one in summary.sentences for index in one.sentences}
        assert quoted not in chosen or quoted + 1 in chosen


def test_summary_sentences_list_their_claims() -> None:
    document = summarised(article(), Budget(ratio=1.0))
    assert document.summary is not None
    assert document.claims is not None
    speakers = {
        document.claims[number].italian.speaker.name
        for one in document.summary.sentences
        for number in one.claims
        if document.claims[number].italian.speaker
    }
    assert "Carla Greco" in speakers


def test_a_short_article_is_returned_whole_and_says_so() -> None:
    document = summarised(article("Piove. Il fiume cresce."), Budget(sentences=4))
    assert document.summary is not None
    assert len(document.summary.sentences) == 2
    assert "summary-is-whole-article" in [notice.code for notice in document.notices]


def test_an_empty_document_has_an_empty_summary() -> None:
    document = summarised(Document(id="x", text=""), Budget(sentences=4))
    assert document.summary is not None
    assert document.summary.sentences == ()


def test_a_neural_summary_without_weights_is_a_model_error(tmp_path) -> None:
    summary = SummaryConfig(method="neural", model=str(tmp_path))
    stage = STAGES.load("summarise").build(Config(summary=summary))
    with pytest.raises(RassegnaError) as caught:
        stage.annotate([article()])
    assert caught.value.exit_code == 4
