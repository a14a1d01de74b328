"""The batch engine ``ray``: the same stages in several processes, on one machine or many.

The driver reads, names, journals and writes as ever; only the stages run elsewhere, in
Ray actors of which each holds one runner, so that models are loaded once an actor. Ray's
actors are used rather than its data sets, which want the whole input before they begin:
here chunks of articles go out while articles are still read, and come back in order.

An actor keeps no sentence cache. Which actor first met a sentence that recurs depends on
timing, and through a shared cache so would the results; without one they depend on the
chunk alone, whatever the number of actors and however often the run was killed.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from logging.handlers import QueueHandler
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from pipeline.errors import ConfigError, EngineUnavailableError, RassegnaError, StageError
from pipeline.runner import Failure, Runner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.config.schema import Config
    from pipeline.document import Document

LOGGER = logging.getLogger("rassegna")
_IN_HAND_AND_NEXT = 2
_ATTEMPTS_AGAIN = 2
_SECONDS_TO_CONNECT = 10.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What an actor made of a chunk: results in order, what it had to say, what stopped it."""

    results: tuple[Document | Failure, ...]
    messages: tuple[logging.LogRecord, ...] = ()
    stopped: RassegnaError | None = None


class Worker:
    """The actor: a runner in a process of its own."""

    def __init__(self, config: Config, configuration: Mapping[str, object]) -> None:
        self._runner = Runner(config, configuration=configuration)
        self._messages: SimpleQueue[logging.LogRecord] = SimpleQueue()
        LOGGER.addHandler(QueueHandler(self._messages))
        LOGGER.propagate = False

    def work(self, documents: Sequence[Document]) -> Answer:
        """Run the stages over a chunk; an error that no document could survive is returned."""
        results: list[Document | Failure] = []
        stopped: RassegnaError | None = None
        try:
            results.extend(self._runner.run(documents))
        except RassegnaError as error:
            stopped = error
        messages = [self._messages.get() for _ in range(self._messages.qsize())]
        return Answer(tuple(results), tuple(messages), stopped)


class RayEngine:
    """Sends chunks to actors, each in turn; made by :func:`ray_engine`."""

    def __init__(self, actors: Sequence[Any]) -> None:
        """Use ``actors``, which are handles of :class:`Worker`."""
        self._turns = cycle(actors)
        self._said: set[str] = set()
        self.ahead = len(actors) * _IN_HAND_AND_NEXT - 1
        """Chunks to be sent before the first is asked for, so that no actor waits."""

    def process(self, documents: Iterable[Document]) -> Iterator[Document | Failure]:
        """Send a chunk at once; iterating waits for its results, which come in order.

        Raises:
            ModelError: a model is missing or broken (when iterated).
            StageError: the processes of Ray died again and again (when iterated).
        """
        return self._results(next(self._turns).work.remote(tuple(documents)))

    def _results(self, reference: Any) -> Iterator[Document | Failure]:
        import ray

        try:
            answer: Answer = ray.get(reference)
        except ray.exceptions.RayError as error:
            raise StageError(
                f"expected a chunk's results from Ray, found {type(error).__name__}: {error}",
                hint="what is done is kept: run the same command again to go on",
            ) from error
        for message in answer.messages:
            if message.getMessage() not in self._said:
                self._said.add(message.getMessage())
                LOGGER.handle(message)
        yield from answer.results
        if answer.stopped is not None:
            raise answer.stopped


@contextmanager
def ray_engine(config: Config, configuration: Mapping[str, object]) -> Iterator[RayEngine]:
    """Start Ray here, or join the cluster that RAY_ADDRESS names, with an actor a machine.

    With ``runtime.threads`` set, an actor takes that many cores, and each machine gets as
    many actors as its cores allow. Ray's usage statistics are turned off before it loads.

    Raises:
        ConfigError: the translation is to run on a GPU, which the actors do not reserve.
        EngineUnavailableError: Ray is not installed, cannot start, or has too few cores.
    """
    if config.translation.device != "cpu":
        raise ConfigError(
            "translation.device: expected cpu with batch.engine ray, found "
            f"{config.translation.device}",
            hint="set translation.device to cpu, or batch.engine to local",
        )
    ray = _library()
    _start(ray)
    try:
        yield RayEngine(_actors(ray, config, configuration))
    finally:
        ray.shutdown()


def _library() -> Any:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if not os.environ.get("RAY_ADDRESS") and "ray" not in sys.modules:
        # Ray listens on every network interface: only this run's own processes may speak to it.
        # In the environment the token is seen by this user alone, unlike in Ray's own file;
        # and Ray looks there when it is imported, not later.
        os.environ["RAY_AUTH_MODE"] = "token"
        os.environ["RAY_AUTH_TOKEN"] = secrets.token_hex(32)
    try:
        import ray
    except ImportError as error:
        raise EngineUnavailableError(
            "expected the library ray for batch.engine ray, found none",
            hint="pip install 'rassegna[ray]', or set batch.engine to local",
        ) from error
    return ray


def _require_listener(address: str) -> None:
    # Ray itself tries for many minutes to reach a cluster that is not there.
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), _SECONDS_TO_CONNECT).close()
    except (OSError, OverflowError, ValueError) as error:
        raise EngineUnavailableError(
            f"RAY_ADDRESS: expected host:port of a Ray cluster, found {address!r}: {error}",
            hint="correct RAY_ADDRESS, or leave it unset to run on this machine",
        ) from error


def _start(ray: Any) -> None:
    # Left to itself Ray joins whatever cluster /tmp says was started last, by anybody.
    address = os.environ.get("RAY_ADDRESS") or "local"
    if address != "local":
        _require_listener(address)
    try:
        ray.init(
            address=address,
            include_dashboard=False if address == "local" else None,
            log_to_driver=False,  # what actors have to say comes with their answers
            logging_level=logging.ERROR,
        )
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        raise EngineUnavailableError(
            f"expected Ray to start ({address}), found {type(error).__name__}: {error}",
            hint="see the message of Ray, or set batch.engine to local",
        ) from error


def _actors(ray: Any, config: Config, configuration: Mapping[str, object]) -> list[Any]:
    machines = [int(node["Resources"].get("CPU", 0)) for node in ray.nodes() if node["Alive"]]
    cores = config.runtime.threads or min((count for count in machines if count), default=1)
    number = sum(count // cores for count in machines)
    if not number:
        raise EngineUnavailableError(
            f"expected a machine with {cores} cores for an actor, found {machines}",
            hint="set runtime.threads to the cores that one actor may take",
        )
    for_actors = config.model_copy(
        update={
            "runtime": config.runtime.model_copy(update={"threads": cores}),
            "translation": config.translation.model_copy(update={"cache": False}),
        }
    )
    actor = ray.remote(Worker).options(
        num_cpus=cores, max_restarts=-1, max_task_retries=_ATTEMPTS_AGAIN
    )
    return [actor.remote(for_actors, configuration) for _ in range(number)]
