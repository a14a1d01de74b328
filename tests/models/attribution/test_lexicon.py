from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.attribution import lexicon
from models.errors import LanguageError, LexiconError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_every_cue_has_frames_and_a_category(language: str) -> None:
    loaded = lexicon.load_lexicon(language)
    cues = {item.cue for forms in loaded.cues.values() for item in forms}
    assert len(cues) > 100
    assert all(cue.frames for cue in cues)
    assert {cue.category for cue in cues} <= {
        "say", "ask", "accuse", "deny", "evaluate", "cognition", "report", "inferred"
    }  # fmt: skip


def test_idioms_are_tried_before_plain_verbs() -> None:
    entries = lexicon.load_lexicon("it").cues["ricordato"]
    assert entries
    made = lexicon.load_lexicon("en").cues["pointed"]
    assert made[0].cue.tails
    assert not made[-1].cue.tails


def test_an_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(LanguageError, match="it and en"):
        lexicon.load_lexicon("de")


def test_a_row_with_too_few_columns_is_located(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "it_frames.tsv").write_text("# note\nsupport\n", encoding="utf-8")
    monkeypatch.setattr(lexicon, "_FOLDER", tmp_path)
    with pytest.raises(LexiconError, match="line 2: expected 2 columns, found 1"):
        list(lexicon.read_rows("it", "frames", 2))


def test_a_missing_file_is_a_lexicon_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "_FOLDER", tmp_path)
    with pytest.raises(LexiconError, match="cannot be read"):
        list(lexicon.read_rows("it", "cues", 4))
