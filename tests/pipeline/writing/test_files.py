import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import OutputError
from pipeline.writing.files import write_atomically


def test_writes_utf8_with_the_given_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "perché.txt"
    write_atomically(path, "uno\r\ndue\n«è»\ud800")
    assert path.read_bytes() == "uno\r\ndue\n«è»\ufffd".encode()


def test_replaces_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("prima")
    write_atomically(path, "dopo")
    assert [(entry.name, entry.read_text()) for entry in tmp_path.iterdir()] == [("a.txt", "dopo")]


def test_new_file_follows_the_umask_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "new", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    (tmp_path / "new").chmod(0o600)
    write_atomically(tmp_path / "new", "y")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600


def test_symbolic_link_stays_and_its_target_changes(tmp_path: Path) -> None:
    target = tmp_path / "folder" / "target.txt"
    target.parent.mkdir()
    target.write_text("prima")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    write_atomically(link, "dopo")
    assert link.is_symlink()
    assert target.read_text() == "dopo"


def test_pipe_is_written_through_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomically(pipe, "ciao")
        assert os.read(reader, 100) == b"ciao"
        assert stat.S_ISFIFO(pipe.stat().st_mode)
    finally:
        os.close(reader)


def test_standard_output_is_written_to() -> None:
    program = (
        "from pathlib import Path; from pipeline.writing.files import write_atomically;"
        "write_atomically(Path('/dev/stdout'), 'ciao')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"ciao"), done.stderr


@pytest.mark.parametrize("where", ["missing/a.txt", "file/a.txt", ".", "n" * 300])
def test_impossible_path_names_file_cause_and_fix(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError) as caught:
        write_atomically(tmp_path / where, "x")
    assert str(tmp_path) in caught.value.message
    assert caught.value.hint
    assert caught.value.hint != "check the path and the disk"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_loop_of_links_and_nul_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    for path in (tmp_path / "a", tmp_path / "nul\x00name"):
        with pytest.raises(OutputError):
            write_atomically(path, "x")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("prima")
    path.chmod(0o444)
    with pytest.raises(OutputError, match=r"a\.txt"):
        write_atomically(path, "dopo")
    assert path.read_text() == "prima"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_full_device_is_reported() -> None:
    with pytest.raises(OutputError, match="/dev/full") as caught:
        write_atomically(Path("/dev/full"), "x" * 100_000)
    assert "space" in caught.value.hint


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
def test_failure_before_the_rename_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("prima")

    def fail(descriptor: int) -> None:
        raise fault

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises((OutputError, KeyboardInterrupt)):
        write_atomically(path, "dopo" * 10_000)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_text() == "prima"
