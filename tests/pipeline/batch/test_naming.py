"""File names: safe, never shared, and the same in every run."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.batch.naming import MAX_NAME_BYTES, OutputFormat, OutputNames, fold, safe
from pipeline.batch.shard import Shard
from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from pipeline.document import Document

IDS = st.text(max_size=40) | st.text("aA/\\.: -éÉ", max_size=6) | st.just("x" * 600)


def identity(document: Document) -> str:
    return document.text


JSON = OutputFormat("json", ".json", identity)
HTML = OutputFormat("html", "html", identity)


def names(*formats: OutputFormat, rule: str = "{id}.{suffix}") -> OutputNames:
    return OutputNames(rule, formats or (JSON,))


@pytest.mark.parametrize(
    ("article", "name"),
    [
        ("lavrov", "lavrov.json"),
        ("lavrov.it", "lavrov.it.json"),
        ("Città e paesi", "Città e paesi.json"),
        ("sport/derby", "sport__derby.json"),
        ("notizie:12", "notizie-12.json"),
    ],
)
def test_ordinary_ids_stay_readable(article: str, name: str) -> None:
    assert names().assign(article, "") == (name,)


@pytest.mark.parametrize(
    "article",
    ["../../etc/passwd", "..", ".", "", "/", ".ssh", "a\0b", "a\nb", "con", "NUL.txt", "a\\b"],
)
def test_hostile_ids_stay_visible_files_in_the_folder(article: str) -> None:
    (name,) = names().assign(article, "")
    assert PurePosixPath(name).name == name
    assert PureWindowsPath(name).name == name
    assert not name.startswith(".")
    assert name.isprintable()
    assert not PureWindowsPath(name).is_reserved()


def test_what_was_lost_is_told_apart_by_a_hash() -> None:
    assert safe("a?b") != safe("a*b")
    assert safe("a?b").startswith("a_b-")


@given(
    st.lists(st.tuples(IDS, IDS), max_size=12),
    st.sampled_from(["{id}.{suffix}", "{stem}-{format}"]),
)
def test_no_two_articles_share_a_file_on_any_file_system(
    articles: list[tuple[str, str]], rule: str
) -> None:
    giver = names(JSON, HTML, rule=rule)
    given_names = [name for one in articles for name in giver.assign(*one)]
    assert len({fold(name) for name in given_names}) == 2 * len(articles)
    for name in given_names:
        assert 0 < len(name.encode()) <= MAX_NAME_BYTES
        assert PurePosixPath(name).name == name
        assert unicodedata.normalize("NFC", name) == name


@given(st.lists(st.tuples(IDS, IDS), max_size=8))
def test_the_same_input_has_the_same_names_in_every_run(articles: list[tuple[str, str]]) -> None:
    first, second = names(), names()
    assert [first.assign(*one) for one in articles] == [second.assign(*one) for one in articles]


def test_long_ids_are_cut_with_a_hash_in_place_of_what_was_cut() -> None:
    giver = names()
    (one,), (other,) = giver.assign("è" * 300 + "a", ""), giver.assign("è" * 300 + "b", "")
    assert one != other
    assert one.startswith("è" * 50)
    assert one.endswith(".json")


def test_names_that_differ_in_case_only_are_kept_apart() -> None:
    giver = names()
    assert giver.assign("Rossi", "") == ("Rossi.json",)
    (second,) = giver.assign("rossi", "b.txt")
    assert second.startswith("rossi-")


def test_the_batchs_own_files_are_never_an_output() -> None:
    giver = OutputNames("{id}.{suffix}", (OutputFormat("jsonl", "jsonl", identity),), ["J.jsonl"])
    (name,) = giver.assign("j", "")
    assert name.startswith("j-")


def test_formats_that_the_rule_does_not_tell_apart_are_refused() -> None:
    same = OutputFormat("other", "json", identity)
    with pytest.raises(ConfigError, match=r"tells json, other apart"):
        names(JSON, same)
    names(JSON, same, rule="{id}.{format}")


@given(st.lists(st.tuples(IDS, IDS), max_size=30), st.integers(1, 7))
def test_shards_are_disjoint_and_complete(articles: list[tuple[str, str]], whole: int) -> None:
    giver = names()
    bases = [giver.base(*one) for one in articles]
    for base in bases:
        holders = [part for part in range(1, whole + 1) if Shard(part, whole).holds(base)]
        assert len(holders) == 1


@given(st.lists(st.tuples(IDS, IDS), max_size=12), st.integers(1, 5))
def test_shards_together_give_the_names_of_the_whole(
    articles: list[tuple[str, str]], whole: int
) -> None:
    one = names()
    expected = [one.assign(*article) for article in articles]
    found = []
    for part in range(1, whole + 1):
        giver = names()
        shard = Shard(part, whole)
        found += [giver.assign(*it) for it in articles if shard.holds(giver.base(*it))]
    assert sorted(found) == sorted(expected)


def test_shards_are_spread_evenly() -> None:
    counts = [
        sum(Shard(part, 4).holds(f"article-{number}.json") for number in range(4000))
        for part in range(1, 5)
    ]
    assert sum(counts) == 4000
    assert min(counts) > 850


def test_a_shard_is_read_as_the_configuration_writes_it() -> None:
    assert Shard.parse("2/8") == Shard(2, 8)
    assert Shard.parse(None) == Shard(1, 1)
    assert str(Shard(2, 8)) == "2-of-8"
