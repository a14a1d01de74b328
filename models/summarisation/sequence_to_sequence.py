"""Any encoder-decoder checkpoint in a folder, run through transformers' ``generate``."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from models.errors import (
    ModelCorruptError,
    ModelError,
    ModelNotFoundError,
    ModelUnsupportedError,
)
from models.torch_runtime import import_torch, torch_device

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

BATCH_SIZE: Final = 4
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


@dataclass(frozen=True, slots=True)
class Search:
    """How the model searches for an output; all lengths in its own tokens.

    ``prefix`` is put before every input (T5: ``"summarize: "``). ``length_penalty`` is the
    exponent of the length that a hypothesis's log-probability is divided by. ``max_new_tokens``
    is lowered to what the decoder has positions for.
    ``language_code`` is for multilingual checkpoints that need one (mBART: ``it_IT``).
    """

    beam_size: int = 4
    max_new_tokens: int = 160
    min_new_tokens: int = 0
    no_repeat_ngram_size: int = 3
    length_penalty: float = 1.0
    prefix: str = ""
    language_code: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """One generated text; ``finished`` is False where the model stopped at its length limit."""

    text: str
    finished: bool


class SequenceToSequenceModel:
    """A loaded checkpoint: BART, PEGASUS, T5, mBART, Marian or any other that transformers has."""

    def __init__(self, folder: Path, *, device: str = "cpu", limit: int | None = None) -> None:
        """Load configuration, tokenizer and safetensors weights from ``folder`` alone.

        ``limit`` overrides how many tokens the model reads at once, for checkpoints (T5)
        whose positions are relative. ``device`` is ``cpu``, ``cuda`` or ``auto``.

        Raises:
            EngineUnavailableError: torch, transformers or the device is missing.
            ModelNotFoundError: the folder is missing or holds no safetensors weights.
            ModelUnsupportedError: not an encoder-decoder architecture.
            ModelCorruptError: tokenizer or weights cannot be read.
        """
        self._torch = import_torch(alternative="use the extractive summary")
        self.name = folder.name
        self._device = torch_device(self._torch, device)
        self._tokenizer, self._model = _load(folder)
        self._model.to(self._device).eval()
        self._special = _take_special_ids(self._model)
        self.limit = limit or _limit(self._model.config, self._tokenizer)
        self._output_limit = _output_limit(self._model.config)

    def measure(self, text: str, search: Search | None = None) -> int:
        """Return how many tokens ``text`` is as an input, prefix and special tokens included."""
        prefix = search.prefix if search else ""
        return len(self._tokenizer(prefix + text, verbose=False)["input_ids"])

    def generate(self, texts: Sequence[str], search: Search) -> list[Output]:
        """Return one output for each of ``texts``, which must fit ``limit``.

        Raises:
            ModelError: a text exceeds the limit, or the library fails.
        """
        outputs: list[Output] = []
        for start in range(0, len(texts), BATCH_SIZE):
            batch = [search.prefix + text for text in texts[start : start + BATCH_SIZE]]
            try:
                outputs += self._generate(batch, search)
            except RuntimeError as error:
                raise ModelError(
                    f"transformers failed on {len(batch)} inputs: {error}",
                    hint="use a smaller beam, or the device cpu",
                ) from error
        return outputs

    def _generate(self, batch: list[str], search: Search) -> list[Output]:
        if search.language_code:
            self._tokenizer.src_lang = search.language_code
        encoded = self._tokenizer(batch, padding=True, return_tensors="pt", verbose=False)
        width = encoded["input_ids"].shape[1]
        if width > self.limit:
            raise ModelError(f"expected inputs of at most {self.limit} tokens, found {width}")
        with self._torch.inference_mode():
            sequences = self._model.generate(
                input_ids=encoded["input_ids"].to(self._device),
                attention_mask=encoded["attention_mask"].to(self._device),
                generation_config=self._configuration(search),
            )
        ends = _as_set(self._special["eos_token_id"])
        texts = self._tokenizer.batch_decode(sequences, skip_special_tokens=True)
        return [
            Output(_tidy(text), finished=bool(ends.intersection(ids.tolist()[1:])))
            for text, ids in zip(texts, sequences, strict=True)
        ]

    def _configuration(self, search: Search) -> Any:
        """Say everything, so that no checkpoint's own defaults interfere."""
        from transformers import GenerationConfig

        special = dict(self._special)
        if search.language_code:
            special["forced_bos_token_id"] = self._tokenizer.convert_tokens_to_ids(
                search.language_code
            )
        return GenerationConfig(
            num_beams=search.beam_size,
            max_new_tokens=min(search.max_new_tokens, self._output_limit),
            min_new_tokens=min(search.min_new_tokens, self._output_limit),
            no_repeat_ngram_size=search.no_repeat_ngram_size,
            length_penalty=search.length_penalty,
            early_stopping=search.beam_size > 1,
            do_sample=False,
            use_cache=True,
            **special,
        )


def _load(folder: Path) -> tuple[Any, Any]:
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


def _take_special_ids(model: Any) -> dict[str, Any]:
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


def _limit(configuration: Any, tokenizer: Any) -> int:
    stated = [getattr(configuration, name, None) for name in _LIMITS]
    stated.append(getattr(tokenizer, "model_max_length", None))
    usable = [int(value) for value in stated if value and 0 < value < _UNLIMITED]
    return min(usable, default=_DEFAULT_LIMIT)


def _output_limit(configuration: Any) -> int:
    """Return how many tokens the decoder has positions for, after its start token."""
    stated = [getattr(configuration, name, None) for name in _DECODER_LIMITS]
    return next((int(value) - 1 for value in stated if value), _UNLIMITED)


def _as_set(identifier: int | list[int] | None) -> set[int]:
    if identifier is None:
        return set()
    return {identifier} if isinstance(identifier, int) else set(identifier)


def _tidy(text: str) -> str:
    """PEGASUS writes ``<n>`` for the line breaks between its sentences."""
    return " ".join(text.replace("<n>", " ").split())
