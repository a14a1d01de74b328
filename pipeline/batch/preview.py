"""What a batch would do, without doing it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.batch.journal import load
from pipeline.batch.resume import foreign, input_hash, is_done
from pipeline.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.batch.journal import Entry
    from pipeline.batch.plan import BatchPlan, Unreadable


class Action(StrEnum):
    """What happens to an article."""

    PROCESS = "process"
    SKIP = "skip"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen to one article; ``reason`` says why it is skipped or fails."""

    article: str
    origin: str
    action: Action
    outputs: tuple[str, ...]
    reason: str = ""


def preview(items: Iterable[Document | Unreadable], plan: BatchPlan) -> Iterator[Preview]:
    """Yield what a run would do with each article of its part; nothing is written or loaded.

    Raises:
        ConfigError: the journal is damaged, or another file stands in its place.
    """
    names = plan.names()
    entries: dict[str, Entry] = {}
    owned: set[str] = set()
    for journal in (*plan.other_journals(), plan.journal_path):
        found, names_found, _ = load(journal)
        entries |= found
        owned |= names_found
    for item in items:
        if not isinstance(item, Document):
            if plan.shard.holds(item.origin):
                yield Preview("", item.origin, Action.FAIL, (), item.error.message)
            continue
        if not plan.shard.holds(names.base(item.id, item.origin)):
            continue
        outputs = names.assign(item.id, item.origin)
        action, reason = Action.PROCESS, ""
        entry = entries.get(outputs[0])
        if entry is not None and is_done(plan, entry, input_hash(item), outputs):
            action, reason = Action.SKIP, "done before"
        elif standing := foreign(plan, owned.__contains__, outputs):
            action, reason = Action.FAIL, f"{standing} was not written by this batch"
        yield Preview(item.id, item.origin, action, outputs, reason)


def as_rows(previews: Iterable[Preview]) -> Iterator[Mapping[str, object]]:
    """Return previews as JSON values."""
    for one in previews:
        yield {
            "article": one.article,
            "origin": one.origin,
            "action": one.action.value,
            "outputs": list(one.outputs),
            "reason": one.reason,
        }
