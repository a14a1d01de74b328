"""The shape of the model and where its training starts from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

if TYPE_CHECKING:
    from transformers import MarianConfig, MarianMTModel

LEXICAL_SHARE = 0.8
"""How much of a source piece's first embedding is that of its translations."""

SENTENCE_TOKENS = 48
"""Longer sentences are better cut at clause marks: few in training were longer."""


@dataclass(frozen=True, slots=True)
class Architecture:
    """Sizes of a Marian transformer; the first `guided_heads` heads of the last decoder layer's
    cross-attention learn word alignment."""

    width: int = 256
    feed_forward: int = 1024
    heads: int = 8
    encoder_layers: int = 6
    decoder_layers: int = 2
    maximum_positions: int = 512
    guided_heads: int = 4


def configuration(architecture: Architecture, vocabulary_size: int) -> MarianConfig:
    """The transformers configuration, with the conventions of Marian checkpoints."""
    from transformers import MarianConfig

    config = MarianConfig(
        vocab_size=vocabulary_size,
        d_model=architecture.width,
        encoder_layers=architecture.encoder_layers,
        decoder_layers=architecture.decoder_layers,
        encoder_attention_heads=architecture.heads,
        decoder_attention_heads=architecture.heads,
        encoder_ffn_dim=architecture.feed_forward,
        decoder_ffn_dim=architecture.feed_forward,
        max_position_embeddings=architecture.maximum_positions,
        activation_function="relu",
        dropout=0.0,
        attention_dropout=0.0,
        activation_dropout=0.0,
        scale_embedding=True,
        pad_token_id=vocabulary_size - 1,
        decoder_start_token_id=vocabulary_size - 1,
        eos_token_id=0,
        bos_token_id=None,
        forced_eos_token_id=0,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
    )
    config.rassegna_sentence_tokens = SENTENCE_TOKENS
    config.rassegna_alignment_layer = architecture.decoder_layers - 1
    config.rassegna_alignment_heads = list(range(architecture.guided_heads))
    return config


def initial_model(architecture: Architecture, vocabulary_size: int) -> MarianMTModel:
    """A model with Glorot-uniform matrices and unit-variance scaled embeddings."""
    from transformers import MarianMTModel

    model = MarianMTModel(configuration(architecture, vocabulary_size))
    for name, module in model.named_modules():
        if isinstance(module, nn.Linear) and name != "lm_head":
            nn.init.xavier_uniform_(module.weight)
            nn.init.zeros_(module.bias)
    depth = architecture.encoder_layers + architecture.decoder_layers
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if name.endswith(("self_attn.out_proj.weight", "fc2.weight")):
                parameter.mul_(depth**-0.5)
        embeddings = model.get_input_embeddings().weight
        embeddings.normal_(0.0, architecture.width**-0.5)
        embeddings[-1].zero_()
        reading = model.model.decoder.layers[-1].encoder_attn
        nn.init.orthogonal_(reading.v_proj.weight)
        reading.out_proj.weight.copy_(reading.v_proj.weight.T)
    model.tie_weights()
    return model


@torch.no_grad()
def start_from_lexicon(
    model: MarianMTModel, forward: np.ndarray, source_counts: np.ndarray, target_counts: np.ndarray
) -> int:
    """Put source pieces near their translations and the output bias at log frequency.

    `forward[s, t]` = p(t | s), (pieces, pieces); counts are (pieces,). With the last layer's
    value and output projections inverse to each other, attending to a source word already votes
    for its translation. Returns how many pieces were moved.
    """
    pieces = len(source_counts)
    embeddings = model.get_input_embeddings().weight
    moved = np.flatnonzero((source_counts > 2 * target_counts) & (source_counts >= 5))
    table = torch.from_numpy(forward[moved].astype(np.float32))
    table[table < 0.02] = 0.0
    centre = nn.functional.normalize(table @ embeddings[:pieces], dim=1)
    noise = nn.functional.normalize(embeddings[moved], dim=1)
    mixed = LEXICAL_SHARE * centre + (1 - LEXICAL_SHARE**2) ** 0.5 * noise
    embeddings[moved] = nn.functional.normalize(mixed, dim=1)
    frequency = torch.from_numpy(np.log((target_counts + 1.0) / (target_counts.sum() + pieces)))
    bias = model.final_logits_bias
    bias[0, :pieces] = (frequency - frequency.mean()).to(bias.dtype)
    return len(moved)
