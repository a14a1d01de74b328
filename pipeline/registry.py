"""Stages, readers and writers by name: the built-in ones and those of installed packages.

Third parties register under an entry-point group (``rassegna.stages``,
``rassegna.readers``, ``rassegna.writers``). A configuration file names a member; it can
never name a Python path, so a file from elsewhere cannot make this process import code
that its owner did not install for the purpose.
"""

from __future__ import annotations

import difflib
import importlib
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

Member = TypeVar("Member")


class Registry(Generic[Member]):
    """Members of one kind by name, each imported when it is first asked for."""

    def __init__(self, kind: str, group: str, builtin: Mapping[str, str]) -> None:
        """Create a registry.

        Args:
            kind: what a member is called in messages ("stage").
            group: the entry-point group in which third parties register.
            builtin: name of each built-in member → ``"module:attribute"``.
        """
        self._kind = kind
        self._group = group
        self._builtin = builtin

    def names(self) -> tuple[str, ...]:
        """Return all names, built-in ones first, each once."""
        installed = {point.name for point in entry_points(group=self._group)}
        return (*self._builtin, *sorted(installed - set(self._builtin)))

    def load(self, name: str) -> Member:
        """Return the member called ``name``.

        Raises:
            ConfigError: there is none, or the package that registered it cannot be imported.
        """
        target = self._builtin.get(name)
        if target is not None:
            module, _, attribute = target.partition(":")
            return cast("Member", getattr(importlib.import_module(module), attribute))
        for point in entry_points(group=self._group, name=name):
            try:
                return cast("Member", point.load())
            except (ImportError, AttributeError) as error:
                raise ConfigError(
                    f"The {self._kind} '{name}' is registered as {point.value} but cannot be "
                    f"imported: {error}",
                    hint="reinstall the package that provides it, or leave it out",
                ) from error
        raise self._unknown(name)

    def _unknown(self, name: str) -> ConfigError:
        names = self.names()
        near = difflib.get_close_matches(name, names, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(names)}"
        return ConfigError(f"There is no {self._kind} called '{name}'", hint=hint)
