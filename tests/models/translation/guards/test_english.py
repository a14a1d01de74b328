from __future__ import annotations

import pytest

from models.translation.guards.english import is_english


@pytest.mark.parametrize(
    "text",
    [
        "We will not comment on the report, said the spokesman.",
        "The government said that it will not change the law.",
        "“It's a disgrace,” he told reporters on Tuesday.",
        "All the news that has come out of the talks is good for them.",
        "She doesn't know what they want.",
    ],
)
def test_english_sentences(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Il governo ha detto che non cambierà la legge.",
        "Il Wall Street Journal e il New York Times ne parlano.",
        "Draghi incontra Macron",
        "The Post vince due Oscar.",
        "Premio per The Power of the Dog di Jane Campion",
        "Mario Rossi, 45 anni, Milano",
        "Roma Milano Napoli Torino",
        "Boom di smart working e shopping online",
        "Stop a spread e welfare",
        "Weekend low cost",
        "NATO",
        "",
        "Der Spiegel berichtet aus Berlin.",
        "Les ministres ont parlé hier.",
    ],
)
def test_italian_names_titles_and_other_languages_are_not_english(text: str) -> None:
    assert not is_english(text)
