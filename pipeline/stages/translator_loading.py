"""Makes the translator that a configuration describes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from models.store import resolve
from models.translation.cache import TranslationCache
from models.translation.decoding import Decoding
from models.translation.glossary import load_glossary
from models.translation.translator import Translator
from pipeline.config.loading import cache_folder

if TYPE_CHECKING:
    from pipeline.config.schema import Config

_CACHE_NAME = "translations.sqlite"


def load_translator(config: Config) -> Translator:
    """Load the model, glossary and cache that ``config.translation`` names.

    Raises:
        ModelError: the weights or the engine are missing or broken.
        LexiconError: the glossary is malformed.
    """
    options = config.translation
    folder = cache_folder(config, os.environ)
    model = resolve(
        options.model,
        revision=options.revision,
        offline=config.runtime.offline,
        cache_dir=folder,
    )
    return Translator(
        model,
        engine=options.engine,
        precision=options.precision,
        decoding=Decoding(beam_size=options.beam_size, length_penalty=options.length_penalty),
        device=options.device,
        threads=config.runtime.threads,
        glossary=load_glossary(options.glossary) if options.glossary else None,
        cache=TranslationCache(folder / _CACHE_NAME) if options.cache else None,
    )
