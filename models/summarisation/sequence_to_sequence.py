"""Any encoder-decoder checkpoint in a folder, run through transformers' ``generate``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from models.errors import ModelError
from models.summarisation.checkpoint import (
    as_set,
    input_limit,
    load_checkpoint,
    output_limit,
    take_special_ids,
    tidied,
)
from models.torch_runtime import import_torch, torch_device

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BATCH_SIZE: Final = 4


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
        self._tokenizer, self._model = load_checkpoint(folder)
        self._model.to(self._device).eval()
        self._special = take_special_ids(self._model)
        self.limit = limit or input_limit(self._model.config, self._tokenizer)
        self._output_limit = output_limit(self._model.config)

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
        ends = as_set(self._special["eos_token_id"])
        texts = self._tokenizer.batch_decode(sequences, skip_special_tokens=True)
        return [
            Output(tidied(text), finished=bool(ends.intersection(ids.tolist()[1:])))
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
