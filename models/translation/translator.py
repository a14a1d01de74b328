"""Sentences in, hypotheses out: every sentence exactly once, in order, nothing lost."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from models import store
from models.translation.attempts import AttemptLadder
from models.translation.checkpoint import read_checkpoint
from models.translation.codeswitch import read_lexicon
from models.translation.dateline import translate_dateline
from models.translation.decoding import Decoding
from models.translation.engine_choice import choose_engine
from models.translation.guards.bypass import has_nothing_to_translate
from models.translation.guards.english import is_english
from models.translation.hypothesis import Hypothesis, TranslationFlag
from models.translation.oversize import divide, join, windows
from models.translation.rubric import translate_rubric
from models.translation.tokenising import MarianTokeniser

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from models.store import ResolvedModel
    from models.translation.cache import TranslationCache
    from models.translation.glossary import Glossary

RETRIES = 2
RECIPE_VERSION = 3
"""Raised whenever guards, rules or retries change what a sentence is translated into."""


@dataclass(frozen=True, slots=True)
class ModelDescription:
    """What translated: the model's name as asked for, its commit or content hash, the engine."""

    name: str
    revision: str
    engine: str
    precision: str


class Translator:
    """Translates Italian sentences into English with one Marian model."""

    def __init__(
        self,
        model: ResolvedModel,
        *,
        engine: str = "auto",
        precision: str = "int8",
        decoding: Decoding | None = None,
        device: str = "cpu",
        threads: int = 0,
        glossary: Glossary | None = None,
        cache: TranslationCache | None = None,
        retries: int = RETRIES,
    ) -> None:
        """Load the model.

        ``threads`` is the number of cores, 0 for all; ``retries`` (0 to 2) the most further
        attempts for a doubtful sentence. Raises ModelError where the model cannot be loaded.
        """
        checkpoint = read_checkpoint(model.folder)
        tokeniser = MarianTokeniser(checkpoint)
        decoding = decoding or Decoding()
        self._model = model
        self._cache = cache
        self._engine, notices = choose_engine(
            checkpoint, model, engine=engine, precision=precision, device=device, threads=threads
        )
        self._notices = (*model.notices, *notices)
        self._ladder = AttemptLadder(
            self._engine,
            tokeniser,
            decoding,
            sentence_tokens=checkpoint.sentence_tokens,
            glossary=glossary,
            lexicon=read_lexicon(model.folder),
            retries=retries,
        )
        self._recipe = (
            f"{RECIPE_VERSION} {model.digest} {self._engine.name} {self._engine.precision} "
            f"{decoding} {glossary.digest if glossary else ''} {retries}"
        )

    @property
    def notices(self) -> tuple[str, ...]:
        """What its user should be told about the model, the engine and the cache."""
        return (*self._notices, *(self._cache.notices if self._cache else ()))

    def describe(self) -> ModelDescription:
        """Return what translates, for the record."""
        return ModelDescription(
            self._model.name,
            self._model.revision or self._model.digest,
            self._engine.name,
            self._engine.precision,
        )

    def translate(self, sentences: Sequence[str]) -> list[Hypothesis]:
        """Translate each sentence once; the result has the same length and order.

        A sentence that occurs several times is translated once. Raises ModelError where
        the engine fails.
        """
        stretches = {sentence: divide(sentence) for sentence in dict.fromkeys(sentences)}
        done: dict[str, Hypothesis] = {}
        for window in windows(list(dict.fromkeys(chain.from_iterable(stretches.values())))):
            done |= self._translate_window(window)
        return [join([done[stretch] for stretch in stretches[s]]) for s in sentences]

    def _translate_window(self, sentences: Sequence[str]) -> dict[str, Hypothesis]:
        """Return the hypothesis of each of the distinct ``sentences``."""
        done = {
            sentence: hypothesis
            for sentence in sentences
            if (hypothesis := translate_without_model(sentence)) is not None
        }
        pending = [sentence for sentence in sentences if sentence not in done]
        if self._cache is not None:
            done |= self._cache.read(self._recipe, pending)
        fresh = self._ladder.translate([s for s in pending if s not in done])
        if self._cache is not None:
            self._cache.write(self._recipe, fresh)
        return done | fresh


def translate_without_model(sentence: str) -> Hypothesis | None:
    """Return what needs no model: nothing to translate, English, a dateline, a rubric."""
    if has_nothing_to_translate(sentence) or is_english(sentence):
        return Hypothesis(sentence, None, (TranslationFlag.PASSED_THROUGH,))
    return translate_dateline(sentence) or translate_rubric(sentence)


def load_translator(
    name: str,
    *,
    cache_dir: Path,
    revision: str | None = None,
    offline: bool = False,
    engine: str = "auto",
    precision: str = "int8",
    decoding: Decoding | None = None,
    device: str = "cpu",
    threads: int = 0,
    glossary_file: Path | None = None,
    use_cache: bool = True,
    retries: int = RETRIES,
) -> Translator:
    """Resolve the model ``name`` (see ``models.store.resolve``) and load a translator for it.

    Converted models, hashes and translated sentences are kept in ``cache_dir``. Raises
    ModelError or LexiconError.
    """
    from models.translation.cache import TranslationCache
    from models.translation.glossary import load_glossary

    glossary = load_glossary(glossary_file) if glossary_file else None
    model = store.resolve(name, revision=revision, offline=offline, cache_dir=cache_dir)
    return Translator(
        model,
        engine=engine,
        precision=precision,
        decoding=decoding,
        device=device,
        threads=threads,
        glossary=glossary,
        cache=TranslationCache(cache_dir / "translations.sqlite") if use_cache else None,
        retries=retries,
    )
