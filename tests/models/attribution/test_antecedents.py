"""Whom or what a bare description means: by trade, by topic, by an earlier noun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.attribution.relation import Relation

Tagger = Callable[..., list[Relation]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "L'avvocata Rita Mori difende due operai. La legale ha detto che farà ricorso.",
            "Rita Mori",
        ),
        (
            "Ugo Neri, allenatore della Fortitudo, ha perso ancora. Il tecnico ha detto di capire.",
            "Ugo Neri",
        ),
        (
            "Ugo Neri è stato arrestato ieri. L'imputato ha detto che non c'entra.",
            "Ugo Neri",
        ),
        (
            "Ieri è uscita una relazione. Vi si legge che due sono chiusi.",
            "relazione",
        ),
        (
            "La multinazionale svedese Alfa lascia Bari. L'azienda ha detto che non tornerà.",
            "multinazionale svedese Alfa",
        ),
        (
            "In aula è entrato un geometra del Comune. Il testimone ha detto di non ricordare.",
            "geometra del Comune",
        ),
        (
            "Ugo Neri ha parlato in aula. Secondo la sua ricostruzione il ponte era sano.",
            "Ugo Neri",
        ),
    ],
)
def test_a_description_finds_its_bearer(italian: Tagger, text: str, name: str) -> None:
    last = italian(text)[-1]
    assert last.speaker is not None
    assert last.speaker.name == name
