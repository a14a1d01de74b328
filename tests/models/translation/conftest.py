"""A real Marian checkpoint, small and made by hand, that copies its input.

One attention head of the decoder looks at the source position of the token it is about to
write and passes that token on. All machinery is the real one (SentencePiece, safetensors,
CTranslate2, transformers); only the translation is trivial, which makes results predictable.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest
import sentencepiece
from safetensors.numpy import save_file

from models.store import ResolvedModel, resolve
from models.translation.checkpoint import MarianCheckpoint, read_checkpoint

if TYPE_CHECKING:
    from pathlib import Path

WIDTH = 512
PIECES = 320
SENTENCES = [
    "Il ministro ha detto che il governo non intende cambiare la legge prima dell'estate.",
    "La presidente della Commissione ha risposto ai giornalisti durante la conferenza stampa.",
    "«Non possiamo aspettare ancora», ha dichiarato il sindaco di Genova.",
    "Secondo l'agenzia, la riunione è stata rinviata a lunedì 14 marzo.",
    "Perché così tanti cittadini hanno già lasciato la città?",
    "The minister said that the government does not intend to change the law before summer.",
    "According to the agency, the meeting was postponed to Monday 14 March.",
    "“We cannot wait any longer,” said the mayor of Genoa.",
    "I lavoratori del porto chiedono un aumento di 1.234,5 euro e 3 mila assunzioni; poi si vedrà.",
    "Why have so many citizens already left the town? Nobody knows: it is a mystery!",
]


@pytest.fixture(scope="session")
def copying_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Marian checkpoint in Hugging Face layout that translates every text into itself."""
    folder = tmp_path_factory.mktemp("copying")
    tokens = _train_pieces(folder)
    (folder / "vocab.json").write_text(
        json.dumps({token: index for index, token in enumerate(tokens)}), encoding="utf-8"
    )
    (folder / "config.json").write_text(json.dumps(_configuration(len(tokens))), encoding="utf-8")
    save_file(_weights(len(tokens)), str(folder / "model.safetensors"))
    return folder


@pytest.fixture
def cache_dir(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder in which the model stays converted from test to test."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def copying_model(copying_folder: Path, shared_cache: Path) -> ResolvedModel:
    return resolve(str(copying_folder), offline=True, cache_dir=shared_cache)


@pytest.fixture(scope="session")
def checkpoint(copying_folder: Path) -> MarianCheckpoint:
    return read_checkpoint(copying_folder)


def _train_pieces(folder: Path) -> list[str]:
    text = folder / "sentences.txt"
    text.write_text("\n".join(SENTENCES * 20), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text),
        model_prefix=str(folder / "pieces"),
        vocab_size=PIECES,
        character_coverage=1.0,
        byte_fallback=False,
        hard_vocab_limit=False,
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        pad_id=-1,
        minloglevel=2,
    )
    text.unlink()
    shutil.copyfile(folder / "pieces.model", folder / "source.spm")
    shutil.move(folder / "pieces.model", folder / "target.spm")
    (folder / "pieces.vocab").unlink()
    model = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    return [model.id_to_piece(i) for i in range(model.get_piece_size())] + ["<pad>"]


def _configuration(vocabulary: int) -> dict[str, object]:
    return {
        "architectures": ["MarianMTModel"],
        "model_type": "marian",
        "d_model": WIDTH,
        "encoder_layers": 1,
        "decoder_layers": 1,
        "encoder_attention_heads": 1,
        "decoder_attention_heads": 1,
        "encoder_ffn_dim": 8,
        "decoder_ffn_dim": 8,
        "activation_function": "relu",
        "max_position_embeddings": 512,
        "scale_embedding": False,
        "vocab_size": vocabulary,
        "pad_token_id": vocabulary - 1,
        "decoder_start_token_id": vocabulary - 1,
        "eos_token_id": 0,
        "is_encoder_decoder": True,
        "share_encoder_decoder_embeddings": True,
        "tie_word_embeddings": True,
        "dropout": 0.0,
        "rassegna_alignment_heads": [0],
        "rassegna_alignment_layer": 0,
    }


def _weights(vocabulary: int) -> dict[str, np.ndarray]:
    """Tokens live on axes where the sines are too slow to matter, positions on the fast ones.

    Layer normalisation subtracts the mean of all axes. The token axes, whose own mean is
    zero, show it, so that the attention can add it again.
    """
    chance = np.random.default_rng(7)
    fastest, fast, half = WIDTH // 16, 3 * WIDTH // 8, WIDTH // 2
    tokens = np.arange(fast, half)
    positions = np.concatenate([np.arange(fastest), half + np.arange(fastest)])
    directions = chance.normal(size=(vocabulary, len(tokens)))
    directions -= directions.mean(axis=1, keepdims=True)
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    embeddings = np.zeros((vocabulary, WIDTH), dtype=np.float32)
    embeddings[:, tokens] = 6.0 * directions
    embeddings[-1] = 0.0
    weights: dict[str, np.ndarray] = {"model.shared.weight": embeddings}
    weights["final_logits_bias"] = np.zeros((1, vocabulary), dtype=np.float32)
    for scope in ("encoder", "decoder"):
        _blank_layer(weights, f"model.{scope}.layers.0")
    reading = "model.decoder.layers.0.encoder_attn"
    _blank_attention(weights, reading)
    placed = np.zeros((WIDTH, WIDTH), dtype=np.float32)
    placed[positions, positions] = 1.0
    placed[np.ix_(positions, tokens)] = -1.0 / len(tokens)
    weights[f"{reading}.q_proj.weight"] = 100.0 * placed
    weights[f"{reading}.k_proj.weight"] = placed
    passed = np.zeros((WIDTH, WIDTH), dtype=np.float32)
    passed[tokens, tokens] = 1.0
    weights[f"{reading}.v_proj.weight"] = passed
    weights[f"{reading}.out_proj.weight"] = 30.0 * passed
    return weights


def _blank_layer(weights: dict[str, np.ndarray], prefix: str) -> None:
    _blank_attention(weights, f"{prefix}.self_attn")
    for name, shape in (("fc1", (8, WIDTH)), ("fc2", (WIDTH, 8))):
        weights[f"{prefix}.{name}.weight"] = np.zeros(shape, dtype=np.float32)
        weights[f"{prefix}.{name}.bias"] = np.zeros(shape[0], dtype=np.float32)
    _norm(weights, f"{prefix}.final_layer_norm")


def _blank_attention(weights: dict[str, np.ndarray], prefix: str) -> None:
    for name in ("q_proj", "k_proj", "v_proj", "out_proj"):
        weights[f"{prefix}.{name}.weight"] = np.zeros((WIDTH, WIDTH), dtype=np.float32)
        weights[f"{prefix}.{name}.bias"] = np.zeros(WIDTH, dtype=np.float32)
    _norm(weights, f"{prefix}_layer_norm")


def _norm(weights: dict[str, np.ndarray], name: str) -> None:
    weights[f"{name}.weight"] = np.ones(WIDTH, dtype=np.float32)
    weights[f"{name}.bias"] = np.zeros(WIDTH, dtype=np.float32)
