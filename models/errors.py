"""The root of the one error tree, and the errors that models can raise.

Every error says what was expected and what was found (the message), how to fix
it (the hint), and carries a stable code for scripts and an exit code for shells.
"""

from __future__ import annotations

from typing import ClassVar


class RassegnaError(Exception):
    """Base of all errors raised on purpose by this project."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class ModelError(RassegnaError):
    """A model could not be found, verified, loaded or run."""

    code = "model"
    exit_code = 4


class ModelNotFoundError(ModelError):
    """No weights under the given name, folder or hub identifier."""

    code = "model-not-found"


class ModelCorruptError(ModelError):
    """A weights file differs from its manifest or cannot be read."""

    code = "model-corrupt"


class ModelUnsupportedError(ModelError):
    """The weights are of an architecture or layout this project cannot serve."""

    code = "model-unsupported"


class OfflineError(ModelError):
    """Weights would have to be downloaded, and the network is not to be used."""

    code = "offline"


class EngineUnavailableError(ModelError):
    """The library behind the requested engine is missing or cannot run here."""

    code = "engine-unavailable"


class LexiconError(ModelError):
    """A lexicon, glossary or feature-weight file is malformed."""

    code = "lexicon"
    exit_code = 2


class LanguageError(RassegnaError):
    """A language was asked for that the component does not cover."""

    code = "language"
    exit_code = 2
