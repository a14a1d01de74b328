from __future__ import annotations

import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from models.span import Span
from models.translation.cache import TranslationCache
from models.translation.hypothesis import Hypothesis, TranslationFlag

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = Hypothesis(
    "the law",
    -0.25,
    (TranslationFlag.CUT, TranslationFlag.RETRIED),
    ((Span(0, 2), Span(0, 3)), (Span(3, 8), Span(4, 7))),
)


def test_what_is_written_is_read_by_the_same_recipe_only(tmp_path: Path) -> None:
    cache = TranslationCache(tmp_path / "deep" / "cache.sqlite")
    cache.write("recipe", {"la legge": WHOLE, "\ud800": Hypothesis("?", None)})
    again = TranslationCache(tmp_path / "deep" / "cache.sqlite")
    assert again.read("recipe", ["la legge", "altro", "\ud800"]) == {
        "la legge": WHOLE,
        "\ud800": Hypothesis("?", None),
    }
    assert again.read("other", ["la legge"]) == {}
    assert again.notices == cache.notices == ()
    cache.close()
    again.close()


def test_many_sentences_at_once(tmp_path: Path) -> None:
    cache = TranslationCache(tmp_path / "cache.sqlite")
    many = {f"frase {i}": Hypothesis(f"sentence {i}", 0.0) for i in range(1200)}
    cache.write("recipe", many)
    assert cache.read("recipe", many) == many
    cache.close()


def test_a_damaged_file_is_moved_aside_and_said(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    path.write_bytes(b"this is no database, not even nearly " * 200)
    cache = TranslationCache(path)
    cache.write("recipe", {"la legge": WHOLE})
    assert cache.read("recipe", ["la legge"]) == {"la legge": WHOLE}
    [notice] = cache.notices
    assert "damaged" in notice
    assert list(tmp_path.glob("*.damaged-*"))
    cache.close()


def test_damage_found_while_reading_is_survived(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    cache = TranslationCache(path)
    cache.write("recipe", {f"frase {i}": WHOLE for i in range(2000)})
    cache.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    cache = TranslationCache(path)
    assert cache.read("recipe", [f"frase {i}" for i in range(2000)]) == {}
    assert cache.notices
    cache.write("recipe", {"la legge": WHOLE})
    assert cache.read("recipe", ["la legge"]) == {"la legge": WHOLE}
    cache.close()


def test_an_unwritable_place_is_said_and_nothing_is_cached(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    cache = TranslationCache(tmp_path / "file" / "cache.sqlite")
    cache.write("recipe", {"la legge": WHOLE})
    assert cache.read("recipe", ["la legge"]) == {}
    assert "no translation cache" in cache.notices[0]


def test_a_read_only_or_full_disk_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = TranslationCache(tmp_path / "cache.sqlite")
    assert cache._connection is not None
    cache._connection.execute("PRAGMA query_only = 1")
    cache.write("recipe", {"la legge": WHOLE})
    cache.write("recipe", {"la legge": WHOLE})
    assert len(cache.notices) == 1
    assert "readonly" in cache.notices[0]


@pytest.mark.parametrize("value", ["no json", "[]", "{}", '{"text": "x", "score": "y"}'])
def test_a_value_that_is_no_hypothesis_is_not_known(tmp_path: Path, value: str) -> None:
    path = tmp_path / "cache.sqlite"
    cache = TranslationCache(path)
    cache.write("recipe", {"la legge": WHOLE})
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE translation SET value = ?", (value,))
    connection.close()
    assert cache.read("recipe", ["la legge"]) == {}
    cache.close()


def test_several_processes_write_one_file(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    program = (
        "import sys; from pathlib import Path\n"
        "from models.translation.cache import TranslationCache\n"
        "from models.translation.hypothesis import Hypothesis\n"
        "c = TranslationCache(Path(sys.argv[1]))\n"
        "for i in range(50): c.write('r', {f'{sys.argv[2]} {i}': Hypothesis('x', None)})\n"
        "assert c.notices == (), c.notices\n"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", program, str(path), name]) for name in "abc"
    ]
    assert [process.wait(timeout=60) for process in processes] == [0, 0, 0]
    cache = TranslationCache(path)
    everything = [f"{name} {i}" for name in "abc" for i in range(50)]
    assert len(cache.read("r", everything)) == 150
    cache.close()
