"""Translated sentences on disk, so that nothing is translated twice and runs resume for free.

Keys are hashes of everything that decides a translation; values are JSON. The cache is
never needed: damaged, read-only or full, it is left out and that is said.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from typing import TYPE_CHECKING

from models.span import Span
from models.translation.hypothesis import Hypothesis, TranslationFlag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS translation (key BLOB PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID
"""
_KEYS_PER_QUERY = 500
_BUSY_SECONDS = 10.0


class TranslationCache:
    """A content-addressed store of hypotheses in one SQLite file.

    Several processes may use one file at once. ``notices`` say what did not work.
    """

    def __init__(self, path: Path) -> None:
        self.notices: tuple[str, ...] = ()
        self._path = path
        self._connection = self._open()

    def read(self, recipe: str, sentences: Iterable[str]) -> dict[str, Hypothesis]:
        """Return the hypotheses known for ``sentences`` translated by ``recipe``."""
        keys = {_key(recipe, sentence): sentence for sentence in sentences}
        found: dict[str, Hypothesis] = {}
        if self._connection is None:
            return found
        wanted = list(keys)
        try:
            for start in range(0, len(wanted), _KEYS_PER_QUERY):
                some = wanted[start : start + _KEYS_PER_QUERY]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, value FROM translation WHERE key IN ({marks})"  # noqa: S608
                for key, value in self._connection.execute(query, some):
                    hypothesis = _decode(value)
                    if hypothesis is not None:
                        found[keys[key]] = hypothesis
        except sqlite3.Error as error:
            self._give_up(error)
        return found

    def write(self, recipe: str, hypotheses: Mapping[str, Hypothesis]) -> None:
        """Keep ``hypotheses``, by sentence, as translations by ``recipe``."""
        if self._connection is None or not hypotheses:
            return
        rows = [(_key(recipe, s), _encode(hypothesis)) for s, hypothesis in hypotheses.items()]
        try:
            with self._connection:
                self._connection.executemany(
                    "INSERT OR REPLACE INTO translation VALUES (?, ?)", rows
                )
        except sqlite3.Error as error:
            self._give_up(error)

    def close(self) -> None:
        """Close the database; the cache then knows nothing."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return _connect(self._path)
        except sqlite3.DatabaseError as error:
            if _is_damage(error):
                return self._start_afresh(error)
            self._say(error)
        except OSError as error:
            self._say(error)
        return None

    def _start_afresh(self, error: sqlite3.Error) -> sqlite3.Connection | None:
        aside = self._path.with_name(f"{self._path.name}.damaged-{os.getpid()}")
        try:
            self._path.replace(aside)
            for suffix in ("-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
            connection = _connect(self._path)
        except (OSError, sqlite3.Error) as second:
            self._say(second)
            return None
        self.notices += (f"the translation cache was damaged ({error}) and was moved to {aside}",)
        return connection

    def _give_up(self, error: sqlite3.Error) -> None:
        self.close()
        if _is_damage(error):
            self._connection = self._start_afresh(error)
        else:
            self._say(error)

    def _say(self, error: Exception) -> None:
        self.notices += (f"no translation cache in {self._path}: {error}",)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(_SCHEMA)
        connection.commit()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _is_damage(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", None) in {
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
    }


def _key(recipe: str, sentence: str) -> bytes:
    # Lone surrogates, which UTF-8 cannot write, must not make a sentence uncacheable.
    return hashlib.sha256(f"{recipe}\0{sentence}".encode("utf-8", "surrogatepass")).digest()


def _encode(hypothesis: Hypothesis) -> str:
    return json.dumps(
        {
            "text": hypothesis.text,
            "score": hypothesis.score,
            "flags": [str(flag) for flag in hypothesis.flags],
            "alignment": [[*source, *target] for source, target in hypothesis.alignment],
        },
        separators=(",", ":"),
    )


def _decode(value: str) -> Hypothesis | None:
    """Return the hypothesis written in ``value``; None where it is not one."""
    try:
        fields = json.loads(value)
        score = fields["score"]
        return Hypothesis(
            str(fields["text"]),
            None if score is None else float(score),
            tuple(TranslationFlag(flag) for flag in fields["flags"]),
            tuple((Span(a, b), Span(c, d)) for a, b, c, d in fields["alignment"]),
        )
    except (ValueError, KeyError, TypeError):
        return None
