"""torch and transformers, imported when a model of theirs is loaded and not before."""

from __future__ import annotations

from typing import Any

from models.errors import EngineUnavailableError


def import_torch(*, alternative: str) -> Any:
    """Return the module torch, with transformers beside it.

    ``alternative`` says what else would do ("use the engine `ctranslate2`").

    Raises:
        EngineUnavailableError: either library is missing.
    """
    try:
        import torch
        import transformers  # noqa: F401
    except ImportError as error:
        raise EngineUnavailableError(
            f"expected the libraries torch and transformers: {error}",
            hint=f"pip install torch transformers, or {alternative}",
        ) from error
    return torch


def torch_device(torch: Any, device: str) -> Any:
    """Return the torch device called ``device``; "auto" is a GPU where there is one.

    Raises:
        EngineUnavailableError: a GPU is asked for, and none can be used.
    """
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    if device.startswith("cuda") and not torch.cuda.is_available():
        raise EngineUnavailableError(
            f"expected the device {device!r}, found no usable GPU",
            hint="choose the device cpu, or install a build of torch for your GPU",
        )
    return torch.device(device)
