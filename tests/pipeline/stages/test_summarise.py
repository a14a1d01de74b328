from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from pydantic import ValidationError

from models.errors import RassegnaError
from models.span import Span
from models.summarisation.budget import Budget
from models.translation.hypothesis import Hypothesis
from pipeline.config.schema import Config, SummaryConfig
from pipeline.document import BlockKind, Document, Translation
from pipeline.errors import StageError
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


def translated(document: Document, english: list[str]) -> Document:
    """Return ``document`` with one given English sentence for each of its own."""
    assert len(english) == len(document.sentences)
    spans, text = [], ""
    for one in english:
        spans.append(Span(len(text), len(text) + len(one)))
        text += one + " "
    hypotheses = tuple(Hypothesis(one, None) for one in english)
    return replace(document, translation=Translation("m", "e", text, hypotheses, tuple(spans)))


def chosen(document: Document) -> list[int]:
    assert document.summary is not None
    return [index for one in document.summary.sentences for index in one.sentences]


EQUAL = """\
Il molo di Trieste chiude oggi per lavori urgenti. Piove forte sulla laguna di Grado.
Nevica ancora sopra il rifugio alpino. Il vento soffia lungo la costa istriana.
"""


@pytest.mark.parametrize(("favoured", "rank_on"), [(2, "translation"), (3, "translation")])
def test_the_translation_can_decide(favoured: int, rank_on: str) -> None:
    document = article(EQUAL)
    english = ["“We do?”"] * 4
    english[favoured] = "The council of Trieste voted 31 to 22 on 4 March for 12 new trams."
    document = translated(document, english)
    budget = Budget(sentences=1)
    (by_translation,) = Summarise(budget, rank_on).annotate([document])
    (by_source,) = Summarise(budget, "source").annotate([document])
    assert chosen(by_translation) == [favoured]
    assert chosen(by_source) == [0]
    assert by_translation.summary.sentences[0].italian == document.sentence_text(favoured)


def test_both_rankings_count_the_same_and_the_pair_stays_a_pair() -> None:
    from models.summarisation import extractive
    from models.summarisation.ranking import default_ranking
    from pipeline.stages.sentence_inputs import sentence_inputs, statements

    english = [
        "It is so.",
        "The pier closes.",
        "The bus costs 6 million euros.",
        "It rains.",
        "No.",
    ]
    document = article(EQUAL + "Domani si vota a Muggia per il nuovo porto turistico.")
    document = translated(document, english)
    found = extractive.summarise(
        sentence_inputs(document, translated=False),
        language="it",
        budget=Budget(sentences=2),
        statements=statements(document),
        translated=sentence_inputs(document, translated=True),
    )
    for language, is_english in (("it", False), ("en", True)):
        candidates = extractive.prepare(
            sentence_inputs(document, translated=is_english),
            language=language,
            budget=Budget(sentences=2),
            statements=statements(document),
        )
        scores = extractive.rank(candidates, default_ranking(language))
        if not is_english:
            italian = scores
    expected = [(italian[index] + scores[index]) / 2 for index in range(5)]
    assert list(found.scores) == pytest.approx(expected)
    (done,) = Summarise(Budget(sentences=2), "both").annotate([document])
    assert [one.english for one in done.summary.sentences] == [english[i] for i in chosen(done)]
    without = replace(document, translation=None)
    (alone,) = Summarise(Budget(sentences=2), "both").annotate([without])
    assert chosen(alone) == chosen(Summarise(Budget(sentences=2), "source").annotate([without])[0])


DEBATE = """\
Il consiglio comunale di Gorizia ha approvato martedì 4 marzo il nuovo bilancio da 31 milioni.
Il bilancio di Gorizia prevede 12 milioni per le scuole e 6 milioni per le strade della città.
Le scuole di Gorizia riceveranno 12 milioni di euro in tre anni dal bilancio comunale.
«Il bilancio è il migliore degli ultimi dieci anni», ha detto il sindaco Mario Visintin.
Visintin ha aggiunto che le scuole avranno 12 milioni di euro dal bilancio.
Secondo Visintin il bilancio non prevede nuove tasse per le famiglie di Gorizia.
Visintin ha promesso che le strade saranno riparate entro il 2025.
«Mancano i soldi per gli asili», ha replicato la consigliera Anna Furlan.
Per il sindacato, ha detto Luca Bressan, il bilancio dimentica gli operai del porto.
Domani piove.
"""


def test_claims_come_first_and_speakers_take_turns() -> None:
    document = article(DEBATE)
    budget = Budget(sentences=4)
    (plain,) = Summarise(budget, "source").annotate([document])
    (done,) = Summarise(budget, "source", claims_first=True).annotate([document])
    assert len(chosen(done)) == 4
    reported = {index for claim in document.claims for index in claim.sentences}
    assert set(chosen(done)) <= reported
    assert not set(chosen(plain)) <= reported
    speakers = Counter(
        document.claims[number].italian.speaker.name
        for one in done.summary.sentences
        for number in one.claims
    )
    assert len(speakers) >= 2
    assert speakers.most_common(1)[0][1] <= 2


def test_claims_first_needs_claims() -> None:
    document = replace(article(), claims=None)
    with pytest.raises(StageError, match="not searched for claims"):
        Summarise(Budget(sentences=2), "source", claims_first=True).annotate([document])
    (done,) = Summarise(Budget(sentences=2), "source", claims_first=True).annotate([article(EQUAL)])
    assert "summary-without-claims" in [notice.code for notice in done.notices]
    assert len(chosen(done)) == 2


def test_compression_shortens_both_versions_and_says_so() -> None:
    text = (
        "Il comune di Bari (Puglia) ha comprato dieci autobus elettrici.\n"
        "La sindaca (lo ha detto Carla Greco) non intende tornare indietro per anni."
    )
    english = [
        "The town of Bari (Apulia) has bought ten electric buses.",
        "The mayor (Carla Greco said so) does not mean to turn back for years.",
    ]
    document = translated(article(text), english)
    (plain,) = Summarise(Budget(sentences=2), "source").annotate([document])
    (done,) = Summarise(Budget(sentences=2), "source", compress=True).annotate([document])
    assert [one.english for one in plain.summary.sentences] == english
    assert [one.italian for one in done.summary.sentences] == [
        "Il comune di Bari ha comprato dieci autobus elettrici.",
        document.sentence_text(1),
    ]
    assert [one.english for one in done.summary.sentences] == [
        "The town of Bari has bought ten electric buses.",
        english[1],
    ]
    assert chosen(done) == [0, 1]
    (notice,) = [one for one in done.notices if one.code == "summary-shortened"]
    assert notice.span is not None
    assert notice.span.of(document.text).strip() == "(Puglia)"


@pytest.mark.parametrize(
    "options", [{"rank_on": "both"}, {"claims_first": True}, {"compress": True}]
)
def test_a_model_that_writes_takes_no_options_of_extraction(options: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="method"):
        SummaryConfig(method="neural", model="./folder", **options)
    assert SummaryConfig(**options)
