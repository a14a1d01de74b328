from __future__ import annotations

from collections.abc import Callable

import pytest

from models.attribution.relation import Relation

Tagger = Callable[..., list[Relation]]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "La spesa cala. È quanto emerge da un sondaggio Doxa condotto a maggio.",
            "un sondaggio Doxa",
        ),
        ("«Vogliamo il contratto»: così gli operai davanti alla fabbrica.", "gli operai"),
        ("Stando a quanto trapela da Palazzo Marino, la nomina slitta.", "Palazzo Marino"),
        ("Gli ha fatto eco Ugo Bruni, secondo cui il patto «è già rotto».", "Ugo Bruni"),
        ("Sei svedesi su dieci pensano che il freddo faccia bene.", "Sei svedesi su dieci"),
        (
            "Secondo una prima stima della Protezione civile, i danni sono lievi.",
            "una prima stima della Protezione civile",
        ),
    ],
)
def test_sources_of_reports(italian: Tagger, text: str, source: str) -> None:
    (relation,) = italian(text)
    assert [span.of(text) for span in relation.source] == [source]


def test_a_plural_is_no_single_person(italian: Tagger) -> None:
    text = "Ugo Bruni ha detto che è tardi. «Vogliamo il contratto»: così gli operai."
    assert [item.speaker.name for item in italian(text) if item.speaker] == ["Ugo Bruni", "operai"]


def test_a_statement_keeps_its_cue_beside_the_agency_that_reports_it(italian: Tagger) -> None:
    text = "Il console Ugo Bruni è partito. «Torno presto», ha affermato. Lo riferisce l'Ansa."
    cues = [span.of(text) for relation in italian(text) for span in relation.cue]
    assert cues == ["ha affermato", "Lo riferisce"]


def test_a_quoted_clause_ends_where_the_author_goes_on(italian: Tagger) -> None:
    text = "Qualche deputato sussurra che «la crisi è vicina», al ministero temono una resa."
    first = italian(text)[0]
    assert [span.of(text) for span in first.content] == ["che «la crisi è vicina»"]


def test_a_flash_in_capitals_is_read_like_any_sentence(italian: Tagger) -> None:
    text = (
        'IL MINISTRO UGO BRUNI HA DETTO DI ESSERE PRONTO A PARTIRE. "ANDREMO TUTTI", HA AFFERMATO.'
    )
    relations = italian(text)
    assert [item.speaker.name for item in relations if item.speaker] == ["UGO BRUNI"] * 2
    assert relations[0].content[0].of(text) == "DI ESSERE PRONTO A PARTIRE"
