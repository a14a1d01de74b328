"""An encoder-decoder checkpoint run by CTranslate2: converted once, int8, no torch afterwards."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from models.errors import EngineUnavailableError, ModelError, ModelUnsupportedError
from models.summarisation.checkpoint import (
    input_limit,
    load_checkpoint,
    output_limit,
    take_special_ids,
    tidied,
)
from models.summarisation.sequence_to_sequence import Output, Search
from models.torch_runtime import import_torch
from models.translation import conversion_cache

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BATCH_TOKENS: Final = 4096
_FACTS: Final = "rassegna.json"
_STORAGE: Final = {"auto": "int8", "int8": "int8", "float32": "float32"}
_NORMALISES_FIRST: Final = {"bart": False, "mbart": True}


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the checkpoint says of itself, kept beside the conversion.

    ``first`` is the token every output must begin with, "" for none.
    """

    limit: int
    output_limit: int
    first: str


class ConvertedModel:
    """A converted checkpoint; does what ``SequenceToSequenceModel`` does, without torch.

    A greedy search writes the same; with beams, hypotheses that nearly tie may come out in
    another order, since the libraries forbid repetition at different points of the search.
    """

    def __init__(
        self,
        folder: Path,
        *,
        digest: str,
        cache_dir: Path,
        precision: str = "int8",
        device: str = "cpu",
        threads: int = 0,
    ) -> None:
        """Convert the checkpoint in ``folder`` if that was not done before, and load it.

        ``digest`` identifies its content; the conversion is kept under ``cache_dir``.
        ``threads`` is the number of cores to use, 0 for all.

        Raises:
            EngineUnavailableError: CTranslate2 is missing, or the device.
            ModelUnsupportedError: an architecture that CTranslate2 does not run.
            ModelError: the checkpoint is missing or damaged.
        """
        library = _library()
        self.name = folder.name
        storage = _STORAGE[precision]
        final = conversion_cache.conversion_folder(
            cache_dir, digest, f"summary-{storage}", str(library.__version__)
        )

        def make(target: Path) -> None:
            _convert(folder, storage, target)

        temporary = False
        try:
            converted = conversion_cache.ensure(final, make)
        except OSError:  # a cache that cannot be written costs a conversion each time
            converted = conversion_cache.make_temporary(make)
            temporary = True
        try:
            facts = _Facts(**json.loads((converted / _FACTS).read_text(encoding="utf-8")))
            self._translator = library.Translator(
                str(converted), device=device, compute_type=precision, intra_threads=threads
            )
        except (RuntimeError, ValueError) as error:
            raise EngineUnavailableError(
                f"CTranslate2 cannot run {converted} on the device {device!r}: {error}",
                hint="choose the device cpu, or the engine transformers",
            ) from error
        finally:
            if temporary:
                shutil.rmtree(converted, ignore_errors=True)
        self._tokenizer = _tokenizer(folder)
        self.limit = facts.limit
        self._output_limit = facts.output_limit
        self._first = facts.first

    def measure(self, text: str, search: Search | None = None) -> int:
        """Return how many tokens ``text`` is as an input, prefix and special tokens included."""
        return len(self._pieces(text, search or Search()))

    def generate(self, texts: Sequence[str], search: Search) -> list[Output]:
        """Return one output for each of ``texts``, which must fit ``limit``.

        Raises:
            ModelError: a text exceeds the limit, or the library fails.
        """
        pieces = [self._pieces(text, search) for text in texts]
        width = max(map(len, pieces), default=0)
        if width > self.limit:
            raise ModelError(f"expected inputs of at most {self.limit} tokens, found {width}")
        first = search.language_code or self._first
        try:
            results = self._translator.translate_batch(
                pieces,
                target_prefix=[[first]] * len(pieces) if first else None,
                beam_size=search.beam_size,
                length_penalty=search.length_penalty,
                no_repeat_ngram_size=search.no_repeat_ngram_size,
                max_decoding_length=min(search.max_new_tokens, self._output_limit),
                min_decoding_length=min(search.min_new_tokens, self._output_limit),
                max_input_length=0,
                max_batch_size=BATCH_TOKENS,
                batch_type="tokens",
                return_end_token=True,
            )
        except RuntimeError as error:
            raise ModelError(
                f"CTranslate2 failed on {len(texts)} inputs: {error}",
                hint="use the engine transformers",
            ) from error
        return [self._output(result.hypotheses[0]) for result in results]

    def _pieces(self, text: str, search: Search) -> list[str]:
        if search.language_code:
            self._tokenizer.src_lang = search.language_code
        ids = self._tokenizer(search.prefix + text, verbose=False)["input_ids"]
        return list(self._tokenizer.convert_ids_to_tokens(ids))

    def _output(self, pieces: list[str]) -> Output:
        ids = self._tokenizer.convert_tokens_to_ids(pieces)
        text = self._tokenizer.decode(ids, skip_special_tokens=True)
        return Output(tidied(text), finished=pieces[-1:] == [self._tokenizer.eos_token])


def _library() -> Any:
    try:
        import ctranslate2
    except ImportError as error:
        raise EngineUnavailableError(
            "expected the library ctranslate2, found none",
            hint="pip install ctranslate2, or use the engine transformers",
        ) from error
    return ctranslate2


def _tokenizer(folder: Path) -> Any:
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)


def _convert(folder: Path, storage: str, target: Path) -> None:
    """Write the conversion of the verified checkpoint into ``target``, an empty folder."""
    import_torch(alternative="use the extractive summary")
    from ctranslate2.converters import TransformersConverter

    tokenizer, model = load_checkpoint(folder)
    limits = input_limit(model.config, tokenizer), output_limit(model.config)
    if model.config.model_type in _NORMALISES_FIRST and not hasattr(
        model.config, "normalize_before"
    ):  # newer configurations leave it to the architecture; the converter asks for it
        model.config.normalize_before = _NORMALISES_FIRST[model.config.model_type]

    class Verified(TransformersConverter):  # type: ignore[misc]
        """Converts what was loaded and verified, instead of loading on its own terms."""

        def load_model(self, *_: object, **__: object) -> Any:
            return model

        def load_tokenizer(self, *_: object, **__: object) -> Any:
            return tokenizer

    try:
        Verified(str(folder)).convert(str(target), quantization=storage, force=True)
    except Exception as error:  # the library raises whatever its parsers raise
        raise ModelUnsupportedError(
            f"CTranslate2 cannot convert {model.config.model_type!r} in {folder}: {error}",
            hint="use the engine transformers for this model",
        ) from error
    forced = take_special_ids(model).get("forced_bos_token_id")
    first = "" if forced is None else str(tokenizer.convert_ids_to_tokens(forced))
    facts = json.dumps(asdict(_Facts(*limits, first)))
    (target / _FACTS).write_text(facts, encoding="utf-8")
