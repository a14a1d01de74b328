from models.attribution.relation import Relation, RelationType
from models.span import Span
from pipeline.document import Document
from pipeline.writing.passages import Role, beginning, passage, words_of


def relation(
    source: tuple[Span, ...], cue: tuple[Span, ...], content: tuple[Span, ...]
) -> Relation:
    return Relation(source, cue, content, RelationType.DIRECT, None)


def test_segments_are_the_stretch_of_text(document: Document) -> None:
    for claim in document.claims or ():
        joined = "".join(segment.text for segment in passage(claim.italian, document.text))
        assert joined in document.text


def test_roles_in_order_with_what_joins_them() -> None:
    text = "«No», disse Anna."
    found = passage(relation((Span(12, 16),), (Span(6, 11),), (Span(0, 4),)), text)
    assert [(segment.text, segment.role) for segment in found] == [
        ("«No»", Role.CONTENT),
        (", ", None),
        ("disse", Role.CUE),
        (" ", None),
        ("Anna", Role.SOURCE),
    ]


def test_cue_inside_content_wins() -> None:
    found = passage(relation((), (Span(2, 4),), (Span(0, 6),)), "abcdef")
    assert [(segment.text, segment.role) for segment in found] == [
        ("ab", Role.CONTENT),
        ("cd", Role.CUE),
        ("ef", Role.CONTENT),
    ]


def test_long_gap_shrinks_and_content_never_does() -> None:
    text = "Anna" + "x" * 300 + "y" * 5000
    found = passage(relation((Span(0, 4),), (), (Span(304, 5304),)), text)
    assert [segment.text for segment in found] == ["Anna", " … ", "y" * 5000]


def test_spans_outside_the_text_are_clipped() -> None:
    found = passage(relation((Span(50, 60),), (), (Span(0, 99),)), "abc")
    assert [segment.text for segment in found] == ["abc"]


def test_interrupted_words_are_joined() -> None:
    assert words_of((Span(0, 3), Span(8, 11)), "uno due tre") == "uno … tre"


def test_the_beginning_of_a_long_text_ends_at_a_word() -> None:
    assert beginning(Span(4, 11), "uno due\ntre") == "due tre"
    long = "parola " * 20
    assert beginning(Span(0, len(long)), long) == "parola " * 8 + "…"
