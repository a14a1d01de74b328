"""Marian's vocabulary over a SentencePiece model: ends with eos 0, unk 1, pad last."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import sentencepiece

if TYPE_CHECKING:
    from pathlib import Path

END, UNKNOWN, PADDING = "</s>", "<unk>", "<pad>"
TAG = "<back-translated>"
"""Stands before a synthetic source (Caswell et al., 2019); a control symbol, so no text has it."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces in SentencePiece's own order, then the padding token Marian wants last."""

    model: sentencepiece.SentencePieceProcessor
    tokens: tuple[str, ...]

    @classmethod
    def from_sentencepiece(cls, path: Path) -> Vocabulary:
        """Read a model whose pieces 0 and 1 are the end and the unknown token."""
        model = sentencepiece.SentencePieceProcessor(model_file=str(path))
        pieces = tuple(model.id_to_piece(index) for index in range(model.get_piece_size()))
        if pieces[:2] != (END, UNKNOWN):
            raise ValueError(
                f"{path}: expected {END} and {UNKNOWN} as pieces 0 and 1, found {pieces[:2]}"
            )
        return cls(model, (*pieces, PADDING))

    def encode(self, sentences: list[str]) -> list[np.ndarray]:
        """One array of piece ids per sentence, without the end token."""
        encoded = self.model.encode(sentences, out_type=int, num_threads=2)
        return [np.asarray(ids, dtype=np.uint16) for ids in encoded]

    @property
    def tag(self) -> int | None:
        """The id of the tag of synthetic sources; None in a vocabulary without one."""
        return self.tokens.index(TAG) if TAG in self.tokens else None

    def write(self, path: Path) -> None:
        """Write `vocab.json` as MarianTokenizer reads it: token to id."""
        table = {token: index for index, token in enumerate(self.tokens)}
        path.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
