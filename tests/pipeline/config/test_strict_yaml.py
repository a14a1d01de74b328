"""Strict YAML: what is read, and that everything doubtful is refused with its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config.strict_yaml import MAX_DEPTH, MAX_NODES, read_mapping, read_value
from pipeline.config.tree import Origin
from pipeline.errors import ConfigError

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300)
    | st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abc_-", min_size=1, max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


def refusal(text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        read_mapping(text, "f.yaml")
    return caught.value


@given(st.dictionaries(st.text("abcxyz", min_size=1, max_size=6), PLAIN, max_size=4))
def test_json_is_read_as_itself(content: dict[str, object]) -> None:
    text = json.dumps(content, ensure_ascii=True)
    assert read_mapping(text, "f.yaml").content == content


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_our_error(text: str) -> None:
    try:
        content = read_mapping(text, "f.yaml").content
    except ConfigError as error:
        content = {}
        place, hint = error.message.partition(": ")[0], error.hint
    else:
        place, hint = "f.yaml:1:1", "read"
    assert json.loads(json.dumps(content)) == content
    assert place.startswith("f.yaml:")
    assert hint


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "---\n...\n", "{}", "~"])
def test_a_file_without_values_is_empty(text: str) -> None:
    assert read_mapping(text, "f.yaml").content == {}


def test_every_key_and_value_knows_its_place() -> None:
    tree = read_mapping("translation:\n  beam_size: 2\nstages: [a, b]\n", "f.yaml")
    assert tree.keys["translation", "beam_size"] == Origin("f.yaml", 2, 3)
    assert tree.values["translation", "beam_size"] == Origin("f.yaml", 2, 14)
    assert tree.values["stages", 1] == Origin("f.yaml", 3, 13)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("-12", -12),
        ("0", 0),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("1e-3", 0.001),
        ("'no'", "no"),
        ('"012"', "012"),
        ("no way", "no way"),
        ("a:b", "a:b"),
        ("v1.2.3", "v1.2.3"),
        ("|\n  two\n  lines\n", "two\nlines\n"),
    ],
)
def test_scalars_are_read_as_they_look(written: str, read: object) -> None:
    value = read_mapping(f"key: {written}", "f.yaml").content["key"]
    assert value == read
    assert type(value) is type(read)


@pytest.mark.parametrize(
    "trap",
    [
        *("no", "No", "NO", "off", "OFF", "n", "yes", "Yes", "on", "y"),
        *("1:30", "12:30:45", "012", "08", "-017", "0x1F", "0o17", "0b11"),
        *("1_000", "1_0.5", ".inf", "-.Inf", ".nan", "1e999", "2022-02-01", "2022-02-01 10:00:00"),
        *("=", "9" * 19),
    ],
)
def test_scalars_that_are_not_read_as_they_look_are_refused(trap: str) -> None:
    error = refusal(f"summary:\n  prefix: {trap}\n")
    assert error.message.startswith("f.yaml:2:11: summary.prefix: ")
    assert trap[:40] in error.message
    assert error.hint.startswith("write ")


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: a", "twice (first in line 1)"),
        ("s:\n  a: 1\n  a: 1\n", "f.yaml:3:3: s.a", "twice (first in line 2)"),
        ("no: 1\n", "f.yaml:1:1", "as false"),
        ("1: 2\n", "f.yaml:1:1", "found the number 1"),
        ("~: 2\n", "f.yaml:1:1", "found nothing (null)"),
        ("? ? ? ? a\n", "f.yaml:1:3", "found a list or mapping"),
        ("? [a]\n: 1\n", "f.yaml:1:3", "found a list or mapping"),
        ("a: &x 1\nb: *x\n", "f.yaml:1:4: a", "anchor or alias"),
        ("a: &x [1]\n", "f.yaml:1:4: a", "anchor or alias"),
        ("a: *x\n", "f.yaml:1:4: a", "anchor or alias"),
        ("<<: {a: 1}\n", "f.yaml:1:1", "special meaning"),
        ("a: !!python/object/apply:os.system [id]\n", "f.yaml:1:4: a", "python/object"),
        ("a: !!str 5\n", "f.yaml:1:4: a", "without a tag"),
        ("a: ! 5\n", "f.yaml:1:4: a", "without a tag"),
        ("a: 1\n---\na: 2\n", "f.yaml:2:1", "found a second"),
        ("- a\n", "f.yaml:1:1", "found a list"),
        ("just words\n", "f.yaml:1:1", 'found the text "just words"'),
        ("a:\n\tb: 1\n", "f.yaml:2:1", "'\\t'"),
        ("a: [1, 2\n", "f.yaml:2:1", "not valid YAML"),
        ("a: b: c\n", "f.yaml:1:5", "not valid YAML"),
        ("a: 1\nb: \x07\n", "f.yaml:2:4", "U+0007"),
        ('a: "\\0"\n', "f.yaml:1:4: a", "null character"),
        ('a: "\\ud800"\n', "f.yaml:1:4: a", "surrogate"),
    ],
)
def test_doubtful_yaml_is_refused_where_it_stands(text: str, place: str, found: str) -> None:
    error = refusal(text)
    assert error.message.startswith(f"{place}:")
    assert found in error.message
    assert error.hint


@pytest.mark.parametrize("bomb", ["[" * 200_000, "{a: " * 100_000, "- " * 100_000])
def test_deep_nesting_is_refused_at_once(bomb: str) -> None:
    assert f"at most {MAX_DEPTH} levels" in refusal("a:\n  " + bomb).message


def test_a_file_with_too_many_values_is_refused() -> None:
    assert f"at most {MAX_NODES} values" in refusal("a: [" + "x," * MAX_NODES + "x]").message


def test_a_merge_bomb_is_refused_at_its_first_anchor() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert refusal("\n".join(lines)).message.startswith("f.yaml:1:4: a: ")


def test_one_value_is_read_without_line_numbers() -> None:
    assert read_value("[a, {b: 1}]", "--set x") == ["a", {"b": 1}]
    with pytest.raises(ConfigError) as caught:
        read_value("[a", "--set x")
    assert caught.value.message.startswith("--set x: not valid YAML")
