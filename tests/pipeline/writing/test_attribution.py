from dataclasses import replace

from models.attribution.relation import RelationFlag, Resolution
from pipeline.document import Document, SummarySentence
from pipeline.writing.attribution import (
    UNNAMED,
    cautions_of,
    italian_role_of,
    labels_of,
    legend_of,
    resolution_of,
    role_of,
    roles_of,
    speaker_of,
    speakers_in,
)


def test_speaker_and_role(document: Document) -> None:
    claims = document.claims or ()
    assert speaker_of(claims[2]) == "Marta Colonna"
    assert role_of(claims[2]) == "president of the port authority"
    assert (speaker_of(claims[6]), role_of(claims[6])) == (UNNAMED, "")


def test_a_speaker_that_the_sentence_does_not_name_is_marked_as_inferred(
    document: Document,
) -> None:
    claims = document.claims or ()
    names = [label and label.words for label in map(resolution_of, claims)]
    by_role = "speaker inferred: named by role"
    dropped = "speaker inferred: subject left out"
    assert names == [None, None, by_role, None, dropped, by_role, None]
    assert cautions_of(claims[4], document)[0].words == dropped
    assert cautions_of(claims[4], document)[0].is_warning
    assert dropped in [label.words for label in legend_of(document)]


def test_a_floating_quotation_has_no_subject_to_leave_out(document: Document) -> None:
    claim = (document.claims or ())[4]
    floating = replace(claim, italian=replace(claim.italian, flags=(RelationFlag.FLOATING,)))
    label = resolution_of(floating)
    assert label is not None
    assert label.words == "speaker inferred: from the context"


def test_every_way_to_infer_a_speaker_has_a_label(document: Document) -> None:
    claim = (document.claims or ())[2]
    assert claim.italian.speaker is not None
    for resolution in Resolution:
        speaker = replace(claim.italian.speaker, resolution=resolution)
        label = resolution_of(replace(claim, italian=replace(claim.italian, speaker=speaker)))
        named = resolution in {Resolution.EXPLICIT, Resolution.SURNAME}
        assert (label is None) == named


def test_the_role_is_in_english_where_known_and_in_italian_otherwise(document: Document) -> None:
    claims = document.claims or ()
    both = ("president of the port authority", "presidente dell'Autorità portuale")
    assert roles_of(claims[2]) == both
    assert italian_role_of(claims[2]) == both[1]
    assert roles_of(claims[3]) == (role_of(claims[3]),) == ("segretario dei marittimi",)
    assert roles_of(claims[6]) == ()


def test_a_role_that_is_the_speakers_name_is_not_said_twice(document: Document) -> None:
    claim = replace((document.claims or ())[2], speaker_english="president of the port authority")
    assert role_of(claim) == ""


def test_disagreement_is_a_label(document: Document) -> None:
    claims = document.claims or ()
    assert [label.words for label in labels_of(claims[2])] == ["report", "translation differs"]
    assert labels_of(claims[4]) == ()


def test_doubts_on_the_translation_of_a_claim_are_cautions(document: Document) -> None:
    claims = document.claims or ()
    assert cautions_of(claims[2], document)[-1].words == "number mismatch"
    assert cautions_of(claims[2], document)[-1].is_warning
    assert not labels_of(claims[5])[0].is_warning
    untranslated = replace(claims[2], english=None)
    assert cautions_of(untranslated, document)[1:] == labels_of(untranslated)


def test_legend_has_only_what_is_used_and_once(document: Document) -> None:
    names = [label.name for label in legend_of(document)]
    assert names == [
        "speaker inferred: named by role",
        "report",
        "translation_differs",
        "number_mismatch",
        "denied",
        "speaker inferred: subject left out",
        "nested",
        "conditional",
        "no_source",
    ]


def test_speakers_of_a_summary_sentence(document: Document) -> None:
    sentence = SummarySentence("", "", (2,), (3, 0, 5, 99))
    assert speakers_in(sentence, document) == {"Bruno Tarantini": [3], "Marta Colonna": [0, 5]}
