from __future__ import annotations

import json
from typing import TYPE_CHECKING

from models.segmentation.evaluate import main, score

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

# Written for this project: plain news prose, the floor below which no change may fall.
NEWS = [
    ["Il governo ha approvato il decreto.", "L'art. 3 è stato riscritto.", "Si vota lunedì."],
    ["«Non cambio idea.", "Chi vuole, resti», ha detto il prof. Neri.", "Nessuno ha replicato."],
    ["Chi pagherà?", "Il conto è di 3.500.000 euro, ecc.", "La Bianchi S.p.A. tace."],
]


def test_right_boundaries_score_one() -> None:
    result = score(NEWS, "it")
    assert (result.f1, result.lost) == (1.0, 0)
    assert result.expected == 6


def test_missed_and_false_boundaries_are_counted() -> None:
    result = score([["Il governo", "cade."], ["Piove. Nevica.", "Poi smette."]], "it")
    assert (result.hits, result.found, result.expected) == (1, 2, 2)
    assert result.precision == result.recall == result.f1 == 0.5


def test_command_prints_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "gold.jsonl"
    data.write_text("".join(json.dumps({"id": "p", "sentences": s}) + "\n" for s in NEWS))
    main(["--data", str(data)])
    assert "F1 1.0000 characters lost 0" in capsys.readouterr().out
