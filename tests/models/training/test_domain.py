"""Which pairs are near to a domain."""

from __future__ import annotations

import random

from models.training.translation.domain import LanguageModel, distances, nearest, words

NEWS_ITALIAN = [
    "Il ministro ha incontrato il presidente a Roma.",
    "Il presidente ha firmato il decreto.",
    "Il ministro ha parlato del decreto al governo.",
] * 5
NEWS_ENGLISH = ["The minister met the president in Rome.", "The president signed the decree."] * 5
EXAMPLES = [
    ("web", "Fai clic sul pulsante per salvare il file.", "Click the button to save the file."),
    ("web", "Il ministro ha firmato il decreto.", "The minister signed the decree."),
    ("web", "Seleziona il file e fai clic.", "Select the file and click."),
    ("web", "Fai clic su Salva.", "Click Save."),
    ("book", "C'era una volta un re.", "Once upon a time there was a king."),
]


def test_numbers_are_one_word() -> None:
    assert words("Nel 1994 e nel 2021.") == ["<s>", "Nel", "0", "e", "nel", "0", "."]


def test_a_language_model_is_less_surprised_by_its_own_text() -> None:
    model = LanguageModel(NEWS_ITALIAN)
    assert model.cross_entropy("Il ministro ha firmato il decreto.") < 3.0
    assert model.cross_entropy("Fai clic su Salva.") > 4.0
    assert model.cross_entropy("") == 0.0
    assert LanguageModel([]).cross_entropy("Nulla è noto.") == 0.0


def test_the_nearest_of_a_source_are_kept_in_order() -> None:
    chance = random.Random(0)  # noqa: S311 - draws a sample
    found = distances(EXAMPLES, NEWS_ITALIAN, NEWS_ENGLISH, chance)
    assert min(found) == found[1]
    kept = nearest(EXAMPLES, found, {"web": 0.25})
    assert kept == [EXAMPLES[1], EXAMPLES[4]]
    assert nearest(EXAMPLES, found, {}) == EXAMPLES
