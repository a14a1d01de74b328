from __future__ import annotations

import pytest

from models.translation.guards.quotation import differs, english_marks, lost_outer_marks
from models.translation.offsets import MappedText


def _edited(text: str, edits: list) -> str:  # type: ignore[type-arg]
    return MappedText.identity(text).rewrite(edits).text


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("«Sì», ha detto.", '"Yes", he said.', "“Yes”, he said."),
        ('"Sì", ha detto.', "“Yes”, he said.", '"Yes", he said.'),
        ("“Sì”, ha detto.", "«Yes», he said.", "“Yes”, he said."),
        ("«Sì», ha detto.", '"Yes, he said.', '"Yes, he said.'),
    ],
)
def test_marks_take_the_kind_of_the_source_in_english_form(
    source: str, text: str, expected: str
) -> None:
    assert _edited(text, english_marks(source, text)) == expected


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("«Non è vero.", "It is not true.", "“It is not true."),
        ("Non è vero».", "It is not true.", "It is not true”."),
        ("«Non è vero»", "It is not true", "“It is not true”"),
        ("Ha detto «no» a tutti.", "He said no to all.", "He said no to all."),
        ("«No», ha detto.", "No, he said.", "No, he said."),
        ("«No", "", ""),
    ],
)
def test_marks_lost_at_the_ends_are_put_back(source: str, text: str, expected: str) -> None:
    assert _edited(text, lost_outer_marks(source, text)) == expected


def test_counting_ignores_apostrophes_and_kinds() -> None:
    assert not differs("L'ha detto: «sì».", 'He\'s said: "yes".')
    assert differs("«Sì», dice.", "“Yes, he says.")
