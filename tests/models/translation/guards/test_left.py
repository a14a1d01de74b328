"""Words left in Italian are written in English afterwards."""

from __future__ import annotations

import pytest

from models.translation.codeswitch import TermLexicon
from models.translation.guards.left import left_words
from models.translation.offsets import MappedText

LEXICON = TermLexicon(
    {"volo": "flight"}, {"oggi": "today", "date": "dates", "roma": "rome", "due": "two"}
)


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("Oggi il volo parte.", "Oggi the volo leaves.", "Today the flight leaves."),
        ("OGGI IL VOLO", "OGGI THE FLIGHT", "TODAY THE FLIGHT"),
        ("Il volo di oggi", "The flight of today", "The flight of today"),
        ("Le dates di oggi", "The dates of oggi", "The dates of today"),
        ("Roma oggi tace", "Roma is silent oggi", "Roma is silent today"),
        ("Parla il sindaco", "The sindaco speaks", "The sindaco speaks"),
        ("Il governo", "Oggi the government", "Oggi the government"),
        ("Il sig. Volo tace", "Mr. Volo is silent", "Mr. Volo is silent"),
        ("Il volo: www.volo.it", "The volo: www.volo.it", "The flight: www.volo.it"),
        ("Le dell'Volo", "The volo'clock", "The volo'clock"),
        ("300volo", "300volo", "300volo"),
        ("", "", ""),
    ],
)
def test_known_words_are_mended_and_names_and_english_stay(
    source: str, text: str, expected: str
) -> None:
    edits = left_words(source, text, ["Roma"], LEXICON)
    assert MappedText.identity(text).rewrite(edits).text == expected
