"""Files carried in parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.training.translation.parts import join, split

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", [0, 1, 10, 25])
def test_parts_make_the_whole(tmp_path: Path, size: int) -> None:
    whole, again = tmp_path / "weights.bin", tmp_path / "again.bin"
    whole.write_bytes(bytes(range(size)))
    index = split(whole, tmp_path, 10)
    join(index, again)
    assert again.read_bytes() == whole.read_bytes()
    assert all(part.stat().st_size <= 10 for part in tmp_path.glob("weights.bin.0*"))


def test_a_part_that_is_missing_or_altered_is_refused(tmp_path: Path) -> None:
    whole = tmp_path / "weights.bin"
    whole.write_bytes(b"a" * 25)
    index = split(whole, tmp_path, 10)
    (tmp_path / "weights.bin.001").write_bytes(b"b" * 10)
    with pytest.raises(ValueError, match="SHA-256"):
        join(index, tmp_path / "again.bin")
    (tmp_path / "weights.bin.001").unlink()
    with pytest.raises(ValueError, match=r"weights\.bin\.001"):
        join(index, tmp_path / "again.bin")
    assert not (tmp_path / "again.bin").exists()
