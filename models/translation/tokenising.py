"""SentencePiece with Marian's conventions and with offsets into the text, without transformers.

The text is data, never markup: what looks like a control token in it (``</s>``, ``>>eng<<``)
is cut into ordinary pieces, which the ids of transformers' MarianTokenizer equal otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.errors import ModelCorruptError
from models.translation.checkpoint import SOURCE_PIECES, TARGET_PIECES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from models.translation.checkpoint import MarianCheckpoint

WORD_START = "▁"
_LANGUAGE_CODE = re.compile(r">>.+<<")
# Only one code point for one keeps offsets valid; a lone surrogate has no UTF-8 form.
_UNSAFE = {ord(WORD_START): "_"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_SURROGATE_OR_MARK = re.compile("[▁\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class PiecedText:
    """Text and its pieces; ``spans[i]`` is where piece ``i`` starts and ends in ``text``.

    The span of a piece that starts a word may include the white space before it.
    """

    text: str
    pieces: Sequence[str]
    spans: Sequence[tuple[int, int]]


class MarianTokeniser:
    """Cuts Italian into source pieces and joins English pieces, both with offsets."""

    def __init__(self, checkpoint: MarianCheckpoint) -> None:
        """Load both SentencePiece models; raise ModelCorruptError if one cannot be read."""
        self._source = _load(checkpoint.folder / SOURCE_PIECES)
        self._target = _load(checkpoint.folder / TARGET_PIECES)
        self._unknown = checkpoint.unknown
        self._ids = {token: index for index, token in enumerate(checkpoint.source_tokens)}
        control = {checkpoint.end, checkpoint.unknown, checkpoint.padding}
        self._accepted = {
            token
            for token in checkpoint.source_tokens
            if token not in control and not _LANGUAGE_CODE.fullmatch(token)
        }

    def encode(self, texts: Sequence[str]) -> list[PiecedText]:
        """Cut each text into source pieces; text of white space only has none."""
        safe = [_neutralise(text) for text in texts]
        encoded = self._source.encode(safe, return_type="offset_mapping", num_threads=1)
        return [
            PiecedText(
                text,
                tuple(
                    piece if piece in self._accepted else self._unknown
                    for piece in mapping["pieces"]
                ),
                mapping["offsets"],
            )
            for text, mapping in zip(texts, encoded, strict=True)
        ]

    def ids(self, pieces: Sequence[str]) -> list[int]:
        """Return the ids of source pieces in the model's vocabulary."""
        unknown = self._ids[self._unknown]
        return [self._ids.get(piece, unknown) for piece in pieces]

    def decode(self, pieces: Sequence[str]) -> PiecedText:
        """Join target pieces into text."""
        if not pieces:
            return PiecedText("", (), ())
        mapping = self._target.decode(list(pieces), return_type="offset_mapping")
        text, offsets = mapping["text"], mapping["offsets"]
        if WORD_START in text:
            # Pieces of the vocabulary that this SentencePiece model does not have.
            whole = text.replace(WORD_START, " ")
            text = whole.lstrip()
            lead = len(whole) - len(text)
            offsets = [(max(0, start - lead), max(0, end - lead)) for start, end in offsets]
        return PiecedText(text, tuple(pieces), offsets)


def _neutralise(text: str) -> str:
    return text.translate(_UNSAFE) if _SURROGATE_OR_MARK.search(text) else text


def _load(path: Path) -> Any:
    import sentencepiece

    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (RuntimeError, OSError, ValueError) as error:
        raise ModelCorruptError(
            f"expected a SentencePiece model in {path}, found something else: {error}",
            hint="fetch the model again",
        ) from error
