import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest

from models.attribution.relation import RelationFlag, RelationType, Resolution
from models.span import Span
from models.translation.hypothesis import Hypothesis, TranslationFlag
from pipeline.document import BlockKind, Document
from pipeline.writing import json as json_format
from pipeline.writing import jsonl
from pipeline.writing.options import WritingOptions
from pipeline.writing.record import record_of
from pipeline.writing.sanitise import sanitise

OPTIONS = WritingOptions()


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(
        files("pipeline.writing").joinpath("schema", "document-1.json").read_text("utf-8")
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_every_output_validates(
    document: Document,
    hostile: Document,
    bare_documents: tuple[Document, ...],
    validator: jsonschema.Draft202012Validator,
) -> None:
    for each in (document, hostile, *bare_documents):
        validator.validate(json.loads(json_format.write(each, OPTIONS)))
        validator.validate(json.loads(jsonl.write(each, OPTIONS)))


def test_schema_refuses_what_is_not_in_it(
    document: Document, validator: jsonschema.Draft202012Validator
) -> None:
    record = record_of(document)
    for broken in (
        record | {"schema": "rassegna/document-2"},
        record | {"surprise": 1},
        {key: value for key, value in record.items() if key != "claims"},
        record | {"sentences": [record["sentences"][0] | {"span": [1]}]},
    ):
        with pytest.raises(jsonschema.ValidationError):
            validator.validate(broken)


def test_schema_lists_every_flag_and_kind() -> None:
    schema = json.loads(
        files("pipeline.writing").joinpath("schema", "document-1.json").read_text("utf-8")
    )["$defs"]
    flags = schema["sentence"]["properties"]["flags"]["items"]["enum"]
    assert set(flags) == {flag.value for flag in TranslationFlag}
    claim = schema["claim"]["properties"]
    assert set(claim["flags"]["items"]["enum"]) == {flag.value for flag in RelationFlag}
    assert set(claim["type"]["enum"]) == {kind.value for kind in RelationType}
    resolutions = schema["speaker"]["properties"]["resolution"]["enum"]
    assert set(resolutions) == {resolution.value for resolution in Resolution}
    assert set(schema["block"]["properties"]["kind"]["enum"]) == {k.value for k in BlockKind}


def test_spans_give_back_the_texts(document: Document) -> None:
    record = json.loads(json_format.write(document, OPTIONS))
    source, english = record["text"], record["translation"]["text"]
    for sentence in record["sentences"]:
        assert source[slice(*sentence["span"])] == sentence["text"]
        assert english[slice(*sentence["english_span"])] == sentence["english"]
    for claim in record["claims"]:
        for role in ("source", "cue", "content"):
            for part in claim["italian"][role]:
                assert source[slice(*part["span"])] == part["text"]
            for part in (claim["english"] or {}).get(role, []):
                assert english[slice(*part["span"])] == part["text"]


def test_everything_is_there(document: Document) -> None:
    record = json.loads(json_format.write(document, OPTIONS))
    assert record["title"]["english"].startswith("Brindisi, the ferry")
    assert record["translation"]["engine"] == "ctranslate2 int8"
    assert record["sentences"][5]["flags"] == ["number_mismatch"]
    assert record["sentences"][10]["score"] is None
    assert record["claims"][2]["speaker"]["resolution"] == "role"
    assert record["claims"][2]["speaker"]["role_english"] == "president of the port authority"
    assert record["claims"][3]["speaker"]["role_english"] == ""
    assert record["claims"][2]["agreement"] is False
    assert record["claims"][6]["speaker"] is None
    assert record["summary"]["sentences"][1]["sentences"] == [5]
    assert record["notices"][1]["span"] == [0, 10]
    assert record["coverage"]["doubted"] == 1
    assert record["configuration"]["translation"]["beam"] == 4


def test_both_forms_hold_the_same_record(document: Document) -> None:
    line = jsonl.write(document, OPTIONS)
    assert line.count("\n") == 1
    assert json.loads(line) == json.loads(json_format.write(document, OPTIONS))
    assert json.loads(line) == record_of(document)


def test_hostile_text_is_kept_exactly_but_cannot_act(hostile: Document) -> None:
    for written in (json_format.write(hostile, OPTIONS), jsonl.write(hostile, OPTIONS)):
        assert sanitise(written) == written
        assert "</script" not in written
        record = json.loads(written)
        assert record["text"] == hostile.text
        assert record["notices"][0]["message"] == hostile.notices[0].message


def test_unknown_scores_and_odd_configuration_values(document: Document) -> None:
    assert document.translation is not None
    odd = Hypothesis("x", float("-inf"), (), ((Span(0, 1), Span(0, 1)),))
    hypotheses = (odd, *document.translation.hypotheses[1:])
    changed = replace(
        document,
        translation=replace(document.translation, hypotheses=hypotheses),
        configuration={"a": float("nan"), "b": (1, {2: object}), "c": Span},
    )
    record = json.loads(jsonl.write(changed, OPTIONS))
    assert record["sentences"][0]["score"] is None
    assert record["sentences"][0]["alignment"] == [[[0, 1], [0, 1]]]
    assert record["configuration"]["a"] is None
    assert record["configuration"]["b"][1]["2"] == str(object)


def test_spans_stay_on_one_line(document: Document) -> None:
    assert '"span": [0, 50]' in json_format.write(document, OPTIONS)
