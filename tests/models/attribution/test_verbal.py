from __future__ import annotations

from collections.abc import Callable

import pytest

from models.attribution.relation import Relation

Tagger = Callable[..., list[Relation]]


def roles(relation: Relation, text: str) -> tuple[str, str, str]:
    source, cue, content = (
        " | ".join(span.of(text) for span in role)
        for role in (relation.source, relation.cue, relation.content)
    )
    return source, cue, content


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "«Non ho firmato nulla», si difende Ugo Bruni in aula.",
            ("Ugo Bruni", "si difende", "«Non ho firmato nulla»"),
        ),
        (
            "«Non ho firmato nulla», gongola il sindaco.",
            ("il sindaco", "gongola", "«Non ho firmato nulla»"),
        ),
        (
            "Piove, mentre Ugo Bruni ha rilanciato: «Le dighe reggono».",
            ("Ugo Bruni", "ha rilanciato", "«Le dighe reggono»"),
        ),
        (
            "Molto, risponde la sindaca Ada Bruni, esperta di bilanci.",
            ("la sindaca Ada Bruni, esperta di bilanci", "risponde", "Molto"),
        ),
        (
            "Secondo me, spiega Bruni, non verrà nessuno.",
            ("Bruni", "spiega", "Secondo me | non verrà nessuno"),
        ),
        (
            "Le associazioni venatorie parlano di «persecuzione senza precedenti».",
            ("Le associazioni venatorie", "parlano", "di «persecuzione senza precedenti»"),
        ),
        (
            "Per la leader verde il canale, lungo sei chilometri, è «uno spreco».",
            ("la leader verde", "Per", "il canale, lungo sei chilometri, è «uno spreco»"),
        ),
        (
            "«Vedremo domani», dice uno dei consiglieri della sindaca.",
            ("uno dei consiglieri della sindaca", "dice", "«Vedremo domani»"),
        ),
    ],
)
def test_verbs_of_manner_insertions_and_quoted_judgements(
    italian: Tagger, text: str, expected: tuple[str, str, str]
) -> None:
    (relation,) = italian(text)
    assert roles(relation, text) == expected


def test_a_cue_between_commas_interrupts_a_clause(italian: Tagger) -> None:
    text = "Ada Bruni ha un albergo. I turisti, racconta, arrivano da Praga."
    (relation,) = italian(text)
    assert roles(relation, text) == ("", "racconta", "I turisti | arrivano da Praga")
    assert relation.speaker is not None
    assert relation.speaker.name == "Ada Bruni"


def test_what_a_poll_shows_stands_before(italian: Tagger) -> None:
    text = "Un lettore su due legge la sera. È quanto emerge da un sondaggio dell'istituto Doxa."
    (relation,) = italian(text)
    assert roles(relation, text)[0] == "un sondaggio dell'istituto Doxa"
    assert roles(relation, text)[2] == "Un lettore su due legge la sera"


@pytest.mark.parametrize("law", ["La legge", "Il contratto", "Il piano del governo"])
def test_what_a_law_provides_for_is_no_statement(italian: Tagger, law: str) -> None:
    assert italian(f"{law} prevede che i turni siano di otto ore.") == []


def test_a_name_keeps_its_particles(italian: Tagger) -> None:
    text = "La commissaria Greta van der Berg ha detto che il bando è chiuso."
    (relation,) = italian(text)
    assert relation.speaker is not None
    assert relation.speaker.name == "Greta van der Berg"
