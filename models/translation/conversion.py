"""A Marian checkpoint as a CTranslate2 model, without torch.

CTranslate2's own converter loads the model through torch and transformers, which takes
seconds and hundreds of megabytes. A Marian checkpoint is a few arrays under known names:
they are read with numpy and laid into CTranslate2's own specification.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from models.errors import ModelCorruptError, ModelUnsupportedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy.typing as npt

    from models.translation.checkpoint import MarianCheckpoint

    Array = npt.NDArray[np.floating[Any]]

_HINT = "use the engine `transformers` for this model"


def convert(checkpoint: MarianCheckpoint, quantisation: str, folder: Path) -> None:
    """Write the CTranslate2 model of ``checkpoint`` into ``folder``, which exists and is empty.

    ``quantisation`` is one of CTranslate2's storage types, such as ``int8`` or ``float32``.
    Raises ModelUnsupportedError for an architecture CTranslate2 does not run the same way,
    ModelCorruptError where weights are missing or of the wrong shape.
    """
    reader = _Weights(checkpoint)
    with _without_torch():
        from ctranslate2.specs import TransformerSpec

        specification = _empty_specification(TransformerSpec, checkpoint.configuration)
    _fill(specification, reader)
    _register_vocabularies(specification, checkpoint)
    try:
        specification.validate()
    except ValueError as error:
        raise ModelCorruptError(
            f"expected in {checkpoint.weights} all weights of a Marian model: {error}",
            hint="fetch the model again",
        ) from error
    specification.optimize(quantization=quantisation)
    specification.save(str(folder))


@contextmanager
def _without_torch() -> Iterator[None]:
    """Keep CTranslate2's specifications from importing torch, which they do if they can."""
    if "torch" in sys.modules or "ctranslate2.specs" in sys.modules:
        yield
        return
    sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["torch"]


def _empty_specification(kind: Any, configuration: dict[str, Any]) -> Any:
    from ctranslate2.specs.common_spec import Activation

    activations = {
        "relu": Activation.RELU,
        "gelu": Activation.GELU,
        "swish": Activation.SWISH,
        "silu": Activation.SWISH,
    }
    activation = configuration.get("activation_function", "gelu")
    heads = configuration.get("encoder_attention_heads")
    unsupported = [
        what
        for what, found in (
            (f"the activation {activation!r}", activation not in activations),
            ("normalisation before each layer", configuration.get("normalize_before")),
            ("normalised embeddings", configuration.get("normalize_embedding")),
            ("post-processed logits", configuration.get("add_final_layer_norm")),
            (
                "different numbers of attention heads in encoder and decoder",
                heads != configuration.get("decoder_attention_heads"),
            ),
        )
        if found
    ]
    if unsupported:
        raise ModelUnsupportedError(
            f"expected a standard Marian architecture, found {', '.join(unsupported)}", hint=_HINT
        )
    layer, alignment_heads = alignment_attention(configuration)
    return kind.from_config(
        (configuration["encoder_layers"], configuration["decoder_layers"]),
        heads,
        pre_norm=False,
        activation=activations[activation],
        alignment_layer=layer,
        alignment_heads=alignment_heads,
    )


def alignment_attention(configuration: dict[str, Any]) -> tuple[int, int]:
    """Return the decoder layer, and how many of its first heads, that best show alignment.

    A model trained with guided alignment says so in its configuration. In others the
    average over the heads of the last layer but one aligns best (Garg et al., EMNLP 2019).
    """
    layers = int(configuration["decoder_layers"])
    heads = int(configuration["decoder_attention_heads"])
    guided = configuration.get("rassegna_alignment_heads")
    if isinstance(guided, list) and guided == list(range(len(guided))) and guided:
        return int(configuration.get("rassegna_alignment_layer", layers - 1)), len(guided)
    return max(0, layers - 2), heads


class _Weights:
    """The arrays of a checkpoint by their names, in float32."""

    def __init__(self, checkpoint: MarianCheckpoint) -> None:
        from safetensors import SafetensorError, safe_open

        self._path = checkpoint.weights
        self.configuration = checkpoint.configuration
        try:
            with safe_open(str(self._path), framework="np") as file:
                self._arrays = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        except (SafetensorError, OSError) as error:
            raise ModelCorruptError(
                f"expected safetensors in {self._path}, found something else: {error}",
                hint="fetch the model again",
            ) from error
        except TypeError as error:
            raise ModelUnsupportedError(
                f"expected float16 or float32 weights in {self._path}: {error}", hint=_HINT
            ) from error

    def get(self, *names: str) -> Array | None:
        """Return the array under the first of ``names`` that there is."""
        for name in names:
            if name in self._arrays:
                return np.asarray(self._arrays[name], dtype=np.float32)
        return None

    def require(self, *names: str) -> Array:
        """Return the array under the first of ``names`` that there is, or raise."""
        array = self.get(*names)
        if array is None:
            raise ModelCorruptError(
                f"expected the weights {names[0]} in {self._path}, found none",
                hint="fetch the model again",
            )
        return array


def _fill(specification: Any, weights: _Weights) -> None:
    configuration = weights.configuration
    width = int(configuration["d_model"])
    scale = float(np.sqrt(width)) if configuration.get("scale_embedding") else 1.0
    encoder, decoder = specification.encoder, specification.decoder
    shared = weights.get("model.shared.weight", "lm_head.weight")
    source = _own_or_shared(weights, "model.encoder.embed_tokens.weight", shared)
    target = _own_or_shared(weights, "model.decoder.embed_tokens.weight", shared)
    encoder.embeddings[0].weight, decoder.embeddings.weight = source, target
    projection = weights.get("lm_head.weight")
    decoder.projection.weight = target if projection is None else projection
    bias = weights.get("final_logits_bias")
    if bias is not None and bias.any():
        decoder.projection.bias = bias.reshape(-1)
    decoder.start_from_zero_embedding = True
    for side, scope in ((encoder, "model.encoder"), (decoder, "model.decoder")):
        side.scale_embeddings = scale
        side.position_encodings.encodings = _positions(weights, scope, width)
        for index, layer in enumerate(side.layer):
            _fill_layer(layer, weights, f"{scope}.layers.{index}")


def _own_or_shared(weights: _Weights, name: str, shared: Array | None) -> Array:
    own = weights.get(name)
    if own is not None:
        return own
    return weights.require(name) if shared is None else shared


def _positions(weights: _Weights, scope: str, width: int) -> Array:
    stored = weights.get(f"{scope}.embed_positions.weight")
    if stored is not None:
        return stored
    count = int(weights.configuration.get("max_position_embeddings", 512))
    return sinusoidal_positions(count, width)


def sinusoidal_positions(count: int, width: int) -> Array:
    """Return Marian's position encodings, (count, width): sines in the first half, then cosines."""
    half = (width + 1) // 2
    frequencies = np.power(10000.0, -2.0 * np.arange(half) / width)
    angles = np.arange(count)[:, None] * frequencies[None, :]
    return np.concatenate([np.sin(angles), np.cos(angles)[:, : width - half]], axis=1).astype(
        np.float32
    )


def _fill_layer(layer: Any, weights: _Weights, scope: str) -> None:
    _fill_self_attention(layer.self_attention, weights, f"{scope}.self_attn")
    _fill_norm(layer.self_attention.layer_norm, weights, f"{scope}.self_attn_layer_norm")
    if hasattr(layer, "attention"):
        _fill_cross_attention(layer.attention, weights, f"{scope}.encoder_attn")
        _fill_norm(layer.attention.layer_norm, weights, f"{scope}.encoder_attn_layer_norm")
    _fill_linear(layer.ffn.linear_0, weights, (f"{scope}.fc1",))
    _fill_linear(layer.ffn.linear_1, weights, (f"{scope}.fc2",))
    _fill_norm(layer.ffn.layer_norm, weights, f"{scope}.final_layer_norm")


def _fill_self_attention(attention: Any, weights: _Weights, scope: str) -> None:
    _fill_linear(attention.linear[0], weights, tuple(f"{scope}.{x}_proj" for x in "qkv"))
    _fill_linear(attention.linear[1], weights, (f"{scope}.out_proj",))


def _fill_cross_attention(attention: Any, weights: _Weights, scope: str) -> None:
    _fill_linear(attention.linear[0], weights, (f"{scope}.q_proj",))
    _fill_linear(attention.linear[1], weights, tuple(f"{scope}.{x}_proj" for x in "kv"))
    _fill_linear(attention.linear[2], weights, (f"{scope}.out_proj",))


def _fill_linear(linear: Any, weights: _Weights, scopes: tuple[str, ...]) -> None:
    linear.weight = np.concatenate([weights.require(f"{scope}.weight") for scope in scopes])
    linear.bias = np.concatenate([weights.require(f"{scope}.bias") for scope in scopes])


def _fill_norm(norm: Any, weights: _Weights, scope: str) -> None:
    norm.gamma = weights.require(f"{scope}.weight")
    norm.beta = weights.require(f"{scope}.bias")


def _register_vocabularies(specification: Any, checkpoint: MarianCheckpoint) -> None:
    """Register the tokens, leaving out a final padding token and its weights.

    Padding starts transformers' decoder from a zero embedding; CTranslate2 has an option
    for that, and a token that is not there cannot be generated.
    """
    source, target = list(checkpoint.source_tokens), list(checkpoint.target_tokens)
    decoder = specification.decoder
    _require_rows(specification.encoder.embeddings[0].weight, source, checkpoint)
    _require_rows(decoder.embeddings.weight, target, checkpoint)
    if source[-1] == checkpoint.padding:
        source.pop()
        embeddings = specification.encoder.embeddings[0]
        embeddings.weight = embeddings.weight[: len(source)]
    if target[-1] == checkpoint.padding:
        target.pop()
        decoder.embeddings.weight = decoder.embeddings.weight[: len(target)]
        decoder.projection.weight = decoder.projection.weight[: len(target)]
        if decoder.projection.has_bias():
            decoder.projection.bias = decoder.projection.bias[: len(target)]
    specification.register_source_vocabulary(source)
    specification.register_target_vocabulary(target)
    specification.config.unk_token = checkpoint.unknown
    specification.config.eos_token = checkpoint.end
    specification.config.decoder_start_token = checkpoint.end
    specification.config.add_source_eos = True


def _require_rows(weight: Array, tokens: list[str], checkpoint: MarianCheckpoint) -> None:
    if weight.shape[0] != len(tokens):
        raise ModelCorruptError(
            f"expected {len(tokens)} rows of embeddings in {checkpoint.weights}, one for each "
            f"token of the vocabulary, found {weight.shape[0]}",
            hint="fetch configuration, vocabulary and weights of one revision",
        )
