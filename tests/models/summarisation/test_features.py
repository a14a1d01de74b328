"""Each feature measures what its description says."""

from __future__ import annotations

import pytest

from models.errors import LanguageError
from models.summarisation import terms
from models.summarisation.features import DESCRIPTIONS, FEATURES, Analysis, analyse
from models.summarisation.quotation import quotations
from models.summarisation.sentence import SentenceInput


def analysed(*texts: str, title: str = "", language: str = "en") -> Analysis:
    sentences = [SentenceInput(text) for text in texts]
    if title:
        sentences.append(SentenceInput(title, is_body=False, is_title=True))
    return analyse(sentences, quotations(sentences, language), language)


def test_every_feature_is_described_and_bounded() -> None:
    values = analysed("The pier closed.", "He asked: why us?", "12 ships, 3 tugs and 40 cranes")
    assert set(DESCRIPTIONS) == set(FEATURES)
    for each in values.values:
        assert tuple(each) == FEATURES
        assert all(0.0 <= value <= 1.0 + 1e-9 for value in each.values())


def test_position() -> None:
    first, second, third = analysed("One pier.", "Two quays.", "Three cranes.").values
    assert (first["first"], second["first"], second["second"]) == (1.0, 0.0, 1.0)
    assert (first["late"], second["late"], third["late"]) == (0.0, 0.5, 1.0)


def test_central_and_repeated_sentences() -> None:
    central, same, other = analysed(
        "The old pier of Trieste has cracks.",
        "Cracks opened in the old pier of Trieste.",
        "Rain is forecast.",
    ).values
    assert central["centroid"] > other["centroid"]
    assert central["lexrank"] > other["lexrank"]
    assert same["repeats"] > 0.8 > other["repeats"]
    assert central["echoed"] == pytest.approx(same["repeats"])
    assert same["lead"] == pytest.approx(same["repeats"])


def test_title_overlap_is_a_share_of_the_title() -> None:
    full, half, none = analysed(
        "The pier of Trieste closes.", "The pier opens.", "Rain.", title="Trieste pier"
    ).values[:3]
    assert full["title"] == pytest.approx(1.0)
    assert 0.0 < half["title"] < 1.0
    assert none["title"] == 0.0


def test_surface() -> None:
    named, asked, pronoun = analysed(
        "Yesterday Anna Furlan met Luca Bressan with 3 of 12 engineers.",
        "But do you know why?",
        "She left without a word for us",
    ).values
    assert named["names"] == pytest.approx(4 / 6)
    assert named["new_names"] == 1.0
    assert named["numbers"] == pytest.approx(2 / 3)
    assert (asked["question"], asked["connective"], asked["second_person"]) == (1.0, 1.0, 1.0)
    assert (pronoun["pronoun"], pronoun["unfinished"], pronoun["first_person"]) == (1.0, 1.0, 1.0)


def test_speech() -> None:
    said, unsaid = analysed(
        "“We will rebuild the whole pier,” Furlan said.", "“We will rebuild the whole pier.”"
    ).values
    assert (said["cue"], said["speakerless"]) == (1.0, 0.0)
    assert (unsaid["cue"], unsaid["speakerless"], unsaid["quoted"]) == (0.0, 1.0, 1.0)


def test_sentences_outside_the_body_have_no_features() -> None:
    assert dict(analysed("The pier closed.", title="Pier").values[1]) == {}


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [("en", "city", "cities"), ("en", "engine", "engines"), ("en", "bridge", "bridges"),
     ("it", "ponte", "ponti"), ("it", "città", "citta"), ("it", "tedesca", "tedesche"),
     ("it", "operaio", "operai")],
)  # fmt: skip
def test_inflections_share_a_stem(language: str, one: str, many: str) -> None:
    assert terms.stem(one, language) == terms.stem(many, language)


@pytest.mark.parametrize("language", terms.LANGUAGES)
def test_lexicon_weighs_rare_words_more(language: str) -> None:
    table = terms.lexicon(language)
    common = {"it": "essere", "en": "people"}[language]
    assert table.weight(terms.stem(common, language)) < table.weight("zweibrücken")
    assert {"stop", "pronoun", "personal", "connective", "cue", "negation"} <= set(table.classes)


def test_unknown_language_is_named() -> None:
    with pytest.raises(LanguageError, match="'fr'"):
        terms.lexicon("fr")
