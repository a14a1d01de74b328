"""A Marian checkpoint of opus-mt's size with random weights, in Hugging Face layout.

Random weights never say that a sentence has ended. So one dimension of the decoder carries
nothing but the position, and the end token's score rises with it: every hypothesis ends
after about as many tokens, whoever searches for it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import torch
    from transformers import MarianConfig, MarianMTModel

VOCABULARY = 80_380
WIDTH = 512
LAYERS = 6
END, UNKNOWN = 0, 1
_SLOW = 110
"""The dimension whose sine takes 80 positions to its first maximum: till then it only rises."""
_LARGEST_PIECES = 4000


def build(folder: Path, texts: Sequence[str], *, target_tokens: int, seed: int = 5) -> None:
    """Write the checkpoint into ``folder``, its pieces trained on ``texts``.

    Hypotheses end after about ``target_tokens`` tokens.
    """
    import torch
    from transformers import GenerationConfig, MarianMTModel
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
    folder.mkdir(parents=True, exist_ok=True)
    _write_pieces(folder, texts)
    torch.manual_seed(seed)
    model = MarianMTModel(_configuration())
    with torch.no_grad():
        _randomise(model)
        _end_after(model, target_tokens)
    model.generation_config = GenerationConfig(
        pad_token_id=VOCABULARY - 1,
        eos_token_id=END,
        decoder_start_token_id=VOCABULARY - 1,
        bad_words_ids=[[VOCABULARY - 1]],
        renormalize_logits=True,
    )
    model.half().save_pretrained(folder)


def _configuration() -> MarianConfig:
    from transformers import MarianConfig

    return MarianConfig(
        vocab_size=VOCABULARY,
        d_model=WIDTH,
        encoder_layers=LAYERS,
        decoder_layers=LAYERS,
        encoder_attention_heads=8,
        decoder_attention_heads=8,
        encoder_ffn_dim=4 * WIDTH,
        decoder_ffn_dim=4 * WIDTH,
        activation_function="swish",
        max_position_embeddings=512,
        scale_embedding=True,
        static_position_embeddings=True,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        pad_token_id=VOCABULARY - 1,
        eos_token_id=END,
        decoder_start_token_id=VOCABULARY - 1,
        forced_eos_token_id=END,
        dtype="float32",
    )


def _write_pieces(folder: Path, texts: Sequence[str]) -> None:
    """Train pieces on ``texts``; the vocabulary is filled up with tokens no text has."""
    import sentencepiece

    for side in ("source", "target"):
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(texts),
            model_prefix=str(folder / side),
            vocab_size=_LARGEST_PIECES,
            hard_vocab_limit=False,
            character_coverage=1.0,
            minloglevel=2,
        )
        (folder / f"{side}.model").rename(folder / f"{side}.spm")
        (folder / f"{side}.vocab").unlink()
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    pieces = [processor.id_to_piece(index) for index in range(processor.get_piece_size())]
    known = ["</s>", "<unk>", *(one for one in pieces if one not in {"<s>", "</s>", "<unk>"})]
    known += [f"<unused{number}>" for number in range(VOCABULARY - 1 - len(known))]
    table = {piece: index for index, piece in enumerate([*known, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(table), encoding="utf-8")


def _randomise(model: MarianMTModel) -> None:
    """Draw embeddings that make up most of what a layer sees, so that positions differ."""
    embeddings = model.model.shared.weight
    embeddings.normal_(0.0, WIDTH**-0.5)
    embeddings[VOCABULARY - 1].zero_()


def _end_after(model: MarianMTModel, target_tokens: int) -> None:
    embeddings = model.model.shared.weight
    embeddings[:, _SLOW] = 0.0
    for layer in model.model.decoder.layers:
        for linear in (layer.self_attn.out_proj, layer.encoder_attn.out_proj, layer.fc2):
            linear.weight[_SLOW] = 0.0
    (begin, _), (end, best) = (_signal(model, position) for position in (0, target_tokens))
    # A random model repeats itself with this score, which the end token has to pass.
    embeddings[END] = 0.0
    embeddings[END, _SLOW] = 4 * best / (end - begin)
    model.final_logits_bias[0, END] = best - embeddings[END, _SLOW] * end


def _signal(model: MarianMTModel, position: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return what the last layer shows of ``position``, and the best token's score there.

    Both are averages over some random inputs.
    """
    import torch

    source = torch.randint(2, VOCABULARY - 1, (8, 20))
    target = torch.randint(2, VOCABULARY - 1, (8, position + 1))
    target[:, 0] = VOCABULARY - 1
    states = model.model(input_ids=source, decoder_input_ids=target).last_hidden_state[:, -1]
    scores = states @ model.model.shared.weight.T
    return states[:, _SLOW].mean(), scores.max(dim=1).values.mean()
