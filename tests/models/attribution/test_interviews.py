from __future__ import annotations

from collections.abc import Callable

from models.attribution.relation import Relation
from models.span import Span

Tagger = Callable[..., list[Relation]]

TURNS = (
    "Perché dice che il mare sale?\n\n«Lo misuriamo da trent'anni in tutti i porti».\n\n"
    "Il ministro Sala sostiene che il mare è fermo. Che cosa risponde?\n\n"
    "«Rispondo con i numeri delle stazioni, che sono pubblici».\n\n"
)


def paragraphs(text: str) -> list[Span]:
    found, start = [], 0
    for part in text.split("\n\n"):
        if part:
            found.append(Span(start, start + len(part)))
        start += len(part) + 2
    return found


def speakers(relations: list[Relation]) -> list[str | None]:
    return [relation.speaker.name if relation.speaker else None for relation in relations]


def test_answers_are_the_interviewees(italian: Tagger) -> None:
    text = "Le onde: intervista a Pia Monti\n\nPia Monti, 50 anni, è oceanografa.\n\n" + TURNS
    relations = italian(text, paragraphs=paragraphs(text))
    assert speakers(relations) == ["Pia Monti", "Sala", "Pia Monti"]
    assert "dice" not in [span.of(text) for relation in relations for span in relation.cue]


def test_the_one_named_most_before_the_questions_answers(italian: Tagger) -> None:
    text = "Incontriamo Pia Monti nel suo studio. Con Monti lavora anche Ivo Galli.\n\n" + TURNS
    assert speakers(italian(text, paragraphs=paragraphs(text))) == [
        "Pia Monti",
        "Sala",
        "Pia Monti",
    ]


def test_nobody_is_guessed_where_no_one_is_introduced(italian: Tagger) -> None:
    assert speakers(italian(TURNS, paragraphs=paragraphs(TURNS))) == [None, "Sala", None]


def test_labels_tell_questions_from_answers(italian: Tagger) -> None:
    text = (
        "Intervista a Pia Monti\n\nDomanda: Che cosa farà domani?\n\n"
        "Risposta: Tornerò in mare.\n\nDomanda: E poi?\n\nRisposta: Scriverò un libro."
    )
    relations = italian(text, paragraphs=paragraphs(text))
    assert speakers(relations) == ["Pia Monti"] * 2
    assert [relation.content[0].of(text) for relation in relations] == [
        "Tornerò in mare.",
        "Scriverò un libro.",
    ]
