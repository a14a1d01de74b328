"""Line by line: --lines, and the bulk interfaces that read and write JSON lines."""

from __future__ import annotations

import json

import pytest

QUOTE = "Il ministro ha detto che la legge passerà. Poi è uscito."


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ("", 0),
        ("\n", 1),
        ("Buongiorno.\n\nLa seduta è aperta. Parla il sindaco.\n", 3),
        ("Buongiorno.\nSenza a capo", 2),
        ("Prima riga.\r\nSeconda riga.\r\n", 2),
        ("Uno\u2028due\x0ctre\x85quattro.\n", 1),
        ("</s>\n>>eng<<\n<pad> e poi?\n", 3),
        ("1.250\nhttps://example.org/a_b\n…\n", 3),
    ],
)
def test_lines_keep_their_number(rassegna, given: str, lines: int) -> None:
    outcome = rassegna("translate", "--lines", given=given)
    assert outcome.code == 0, outcome.err
    assert outcome.out.count("\n") == lines
    assert len(outcome.out.splitlines()) == lines


def test_empty_lines_stay_empty(rassegna) -> None:
    outcome = rassegna("translate", "--lines", given="Buongiorno.\n\n   \nBuonasera.\n")
    first, second, third, fourth = outcome.out.split("\n")[:4]
    assert first.strip()
    assert (second, third.strip()) == ("", "")
    assert fourth.strip()


def test_lines_that_are_not_utf_8_are_read_and_said(rassegna) -> None:
    outcome = rassegna("translate", "--lines", given="Perch\xe9 no?\n".encode("cp1252"))
    assert outcome.code == 0
    assert "line 1: not UTF-8, read as cp1252" in outcome.err


def test_lines_go_to_a_file_whole(rassegna, tmp_path) -> None:
    target = tmp_path / "out.txt"
    outcome = rassegna("translate", "--lines", "-o", target, given="Buongiorno.\nBuonasera.\n")
    assert outcome.out == ""
    assert target.read_text().count("\n") == 2


def test_segment_gives_spans_of_the_text(rassegna) -> None:
    record = {"id": 7, "text": QUOTE}
    outcome = rassegna("segment", "--jsonl", "--lang", "it", given=json.dumps(record) + "\n")
    (answer,) = outcome.records
    assert answer["id"] == 7
    assert [QUOTE[start:end] for start, end in answer["spans"]] == [
        "Il ministro ha detto che la legge passerà.",
        "Poi è uscito.",
    ]


def test_claims_give_spans_of_the_text(rassegna) -> None:
    given = json.dumps({"id": "a", "text": QUOTE}, ensure_ascii=False) + "\n"
    outcome = rassegna("claims", "--jsonl", "--lang", "it", given=given)
    (answer,) = outcome.records
    (claim,) = answer["ars"]
    for role, expected in {
        "source": "Il ministro",
        "cue": "ha detto",
        "content": "che la legge passerà",
    }.items():
        assert [QUOTE[start:end] for start, end in claim[role]] == [expected]
    assert claim["type"] == "indirect"


def test_english_claims(rassegna) -> None:
    text = '"We are ready," said Anna Bianchi, the mayor. Nobody answered.'
    given = json.dumps({"id": "a", "text": text}) + "\n"
    (answer,) = rassegna("claims", "--jsonl", "--lang", "en", given=given).records
    (claim,) = answer["ars"]
    assert "Anna Bianchi" in claim["speaker"]["name"]
    assert claim["type"] == "direct"


def test_summaries_point_to_sentences(rassegna) -> None:
    sentences = [
        "The town council approved the new budget on Monday.",
        "It was a long session.",
        "The budget raises spending on schools by four percent.",
        "Some councillors left early.",
        "Taxes on second homes will rise to pay for the schools.",
    ]
    given = json.dumps({"id": "x", "document": " ".join(sentences)}) + "\n"
    outcome = rassegna("summarise", "--jsonl", "--lang", "en", "--words", "20", given=given)
    (answer,) = outcome.records
    assert answer["summary"]
    assert answer["summary"] == [sentences[index] for index in answer["sentences"]]
    assert sum(len(one.split()) for one in answer["summary"]) <= 20


def test_order_and_identifiers_survive_a_broken_line(rassegna) -> None:
    lines = [
        json.dumps({"id": 1, "text": "Uno. Due."}),
        "{broken",
        json.dumps({"id": 3}),
        json.dumps({"id": 4, "text": ""}),
    ]
    outcome = rassegna("segment", "--jsonl", given="\n".join(lines) + "\n")
    assert outcome.code == 3
    first, second, third, fourth = outcome.records
    assert (first["id"], len(first["spans"])) == (1, 2)
    assert second["error"]["code"] == "input"
    assert '"text"' in third["error"]["message"]
    assert fourth == {"id": 4, "spans": []}
    assert "line 2" in outcome.err


def test_deeply_nested_json_is_an_error_not_a_crash(rassegna) -> None:
    outcome = rassegna("claims", "--jsonl", given="[" * 100_000 + "\n")
    assert outcome.code == 3
    assert outcome.records[0]["error"]["code"] == "input"


def test_quiet_lines_say_nothing(rassegna) -> None:
    outcome = rassegna("translate", "--lines", "--quiet", given="Buongiorno.\n")
    assert outcome.code == 0
    assert outcome.out.count("\n") == 1
    assert outcome.err == ""
