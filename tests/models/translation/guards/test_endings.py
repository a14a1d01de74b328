from __future__ import annotations

import pytest

from models.translation.guards.endings import final_mark
from models.translation.offsets import MappedText


@pytest.mark.parametrize(
    ("source", "text", "marked"),
    [
        ("Chi paga?", "Who pays", "Who pays?"),
        ("Chi paga?", "Who pays.", "Who pays?"),
        ("Basta!", "Enough", "Enough!"),
        ("La legge", "The law.", "The law"),
        ("La legge.", "The law", "The law."),
        ("«Chi paga?»", "“Who pays”", "“Who pays?”"),
        ("La legge: il testo", "The law: the text.", "The law: the text"),
        ("Il re tace…", "The king is silent.", "The king is silent."),
        ("La firma di Rossi jr", "Signed by Rossi Jr.", "Signed by Rossi Jr"),
        ("Gli Usa", "The U.S.", "The U.S."),
        ("Pane e altro", "Bread etc.", "Bread etc."),
        ("Le reazioni:", "The reactions.", "The reactions."),
        ("...", "", ""),
        ("La legge?", "", ""),
    ],
)
def test_the_final_mark_is_the_sources(source: str, text: str, marked: str) -> None:
    assert MappedText.identity(text).rewrite(final_mark(source, text)).text == marked
