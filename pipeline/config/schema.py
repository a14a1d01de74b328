"""The configuration's schema: every key, its type, its default and what it is for.

The models are frozen and strict: an unknown key or a value of another type is an
error, never a guess. A field marked ``NEUTRAL`` changes where, when or how fast
results are made, never the results themselves, so it stays out of what is stored
with them and out of the fingerprint that decides whether a batch must redo work.
"""

# No `from __future__ import annotations`: pydantic evaluates the annotations.

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, field_validator, model_validator

from pipeline.config.value_types import (
    FilePath,
    Name,
    Names,
    NamingRule,
    Place,
    Shard,
    placeholders,
)

NEUTRAL: dict[str, JsonValue] = {"affects_results": False}


class Section(BaseModel):
    """Base of every part of the configuration: frozen, strict, no unknown keys."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        allow_inf_nan=False,
        validate_default=True,
        use_attribute_docstrings=True,
        protected_namespaces=(),
    )


class TranslationConfig(Section):
    """How the article is translated into English."""

    model: Place = "embedded:it-en"
    """Weights: embedded:NAME, a folder (./ or / in front), or a Hub id (owner/name@revision)."""

    revision: Name | None = None
    """Commit, tag or branch of a Hub model; pin a commit for results that stay the same."""

    engine: Literal["auto", "ctranslate2", "transformers"] = "auto"
    """What runs the model; auto takes the first that can serve here."""

    precision: Literal["int8", "int8_float32", "float32", "float16", "bfloat16", "auto"] = "int8"
    """Number type the engine computes with; the transformers engine rounds int8 up to float32."""

    beam_size: int = Field(default=4, ge=1, le=64)
    """Beam size; 1 is greedy search."""

    length_penalty: float = Field(default=1.0, ge=0.0, le=5.0)
    """Exponent of the length that a hypothesis's score is divided by."""

    device: Literal["cpu", "cuda", "auto"] = "cpu"
    """Where the model runs; auto takes a GPU where there is one."""

    glossary: FilePath | None = None
    """File of terms: source term, tab, target term or "keep"."""

    cache: bool = Field(default=True, json_schema_extra=NEUTRAL)
    """Keep translated sentences on disk and use them again."""

    window: int = Field(default=1024, ge=1, le=1_000_000, json_schema_extra=NEUTRAL)
    """Sentences gathered across articles before they are translated together."""


class SummaryConfig(Section):
    """How the bilingual summary is made."""

    method: Literal["extractive", "neural"] = "extractive"
    """extractive selects sentences of the article; neural lets a model write new ones."""

    model: Place | None = None
    """Sequence-to-sequence weights for the neural method: a folder or a Hub id."""

    revision: Name | None = None
    """Commit, tag or branch of a Hub model."""

    engine: Literal["auto", "ctranslate2", "transformers"] = "auto"
    """What runs the neural model; auto is ctranslate2 where it has the architecture."""

    precision: Literal["int8", "float32", "auto"] = "int8"
    """Number type CTranslate2 computes with in the neural method."""

    words: int | None = Field(default=None, ge=1, le=100_000)
    """Budget in words; setting it replaces the budget in sentences."""

    ratio: float | None = Field(default=None, gt=0.0, le=1.0)
    """Budget as a share of the article's words; setting it replaces the budget in sentences."""

    sentences: int | None = Field(
        default_factory=lambda data: 4 if data.get("words") is data.get("ratio") is None else None,
        ge=1,
        le=10_000,
        json_schema_extra={"default": 4},
    )
    """Budget in sentences; null where words or ratio sets the budget."""

    rank_on: Literal["source", "translation", "both"] = "source"
    """Text that sentences are ranked by, or that a neural model reads (no model reads both)."""

    claims_first: bool = False
    """Choose sentences that report a claim before all others, and let speakers take turns."""

    compress: bool = False
    """Shorten chosen sentences by datelines, asides and final relative clauses, never by a cue."""

    fallback: Literal["extractive", "none"] = "extractive"
    """What replaces a neural summary that cannot be trusted."""

    fallback_threshold: float = Field(default=0.5, ge=0.0, le=1.0)
    """Share of flagged sentences above which a neural summary is not trusted."""

    prefix: str = Field(default="", max_length=500)
    """Text put before the input of the neural model (T5: "summarize: ")."""

    language_code: str = Field(default="", max_length=20)
    """Language of input and output, for multilingual models that need a code (mBART: it_IT)."""

    beam_size: int = Field(default=4, ge=1, le=64)
    """Beam size of the neural method."""

    max_new_tokens: int = Field(default=160, ge=1, le=8192)
    """Longest output of the neural model for one chunk, in tokens."""

    min_new_tokens: int = Field(default=0, ge=0, le=8192)
    """Shortest output of the neural model for one chunk, in tokens."""

    no_repeat_ngram_size: int = Field(default=3, ge=0, le=20)
    """Length of the n-grams the neural model may not repeat; 0 allows repetition."""

    length_penalty: float = Field(default=1.0, ge=-5.0, le=5.0)
    """Exponent of the length that a hypothesis's score is divided by."""

    @model_validator(mode="after")
    def _one_budget(self) -> Self:
        budgets = {"sentences": self.sentences, "words": self.words, "ratio": self.ratio}
        given = [name for name, budget in budgets.items() if budget is not None]
        if len(given) != 1:
            found = " and ".join(given) or "none of them"
            raise ValueError(f"exactly one of sentences, words and ratio; found {found}")
        return self

    @model_validator(mode="after")
    def _neural_names_a_model(self) -> Self:
        if self.method == "neural" and self.model is None:
            raise ValueError("a model for the method neural (summary.model); found none")
        if self.method == "neural" and self.rank_on == "both":
            raise ValueError("rank_on source or translation for the method neural; found both")
        if self.method == "neural" and (self.claims_first or self.compress):
            raise ValueError("the method extractive for claims_first and compress; found neural")
        if self.min_new_tokens > self.max_new_tokens:
            raise ValueError(
                f"min_new_tokens of at most max_new_tokens ({self.max_new_tokens}); "
                f"found {self.min_new_tokens}"
            )
        return self


class ClaimsConfig(Section):
    """How attributed statements are tagged."""

    project: bool = True
    """Find every Italian claim again in the English translation."""

    check_english: bool = True
    """Tag the English text too and say where the two taggers disagree."""

    cognition: bool = True
    """Keep what somebody thinks, hopes or fears beside what somebody says."""


class InputConfig(Section):
    """What is read."""

    paths: tuple[Place, ...] = Field(default=(), json_schema_extra=NEUTRAL)
    """Files, folders and globs; "-" is standard input."""

    format: Name = "auto"
    """Format of the input; auto goes by the file's name and content."""

    text_field: Name = "text"
    """Field that holds the article in JSON lines."""

    id_field: Name = "id"
    """Field that holds the article's identifier in JSON lines."""

    max_bytes: int = Field(default=20_000_000, ge=1, json_schema_extra=NEUTRAL)
    """Largest file that is read, in bytes."""

    encoding: Name | None = None
    """Encoding of the files; null detects it and says so where it had to guess."""


class OutputConfig(Section):
    """What is written, and where."""

    formats: Names = ("json",)
    """Formats to write, one file of each for every article."""

    folder: FilePath | None = Field(default=None, json_schema_extra=NEUTRAL)
    """Folder for the files; null writes to standard output (a batch needs a folder)."""

    name: NamingRule = "{id}.{suffix}"
    """Rule for file names from {id}, {stem} (of the input's name), {format} and {suffix}."""

    overwrite: bool = Field(default=False, json_schema_extra=NEUTRAL)
    """Replace files that were there before and that this batch did not write."""

    @model_validator(mode="after")
    def _formats_apart(self) -> Self:
        if len(self.formats) > 1 and not {"format", "suffix"} & placeholders(self.name):
            raise ValueError(
                "a name that holds {suffix} or {format}, since there are several formats; "
                f"found {self.name!r}"
            )
        return self


class BatchConfig(Section):
    """How many articles are worked through."""

    engine: Literal["local", "ray"] = Field(default="local", json_schema_extra=NEUTRAL)
    """local works in this process; ray in several, on this machine or a cluster (RAY_ADDRESS)."""

    fail_fast: bool = Field(default=False, json_schema_extra=NEUTRAL)
    """Stop at the first article that fails."""

    shard: Shard | None = Field(default=None, json_schema_extra=NEUTRAL)
    """Take only part k of n ("2/8"); the n parts are disjoint and complete."""

    journal: FilePath | None = Field(default=None, json_schema_extra=NEUTRAL)
    """File that records what is done; null puts it into the output folder."""


class RuntimeConfig(Section):
    """The machine: network, threads, cache."""

    offline: bool = Field(default=False, json_schema_extra=NEUTRAL)
    """Open no socket; weights must be embedded or downloaded before."""

    threads: int = Field(default=0, ge=0, le=1024, json_schema_extra=NEUTRAL)
    """Threads for the models; 0 takes every core this process may use."""

    cache_folder: FilePath | None = Field(default=None, json_schema_extra=NEUTRAL)
    """Cache; null: $RASSEGNA_CACHE, else $XDG_CACHE_HOME/rassegna, else ~/.cache/rassegna."""


class Config(Section):
    """Everything that can be configured."""

    version: Literal[1] = 1
    """Version of this schema."""

    stages: Names = ("segment", "translate", "claims", "summarise", "check")
    """The stages by name, in the order they run."""

    translation: TranslationConfig = TranslationConfig()
    summary: SummaryConfig = SummaryConfig()
    claims: ClaimsConfig = ClaimsConfig()
    input: InputConfig = InputConfig()
    output: OutputConfig = OutputConfig()
    batch: BatchConfig = BatchConfig()
    runtime: RuntimeConfig = RuntimeConfig()

    options: dict[Name, dict[Name, Any]] = Field(default_factory=dict)
    """Options of third-party stages, by the stage's name."""

    @field_validator("version", mode="before")
    @classmethod
    def _number_not_truth(cls, version: object) -> object:
        if isinstance(version, bool):
            raise ValueError(f"1; found {str(version).lower()}")  # noqa: TRY004 - pydantic's protocol
        return version
