from hypothesis import given
from hypothesis import strategies as st

from models.attribution.relation import Relation, RelationType
from models.span import Span
from pipeline.writing.marks import marked
from pipeline.writing.passages import Role

TEXT = "abcdefghijklmnopqrst"
SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: Span(*sorted(pair))),
    max_size=3,
).map(tuple)


@given(SPANS, SPANS, SPANS, SPANS)
def test_pieces_put_together_are_the_sentence(
    source: tuple[Span, ...],
    cue: tuple[Span, ...],
    content: tuple[Span, ...],
    others: tuple[Span, ...],
) -> None:
    sentence = Span(4, 16)
    first = Relation(source, cue, content, RelationType.MIXED, None)
    second = Relation((), (), others, RelationType.MIXED, None)
    pieces = marked(TEXT, sentence, [(1, first), (2, second)])
    assert "".join(piece.text for piece in pieces) == sentence.of(TEXT)
    for piece in pieces:
        assert bool(piece.claims) == bool(piece.roles)


def test_nested_claims_share_a_piece() -> None:
    outer = Relation((), (), (Span(0, 10),), RelationType.DIRECT, None)
    inner = Relation((), (Span(2, 4),), (Span(4, 8),), RelationType.INDIRECT, None)
    pieces = marked(TEXT, Span(0, 12), [(1, outer), (2, inner)])
    assert [(piece.text, piece.roles, piece.claims) for piece in pieces] == [
        ("ab", (Role.CONTENT,), (1,)),
        ("cd", (Role.CONTENT, Role.CUE), (1, 2)),
        ("efgh", (Role.CONTENT,), (1, 2)),
        ("ij", (Role.CONTENT,), (1,)),
        ("kl", (), ()),
    ]
