"""``rassegna summarise``: budgets and claims first, from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """\
The council of Gradisca voted on 4 March by 31 votes to 22 for a budget of 31 million euros.
The budget of Gradisca gives 12 million euros to schools and 6 million to the city's roads.
"This budget is the best in ten years," said the mayor, Mario Visintin.
Visintin added that schools would get their money by June.
"There is nothing in it for nurseries," replied the councillor Anna Furlan.
It rained.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_claims_first_takes_what_was_said(rassegna, article: Path) -> None:
    common = ("summarise", article, "--lang", "en", "--sentences", "2", "--json", "--quiet")
    plain = json.loads(rassegna(*common).out)
    first = json.loads(rassegna(*common, "--claims-first").out)
    assert any(not one["claims"] for one in plain["summary"]["sentences"])
    assert all(one["claims"] for one in first["summary"]["sentences"])
    speakers = {
        first["claims"][number]["speaker"]["name"]
        for one in first["summary"]["sentences"]
        for number in one["claims"]
    }
    assert speakers == {"Mario Visintin", "Anna Furlan"}
    assert first["configuration"]["summary"]["claims_first"] is True


def test_claims_first_reaches_json_lines(rassegna) -> None:
    line = json.dumps({"id": 1, "document": ARTICLE}) + "\n"
    options = ("summarise", "--jsonl", "--lang", "en", "--sentences", "2", "--claims-first")
    (record,) = rassegna(*options, given=line).records
    assert all("said" in one or "replied" in one for one in record["summary"])


def test_speaker_labels_stand_under_the_summary(rassegna, article: Path) -> None:
    common = ("summarise", article, "--lang", "en", "--sentences", "2", "--claims-first")
    assert "Mario Visintin" in rassegna(*common).out.partition("SUMMARY")[2]
    page = rassegna(*common, "--format", "html").out
    assert "Anna Furlan" in page
