from __future__ import annotations

import pytest

from models.errors import LanguageError
from models.segmentation.lexicon import LANGUAGES, Ending, load_lexicon


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_is_filled_and_in_lower_case(language: str) -> None:
    lexicon = load_lexicon(language)
    assert set(lexicon.endings.values()) == set(Ending)
    for words in (lexicon.endings, lexicon.openers, lexicon.lettered, lexicon.reporting):
        assert len(words) > 10
        assert all(word == word.lower().strip() for word in words)


def test_classes_are_read() -> None:
    endings = load_lexicon("it").endings
    assert endings["prof"] is Ending.NEVER
    assert endings["ecc"] is Ending.OFTEN


def test_unknown_language_names_those_known() -> None:
    with pytest.raises(LanguageError, match="'de'"):
        load_lexicon("de")
