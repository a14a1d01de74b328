"""The example article, end to end, on the weights in the box."""

from __future__ import annotations

import json

import pytest


@pytest.fixture(scope="module")
def article(root, tmp_path_factory):
    import os
    import subprocess
    import sys

    environment = {**os.environ, "RASSEGNA_CACHE": str(tmp_path_factory.mktemp("cache"))}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "run", "examples/lavrov.it.txt", "--json"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def text(root) -> str:
    return (root / "examples" / "lavrov.it.txt").read_bytes().decode()


def words(text: str, quotations: list[dict]) -> str:
    """Return the words of a role, read off the source by their offsets."""
    assert all(text[slice(*one["span"])] == one["text"] for one in quotations)
    return " … ".join(one["text"] for one in quotations)


def test_every_sentence_is_translated_once(article, text: str) -> None:
    spans = [sentence["span"] for sentence in article["sentences"]]
    assert spans == sorted(spans)
    covered = {index for start, end in spans for index in range(start, end)}
    lost = [index for index, mark in enumerate(text) if mark.isalnum() and index not in covered]
    assert lost == []
    english = article["translation"]["text"]
    for sentence in article["sentences"]:
        start, end = sentence["english_span"]
        assert english[start:end] == sentence["english"]
        assert sentence["english"].strip()


def test_speakers_are_resolved(article, text: str) -> None:
    found = {
        words(text, claim["italian"]["content"])[:40]: claim["speaker"]["name"]
        for claim in article["claims"]
    }
    by_speaker = set(found.values())
    assert {"Sergej Lavrov", "Dmitry Peskov"} <= by_speaker
    assert any("Ministero degli Esteri russo" in name for name in by_speaker)
    described = [name for content, name in found.items() if content.startswith("«In questa fase")]
    assert described == ["Sergej Lavrov"]
    according = [name for content, name in found.items() if content.startswith("la Russia non min")]
    assert according == ["Dmitry Peskov"]


def test_what_blinken_agreed_is_a_claim_of_its_own(article, text: str) -> None:
    blinken = [claim for claim in article["claims"] if "Blinken" in claim["speaker"]["name"]]
    assert any("convenuto" in words(text, claim["italian"]["cue"]) for claim in blinken)


def test_scare_quotes_and_notes_are_no_claims(article, text: str) -> None:
    contents = [words(text, claim["italian"]["content"]) for claim in article["claims"]]
    assert "«azioni aggressive»" not in contents
    assert "«aggressione russa»" not in contents
    cues = [words(text, claim["italian"]["cue"]) for claim in article["claims"]]
    assert not any("ndr" in cue for cue in cues)
    assert not any("sputniknews" in content for content in contents)


def test_every_summary_sentence_stands_on_the_source(article, text: str) -> None:
    summary = article["summary"]["sentences"]
    assert len(summary) == 4
    for sentence in summary:
        assert sentence["sentences"]
        sources = [article["sentences"][index] for index in sentence["sentences"]]
        assert sentence["italian"] == " ".join(text[slice(*one["span"])] for one in sources)
        assert sentence["english"] == " ".join(one["english"] for one in sources)
    together = " ".join(sentence["italian"] for sentence in summary)
    assert "indivisibilità" in together


def test_the_four_sentences_say_who_says_what(article, text: str) -> None:
    claims = article["claims"]
    summary = article["summary"]["sentences"]
    for sentence in summary:
        reported = [claims[number] for number in sentence["claims"]]
        assert reported
        for claim in reported:
            assert claim["speaker"]["name"]
            for role in ("source", "cue"):
                spans = claim["italian"][role]
                assert all(one["text"] in sentence["italian"] for one in spans)
    together = " ".join(sentence["italian"] for sentence in summary)
    assert "l'indivisibilità della sicurezza è un importante argomento" in together
    assert "ai confini ucraini" in together
    speakers = {claims[number]["speaker"]["name"] for one in summary for number in one["claims"]}
    assert len(speakers) >= 3


def test_the_record_says_how_it_was_made(article) -> None:
    assert article["translation"]["model"] == "embedded:it-en"
    assert article["translation"]["engine"] == "ctranslate2"
    assert article["configuration"]["translation"]["beam_size"] == 4
