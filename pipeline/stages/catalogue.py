"""The registry of stages, and the check that a chain of them can run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import ChainError
from pipeline.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.stages.stage import StageSpecification

STAGES: Registry[StageSpecification] = Registry(
    "stage",
    "rassegna.stages",
    {
        "segment": "pipeline.stages.segment:SPECIFICATION",
        "translate": "pipeline.stages.translate:SPECIFICATION",
        "claims": "pipeline.stages.claims:SPECIFICATION",
        "summarise": "pipeline.stages.summarise:SPECIFICATION",
        "check": "pipeline.stages.check:SPECIFICATION",
    },
)

READ = frozenset({"blocks"})


def chain(names: Sequence[str]) -> tuple[StageSpecification, ...]:
    """Look up the stages called ``names`` and check that they can follow each other.

    Raises:
        ConfigError: a name is unknown.
        ChainError: the chain is empty, a stage occurs twice, or one needs an annotation
            that no earlier stage provides.
    """
    if not names:
        raise ChainError("The list of stages is empty", hint="name at least 'segment'")
    specifications = tuple(STAGES.load(name) for name in names)
    available = set(READ)
    for position, stage in enumerate(specifications):
        if stage.name in {earlier.name for earlier in specifications[:position]}:
            raise ChainError(
                f"The stage '{stage.name}' occurs twice in {_arrows(names)}",
                hint="name each stage once",
            )
        _require(stage, available, names)
        _refuse_late(stage, specifications[position + 1 :], names)
        available |= stage.provides
    return specifications


def _require(stage: StageSpecification, available: set[str], names: Sequence[str]) -> None:
    missing = sorted(stage.needs - available)
    if missing:
        raise ChainError(
            f"The stage '{stage.name}' needs {' and '.join(missing)}, which no stage before "
            f"it provides in {_arrows(names)}",
            hint=f"put {_providers(missing)} before '{stage.name}'",
        )


def _refuse_late(
    stage: StageSpecification, later: Sequence[StageSpecification], names: Sequence[str]
) -> None:
    for follower in later:
        late = sorted(stage.uses & follower.provides)
        if late:
            raise ChainError(
                f"The stage '{stage.name}' takes {' and '.join(late)} into account, but "
                f"'{follower.name}', which provides it, comes later in {_arrows(names)}",
                hint=f"put '{follower.name}' before '{stage.name}', or leave it out",
            )


def _providers(missing: Sequence[str]) -> str:
    found = [f"'{name}'" for name in STAGES.names() if STAGES.load(name).provides & set(missing)]
    return " and ".join(found) or "a stage that provides it"


def _arrows(names: Sequence[str]) -> str:
    return " → ".join(names)
