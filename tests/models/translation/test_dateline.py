from __future__ import annotations

import pytest

from models.translation.dateline import translate_dateline


@pytest.mark.parametrize(
    ("italian", "english"),
    [
        ("Mosca, 1 febbraio 2022 -", "Moscow, 1 February 2022 -"),
        ("Roma, 15 mar 2021 (ANSA) - ", "Rome, 15 Mar 2021 (ANSA) - "),
        ("ROMA (ANSA) -", "ROME (ANSA) -"),
        ("Mosca –", "Moscow –"),
        ("Milano, lunedì 3 maggio.", "Milan, Monday 3 May."),
        ("L’Aia, 2 giugno 2020", "The Hague, 2 June 2020"),
        ("Vattelapesca, 1° aprile 2022 –", "Vattelapesca, 1 April 2022 –"),
        ("12 agosto 2019", "12 August 2019"),
        ("(Parigi, 3 ottobre 2018)", "(Paris, 3 October 2018)"),
        ("Città del Vaticano, 24 dicembre", "Vatican City, 24 December"),
    ],
)
def test_datelines(italian: str, english: str) -> None:
    hypothesis = translate_dateline(italian)
    assert hypothesis is not None
    assert hypothesis.text == english


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Roma",
        "-",
        "Mosca, dice il ministro, non cambia idea -",
        "A Roma il 3 maggio si vota.",
        "Il 3 maggio 2020 -",
        "il presidente, 3 maggio",
        "Genova e Torino: 3 maggio",
        "(ANSA)",
        "a" * 50_000,
    ],
)
def test_everything_else_is_left_to_the_model(text: str) -> None:
    assert translate_dateline(text) is None
