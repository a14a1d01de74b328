"""Loads the model of the neural summary with the engine that can serve it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from models.errors import EngineUnavailableError, ModelUnsupportedError
from models.store import resolve
from pipeline.config.loading import cache_folder

if TYPE_CHECKING:
    from models.store import ResolvedModel
    from models.summarisation.neural import Generator
    from pipeline.config.schema import Config

TRANSFORMERS: Final = "transformers"


def load_model(config: Config) -> Generator:
    """Return the model of ``config.summary``.

    The engine ``auto`` is CTranslate2 where it has the architecture, else transformers.

    Raises:
        ModelError: the model cannot be found or loaded.
    """
    options = config.summary
    model = resolve(
        options.model or "",
        revision=options.revision,
        offline=config.runtime.offline,
        cache_dir=cache_folder(config, os.environ),
    )
    if options.engine != TRANSFORMERS:
        try:
            return _converted(model, config)
        except (EngineUnavailableError, ModelUnsupportedError):
            if options.engine != "auto":
                raise
    from models.summarisation.sequence_to_sequence import SequenceToSequenceModel

    return SequenceToSequenceModel(model.folder, device=config.translation.device)


def _converted(model: ResolvedModel, config: Config) -> Generator:
    from models.summarisation.converted_model import ConvertedModel

    return ConvertedModel(
        model.folder,
        digest=model.digest,
        cache_dir=model.cache_dir,
        precision=config.summary.precision,
        device=config.translation.device,
        threads=config.runtime.threads,
    )
