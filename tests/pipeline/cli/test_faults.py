"""Whatever goes wrong: a message that names file, cause and remedy, the right exit code,
and nothing lost or half-written."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[3]
ARTICLE = "Il sindaco di Pisa ha parlato. «La legge passerà», ha detto.\n"
ACCENTED = "Perché no? La città è più bella."
TEXT_ONLY = ("--set", "stages=[segment]", "--format", "json")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "articolo.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def start(*arguments: object, folder: Path, **options) -> subprocess.Popen[bytes]:
    """Start the command in a process of its own, its messages and results in pipes."""
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
    )


def finish(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, (out or b"").decode(), (err or b"").decode()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def assert_said(err: str, *parts: object) -> None:
    """The message has a cause, a remedy, and no traceback."""
    assert "Traceback" not in err
    assert "  fix: " in err
    for part in parts:
        assert str(part) in err


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("vuoto.txt", b"", "holds no text"),
        ("bianco.txt", b" \n\t\r\n\n", "holds no text"),
        ("lunga.txt", b"a" * 50_000_000, "larger than the 20,000,000 bytes"),
        ("nul.txt", b"testo\0testo\n" * 50, "NUL bytes"),
        ("foto.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a PNG image"),
        ("finto.docx", b"questo non e' uno zip", "not a readable Word document"),
        ("finto.pdf", b"%PDF-1.7\nniente", "finto.pdf"),
        ("utf16.txt", ACCENTED.encode("utf-16")[:-1], "utf-16"),
    ],
)
def test_what_cannot_be_read_is_refused(
    rassegna, tmp_path: Path, name: str, content: bytes, cause: str
) -> None:
    (tmp_path / name).write_bytes(content)
    outcome = rassegna("run", tmp_path / name)
    assert outcome.code == 1
    assert outcome.out == ""
    assert_said(outcome.err, tmp_path / name, cause, "[input]")


def test_a_line_as_long_as_is_allowed_is_read(rassegna, tmp_path: Path) -> None:
    path = tmp_path / "lunga.txt"
    path.write_bytes(b"a" * 20_000_000)
    outcome = rassegna("segment", path)
    assert outcome.code == 0, outcome.err
    assert len(outcome.out.strip()) == 20_000_000


def test_an_unreadable_file_leaves_the_others(rassegna, article: Path, tmp_path: Path) -> None:
    (tmp_path / "vuoto.txt").write_bytes(b"")
    outcome = rassegna("translate", tmp_path / "vuoto.txt", article)
    assert outcome.code == 3
    assert outcome.out.strip()
    assert_said(outcome.err, tmp_path / "vuoto.txt", "1 of 2 articles failed")


def test_a_missing_file_is_named(rassegna, tmp_path: Path) -> None:
    outcome = rassegna("run", tmp_path / "manca.txt")
    assert outcome.code == 1
    assert_said(outcome.err, tmp_path / "manca.txt", "no file or folder")


@pytest.mark.parametrize("format_name", ["sentences", "json"])
def test_cp1252_is_read_and_said(rassegna, tmp_path: Path, format_name: str) -> None:
    path = tmp_path / "vecchio.txt"
    path.write_bytes(ACCENTED.encode("cp1252"))
    outcome = rassegna("run", path, "--set", "stages=[segment]", "--format", format_name)
    assert outcome.code == 0, outcome.err
    assert "città" in outcome.out
    assert "cp1252" in outcome.out + outcome.err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
def test_a_byte_order_mark_is_obeyed(rassegna, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "marca.txt"
    path.write_bytes(ACCENTED.encode(encoding))
    outcome = rassegna("segment", path)
    assert (outcome.code, outcome.out, outcome.err) == (
        0,
        "Perché no?\nLa città è più bella.\n",
        "",
    )


def test_missing_weights(rassegna, article: Path, tmp_path: Path) -> None:
    outcome = rassegna("run", article, "--model", tmp_path / "manca")
    assert outcome.code == 4
    assert outcome.out == ""
    assert_said(outcome.err, tmp_path / "manca", "no such folder")


def test_a_folder_without_weights(rassegna, article: Path, tmp_path: Path) -> None:
    (tmp_path / "pesi").mkdir()
    outcome = rassegna("run", article, "--model", tmp_path / "pesi")
    assert outcome.code == 4
    assert_said(outcome.err, tmp_path / "pesi", "safetensors")


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the embedded weights, in the place where they are looked for."""
    import models.store

    shutil.copytree(ROOT / "models" / "weights" / "it-en", tmp_path / "weights" / "it-en")
    monkeypatch.setattr(models.store, "_WEIGHTS", tmp_path / "weights")
    monkeypatch.delenv("RASSEGNA_TRANSLATION__MODEL", raising=False)
    return tmp_path / "weights" / "it-en"


@pytest.mark.parametrize("name", ["model.safetensors", "source.spm", "vocab.json"])
def test_one_flipped_bit_in_the_weights_is_noticed(
    rassegna, article: Path, weights: Path, name: str
) -> None:
    content = bytearray((weights / name).read_bytes())
    content[len(content) // 2] ^= 1
    (weights / name).write_bytes(content)
    outcome = rassegna("run", article)
    assert outcome.code == 4
    assert outcome.out == ""
    assert_said(outcome.err, weights, name, "[model-corrupt]")
    verified = rassegna("models", "verify", "embedded:it-en")
    assert verified.code == 4
    assert name in verified.out + verified.err


def test_weights_cut_short_are_noticed(rassegna, article: Path, weights: Path) -> None:
    folder = weights.rename(weights.with_name("altrove"))
    (folder / "manifest.json").unlink()
    content = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(content[: len(content) // 2])
    outcome = rassegna("run", article, "--model", folder)
    assert outcome.code == 4
    assert_said(outcome.err, folder / "model.safetensors")


@pytest.mark.parametrize(
    ("target", "cause"),
    [
        ("articolo.txt/esito.json", "Not a directory"),
        ("manca/esito.json", "No such file or directory"),
        (".", "Is a directory"),
        ("/sys/esito.json", "ermi"),
        ("/dev/full", "No space left on device"),
        ("e" * 300, "File name too long"),
    ],
)
def test_a_result_that_cannot_be_written(
    rassegna, article: Path, monkeypatch: pytest.MonkeyPatch, target: str, cause: str
) -> None:
    monkeypatch.chdir(article.parent)
    outcome = rassegna("run", article, *TEXT_ONLY, "--output", target)
    assert outcome.code == 1
    assert outcome.out == ""
    assert_said(outcome.err, target, cause, "[output]")
    assert names(article.parent) == [article.name]


def test_a_full_disk_on_standard_output(article: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        code, _, err = finish(start("run", article, *TEXT_ONLY, folder=article.parent, stdout=full))
    assert code == 1
    assert_said(err, "No space left on device")


def test_a_disk_that_fills_leaves_the_old_file(article: Path) -> None:
    target = article.with_name("esito.json")
    target.write_text("di ieri", encoding="utf-8")

    def nearly_full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))

    process = start(
        "run", article, *TEXT_ONLY, "-o", target, folder=article.parent, preexec_fn=nearly_full
    )
    code, _, err = finish(process)
    assert code == 1
    assert_said(err, target, "File too large")
    assert target.read_text() == "di ieri"
    assert names(article.parent) == ["articolo.txt", "esito.json"]


def damaged(path: Path) -> None:
    path.write_bytes(b"non sono un database" * 500)


def folder_in_its_place(path: Path) -> None:
    path.mkdir()


def damaged_in_the_middle(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE translation (key BLOB PRIMARY KEY, value TEXT NOT NULL)")
        rows = ((os.urandom(32), "x" * 400) for _ in range(200))
        connection.executemany("INSERT INTO translation VALUES (?, ?)", rows)
    connection.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


def of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE translation (something TEXT)")
    connection.close()


@pytest.mark.parametrize(
    "spoil", [damaged, folder_in_its_place, damaged_in_the_middle, of_another_program]
)
def test_a_cache_that_cannot_be_used_costs_only_time(
    rassegna,
    article: Path,
    tmp_path: Path,
    cache_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path], None],
) -> None:
    expected = rassegna("translate", article)
    assert expected.code == 0, expected.err
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "ctranslate2").symlink_to(cache_folder / "ctranslate2")
    spoil(cache / "translations.sqlite")
    monkeypatch.setenv("RASSEGNA_CACHE", str(cache))
    outcome = rassegna("translate", article)
    assert (outcome.code, outcome.out) == (0, expected.out)
    assert "translation cache" in outcome.err
    assert "translations.sqlite" in outcome.err


@pytest.mark.parametrize("place", ["/proc/rassegna", "articolo.txt", "/sys"])
def test_a_cache_folder_that_cannot_be_written_costs_only_time(
    rassegna, article: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    expected = rassegna("translate", article)
    monkeypatch.setenv("RASSEGNA_CACHE", str(article.parent / place))
    outcome = rassegna("translate", article)
    assert (outcome.code, outcome.out) == (0, expected.out)
    assert place in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("output", [(), ("--output", "esito.jsonl")])
def test_ctrl_c_leaves_no_part_of_a_result(tmp_path: Path, output: tuple[str, ...]) -> None:
    settings = ("--set", "stages=[segment]", "--set", "input.format=jsonl", "-f", "jsonl")
    process = start("run", *settings, *output, folder=tmp_path, stdin=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stderr is not None
    for number in range(20):
        process.stdin.write(json.dumps({"id": str(number), "text": ARTICLE}).encode() + b"\n")
    process.stdin.write(b"{rotto\n")
    process.stdin.flush()
    assert b"line 21" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    code, out, err = finish(process)
    assert code == 130
    assert "interrupted" in err
    assert "Traceback" not in err
    assert len([json.loads(line) for line in out.splitlines()]) == (0 if output else 20)
    assert names(tmp_path) == []


def test_a_reader_that_goes_away_is_no_fault(article: Path) -> None:
    articles = [article] * 2
    articles[1] = article.with_name("altro.txt")
    articles[1].write_text(ARTICLE * 5000, encoding="utf-8")
    process = start("segment", *articles, folder=article.parent)
    assert process.stdout is not None
    assert process.stdout.readline()
    process.stdout.close()
    process.stdout = None
    code, _, err = finish(process)
    assert (code, err) == (141, "")


def test_closed_standard_streams_are_no_fault(article: Path) -> None:
    def close_input() -> None:
        os.close(0)

    process = start("run", article, *TEXT_ONLY, folder=article.parent, preexec_fn=close_input)
    code, out, err = finish(process)
    assert (code, err) == (0, "")
    assert out.startswith("{")
    code, out, err = finish(start("run", folder=article.parent, preexec_fn=close_input))
    assert (code, out) == (2, "")
    assert_said(err, "No article was given")


STAGE = """
from pipeline.stages.stage import StageSpecification
class Fragile:
    window = 0
    def annotate(self, documents):
        if any("rompe" in document.text for document in documents):
            raise ZeroDivisionError("diviso per zero\\x1b[31m")
        return list(documents)
SPECIFICATION = StageSpecification(
    "fragile", frozenset({"sentences"}), frozenset(), lambda config: Fragile()
)
"""


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    """A folder on the path with a distribution that registers the stage ``fragile``."""
    folder = tmp_path / "plugins"
    facts = folder / "fragile_stage-1.0.dist-info"
    facts.mkdir(parents=True)
    (folder / "fragile_stage.py").write_text(STAGE, encoding="utf-8")
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: fragile-stage\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(
        "[rassegna.stages]\nfragile = fragile_stage:SPECIFICATION\n"
    )
    return folder


def test_a_stage_that_raises_costs_one_article(
    rassegna, article: Path, plugins: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(plugins)
    bad = article.with_name("rotto.txt")
    bad.write_text("Questo rompe tutto.\n", encoding="utf-8")
    arguments = ("--set", "stages=[segment, fragile]", "--format", "jsonl")
    outcome = rassegna("run", bad, article, *arguments)
    assert outcome.code == 3
    assert [one["origin"] for one in outcome.records] == [str(article)]
    assert_said(outcome.err, bad, "'fragile'", "ZeroDivisionError: diviso per zero")
    assert "\x1b" not in outcome.err
    alone = rassegna("run", bad, *arguments)
    assert (alone.code, alone.out) == (1, "")
    assert_said(alone.err, bad, "'fragile'")
