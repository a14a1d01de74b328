from __future__ import annotations

from collections.abc import Callable

import pytest

from models.attribution.relation import Relation
from models.span import Span

Tagger = Callable[..., list[Relation]]


def names(relations: list[Relation]) -> list[str | None]:
    return [relation.speaker.name if relation.speaker else None for relation in relations]


def test_an_office_is_nobody_who_holds_another(italian: Tagger) -> None:
    text = (
        "«Ho visto tutto», racconta Ugo Serra, 50 anni, muratore di Lodi. "
        "Il premier si è detto «addolorato»."
    )
    assert names(italian(text)) == ["Ugo Serra", "premier"]


def test_an_office_right_after_can_mean_who_spoke_before(italian: Tagger) -> None:
    text = "«Pagheremo tutti», ha detto Anna Riva. La premier ha assicurato che le tasse caleranno."
    assert names(italian(text)) == ["Anna Riva"] * 2


def test_a_heading_ends_what_a_dropped_subject_can_mean(italian: Tagger) -> None:
    text = (
        "L'assessore Pio Galli ha detto che il ponte è sicuro.\n\nLe capre\n\n"
        "Nel prato pascolano sei capre. «Le conto ogni sera», dice."
    )
    start = text.index("Le capre")
    relations = italian(text, titles=[Span(start, start + 8)])
    assert names(relations) == ["Pio Galli", None]


@pytest.mark.parametrize(
    "passage",
    [
        "Poco più in là c'è Ada Bruni. Secondo lei il lupo non è un pericolo.",
        "A due passi Ada Bruni la pensa altrimenti. Ha un albergo. «Il lupo fa bene», dice.",
    ],
)
def test_a_person_brought_in_by_the_paragraph_speaks(italian: Tagger, passage: str) -> None:
    text = "Il guardiano Leo Pini ha detto che ha paura.\n" + passage
    assert names(italian(text)) == ["Leo Pini", "Ada Bruni"]


def test_who_has_no_name_is_described_and_not_taken_for_another(italian: Tagger) -> None:
    text = (
        "Dario Neri è tornato a casa. Vorrebbe restare, ma il padre ha dubbi. "
        "«Gli ho consigliato di pensarci bene»."
    )
    assert names(italian(text)) == ["padre"]


def test_a_ministry_has_no_grandfather(italian: Tagger) -> None:
    text = (
        "Il ministero della Salute ha detto che i dati sono buoni. "
        "«Mio nonno viveva di castagne e di latte»."
    )
    relation = italian(text)[-1]
    assert relation.speaker is None or "ministero" not in relation.speaker.name
