"""The metric for attribution relations."""

from __future__ import annotations

from typing import Any

import pytest

from models.attribution.scoring import Score, Text, dice, paired, same_speaker

TEXT = "Il ministro Bo ha detto che piove. «Non è vero», ha replicato la sindaca."
PHRASES = {
    "minister": "Il ministro Bo",
    "mayor": "la sindaca",
    "said": "ha detto",
    "replied": "ha replicato",
    "rain": "che piove",
    "denial": "«Non è vero»",
}


def spans(*names: str) -> list[list[int]]:
    return [
        [TEXT.index(PHRASES[name]), TEXT.index(PHRASES[name]) + len(PHRASES[name])]
        for name in names
    ]


def relation(source: str, cue: str, content: str, **more: Any) -> dict[str, Any]:
    return {
        "source": spans(source) if source else [],
        "cue": spans(cue) if cue else [],
        "content": spans(content),
        **more,
    }


FIRST = relation("minister", "said", "rain")
SECOND = relation("mayor", "replied", "denial")
ARTICLE: dict[str, Any] = {"text": TEXT, "ars": [FIRST, SECOND], "discard": []}


def scored(*found: dict[str, Any], article: dict[str, Any] = ARTICLE) -> dict[str, float]:
    score = Score()
    score.add(article, found)
    return {name: each.f1 for name, each in score.figures().items()}


def test_the_annotation_itself_is_all_right() -> None:
    figures = scored(SECOND, FIRST)
    assert {figures[name] for name in figures if name != "speaker"} == {1.0}


def test_nothing_found_and_nothing_to_find_divide_by_no_zero() -> None:
    assert set(scored().values()) == {0.0}
    assert set(scored(article={"text": TEXT, "ars": []}).values()) == {0.0}


def test_the_right_thing_by_the_wrong_source_is_detected_only() -> None:
    figures = scored(FIRST, relation("minister", "replied", "denial"))
    assert figures["detect"] == 1.0
    assert figures["who_what"] == figures["exact"] == figures["source"] == 0.5
    assert figures["cue"] == figures["content"] == 1.0


def test_a_missing_source_is_right_only_where_there_is_none() -> None:
    sourceless = {**ARTICLE, "ars": [relation("", "said", "rain")]}
    assert scored(relation("", "said", "rain"), article=sourceless)["who_what"] == 1.0
    assert scored(FIRST, article=sourceless)["who_what"] == 0.0


def test_punctuation_never_counts() -> None:
    bare = {**SECOND, "content": [[SECOND["content"][0][0] + 1, SECOND["content"][0][1] - 1]]}
    assert scored(FIRST, bare)["exact"] == 1.0


def test_an_extra_relation_costs_precision_unless_the_region_is_open() -> None:
    extra = {"source": [], "cue": [], "content": [[12, 14]]}
    assert scored(FIRST, SECOND, extra)["who_what"] == pytest.approx(0.8)
    opened = {**ARTICLE, "discard": [[12, 14]]}
    assert scored(FIRST, SECOND, extra, article=opened)["who_what"] == 1.0


def test_each_relation_is_paired_once_with_the_most_alike() -> None:
    text = Text(TEXT)
    gold, found = [text.roles(FIRST)], [text.roles(relation("", "said", "rain")), text.roles(FIRST)]
    assert paired(gold, found) == {0: 1}
    assert dice(frozenset(), frozenset()) == 0.0


def test_speakers_are_compared_by_name_or_by_description() -> None:
    assert same_speaker("il ministro Anna Bo", "Anna Bo")
    assert not same_speaker("il ministro Anna Bo", "ministro")
    assert not same_speaker("il ministro Anna Bo", "")
    assert same_speaker("un pensionato di passaggio", "pensionato di passaggio")
    assert not same_speaker("un pensionato di passaggio", "prima ricostruzione")
    resolved = {**ARTICLE, "ars": [{**FIRST, "resolved": "il ministro Anna Bo"}]}
    right = {**FIRST, "speaker": {"name": "Anna Bo"}}
    assert scored(right, article=resolved)["speaker"] == 1.0
    assert scored({**FIRST, "speaker": {"name": "ministro"}}, article=resolved)["speaker"] == 0.0
    assert scored(FIRST, article=resolved)["speaker"] == 0.0
