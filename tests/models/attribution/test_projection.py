from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.attribution.projection import agrees, project
from models.attribution.tagger import tag
from models.attribution.wordalignment import align, project_span
from models.span import Span

if TYPE_CHECKING:
    from models.attribution.relation import Relation

PAIRS = [
    (
        "Il ponte resterà chiuso fino a lunedì, ha detto il sindaco Paolo Verri.",
        "The bridge will stay closed until Monday, Mayor Paolo Verri said.",
        ("Paolo Verri", "said", "The bridge will stay closed until Monday"),
    ),
    (
        "«Non abbiamo paura», ha spiegato Carla Neri ai cronisti.",
        "“We are not afraid,” Carla Neri explained to reporters.",
        ("Carla Neri", "explained", "“We are not afraid,”"),
    ),
    (
        "Secondo Marta Riva, la diga di Vallona è sicura.",
        "According to Marta Riva, the Vallona dam is safe.",
        ("Marta Riva", "According to", "the Vallona dam is safe"),
    ),
    (
        "Il ministro Aldo Conti ha negato che il governo voglia dimettersi.",
        "Minister Aldo Conti denied that the government wants to resign.",
        ("Aldo Conti", "denied", "that the government wants to resign"),
    ),
]


def joined(sentences: list[str]) -> tuple[str, list[Span]]:
    text, spans = "", []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + "\n"
    return text, spans


def projected(
    italian: list[str], english: list[str], alignments: list[list[tuple[Span, Span]]] | None = None
) -> tuple[list[Relation], list[Relation | None], str]:
    source, source_spans = joined(italian)
    target, target_spans = joined(english)
    relations = tag(source, language="it", sentences=source_spans)
    return (
        relations,
        [
            project(
                relation,
                source_text=source,
                source_sentences=source_spans,
                target_text=target,
                target_sentences=target_spans,
                alignments=alignments or [],
            )
            for relation in relations
        ],
        target,
    )


def texts(relation: Relation, text: str) -> tuple[str, str, str]:
    roles = (relation.source, relation.cue, relation.content)
    return tuple(" | ".join(span.of(text) for span in role) for role in roles)  # type: ignore[return-value]


@pytest.mark.parametrize(("italian", "english", "expected"), PAIRS)
def test_without_attention_words_are_aligned_by_form(
    italian: str, english: str, expected: tuple[str, str, str]
) -> None:
    _, (relation,), target = projected([italian], [english])
    assert relation is not None
    source, cue, content = texts(relation, target)
    assert expected[0] in source
    assert (cue, content) == expected[1:]


def test_every_sentence_is_projected_into_its_own_translation() -> None:
    _, found, target = projected([pair[0] for pair in PAIRS], [pair[1] for pair in PAIRS])
    contents = [texts(item, target)[2] for item in found if item is not None]
    assert contents == [pair[2][2] for pair in PAIRS]


def test_the_english_tagger_agrees_with_a_right_projection() -> None:
    _, found, target = projected([pair[0] for pair in PAIRS], [pair[1] for pair in PAIRS])
    english = tag(target, language="en", sentences=joined([pair[1] for pair in PAIRS])[1])
    assert all(item is not None and agrees(item, english, target) for item in found)
    first = found[0]
    assert first is not None
    assert not agrees(first, [], target)
    assert not agrees(first, english[1:2], target)


def test_given_alignments_are_used() -> None:
    italian, english = "Ada ha detto che Ugo dorme.", "Ada said Ugo sleeps."
    pairs = [
        (Span(0, 3), Span(0, 3)),
        (Span(4, 12), Span(4, 8)),
        (Span(17, 20), Span(9, 12)),
        (Span(21, 26), Span(13, 19)),
    ]
    _, (relation,), target = projected([italian], [english], [pairs])
    assert relation is not None
    assert texts(relation, target) == ("Ada", "said", "Ugo sleeps")


def test_an_empty_translation_gives_nothing() -> None:
    _, (relation,), _ = projected([PAIRS[0][0]], [""])
    assert relation is None


def test_the_speaker_keeps_its_name_but_not_its_place() -> None:
    (original,), (relation,), _ = projected([PAIRS[0][0]], [PAIRS[0][1]])
    assert relation is not None
    assert relation.speaker is not None
    assert original.speaker is not None
    assert relation.speaker.name == original.speaker.name
    assert relation.speaker.span is None
    assert relation.flags == original.flags


def test_names_and_numbers_anchor_the_alignment() -> None:
    source, target = "Nel 2019 Marta Riva vinse 300 euro", "Marta Riva won 300 euros in 2019"
    pairs = {(one.of(source), other.of(target)) for one, other in align(source, target)}
    assert {("2019", "2019"), ("Marta", "Marta"), ("Riva", "Riva"), ("300", "300")} <= pairs


def test_a_span_without_aligned_words_is_placed_by_position() -> None:
    source, target = "uno due tre quattro", "aaa bbb ccc dddd"
    found = project_span(Span(0, 3), [], source, target)
    assert found is not None
    assert found.start == 0
    assert project_span(Span(0, 3), [], source, "") is None
