"""The pipeline's branch of the error tree rooted in :mod:`models.errors`."""

from __future__ import annotations

from models.errors import (
    EngineUnavailableError,
    LanguageError,
    LexiconError,
    ModelCorruptError,
    ModelError,
    ModelNotFoundError,
    ModelUnsupportedError,
    OfflineError,
    RassegnaError,
)

__all__ = [
    "BatchFailedError",
    "ChainError",
    "ConfigError",
    "EngineUnavailableError",
    "InputError",
    "LanguageError",
    "LexiconError",
    "ModelCorruptError",
    "ModelError",
    "ModelNotFoundError",
    "ModelUnsupportedError",
    "OfflineError",
    "OutputError",
    "RassegnaError",
    "StageError",
    "UsageError",
]


class UsageError(RassegnaError):
    """The command line asks for something that cannot be done."""

    code = "usage"
    exit_code = 2


class ConfigError(UsageError):
    """A configuration file, environment variable or override is wrong."""

    code = "config"


class ChainError(ConfigError):
    """The stages cannot run in the order given: one needs what none before provides."""

    code = "chain"


class InputError(RassegnaError):
    """A file cannot be read, or holds no text of the expected form."""

    code = "input"


class OutputError(RassegnaError):
    """A result cannot be written."""

    code = "output"


class StageError(RassegnaError):
    """A stage failed on one document."""

    code = "stage"


class BatchFailedError(RassegnaError):
    """Some articles of a batch failed; the others are done."""

    code = "batch"
    exit_code = 3
