from __future__ import annotations

import pytest

from models.translation.guards.numbers import (
    english_digits,
    mended_number,
    numbers_differ,
    plural_decades,
)
from models.translation.offsets import MappedText

SAME = [
    ("Costa 1.234,5 euro.", "It costs 1,234.5 euros."),
    ("Sono arrivate 3 mila persone.", "3,000 people arrived."),
    ("Sono arrivate 20mila persone.", "20 thousand people arrived."),
    ("Spesi 1,5 milioni.", "Spent 1.5 million."),
    ("Un debito di 7 miliardi e mezzo.", "A debt of 7.5 billion."),
    ("È salito da 25 a 55 miliardi.", "It rose from 25 billion to 55 billion."),
    ("Ha tre figli e 2 cani.", "He has 3 children and two dogs."),
    ("Alle 14.30 di lunedì.", "At 2:30 pm on Monday."),
    ("Alle 14.00.", "At 14:00."),
    ("Gli anni '90 furono duri.", "The 1990s were hard."),
    ("Il XXI secolo.", "The 21st century."),
    ("Il ventunenne Marco.", "The 21-year-old Marco."),
    ("Il 1° febbraio 2022.", "On 1 February 2022."),
    ("Il G7 del 2021.", "The G7 of 2021."),
    ("Cresce del 3,2%.", "It grows by 3.2%."),
    ("La versione 5.0 del programma.", "Version 5.0 of the program."),
    ("Un'area di 30 m.", "An area of 30 m."),
    ("Nessun numero.", "No number."),
]
DIFFERENT = [
    ("Costa 1.234 euro.", "It costs 1.234 euros."),
    ("Sono morte 15 persone.", "50 people died."),
    ("Nel 2021 e nel 2022.", "In 2021."),
    ("Il governo ha deciso.", "The government decided in 2020."),
    ("Spesi 10 milioni.", "Spent 10 billion."),
    ("Cresce del 3,2%.", "It grows by 3.3%."),
]


@pytest.mark.parametrize(("source", "text"), SAME)
def test_the_same_value_in_another_form_is_no_difference(source: str, text: str) -> None:
    assert not numbers_differ(source, text)


@pytest.mark.parametrize(("source", "text"), DIFFERENT)
def test_a_changed_lost_or_new_value_is_a_difference(source: str, text: str) -> None:
    assert numbers_differ(source, text)


@pytest.mark.parametrize(
    ("source", "copied", "repaired"),
    [
        ("1.234 euro", "1.234 euros", "1,234 euros"),
        ("il 3,2% di 1.000.000", "3,2% of 1.000.000", "3.2% of 1,000,000"),
        ("alle 14.30", "at 14.30", "at 14.30"),
        ("il 1.2.2022", "on 1.2.2022", "on 1.2.2022"),
        ("171,790 metri", "171,790 metres", "171,790 metres"),
        ("tre", "three", "three"),
        ("circa 300mila, il 3,2%", "about 300mila, 3,2%", "about 300,000, 3.2%"),
        ("1,5 mila o 7 miliardi", "1,5 mila or 7 miliardi", "1,500 or 7 billion"),
    ],
)
def test_digits_copied_from_italian_are_put_into_english_form(
    source: str, copied: str, repaired: str
) -> None:
    edits = english_digits(source, copied)
    assert MappedText.identity(copied).rewrite(edits).text == repaired


@pytest.mark.parametrize(
    ("source", "text", "mended"),
    [
        ("Mosca, 1 febbraio 2022.", "Moscow, 1 February 202.", "Moscow, 1 February 2022."),
        ("Ha speso 1.500 euro.", "He spent 150 euros.", "He spent 1,500 euros."),
        ("Nel 2021 e nel 2022.", "In 201 and 202.", "In 201 and 202."),
        ("Spesi 10 milioni.", "Spent 11 million.", "Spent 10 million."),
        ("Spesi 10 milioni.", "Spent 11 billion.", "Spent 11 billion."),
        ("Servono 3 miliardi e mezzo.", "We need 3 billion.", "We need 3.5 billion."),
        ("Sono 12 mila.", "They are 12.", "They are 12,000."),
        ("Spesi 2,5 milioni.", "Spent 2.5.", "Spent 2.5 million."),
        ("Ha tre figli.", "He has 3 children.", "He has 3 children."),
    ],
)
def test_a_single_wrong_number_is_mended(source: str, text: str, mended: str) -> None:
    assert MappedText.identity(text).rewrite(mended_number(source, text)).text == mended


@pytest.mark.parametrize(
    ("source", "text", "plural"),
    [
        ("Gli anni '70 furono duri.", "The 1970 were hard.", "The 1970s were hard."),
        ("Gli anni ’90.", "The 1990s.", "The 1990s."),
        ("Dagli anni '70 al 1970.", "From the 1970.", "From the 1970."),
        ("Nel 1970.", "In 1970.", "In 1970."),
        ("Gli anni '70.", "The 1,970.", "The 1,970."),
    ],
)
def test_a_decade_is_plural(source: str, text: str, plural: str) -> None:
    assert MappedText.identity(text).rewrite(plural_decades(source, text)).text == plural
