"""Corruptions change what they say they change, and the checks are measured on them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from models.summarisation import evaluate_faithfulness
from models.summarisation.corruption import (
    Context,
    borrow_name,
    change_number,
    drop_attribution,
    invent_name,
    negate,
    swap_names,
)

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

CONTEXT = Context(
    article=["Anna Furlan accused Luca Bressan of waste.", "The judge was Piero Visintin."],
    foreign_names=["Bressan", "Zanetti"],
)
TEXT = "Yesterday Furlan accused Bressan of waste."


def test_names_change_places() -> None:
    assert swap_names(TEXT, CONTEXT) == "Yesterday Bressan accused Furlan of waste."
    assert swap_names("Nobody was accused.", CONTEXT) is None


def test_name_is_borrowed_or_invented() -> None:
    assert borrow_name(TEXT, CONTEXT) == "Yesterday Visintin accused Bressan of waste."
    assert invent_name(TEXT, CONTEXT) == "Yesterday Zanetti accused Bressan of waste."


def test_number_negation_and_attribution() -> None:
    assert change_number("It cost 12 or 13 euros.", CONTEXT) == "It cost 15 or 13 euros."
    assert change_number("It cost a lot.", CONTEXT) is None
    assert negate("The pier is safe.", CONTEXT) == "The pier is not safe."
    assert negate("The pier is not safe.", CONTEXT) == "The pier is safe."
    assert negate("Rain fell.", CONTEXT) is None
    assert drop_attribution("Furlan said that the pier is safe.", CONTEXT) == "The pier is safe."
    assert drop_attribution("The old pier is safe, said Anna Furlan.", CONTEXT) == (
        "The old pier is safe."
    )
    assert drop_attribution("The pier is safe.", CONTEXT) is None


def test_italian_is_corrupted_too() -> None:
    italian = Context(["Anna Furlan ha accusato Luca Bressan.", "Ieri."], ["Zanetti"], "it")
    assert swap_names("Ieri Furlan ha accusato Bressan.", italian) == (
        "Ieri Bressan ha accusato Furlan."
    )
    assert negate("Il molo è sicuro.", italian) == "Il molo non è sicuro."
    assert negate("Il molo non è sicuro.", italian) == "Il molo è sicuro."
    for said in (
        "La sindaca ha detto che il molo è sicuro.",
        "Il molo è sicuro, ha detto Furlan.",
        "Il molo è sicuro, secondo la sindaca.",
        "Secondo la sindaca, il molo è sicuro.",
    ):
        assert drop_attribution(said, italian) == "Il molo è sicuro."
    assert drop_attribution("Il molo è sicuro.", italian) is None


def test_checks_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    document = (
        "The town of Gradisca will not sell its old theatre. The theatre has 340 seats. "
        "The mayor said that the roof is in danger."
    )
    summary = "Gradisca will not sell its theatre.\nThe theatre has 340 seats.\n" + (
        "The mayor said that the roof is in danger."
    )
    path = tmp_path / "data.jsonl"
    row = {"id": "1", "document": document, "summary": summary}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["evaluate_faithfulness", "--data", str(path)])
    evaluate_faithfulness.main()
    printed = {line.split("  ")[0].strip(): line for line in capsys.readouterr().out.splitlines()}
    for kind in ("number", "negation", "attribution"):
        assert "recall 1.00  false alarms 0.00" in printed[kind]
