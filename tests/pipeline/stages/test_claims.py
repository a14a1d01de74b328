from __future__ import annotations

from pipeline.document import BlockKind, Document
from pipeline.reading.structure import recognise
from pipeline.stages.claims import Claims, tag_document
from pipeline.stages.segment import Segment

ARTICLE = """\
Porto, cresce il traffico

Genova, 3 marzo 2021 - Il presidente del porto Luca Ferri ha detto che le navi sono raddoppiate. \
«Non ci fermeremo qui», ha aggiunto.

(Fonte: ufficio stampa del porto, che ha detto di averlo scritto)
"""


def segmented(text: str) -> Document:
    document = Document(id="x", text=text, blocks=recognise(text))
    return Segment().annotate([document])[0]


def tagged(text: str) -> Document:
    stage = Claims(project=True, check_english=True, cognition=True)
    return stage.annotate([segmented(text)])[0]


def test_claims_point_into_the_article() -> None:
    document = tagged(ARTICLE)
    assert document.claims is not None
    first, second = document.claims
    assert [span.of(ARTICLE) for span in first.italian.cue] == ["ha detto"]
    assert [span.of(ARTICLE) for span in second.italian.content] == ["«Non ci fermeremo qui»"]
    assert second.italian.speaker is not None
    assert second.italian.speaker.name == "Luca Ferri"
    assert second.italian.source == ()


def test_claims_name_the_sentences_they_touch() -> None:
    document = tagged(ARTICLE)
    assert document.claims is not None
    for claim in document.claims:
        for index in claim.sentences:
            span = document.sentences[index].span
            assert any(span.overlaps(one) for one in claim.italian.content + claim.italian.cue)


def test_credits_and_datelines_hold_no_claims() -> None:
    document = segmented(ARTICLE)
    assert {block.kind for block in document.blocks} >= {BlockKind.DATELINE, BlockKind.CREDIT}
    credit = next(block for block in document.blocks if block.kind is BlockKind.CREDIT)
    relations = tag_document(document)
    assert relations
    assert not any(
        credit.span.overlaps(span) for one in relations for span in one.content + one.cue
    )


def test_without_a_translation_there_is_no_english_side() -> None:
    document = tagged(ARTICLE)
    assert all(claim.english is None and claim.agreement is None for claim in document.claims or ())


def test_speaker_and_role_need_no_translation() -> None:
    document = tagged("Il sindaco di Genova Luca Ferri ha detto che il ponte è sicuro.")
    (claim,) = document.claims or ()
    assert (claim.speaker_english, claim.speaker_role_english) == ("Luca Ferri", "mayor of Genoa")


def test_cognition_can_be_left_out() -> None:
    text = "La sindaca ritiene che il ponte sia sicuro."
    kept = Claims(project=False, check_english=False, cognition=True)
    left = Claims(project=False, check_english=False, cognition=False)
    assert len(kept.annotate([segmented(text)])[0].claims or ()) == 1
    assert left.annotate([segmented(text)])[0].claims == ()


def test_an_article_that_attributes_nothing_has_no_claims() -> None:
    assert tagged("Piove da tre giorni. Il fiume cresce.").claims == ()


def test_the_items_of_a_bulletin_attribute_like_headlines() -> None:
    text = "Le notizie del giorno\n\n- Ferri: sì al nuovo molo\n- Greco: no ai cantieri\n"
    document = tagged(text)
    assert document.claims is not None
    assert [one.italian.speaker.name for one in document.claims if one.italian.speaker] == [
        "Ferri",
        "Greco",
    ]
