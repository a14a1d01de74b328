from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.span import Span
from models.translation.glossary import Glossary, GlossaryTerm
from models.translation.plan import Masking, Plan, Planner, Strategy
from models.translation.tokenising import MarianTokeniser

if TYPE_CHECKING:
    from models.translation.checkpoint import MarianCheckpoint

LONG = Strategy(200)


@pytest.fixture(scope="module")
def planner(checkpoint: MarianCheckpoint) -> Planner:
    return Planner(MarianTokeniser(checkpoint), Glossary((GlossaryTerm("sindaco", "mayor"),)))


def _seen(plan: Plan) -> list[str]:
    return [part.text.text for part in plan.parts if part.pieces is not None]


def test_a_plain_sentence_is_one_part(planner: Planner) -> None:
    plan = planner.plan(" il governo ", LONG)
    assert _seen(plan) == ["il governo"]
    assert (plan.is_cut, plan.is_shouted, plan.names) == (False, False, ())


def test_placeholders_or_splits_keep_addresses_from_the_model(planner: Planner) -> None:
    sentence = "il governo di info@a.it ha detto"
    plan = planner.plan(sentence, LONG)
    assert plan.targets == ("info@a.it",)
    assert plan.names[0] in _seen(plan)[0]
    plan = planner.plan(sentence, Strategy(200, Masking.SPLIT))
    assert _seen(plan) == ["il governo di", "ha detto"]
    assert [part.verbatim for part in plan.parts if part.verbatim.strip()] == ["info@a.it"]


def test_more_items_than_placeholders_are_split(planner: Planner) -> None:
    sentence = "il governo " + " e ".join(f"@utente{i}" for i in range(9))
    plan = planner.plan(sentence, LONG)
    assert plan.names == ()
    assert not any("@" in text for text in _seen(plan))


def test_glossary_terms_are_masked_when_asked(planner: Planner) -> None:
    sentence = "il sindaco ha detto"
    assert planner.plan(sentence, LONG).targets == ()
    plan = planner.plan(sentence, Strategy(200, glossary=Masking.PLACEHOLDER))
    assert plan.targets == ("mayor",)
    plan = planner.plan(sentence, Strategy(200, glossary=Masking.SPLIT))
    assert _seen(plan) == ["il", "ha detto"]


def test_shouting_is_lowered_and_remembered(planner: Planner) -> None:
    plan = planner.plan("IL GOVERNO HA DETTO", LONG)
    assert plan.is_shouted
    assert _seen(plan) == ["Il governo ha detto"]


@given(
    sentence=st.text(alphabet="abè ,;.«»@/:#1\n", max_size=150),
    strategy=st.sampled_from([Strategy(16), LONG, Strategy(16, Masking.SPLIT, Masking.SPLIT)]),
)
def test_nothing_of_a_sentence_is_left_out_and_no_part_is_too_long(
    planner: Planner, sentence: str, strategy: Strategy
) -> None:
    plan = planner.plan(sentence, strategy)
    covered = set()
    for part in plan.parts:
        if part.pieces is not None:
            assert 0 < len(part.pieces.pieces) <= strategy.part_tokens
        for index in range(len(part.text.text)):
            covered.update(range(*part.text.origin(Span(index, index + 1))))
    letters = {index for index, character in enumerate(sentence) if character.isalnum()}
    assert letters <= covered
