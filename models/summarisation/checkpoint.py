"""An encoder-decoder checkpoint in a folder: tokenizer, weights, and what it says of itself."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from models.errors import (
    ModelCorruptError,
    ModelError,
    ModelNotFoundError,
    ModelUnsupportedError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_UNLIMITED: Final = 1_000_000
_DEFAULT_LIMIT: Final = 512
_LIMITS: Final = ("max_position_embeddings", "max_encoder_position_embeddings", "n_positions")
_SPECIAL_IDS: Final = (
    "bos_token_id",
    "eos_token_id",
    "pad_token_id",
    "decoder_start_token_id",
    "forced_bos_token_id",
    "bad_words_ids",
    "suppress_tokens",
    "begin_suppress_tokens",
)
_DECODER_LIMITS: Final = ("max_decoder_position_embeddings", "max_position_embeddings")


def load_checkpoint(folder: Path) -> tuple[Any, Any]:
    """Return tokenizer and model of a folder, from safetensors alone, without remote code.

    Raises:
        ModelNotFoundError: the folder is missing or holds no safetensors weights.
        ModelUnsupportedError: not an encoder-decoder architecture.
        ModelCorruptError: tokenizer or weights cannot be read, or weights are missing.
    """
    from transformers import AutoConfig, AutoModelForSeq2SeqLM, AutoTokenizer

    if not (folder / "config.json").is_file():
        raise ModelNotFoundError(
            f"expected a checkpoint with config.json in {folder}, found none",
            hint="name the folder of a Hugging Face encoder-decoder checkpoint",
        )
    if not any(folder.glob("*.safetensors")):
        raise ModelNotFoundError(
            f"expected weights as *.safetensors in {folder}, found none",
            hint="pickled weights are never loaded: convert them to safetensors",
        )
    options = {"local_files_only": True, "trust_remote_code": False}
    try:
        configuration = AutoConfig.from_pretrained(folder, **options)
        _require_encoder_decoder(configuration, folder)
        tokenizer = AutoTokenizer.from_pretrained(folder, **options)
        with _silence():
            model, report = AutoModelForSeq2SeqLM.from_pretrained(
                folder,
                config=configuration,
                use_safetensors=True,
                output_loading_info=True,
                **options,
            )
    except ModelError:
        raise
    except Exception as error:  # the library raises whatever its parsers raise
        raise ModelCorruptError(
            f"expected transformers to load the checkpoint in {folder}: {error}",
            hint="fetch the model again, or check that the folder is complete",
        ) from error
    missing = sorted(report["missing_keys"])
    if missing:
        raise ModelCorruptError(
            f"expected all weights in {folder}, found {len(missing)} missing, "
            f"the first {missing[0]!r}",
            hint="fetch the model again: transformers would fill the gaps at random",
        )
    return tokenizer, model


@contextmanager
def _silence() -> Iterator[None]:
    """Keep the library's progress bars off standard error, which is the pipeline's."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()


def _require_encoder_decoder(configuration: Any, folder: Path) -> None:
    if not getattr(configuration, "is_encoder_decoder", False):
        raise ModelUnsupportedError(
            f"expected an encoder-decoder model in {folder}, found {configuration.model_type!r}",
            hint="use a BART, PEGASUS, T5 or mBART checkpoint",
        )


def take_special_ids(model: Any) -> dict[str, Any]:
    """Return what the checkpoint says of token ids, and clear its other generation settings.

    ``generate`` would fill whatever a search leaves unsaid from them; a forced end token
    would hide that a text was not finished.
    """
    from transformers import GenerationConfig

    own = model.generation_config
    found = {
        name: value
        for name in _SPECIAL_IDS
        if (value := getattr(own, name, None)) is not None
        or (value := getattr(model.config, name, None)) is not None
    }
    found.setdefault("eos_token_id", None)
    model.generation_config = GenerationConfig()
    return found


def input_limit(configuration: Any, tokenizer: Any) -> int:
    """Return how many tokens the model reads at once."""
    stated = [getattr(configuration, name, None) for name in _LIMITS]
    stated.append(getattr(tokenizer, "model_max_length", None))
    usable = [int(value) for value in stated if value and 0 < value < _UNLIMITED]
    return min(usable, default=_DEFAULT_LIMIT)


def output_limit(configuration: Any) -> int:
    """Return how many tokens the decoder has positions for, after its start token."""
    stated = [getattr(configuration, name, None) for name in _DECODER_LIMITS]
    return next((int(value) - 1 for value in stated if value), _UNLIMITED)


def as_set(identifier: int | list[int] | None) -> set[int]:
    """Return one identifier, several or none as a set."""
    if identifier is None:
        return set()
    return {identifier} if isinstance(identifier, int) else set(identifier)


def tidied(text: str) -> str:
    """PEGASUS writes ``<n>`` for the line breaks between its sentences."""
    return " ".join(text.replace("<n>", " ").split())
