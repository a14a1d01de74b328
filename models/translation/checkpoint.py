"""A Marian checkpoint in Hugging Face layout: its files, its configuration, its vocabulary."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.errors import ModelCorruptError, ModelNotFoundError, ModelUnsupportedError

if TYPE_CHECKING:
    from pathlib import Path

CONFIGURATION = "config.json"
WEIGHTS = "model.safetensors"
SHARDED_WEIGHTS = "model.safetensors.index.json"
SOURCE_PIECES = "source.spm"
TARGET_PIECES = "target.spm"
VOCABULARY = "vocab.json"
TARGET_VOCABULARY = "target_vocab.json"
PICKLED_WEIGHTS = "pytorch_model.bin"
OWN_SENTENCE_TOKENS = 48
USUAL_SENTENCE_TOKENS = 160
MINIMUM_SENTENCE_TOKENS = 16


@dataclass(frozen=True, slots=True)
class MarianCheckpoint:
    """A folder whose parts have been found and whose configuration has been read.

    ``source_tokens`` and ``target_tokens`` are in order of their ids.
    """

    folder: Path
    configuration: dict[str, Any]
    source_tokens: tuple[str, ...]
    target_tokens: tuple[str, ...]
    end: str = "</s>"
    unknown: str = "<unk>"
    padding: str = "<pad>"

    @property
    def length_limit(self) -> int:
        """The number of positions the model knows, end token included."""
        return int(self.configuration.get("max_position_embeddings", 512))

    @property
    def sentence_tokens(self) -> int:
        """The longest sentence to give the model at once, in tokens without end token.

        A sentence model does worse on sentences longer than most it was trained on than on
        their clauses. OWN_SENTENCE_TOKENS is where checkpoints of this project's recipe did
        best on the development sets; a configuration may say another number. A quarter of
        the model's positions is left for translations longer than their source.
        """
        is_own = "rassegna_alignment_heads" in self.configuration
        usual = OWN_SENTENCE_TOKENS if is_own else USUAL_SENTENCE_TOKENS
        stated = int(self.configuration.get("rassegna_sentence_tokens", usual))
        return max(MINIMUM_SENTENCE_TOKENS, min(stated, 3 * self.length_limit // 4))

    @property
    def weights(self) -> Path:
        """The file with the weights."""
        return self.folder / WEIGHTS


def read_checkpoint(folder: Path) -> MarianCheckpoint:
    """Read the configuration and vocabulary of the checkpoint in ``folder``.

    Raises ModelNotFoundError where a file is missing, ModelCorruptError where one cannot
    be read, ModelUnsupportedError where it is no Marian model or its weights are pickled.
    """
    configuration = _read_object(_existing(folder, CONFIGURATION))
    kind = configuration.get("model_type")
    if kind != "marian":
        raise ModelUnsupportedError(
            f"expected a Marian model in {folder}, found model_type {kind!r}",
            hint="give a MarianMT checkpoint, such as Helsinki-NLP/opus-mt-it-en",
        )
    for name in (SOURCE_PIECES, TARGET_PIECES):
        _existing(folder, name)
    _require_safe_weights(folder)
    source = _tokens_in_order(_existing(folder, VOCABULARY))
    target_file = folder / TARGET_VOCABULARY
    target = _tokens_in_order(target_file) if target_file.is_file() else source
    return MarianCheckpoint(folder, configuration, source, target)


def _existing(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.is_file():
        raise ModelNotFoundError(
            f"expected the file {name} in {folder}, found none",
            hint="a Marian checkpoint has config.json, source.spm, target.spm, vocab.json and "
            "model.safetensors",
        )
    return path


def _require_safe_weights(folder: Path) -> None:
    if (folder / WEIGHTS).is_file():
        return
    if (folder / SHARDED_WEIGHTS).is_file():
        raise ModelUnsupportedError(
            f"expected one file {WEIGHTS} in {folder}, found sharded weights",
            hint="save the model again with a larger shard size",
        )
    if (folder / PICKLED_WEIGHTS).is_file():
        raise ModelUnsupportedError(
            f"expected {WEIGHTS} in {folder}, found only {PICKLED_WEIGHTS}, a pickle that can "
            "run code when it is read",
            hint=CONVERSION_HINT,
        )
    _existing(folder, WEIGHTS)


CONVERSION_HINT = (
    "name a revision that has safetensors (on the Hub often refs/pr/N), or, if you trust the "
    'file, convert it once: python -c "from transformers import MarianMTModel as M; '
    "M.from_pretrained('FOLDER', weights_only=True).save_pretrained('FOLDER')\""
)


def _read_object(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ModelCorruptError(
            f"expected a JSON object in {path}, found unreadable text: {error}",
            hint="fetch the model again",
        ) from error
    if not isinstance(value, dict):
        raise ModelCorruptError(
            f"expected a JSON object in {path}, found a {type(value).__name__}",
            hint="fetch the model again",
        )
    return value


def _tokens_in_order(path: Path) -> tuple[str, ...]:
    table = _read_object(path)
    ids = list(table.values())
    if not all(isinstance(value, int) for value in ids) or sorted(ids) != list(range(len(ids))):
        raise ModelCorruptError(
            f"expected in {path} the ids 0 to {len(ids) - 1}, each once",
            hint="fetch the model again",
        )
    tokens = tuple(sorted(table, key=table.__getitem__))
    for special in ("</s>", "<unk>"):
        if special not in table:
            raise ModelUnsupportedError(
                f"expected the token {special} in {path}, found none",
                hint="this is not a Marian vocabulary",
            )
    return tokens
