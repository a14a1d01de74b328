"""The reference engine: transformers' ``generate``, on a CPU or a GPU."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.errors import ModelCorruptError, ModelError
from models.torch_runtime import import_torch, torch_device
from models.translation.conversion import alignment_attention
from models.translation.decoding import target_limit
from models.translation.engine import EngineOutput, rounded_score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.translation.checkpoint import MarianCheckpoint
    from models.translation.decoding import Decoding

TOKENS_PER_BATCH = 2048


class TransformersEngine:
    """Runs a checkpoint as it is, with the library it was made for."""

    name = "transformers"
    parallel_batches = 1

    def __init__(
        self,
        checkpoint: MarianCheckpoint,
        *,
        precision: str = "float32",
        device: str = "cpu",
        threads: int = 0,
    ) -> None:
        """Load the checkpoint.

        Integer precisions are not this engine's: they are rounded up to float32.
        ``threads`` is the number of cores to use, 0 for all (torch keeps it for the whole
        process). Raises EngineUnavailableError where torch, transformers or the device is
        missing, ModelCorruptError where the weights cannot be read.
        """
        self._torch = import_torch(alternative="use the engine `ctranslate2`")
        self.precision = precision if precision in {"float16", "bfloat16"} else "float32"
        self.length_limit = checkpoint.length_limit
        self._device = torch_device(self._torch, device)
        if threads:
            self._torch.set_num_threads(threads)
        self._source_ids = {token: i for i, token in enumerate(checkpoint.source_tokens)}
        self._target_tokens = checkpoint.target_tokens
        self._end = self._source_ids[checkpoint.end]
        self._unknown = self._source_ids[checkpoint.unknown]
        self._padding = int(checkpoint.configuration["pad_token_id"])
        self._start = int(checkpoint.configuration["decoder_start_token_id"])
        self._layer, self._heads = alignment_attention(checkpoint.configuration)
        self._model = _load(checkpoint, getattr(self._torch, self.precision)).to(self._device)

    def generate(
        self,
        batch: Sequence[Sequence[str]],
        decoding: Decoding,
        *,
        hypotheses: int = 1,
    ) -> list[list[EngineOutput]]:
        """Translate a batch; see ``Engine.generate``."""
        outputs: dict[int, list[EngineOutput]] = {}
        for indices in _batches(batch):
            sources = [batch[index] for index in indices]
            limit = target_limit(len(sources[0]), self.length_limit)
            try:
                results = self._generate(sources, decoding, hypotheses, limit)
            except RuntimeError as error:
                raise ModelError(
                    f"transformers failed on a batch of {len(sources)} sentences: {error}",
                    hint="use a smaller beam, or the device cpu",
                ) from error
            outputs.update(zip(indices, results, strict=True))
        return [outputs[index] for index in range(len(batch))]

    def _generate(
        self, sources: list[Sequence[str]], decoding: Decoding, hypotheses: int, limit: int
    ) -> list[list[EngineOutput]]:
        torch = self._torch
        count = min(hypotheses, decoding.beam_size)
        ids, mask = self._padded(sources)
        with torch.inference_mode():
            sequences = self._model.generate(
                input_ids=ids,
                attention_mask=mask,
                generation_config=self._search(decoding, count, limit),
            )
            ids, mask = (x.repeat_interleave(count, dim=0) for x in (ids, mask))
            forced = self._model(
                input_ids=ids,
                attention_mask=mask,
                decoder_input_ids=sequences[:, :-1],
                output_attentions=True,
            )
        produced = sequences[:, 1:]
        logits = forced.logits.float().clone()
        logits[..., [self._unknown, self._padding]] = -torch.inf
        chances = logits.log_softmax(-1)
        chances = chances.gather(2, produced[..., None]).squeeze(2)
        attention = forced.cross_attentions[self._layer][:, : self._heads].float().mean(1)
        flat = [
            self._output(produced[i], chances[i], attention[i], len(sources[i // count]))
            for i in range(len(produced))
        ]
        return [flat[i : i + count] for i in range(0, len(flat), count)]

    def _padded(self, sources: list[Sequence[str]]) -> tuple[Any, Any]:
        torch = self._torch
        rows = [
            [self._source_ids.get(piece, self._unknown) for piece in pieces] + [self._end]
            for pieces in sources
        ]
        width = max(map(len, rows))
        ids = torch.tensor([row + [self._padding] * (width - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
        return ids.to(self._device), mask.to(self._device)

    def _search(self, decoding: Decoding, count: int, limit: int) -> Any:
        """Say everything explicitly, so that no checkpoint's own defaults interfere.

        Stopping as soon as the beam is full of finished hypotheses is what CTranslate2 does.
        """
        from transformers import GenerationConfig

        return GenerationConfig(
            max_new_tokens=limit,
            num_beams=decoding.beam_size,
            num_return_sequences=count,
            do_sample=False,
            early_stopping=decoding.beam_size > 1,
            length_penalty=decoding.length_penalty,
            repetition_penalty=decoding.repetition_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram_size,
            suppress_tokens=[self._unknown, self._padding],
            decoder_start_token_id=self._start,
            bos_token_id=None,
            eos_token_id=self._end,
            pad_token_id=self._padding,
            use_cache=True,
        )

    def _output(
        self, produced: Any, chances: Any, attention: Any, source_length: int
    ) -> EngineOutput:
        ids = produced.tolist()
        finished = self._end in ids
        length = ids.index(self._end) if finished else _without_padding(ids, self._padding)
        scored = length + 1 if finished else max(length, 1)
        return EngineOutput(
            tuple(self._target_tokens[i] for i in ids[:length]),
            rounded_score(chances[:scored].mean()),
            attention[:length, :source_length].tolist,
            finished,
        )


def _without_padding(ids: list[int], padding: int) -> int:
    length = len(ids)
    while length and ids[length - 1] == padding:
        length -= 1
    return length


def _batches(batch: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Yield indices of sentences of one length, about TOKENS_PER_BATCH tokens at a time.

    Padding would make a translation depend, in its last bits, on which others are at hand.
    """
    group: list[int] = []
    for index in sorted(range(len(batch)), key=lambda i: len(batch[i])):
        length = len(batch[index])
        full = (len(group) + 1) * (length + 1) > TOKENS_PER_BATCH
        if group and (full or length != len(batch[group[0]])):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _load(checkpoint: MarianCheckpoint, kind: Any) -> Any:
    from transformers import GenerationConfig, MarianMTModel
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
    try:
        model = MarianMTModel.from_pretrained(
            checkpoint.folder,
            local_files_only=True,
            use_safetensors=True,
            dtype=kind,
            attn_implementation="eager",
        )
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise ModelCorruptError(
            f"expected transformers to load the model in {checkpoint.folder}: {error}",
            hint="fetch the model again",
        ) from error
    # generate() fills what a search leaves unsaid from these two; a forced end token at the
    # length limit would hide that the model had not finished.
    model.generation_config = GenerationConfig()
    model.config.forced_eos_token_id = None
    return model.eval()
