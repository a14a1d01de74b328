from __future__ import annotations

from collections.abc import Callable

import pytest

from models.attribution.relation import Relation

Tagger = Callable[..., list[Relation]]


@pytest.mark.parametrize(
    "text",
    [
        "In Croazia, dove i fuochi sono ammessi dal 1999, si festeggia.",
        "Parla un cuoco del ministro, che chiede l'anonimato.",
        "Gli domando se abbia pensato di partire.",
    ],
)
def test_nobody_states_anything(italian: Tagger, text: str) -> None:
    assert italian(text) == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Il tetto è crollato all'alba. Lo riferiscono i vigili del fuoco, accorsi subito.",
            "i vigili del fuoco",
            "Il tetto è crollato all'alba",
        ),
        (
            "«È un accordo al ribasso», si legge in una nota congiunta di Fiom e Uilm.",
            "una nota congiunta di Fiom e Uilm",
            "«È un accordo al ribasso»",
        ),
    ],
)
def test_sources_after_the_cue(italian: Tagger, text: str, source: str, content: str) -> None:
    (relation,) = italian(text)
    assert [span.of(text) for span in relation.source] == [source]
    assert [span.of(text) for span in relation.content] == [content]
