from __future__ import annotations

from collections.abc import Callable

import pytest

from models.attribution.offices import countries, offices
from models.attribution.relation import Relation, Resolution

Tagger = Callable[..., list[Relation]]

INTRODUCTION = "Il ministro degli Esteri francese Luc Morel ha detto che il vertice si farà. "


@pytest.mark.parametrize(
    ("sentence", "how"),
    [
        ("Morel ha aggiunto che il luogo è segreto.", Resolution.SURNAME),
        ("Il capo della diplomazia francese ha aggiunto che piove.", Resolution.ROLE),
        ("Il massimo esponente della diplomazia francese ha aggiunto che piove.", Resolution.ROLE),
        ("Il ministro ha aggiunto che piove.", Resolution.ROLE),
        ("Ha aggiunto che piove.", Resolution.DROPPED_SUBJECT),
        ("Lui ha aggiunto che piove.", Resolution.PRONOUN),
    ],
)
def test_a_speaker_named_before_is_found_again(
    italian: Tagger, sentence: str, how: Resolution
) -> None:
    relation = italian(INTRODUCTION + sentence)[-1]
    assert relation.speaker is not None
    assert relation.speaker.name == "Luc Morel"
    assert relation.speaker.description == "ministro degli Esteri francese"
    assert relation.speaker.resolution is how


def test_the_country_tells_two_ministers_apart(italian: Tagger) -> None:
    text = (
        INTRODUCTION + "Il ministro degli Esteri russo Igor Savin ha detto che non verrà. "
        "Il capo della diplomazia francese ha aggiunto che aspetterà."
    )
    speaker = italian(text)[-1].speaker
    assert speaker is not None
    assert speaker.name == "Luc Morel"


def test_a_spokesman_is_not_the_one_he_speaks_for(italian: Tagger) -> None:
    text = (
        "Il portavoce del palazzo Ivo Draghi ha detto che il re sta bene. "
        "Secondo il portavoce di Carlo Felice, la cura funziona."
    )
    assert [r.speaker.name for r in italian(text) if r.speaker] == ["Ivo Draghi", "Ivo Draghi"]


def test_a_body_speaks_in_its_own_name(italian: Tagger) -> None:
    (relation,) = italian("Il Ministero degli Esteri norvegese ha detto che la crisi è finita.")
    assert relation.speaker is not None
    assert relation.speaker.name == "Ministero degli Esteri norvegese"


def test_an_unnamed_source_keeps_its_phrase(italian: Tagger) -> None:
    (relation,) = italian("Un pescatore ha raccontato che la barca era vuota.")
    assert relation.speaker is not None
    assert relation.speaker.name == "pescatore"
    assert relation.speaker.resolution is Resolution.EXPLICIT


def test_nobody_speaks_where_no_source_is_given(italian: Tagger) -> None:
    (relation,) = italian("Si dice che la villa sia vuota.")
    assert relation.speaker is None


def test_offices_and_countries_of_a_description() -> None:
    assert "foreign minister" in offices("capo della diplomazia americana", "it")
    assert offices("idraulico di quartiere", "it") == frozenset()
    assert countries("ministro russo") == countries("titolare del dicastero di mosca")


def test_a_country_of_two_words_is_no_part_of_a_name(italian: Tagger) -> None:
    (relation,) = italian("Il presidente degli Stati Uniti Carl Moore ha detto che parte.")
    assert relation.speaker is not None
    assert relation.speaker.name == "Carl Moore"
    assert relation.speaker.description == "presidente degli Stati Uniti"


def test_an_association_is_no_person(italian: Tagger) -> None:
    (relation,) = italian("L'Ordine dei medici ha detto che i turni sono lunghi.")
    assert relation.speaker is not None
    assert relation.speaker.name == "Ordine dei medici"


def test_a_role_means_the_one_who_holds_it_in_the_text(italian: Tagger) -> None:
    text = (
        "Il deputato Ugo Bruni è tornato. «Resto in aula», ha detto Ada Sala. "
        "Il deputato ha aggiunto che voterà."
    )
    assert [item.speaker.name for item in italian(text) if item.speaker] == [
        "Ada Sala",
        "Ugo Bruni",
    ]


def test_one_of_several_keeps_the_word_one(italian: Tagger) -> None:
    (relation,) = italian("«Vedremo domani», dice uno dei consiglieri della sindaca.")
    assert relation.speaker is not None
    assert relation.speaker.name == "uno dei consiglieri della sindaca"
