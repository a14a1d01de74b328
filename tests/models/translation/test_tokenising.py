from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import ModelCorruptError
from models.translation.checkpoint import MarianCheckpoint
from models.translation.tokenising import MarianTokeniser

if TYPE_CHECKING:
    from pathlib import Path

ORDINARY = [
    "Il sindaco di Genova ha risposto ai giornalisti.",
    "«Non possiamo aspettare», ha detto; poi, alle 14.30, è partito.",
    "  Spazi   doppi  e \u00a0 particolari ",
    "Perche\u0301 cosi\u0300 tanti?",
    "Emoji 😀 e caratteri 漢字 sconosciuti",
    "",
]


@pytest.fixture(scope="module")
def tokeniser(checkpoint: MarianCheckpoint) -> MarianTokeniser:
    return MarianTokeniser(checkpoint)


@pytest.mark.filterwarnings("ignore:Recommended. pip install sacremoses")
def test_ids_equal_those_of_transformers(
    tokeniser: MarianTokeniser, checkpoint: MarianCheckpoint
) -> None:
    from transformers import MarianTokenizer

    reference = MarianTokenizer.from_pretrained(checkpoint.folder)
    for text, encoded in zip(ORDINARY, tokeniser.encode(ORDINARY), strict=True):
        assert [*tokeniser.ids(encoded.pieces), 0] == reference(text)["input_ids"]
        if "<unk>" not in encoded.pieces:
            expected = reference.decode(tokeniser.ids(encoded.pieces))
            assert tokeniser.decode(encoded.pieces).text.strip() == expected.strip()


@pytest.mark.parametrize("control", ["</s>", "<pad>", "<unk>", ">>eng<<", "▁"])
def test_control_tokens_in_the_text_are_only_text(tokeniser: MarianTokeniser, control: str) -> None:
    [encoded] = tokeniser.encode([f"prima {control} dopo"])
    assert "</s>" not in encoded.pieces
    assert "<pad>" not in encoded.pieces
    assert not any(piece.startswith(">>") and piece.endswith("<<") for piece in encoded.pieces)
    assert encoded.spans[-1][1] == len(encoded.text)


def test_an_unknown_run_of_characters_cannot_spell_a_control_token(
    checkpoint: MarianCheckpoint,
) -> None:
    tokeniser = MarianTokeniser(checkpoint)
    [encoded] = tokeniser.encode(["漢</s>漢 ☃<pad>☃"])
    assert set(encoded.pieces) & {"</s>", "<pad>"} == set()


def test_spans_are_code_points_of_the_untouched_text(tokeniser: MarianTokeniser) -> None:
    text = "😀 Perche\u0301 il governo?"
    [encoded] = tokeniser.encode([text])
    whole = "".join(text[start:end] for start, end in encoded.spans)
    assert whole == text
    place = text.index("governo")
    assert any(start <= place < end for start, end in encoded.spans)


def test_lone_surrogates_do_not_break_the_tokeniser(tokeniser: MarianTokeniser) -> None:
    [encoded] = tokeniser.encode(["il \ud800 governo"])
    assert encoded.text == "il \ud800 governo"
    assert encoded.spans[-1][1] == len(encoded.text)


def test_decoding_gives_text_and_the_place_of_each_piece(tokeniser: MarianTokeniser) -> None:
    [encoded] = tokeniser.encode(["the mayor of Genoa"])
    decoded = tokeniser.decode(encoded.pieces)
    assert decoded.text == "the mayor of Genoa"
    assert "".join(decoded.text[start:end] for start, end in decoded.spans) == decoded.text
    assert tokeniser.decode([]).text == ""


def test_pieces_the_target_model_lacks_are_joined_all_the_same(tokeniser: MarianTokeniser) -> None:
    decoded = tokeniser.decode(["▁zyx", "▁mayor", "▁wvu", "ts"])
    assert decoded.text == "zyx mayor wvuts"
    assert [decoded.text[start:end].strip() for start, end in decoded.spans] == [
        "zyx", "mayor", "wvu", "ts",
    ]  # fmt: skip


def test_a_file_that_is_no_sentencepiece_model_is_named(
    checkpoint: MarianCheckpoint, tmp_path: Path
) -> None:
    for name in ("source.spm", "target.spm"):
        (tmp_path / name).write_text("nothing of the kind", encoding="utf-8")
    broken = MarianCheckpoint(
        tmp_path, checkpoint.configuration, checkpoint.source_tokens, checkpoint.target_tokens
    )
    with pytest.raises(ModelCorruptError, match=r"source\.spm"):
        MarianTokeniser(broken)


@given(text=st.text(max_size=60))
def test_spans_cover_any_text_in_order(checkpoint: MarianCheckpoint, text: str) -> None:
    [encoded] = MarianTokeniser(checkpoint).encode([text])
    assert len(encoded.pieces) == len(encoded.spans)
    previous = 0
    for start, end in encoded.spans:
        assert previous <= end <= len(text)
        assert start <= end
        previous = start
