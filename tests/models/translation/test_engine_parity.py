"""Both engines behind one interface: same tokens, same scores, same attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from models.errors import EngineUnavailableError
from models.store import ResolvedModel, resolve
from models.translation.checkpoint import MarianCheckpoint, read_checkpoint
from models.translation.ctranslate2_engine import CTranslate2Engine
from models.translation.decoding import Decoding, target_limit
from models.translation.engine_choice import choose_engine
from models.translation.tokenising import MarianTokeniser
from models.translation.transformers_engine import TransformersEngine

if TYPE_CHECKING:
    from pathlib import Path

    from models.translation.engine import Engine

SENTENCES = [
    "Il ministro degli Esteri ha incontrato l'ambasciatore.",
    "La legge è stata approvata ieri sera dal Parlamento.",
    "«Non abbiamo paura», ha detto il presidente.",
    "Secondo la polizia, due persone sono state arrestate a Milano.",
    "Piove.",
    "Il prezzo del gas è aumentato del 12 per cento rispetto all'anno scorso.",
    "Gli studenti chiedono più borse di studio e meno esami.",
    "Perché il treno è in ritardo?",
    "L'accordo entrerà in vigore a gennaio, dopo la firma dei due governi.",
    "I medici dicono che il paziente sta meglio.",
]


@pytest.fixture(scope="module")
def engines(checkpoint: MarianCheckpoint, copying_model: ResolvedModel) -> list[Engine]:
    return [
        CTranslate2Engine(
            checkpoint,
            digest=copying_model.digest,
            cache_dir=copying_model.cache_dir,
            precision="float32",
        ),
        TransformersEngine(checkpoint),
    ]


def test_a_copying_model_copies_in_both(
    engines: list[Engine], checkpoint: MarianCheckpoint
) -> None:
    batch = [text.pieces for text in MarianTokeniser(checkpoint).encode(SENTENCES)]
    known = [tuple(piece for piece in pieces if piece != "<unk>") for pieces in batch]
    for engine in engines:
        outputs = engine.generate(known, Decoding(beam_size=2))
        assert [best[0].pieces for best in outputs] == known
        assert all(best[0].finished for best in outputs)


@pytest.mark.parametrize("beam_size", [1, 3])
def test_scores_and_attention_agree(
    engines: list[Engine], checkpoint: MarianCheckpoint, beam_size: int
) -> None:
    batch = [text.pieces for text in MarianTokeniser(checkpoint).encode(SENTENCES[:4])]
    one, other = (engine.generate(batch, Decoding(beam_size=beam_size)) for engine in engines)
    for [first, *_], [second, *_], pieces in zip(one, other, batch, strict=True):
        assert first.pieces == second.pieces
        assert first.score == pytest.approx(second.score, abs=1e-3)
        left, right = np.array(first.read_attention()), np.array(second.read_attention())
        assert left.shape == right.shape == (len(first.pieces), len(pieces))
        np.testing.assert_allclose(left[1:], right[1:], atol=1e-3)


def test_the_beam_gives_as_many_hypotheses_as_asked(
    engines: list[Engine], checkpoint: MarianCheckpoint
) -> None:
    [text] = MarianTokeniser(checkpoint).encode(["il sindaco di Genova"])
    for engine in engines:
        [outputs] = engine.generate([text.pieces], Decoding(beam_size=3), hypotheses=3)
        assert len(outputs) == 3
        assert outputs[0].score >= outputs[1].score >= outputs[2].score
        assert engine.generate([], Decoding()) == []


def test_a_search_that_reaches_its_limit_is_unfinished(
    engines: list[Engine], checkpoint: MarianCheckpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("ctranslate2_engine", "transformers_engine"):
        monkeypatch.setattr(f"models.translation.{module}.target_limit", lambda *_: 3)
    [text] = MarianTokeniser(checkpoint).encode(["il sindaco di Genova ha detto"])
    for engine in engines:
        [[output]] = engine.generate([text.pieces], Decoding(beam_size=2))
        assert not output.finished
        assert output.pieces == text.pieces[:3]


def test_a_translation_may_be_twice_as_long_as_its_source_and_no_longer_than_the_model() -> None:
    assert target_limit(10, 512) == 44
    assert target_limit(300, 512) == 512


def test_unknown_engines_and_missing_devices_are_refused(
    checkpoint: MarianCheckpoint, copying_model: ResolvedModel
) -> None:
    options = {"precision": "float32", "device": "cpu", "threads": 1}
    with pytest.raises(EngineUnavailableError, match="marian-cpp"):
        choose_engine(checkpoint, copying_model, engine="marian-cpp", **options)  # type: ignore[arg-type]
    with pytest.raises(EngineUnavailableError, match="int3"):
        choose_engine(
            checkpoint,
            copying_model,
            engine="auto",
            **options | {"precision": "int3"},  # type: ignore[arg-type]
        )
    import torch

    if not torch.cuda.is_available():
        for engine in ("ctranslate2", "transformers"):
            with pytest.raises(EngineUnavailableError, match="cuda"):
                choose_engine(
                    checkpoint,
                    copying_model,
                    engine=engine,
                    **options | {"device": "cuda"},  # type: ignore[arg-type]
                )


@pytest.mark.parametrize(("precision", "share"), [("float32", 0.95), ("int8", 0.5)])
def test_parity_on_the_embedded_weights(
    root: Path, shared_cache: Path, precision: str, share: float
) -> None:
    if not (root / "models/weights/it-en/config.json").is_file():
        pytest.skip("the embedded weights are not there")
    model = resolve("embedded:it-en", offline=True, cache_dir=shared_cache)
    checkpoint = read_checkpoint(model.folder)
    batch = [text.pieces for text in MarianTokeniser(checkpoint).encode(SENTENCES)]
    fast = CTranslate2Engine(
        checkpoint, digest=model.digest, cache_dir=shared_cache, precision=precision
    ).generate(batch, Decoding())
    reference = TransformersEngine(checkpoint).generate(batch, Decoding())
    same = sum(a[0].pieces == b[0].pieces for a, b in zip(fast, reference, strict=True))
    assert same >= share * len(batch)


def test_a_precision_the_processor_lacks_is_left_to_the_other_engine(
    checkpoint: MarianCheckpoint, copying_model: ResolvedModel
) -> None:
    import ctranslate2

    if "float16" in ctranslate2.get_supported_compute_types("cpu"):
        pytest.skip("this processor computes with float16")
    options = {"precision": "float16", "device": "cpu", "threads": 1}
    with pytest.raises(EngineUnavailableError, match="float16"):
        choose_engine(checkpoint, copying_model, engine="ctranslate2", **options)  # type: ignore[arg-type]
    engine, notices = choose_engine(checkpoint, copying_model, engine="auto", **options)  # type: ignore[arg-type]
    assert engine.name == "transformers"
    assert "float16" in notices[0]
