"""Carry a large file in parts of limited size, with a hash of the whole.

python -m models.training.translation.parts split FILE --megabytes 15
python -m models.training.translation.parts join FILE.parts.json --output FILE
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

MEBIBYTE = 1 << 20
INDEX = ".parts.json"


def split(path: Path, folder: Path, part_bytes: int) -> Path:
    """Write `path` into numbered parts in `folder`; returns their index, written last."""
    content = path.read_bytes()
    names = []
    for number, start in enumerate(range(0, max(1, len(content)), part_bytes)):
        part = folder / f"{path.name}.{number:03d}"
        part.write_bytes(content[start : start + part_bytes])
        names.append(part.name)
    index = folder / f"{path.name}{INDEX}"
    digest = hashlib.sha256(content).hexdigest()
    index.write_text(json.dumps({"parts": names, "sha256": digest}) + "\n", encoding="utf-8")
    return index


def join(index: Path, output: Path) -> None:
    """Write the whole file; raises ValueError where a part is missing or was altered."""
    stated = json.loads(index.read_text(encoding="utf-8"))
    missing = [name for name in stated["parts"] if not (index.parent / name).is_file()]
    if missing:
        raise ValueError(f"{index}: expected the parts {', '.join(missing)} beside it, found none")
    content = b"".join((index.parent / name).read_bytes() for name in stated["parts"])
    found = hashlib.sha256(content).hexdigest()
    if found != stated["sha256"]:
        raise ValueError(
            f"{index}: expected SHA-256 {stated['sha256']}, found {found}; fetch the parts again"
        )
    output.write_bytes(content)


def main() -> None:
    """Split or join one file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("action", choices=("split", "join"))
    parser.add_argument("path", type=Path)
    parser.add_argument("--output", type=Path, default=None)
    parser.add_argument("--megabytes", type=float, default=15.0)
    options = parser.parse_args()
    if options.action == "split":
        folder = options.output or options.path.parent
        print(split(options.path, folder, int(options.megabytes * MEBIBYTE)))
    else:
        join(options.path, options.output or Path(str(options.path).removesuffix(INDEX)))


if __name__ == "__main__":
    main()
