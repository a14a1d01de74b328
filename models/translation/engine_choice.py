"""Which engine serves: the one asked for, or the first that can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.errors import EngineUnavailableError, ModelUnsupportedError

if TYPE_CHECKING:
    from models.store import ResolvedModel
    from models.translation.checkpoint import MarianCheckpoint
    from models.translation.engine import Engine

ENGINES = ("ctranslate2", "transformers")
PRECISIONS = ("auto", "int8", "int8_float32", "float32", "float16", "bfloat16")


def choose_engine(
    checkpoint: MarianCheckpoint,
    model: ResolvedModel,
    *,
    engine: str,
    precision: str,
    device: str,
    threads: int,
) -> tuple[Engine, list[str]]:
    """Load the engine named ``engine``, or for ``auto`` the first that can serve.

    Returns the engine and what its user should be told. Raises EngineUnavailableError for
    an unknown name or precision or where no engine can serve, ModelError where the model is
    at fault.
    """
    _require_known("engine", engine, ("auto", *ENGINES))
    _require_known("precision", precision, PRECISIONS)
    notices: list[str] = []
    if engine != "transformers":
        try:
            return _ctranslate2(checkpoint, model, precision, device, threads, notices), notices
        except (EngineUnavailableError, ModelUnsupportedError) as error:
            if engine == "ctranslate2":
                raise
            notices.append(f"CTranslate2 cannot serve, transformers does: {error.message}")
    return _transformers(checkpoint, precision, device, threads), notices


def _require_known(what: str, name: str, known: tuple[str, ...]) -> None:
    if name not in known:
        raise EngineUnavailableError(
            f"expected the {what} {', '.join(known[:-1])} or {known[-1]}, found {name!r}",
            hint="choose one of them",
        )


def _ctranslate2(
    checkpoint: MarianCheckpoint,
    model: ResolvedModel,
    precision: str,
    device: str,
    threads: int,
    notices: list[str],
) -> Engine:
    from models.translation.ctranslate2_engine import CTranslate2Engine

    engine = CTranslate2Engine(
        checkpoint,
        digest=model.digest,
        cache_dir=model.cache_dir,
        precision=precision,
        device=device,
        threads=threads,
    )
    notices += engine.notices
    return engine


def _transformers(
    checkpoint: MarianCheckpoint, precision: str, device: str, threads: int
) -> Engine:
    from models.translation.transformers_engine import TransformersEngine

    return TransformersEngine(checkpoint, precision=precision, device=device, threads=threads)
