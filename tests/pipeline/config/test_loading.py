"""The resolved configuration: layers, provenance, located problems, what is stored."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config.layers import MAX_FILE_BYTES
from pipeline.config.loading import (
    as_mapping,
    cache_folder,
    fingerprint,
    json_schema,
    resolve,
    result_mapping,
    show,
)
from pipeline.config.schema import Config, SummaryConfig
from pipeline.errors import ConfigError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "configs"
    folder.mkdir()
    return folder / "batch.yaml"


def problem(file: Path, text: str, *overrides: str) -> ConfigError:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        resolve(file, {}, overrides)
    assert caught.value.exit_code == 2
    return caught.value


def test_without_any_layer_everything_is_the_default() -> None:
    resolved = resolve(None, {})
    assert resolved.config == Config()
    assert set(resolved.provenance.values()) == {"default"}


def test_an_empty_file_and_empty_sections_are_the_defaults(file: Path) -> None:
    file.write_text("translation:\n  # model: x\nsummary:\noptions:\n", encoding="utf-8")
    assert resolve(file, {}).config == Config()


def test_each_layer_lies_over_the_one_below_and_is_named(file: Path) -> None:
    file.write_text(
        "translation:\n  beam_size: 2\n  window: 7\n  engine: transformers\n", encoding="utf-8"
    )
    environment = {"RASSEGNA_TRANSLATION__BEAM_SIZE": "3", "RASSEGNA_TRANSLATION__WINDOW": "8"}
    resolved = resolve(file, environment, ["translation.beam_size=5"])
    translation = resolved.config.translation
    assert (translation.beam_size, translation.window) == (5, 8)
    assert translation.engine == "transformers"
    assert resolved.provenance["translation.beam_size"] == "--set translation.beam_size=5"
    assert (
        resolved.provenance["translation.window"]
        == "environment variable RASSEGNA_TRANSLATION__WINDOW"
    )
    assert resolved.provenance["translation.engine"] == f"{file}:4"
    assert resolved.provenance["translation.model"] == "default"


def test_show_has_every_key_once_with_its_value(file: Path) -> None:
    file.write_text("options:\n  mine:\n    level: 2\n", encoding="utf-8")
    rows = show(resolve(file, {}))
    keys = [key for key, _, _ in rows]
    assert len(keys) == len(set(keys))
    assert {"version", "stages", "translation.beam_size", "options.mine.level"} <= set(keys)
    values = {key: value for key, value, _ in rows}
    assert values["options.mine.level"] == 2
    for name, section in as_mapping(resolve(file, {}).config).items():
        if isinstance(section, dict) and name != "options":
            assert {key: values[f"{name}.{key}"] for key in section} == section


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("translation:\n  beam: 3\n", ":2:3: translation.beam: ", "translation.beam_size?"),
        ("beam_size: 3\n", ":1:1: beam_size: ", "translation.beam_size?"),
        ("sumary: {words: 3}\n", ":1:1: sumary: ", "summary?"),
        ("translation: {ENGINE: auto}\n", ":1:15: translation.ENGINE: ", "translation.engine?"),
        ("zzzzz: 3\n", ":1:1: zzzzz: ", "config schema"),
        (
            "translation:\n  engine: ctranslate\n",
            ":2:11: translation.engine: expected one of auto, ctranslate2, transformers; found the "
            'text "ctranslate"',
            "ctranslate2?",
        ),
        (
            "translation:\n  beam_size: 65\n",
            ":2:14: translation.beam_size: expected a whole number from 1 to 64; found the number "
            "65",
            "",
        ),
        (
            'translation:\n  cache: "true"\n',
            ':2:10: translation.cache: expected true or false; found the text "true"',
            "remove the quotes",
        ),
        (
            "translation:\n  revision: 1234567\n",
            ":2:13: translation.revision: expected text of 1 to 200 characters or null; found the "
            "number 1234567",
            "between quotes",
        ),
        ("translation: 3\n", ":1:14: translation: expected a mapping; found the number 3", ""),
        ("stages: segment\n", ":1:9: stages: expected a list", ""),
        ("stages: [a, 3]\n", ":1:13: stages[1]: expected text", "between quotes"),
        ("stages: [a, a]\n", ":1:9: stages: expected every name once; found 'a' twice", ""),
        ("stages: []\n", ":1:9: stages: expected a list", ""),
        ("version: 2\n", ":1:10: version: expected 1; found the number 2", ""),
        ("version: true\n", ":1:10: version: expected 1; found true", ""),
        ("batch: {shard: 3/2}\n", ':1:16: batch.shard: expected "k/n" with k from 1 to n', ""),
        ("batch: {shard: half}\n", ':1:16: batch.shard: expected text such as "2/8"', ""),
        ("translation: {glossary: ''}\n", ":1:25: translation.glossary: expected a path", ""),
        ("options: {mine: 3}\n", ":1:17: options.mine: expected a mapping; found", ""),
        ("output: {formats: [json, json]}\n", ":1:19: output.formats: expected every name", ""),
        ("output: {name: '{id}/x'}\n", ":1:16: output.name: expected a visible file name", ""),
        ("output: {name: '{uid}'}\n", ":1:16: output.name: expected a naming rule of {id}", ""),
        ("output: {name: '{id!r}'}\n", ":1:16: output.name: expected a naming rule of {id}", ""),
        ("output: {name: '{id'}\n", ":1:16: output.name: expected a naming rule with balanced", ""),
        ("output: {name: 'x.{suffix}'}\n", ":1:16: output.name: expected a naming rule that", ""),
        ("output: {formats: [json, md], name: '{id}'}\n", ": output: expected a name that", ""),
        ("summary: {words: 3, ratio: 0.5}\n", ": summary: expected exactly one of", ""),
        ("summary: {sentences: null}\n", ": summary: expected exactly one of", ""),
        ("summary: {method: neural}\n", ": summary: expected a model for the method neural", ""),
        ("summary: {min_new_tokens: 999}\n", ": summary: expected min_new_tokens of at most", ""),
    ],
)
def test_a_problem_is_located_and_says_what_was_expected(
    file: Path, text: str, message: str, hint: str
) -> None:
    error = problem(file, text)
    assert error.message.startswith(str(file))
    assert message in error.message
    assert hint in error.hint


def test_all_problems_are_told_at_once_in_the_order_they_stand(file: Path) -> None:
    error = problem(file, "version: 2\nbeam: 1\ntranslation:\n  beam_size: x\n  devise: cpu\n")
    assert [line.split(":")[1] for line in error.message.splitlines()] == ["1", "2", "4", "5"]
    assert "did you mean translation.device?" in error.message


@pytest.mark.parametrize(
    ("override", "message", "hint"),
    [
        ("translation.beam=2", "found 'translation.beam'", "translation.beam_size?"),
        ("translation.beam_size", "found no equals sign", "--set translation.beam_size=2"),
        ("translation.beam_size=no", "as false; expected a whole number", "write false"),
        ("translation.beam_size=two", 'found the text "two"', ""),
        ("translation=3", "expected a key of the section translation", "translation.model"),
        ("translation.beam_size.x=3", "expected a key's name", "translation.beam_size?"),
        ("stages=[a", "not valid YAML", ""),
        ("=3", "expected a key's name", ""),
    ],
)
def test_a_wrong_override_is_named(override: str, message: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        resolve(None, {}, [override])
    assert caught.value.message.startswith(f"--set {override}: ")
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("override", "key", "value"),
    [
        ("translation.revision=0123", "translation.revision", "0123"),
        ("translation.revision=null", "translation.revision", None),
        ("translation.revision='null'", "translation.revision", "null"),
        ("output.name={id}-en.{suffix}", "output.name", "{id}-en.{suffix}"),
        ("input.id_field=no", "input.id_field", "no"),
        ("stages=[segment, claims]", "stages", ["segment", "claims"]),
        ("options.mine.deep.level=2", "options.mine.deep", {"level": 2}),
        ("translation={beam_size: 2}", "translation.beam_size", 2),
        ("summary.prefix=a=b", "summary.prefix", "a=b"),
    ],
)
def test_an_override_is_read_by_what_its_key_takes(override: str, key: str, value: object) -> None:
    rows = {row[0]: row[1:] for row in show(resolve(None, {}, [override]))}
    assert rows[key] == (value, f"--set {override}")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("RASSEGNA_TRANSLATION_BEAM_SIZE", "RASSEGNA_TRANSLATION__BEAM_SIZE?"),
        ("RASSEGNA_TRANSLATION__BEAM", "RASSEGNA_TRANSLATION__BEAM_SIZE?"),
        ("RASSEGNA_QQQQ", "config schema"),
        ("RASSEGNA_", "config schema"),
    ],
)
def test_an_unknown_variable_is_refused_with_the_nearest(name: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        resolve(None, {name: "1"})
    assert name in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize("text", ["\udcff", "a\0b"])
def test_a_value_of_other_bytes_is_refused(text: str) -> None:
    for environment, overrides in (
        ({"RASSEGNA_TRANSLATION__MODEL": text}, []),
        ({}, [f"translation.model={text}"]),
        ({}, [f"stages=[{text}]"]),
    ):
        with pytest.raises(ConfigError, match="expected UTF-8"):
            resolve(None, environment, overrides)


def test_other_variables_are_left_alone() -> None:
    environment = {"RASSEGNA_CACHE": "/c", "RASSEGNAX": "1", "HOME": "/", "rassegna_x": "1"}
    assert resolve(None, environment).config == Config()


def test_paths_in_a_file_are_relative_to_it_and_others_stay(file: Path) -> None:
    file.write_text(
        "input: {paths: ['../in/*.txt', '-', /abs/x.txt]}\n"
        "translation: {model: ./mine, glossary: terms.tsv}\n"
        "output: {folder: ../out}\nsummary: {model: owner/name}\n",
        encoding="utf-8",
    )
    config = resolve(file, {}, ["batch.journal=j.jsonl"]).config
    assert config.input.paths == (str(file.parent / "../in/*.txt"), "-", "/abs/x.txt")
    assert config.translation.glossary == file.parent / "terms.tsv"
    assert config.output.folder == file.parent / "../out"
    assert config.translation.model == str(file.parent / "mine")
    assert config.summary.model == "owner/name"
    assert config.batch.journal == Path("j.jsonl")


def test_a_leading_tilde_is_the_home_folder(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    file.write_text("output: {folder: ~/out}\n", encoding="utf-8")
    config = resolve(
        file, {}, ["translation.glossary=~/terms.tsv", "input.paths=[~/a, '-']"]
    ).config
    assert config.output.folder == Path("/home/somebody/out")
    assert config.translation.glossary == Path("/home/somebody/terms.tsv")
    assert config.input.paths == ("/home/somebody/a", "-")


def test_one_budget_replaces_the_others(file: Path) -> None:
    def budget(summary: SummaryConfig) -> tuple[object, ...]:
        return summary.sentences, summary.words, summary.ratio

    assert budget(SummaryConfig()) == (4, None, None)
    assert budget(SummaryConfig(words=90)) == (None, 90, None)
    file.write_text("summary: {words: 100}\n", encoding="utf-8")
    assert budget(resolve(file, {}).config.summary) == (None, 100, None)
    assert budget(resolve(file, {}, ["summary.sentences=2"]).config.summary) == (2, None, None)
    both = resolve(file, {"RASSEGNA_SUMMARY__SENTENCES": "3"}, ["summary.ratio=0.2"])
    assert budget(both.config.summary) == (None, None, 0.2)
    assert both.provenance["summary.words"] == "default"
    assert budget(resolve(file, {}, ["summary.words=null"]).config.summary) == (4, None, None)


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (b"a: \xff\n", ":1:4: expected UTF-8, found the byte 0xFF", "UTF-8"),
        ("a: é".encode("utf-16"), ":1:1: expected UTF-8", "UTF-8"),
        (b"#" * (MAX_FILE_BYTES + 1), "expected at most", "configuration file?"),
        (b"a: 1\x00", ":1:5: expected text", "remove it"),
    ],
)
def test_a_file_that_is_no_text_is_refused(
    file: Path, data: bytes, message: str, hint: str
) -> None:
    file.write_bytes(data)
    with pytest.raises(ConfigError) as caught:
        resolve(file, {})
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_a_byte_order_mark_is_no_part_of_the_first_key(file: Path) -> None:
    file.write_text("version: 1\n", encoding="utf-8-sig")
    assert resolve(file, {}).config == Config()


@pytest.mark.parametrize("name", ["missing.yaml", ".", "nul\0.yaml"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match="expected a"):
        resolve(tmp_path / name, {})


def test_the_schema_accepts_what_it_describes_and_refuses_the_rest() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(as_mapping(Config()))
    assert validator.is_valid({})
    assert not validator.is_valid({"beam": 1})
    assert not validator.is_valid({"translation": {"beam_size": 0}})


def test_every_key_is_described() -> None:
    schema = json_schema()
    for name, section in schema["$defs"].items():
        assert section["description"], name
        for key, field in section["properties"].items():
            assert field["description"].endswith("."), f"{name}.{key}"


def test_what_is_stored_leaves_out_where_and_how_fast() -> None:
    elsewhere = resolve(
        None,
        {},
        ["output.folder=/a", "batch.shard=1/2", "runtime.threads=3", "translation.window=5"],
    ).config
    assert fingerprint(elsewhere) == fingerprint(Config())
    assert result_mapping(elsewhere) == result_mapping(Config())
    assert "batch" not in result_mapping(elsewhere)
    json.dumps(result_mapping(elsewhere))


@pytest.mark.parametrize(
    "override",
    ["translation.beam_size=2", "summary.words=9", "stages=[segment]", "options.a.b=1"],
)
def test_what_shapes_the_results_changes_the_fingerprint(override: str) -> None:
    assert fingerprint(resolve(None, {}, [override]).config) != fingerprint(Config())


def test_facts_outside_of_the_configuration_change_the_fingerprint() -> None:
    assert len({fingerprint(Config(), *facts) for facts in [(), ("a",), ("b",), ("a", "b")]}) == 4


@pytest.mark.parametrize(
    ("override", "environment", "folder"),
    [
        ("runtime.cache_folder=/a", {"RASSEGNA_CACHE": "/b"}, "/a"),
        ("runtime.cache_folder=null", {"RASSEGNA_CACHE": "/b", "XDG_CACHE_HOME": "/c"}, "/b"),
        ("runtime.cache_folder=a", {}, "/usr/a"),
        ("runtime.cache_folder=null", {"RASSEGNA_CACHE": "b"}, "/usr/b"),
        ("runtime.cache_folder=null", {"XDG_CACHE_HOME": "/c"}, "/c/rassegna"),
        ("runtime.cache_folder=null", {"XDG_CACHE_HOME": "c"}, "/home/me/.cache/rassegna"),
        ("runtime.cache_folder=null", {}, "/home/me/.cache/rassegna"),
    ],
)
def test_the_cache_folder_is_the_configured_one_or_the_usual(
    monkeypatch: pytest.MonkeyPatch, override: str, environment: dict[str, str], folder: str
) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    monkeypatch.chdir("/usr")
    config = resolve(None, {}, [override]).config
    assert cache_folder(config, environment) == Path(folder)


@given(
    st.dictionaries(st.sampled_from(["beam_size", "window"]), st.integers(1, 64), min_size=1),
    st.dictionaries(st.sampled_from(["beam_size", "window"]), st.integers(1, 64)),
)
def test_the_higher_layer_wins_whatever_the_values(
    lower: dict[str, int], higher: dict[str, int]
) -> None:
    environment = {f"RASSEGNA_TRANSLATION__{key.upper()}": str(n) for key, n in lower.items()}
    overrides = [f"translation.{key}={number}" for key, number in higher.items()]
    translation = resolve(None, environment, overrides).config.translation
    for key, number in {**lower, **higher}.items():
        assert getattr(translation, key) == number


def test_importing_the_package_loads_neither_pydantic_nor_yaml() -> None:
    program = (
        "import sys, pipeline, pipeline.config, pipeline.config.loading;"
        "print(sorted({'pydantic', 'yaml', 'torch'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
