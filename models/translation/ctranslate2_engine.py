"""The engine for everyday use: CTranslate2, int8 on a CPU, no torch."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

from models.errors import EngineUnavailableError, ModelCorruptError, ModelError
from models.translation import conversion_cache
from models.translation.decoding import target_limit
from models.translation.engine import EngineOutput, rounded_score

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from models.translation.checkpoint import MarianCheckpoint
    from models.translation.decoding import Decoding

TOKENS_PER_BATCH = 2048
SENTENCES_PER_BATCH = 32
MOST_WORKERS = 8
_STORAGE = {"auto": "int8", "int8": "int8", "int8_float32": "int8", "float32": "float32"}


class CTranslate2Engine:
    """Runs a converted checkpoint with CTranslate2."""

    name = "ctranslate2"

    def __init__(
        self,
        checkpoint: MarianCheckpoint,
        *,
        digest: str,
        cache_dir: Path,
        precision: str = "int8",
        device: str = "cpu",
        threads: int = 0,
    ) -> None:
        """Convert the checkpoint if that was not done before, and load it.

        ``threads`` is the number of cores to use, 0 for all. Raises
        EngineUnavailableError where CTranslate2 or the device is missing, ModelError where
        the model cannot be converted or loaded. ``notices`` say what did not go as planned.
        """
        self.notices: list[str] = []
        self.precision = precision
        self._end = checkpoint.end
        self.length_limit = checkpoint.length_limit
        library = _library()
        workers, threads = _division(device, threads)
        self.parallel_batches = workers
        storage = _STORAGE.get(precision, precision)
        folder, temporary = self._converted(checkpoint, digest, storage, cache_dir)
        try:
            self._translator = _load(library, folder, device, precision, workers, threads)
        except (RuntimeError, ValueError) as error:
            if temporary or _is_device_error(error):
                raise _unavailable(device, precision, error) from error
            # A conversion damaged on disk is made again; the checkpoint was verified.
            conversion_cache.discard(folder)
            folder, temporary = self._converted(checkpoint, digest, storage, cache_dir)
            self._translator = _load_again(library, folder, device, precision, workers, threads)
            self.notices.append("the converted model on disk was damaged and was made again")
        finally:
            if temporary:
                shutil.rmtree(folder, ignore_errors=True)
        if precision == "auto":
            self.precision = str(self._translator.compute_type)

    def _converted(
        self, checkpoint: MarianCheckpoint, digest: str, storage: str, cache_dir: Path
    ) -> tuple[Path, bool]:
        def make(folder: Path) -> None:
            from models.translation.conversion import convert

            convert(checkpoint, storage, folder)

        final = conversion_cache.conversion_folder(cache_dir, digest, storage, _version())
        try:
            return conversion_cache.ensure(final, make), False
        except OSError as error:
            self.notices.append(
                f"the converted model could not be kept in {final.parent}: {error.strerror}"
            )
            return conversion_cache.make_temporary(make), True

    def generate(
        self,
        batch: Sequence[Sequence[str]],
        decoding: Decoding,
        *,
        hypotheses: int = 1,
    ) -> list[list[EngineOutput]]:
        """Translate a batch; see ``Engine.generate``.

        Only sentences of one length are computed together: padding changes the last bits,
        and with them now and then a score or a word, so that a translation would depend on
        which other sentences were at hand.
        """
        lengths: dict[int, list[int]] = defaultdict(list)
        for index, pieces in enumerate(batch):
            lengths[len(pieces)].append(index)
        outputs: dict[int, list[EngineOutput]] = {}
        try:
            submitted = [
                (indices, self._submit([list(batch[i]) for i in indices], decoding, hypotheses))
                for indices in lengths.values()
            ]
            for indices, results in submitted:
                for index, result in zip(indices, results, strict=True):
                    outputs[index] = self._outputs(
                        result.result(),
                        len(batch[index]),
                        first_row_is_right=decoding.beam_size == 1,
                    )
        except RuntimeError as error:
            raise ModelError(
                f"CTranslate2 failed on a batch of {len(batch)} sentences: {error}",
                hint="try the engine `transformers`",
            ) from error
        return [outputs[index] for index in range(len(batch))]

    def _submit(self, sources: list[list[str]], decoding: Decoding, hypotheses: int) -> list[Any]:
        """Have sentences of one length translated; return what their results are asked from."""
        length = len(sources[0])
        results: list[Any] = self._translator.translate_batch(
            sources,
            beam_size=decoding.beam_size,
            num_hypotheses=min(hypotheses, decoding.beam_size),
            length_penalty=decoding.length_penalty,
            repetition_penalty=decoding.repetition_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram_size,
            disable_unk=True,
            max_batch_size=max(1, min(SENTENCES_PER_BATCH, TOKENS_PER_BATCH // (length + 1))),
            max_input_length=0,
            max_decoding_length=target_limit(length, self.length_limit),
            return_end_token=True,
            return_scores=True,
            return_attention=True,
            asynchronous=True,
        )
        return results

    def _outputs(
        self, result: Any, source_length: int, *, first_row_is_right: bool
    ) -> list[EngineOutput]:
        outputs = []
        for index, (pieces, score) in enumerate(zip(result.hypotheses, result.scores, strict=True)):
            finished = bool(pieces) and pieces[-1] == self._end
            kept = tuple(pieces[:-1] if finished else pieces)
            read = partial(
                _attention, result, index, (len(kept), source_length), first_row_is_right
            )
            outputs.append(EngineOutput(kept, rounded_score(score), read, finished))
        return outputs


def _attention(
    result: Any, index: int, shape: tuple[int, int], first_row_is_right: bool
) -> list[list[float]]:
    rows = [row[: shape[1]] for row in result.attention[index][: shape[0]]]
    if rows and not first_row_is_right:
        # In a batched beam search CTranslate2 (seen in 4.8.5) returns, for the first token,
        # the attention of another sentence of the batch. It is left out of a batch of one
        # too, so that a sentence's company changes nothing.
        rows[0] = [0.0] * shape[1]
    return rows


def _library() -> Any:
    try:
        import ctranslate2
    except ImportError as error:
        raise EngineUnavailableError(
            "expected the library ctranslate2, found none",
            hint="pip install ctranslate2, or use the engine `transformers`",
        ) from error
    return ctranslate2


def _version() -> str:
    return str(_library().__version__)


def _division(device: str, threads: int) -> tuple[int, int]:
    """Return how many batches are worked on at once, and by how many threads each.

    One thread a batch wastes nothing on waiting for others.
    """
    if device != "cpu":
        return 1, threads
    cores = threads or _cores()
    workers = min(cores, MOST_WORKERS)
    return workers, cores // workers


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _load(
    library: Any, folder: Path, device: str, precision: str, workers: int, threads: int
) -> Any:
    return library.Translator(
        str(folder),
        device=device,
        compute_type=precision,
        inter_threads=workers,
        intra_threads=threads,
    )


def _load_again(
    library: Any, folder: Path, device: str, precision: str, workers: int, threads: int
) -> Any:
    try:
        return _load(library, folder, device, precision, workers, threads)
    except (RuntimeError, ValueError) as error:
        raise ModelCorruptError(
            f"expected CTranslate2 to load the converted model in {folder}: {error}",
            hint="use the engine `transformers`, and report this",
        ) from error


def _is_device_error(error: Exception) -> bool:
    message = str(error).lower()
    return any(word in message for word in ("cuda", "device", "compute type", "driver"))


def _unavailable(device: str, precision: str, error: Exception) -> EngineUnavailableError:
    return EngineUnavailableError(
        f"CTranslate2 cannot run {precision} on the device {device!r}: {error}",
        hint="choose the device cpu, another precision, or the engine `transformers`",
    )
