"""The ladder of attempts, with an engine that answers as each test wants.

The engine is the only part replaced: no real model makes a chosen mistake on demand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from models.translation.attempts import AttemptLadder
from models.translation.decoding import Decoding
from models.translation.engine import EngineOutput
from models.translation.glossary import Glossary, GlossaryTerm
from models.translation.hypothesis import TranslationFlag
from models.translation.tokenising import MarianTokeniser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.translation.checkpoint import MarianCheckpoint

F = TranslationFlag
PLACEHOLDER = "<unk>avier"
"""The first placeholder as the small vocabulary of the tests cuts it."""


@dataclass
class ScriptedEngine:
    """Answers each source text by what the script says, in order; else by a copy of it."""

    script: dict[str, list[list[str]]]
    name: str = "scripted"
    precision: str = "float32"
    length_limit: int = 512
    parallel_batches: int = 2
    asked: list[tuple[str, Decoding]] = field(default_factory=list)

    def generate(
        self, batch: Sequence[Sequence[str]], decoding: Decoding, *, hypotheses: int = 1
    ) -> list[list[EngineOutput]]:
        results = []
        for pieces in batch:
            source = "".join(pieces).replace("▁", " ").strip()
            self.asked.append((source, decoding))
            answers = self.script.get(source)
            texts = (answers.pop(0) if answers else [source])[:hypotheses]
            results.append([_output(text, len(pieces)) for text in texts])
        return results


def _output(text: str, source_length: int) -> EngineOutput:
    pieces = tuple(f"▁{word}" for word in text.split())
    rows = [[1.0 / source_length] * source_length for _ in pieces]
    return EngineOutput(pieces, -1.0, lambda: rows, finished=True)


@pytest.fixture
def tokeniser(checkpoint: MarianCheckpoint) -> MarianTokeniser:
    return MarianTokeniser(checkpoint)


def _ladder(
    tokeniser: MarianTokeniser,
    script: dict[str, list[list[str]]],
    *,
    glossary: Glossary | None = None,
    retries: int = 2,
) -> tuple[AttemptLadder, ScriptedEngine]:
    engine = ScriptedEngine(script)
    ladder = AttemptLadder(
        engine, tokeniser, Decoding(), sentence_tokens=60, glossary=glossary, retries=retries
    )
    return ladder, engine


def test_a_good_first_answer_is_taken_and_nothing_else_asked(tokeniser: MarianTokeniser) -> None:
    ladder, engine = _ladder(tokeniser, {"il governo": [["the government"]]})
    hypothesis = ladder.translate(["il governo"])["il governo"]
    assert (hypothesis.text, hypothesis.flags) == ("the government", ())
    assert len(engine.asked) == 1


def test_another_hypothesis_of_the_beam_is_taken_if_the_first_is_doubtful(
    tokeniser: MarianTokeniser,
) -> None:
    looped = "minister minister minister minister minister"
    ladder, engine = _ladder(tokeniser, {"il ministro": [[looped, "the minister"]]})
    hypothesis = ladder.translate(["il ministro"])["il ministro"]
    assert (hypothesis.text, hypothesis.flags) == ("the minister", (F.RETRIED,))
    assert len(engine.asked) == 1


def test_loops_are_searched_again_with_repetition_forbidden(tokeniser: MarianTokeniser) -> None:
    looped = "minister minister minister minister minister"
    ladder, engine = _ladder(tokeniser, {"il ministro": [[looped], ["the minister"]]})
    hypothesis = ladder.translate(["il ministro"])["il ministro"]
    assert (hypothesis.text, hypothesis.flags) == ("the minister", (F.RETRIED,))
    assert engine.asked[1][1].no_repeat_ngram_size > 0


def test_what_no_attempt_mends_keeps_its_flags(tokeniser: MarianTokeniser) -> None:
    looped = "minister minister minister minister minister"
    ladder, engine = _ladder(tokeniser, {"il ministro": [[looped], [looped], [looped]]})
    hypothesis = ladder.translate(["il ministro"])["il ministro"]
    assert hypothesis.text == looped
    assert F.REPETITION in hypothesis.flags
    assert F.RETRIED not in hypothesis.flags
    assert len(engine.asked) == 2, "the same search over the same pieces is not repeated"


def test_without_retries_the_model_is_asked_once(tokeniser: MarianTokeniser) -> None:
    looped = "minister minister minister minister minister"
    ladder, engine = _ladder(tokeniser, {"il ministro": [[looped], ["fine"]]}, retries=0)
    assert F.REPETITION in ladder.translate(["il ministro"])["il ministro"].flags
    assert len(engine.asked) == 1


def test_a_lost_placeholder_leads_to_a_split_that_cannot_lose(tokeniser: MarianTokeniser) -> None:
    sentence = "il governo di info@a.it ha detto"
    ladder, _engine = _ladder(
        tokeniser,
        {
            "il governo di Xavier ha detto": [["the government said"]],
            "il governo di": [["the government of"]],
            "ha detto": [["said"]],
        },
    )
    hypothesis = ladder.translate([sentence])[sentence]
    assert hypothesis.text == "the government of info@a.it said"
    assert hypothesis.flags == (F.RETRIED,)


def test_a_placeholder_nobody_keeps_is_put_back_at_the_end(tokeniser: MarianTokeniser) -> None:
    sentence = "il governo di info@a.it ha detto"
    ladder, engine = _ladder(tokeniser, {}, retries=0)
    engine.script = {source: [["the government said"]] for source, _ in _asked(ladder, sentence)}
    engine.asked.clear()
    hypothesis = ladder.translate([sentence])[sentence]
    assert hypothesis.text == "the government said info@a.it"
    assert F.PLACEHOLDER_LOST in hypothesis.flags


def _asked(ladder: AttemptLadder, sentence: str) -> list[tuple[str, Decoding]]:
    ladder.translate([sentence])
    return list(ladder._engine.asked)  # type: ignore[attr-defined]


def test_glossary_terms_are_masked_only_where_the_model_misses_them(
    tokeniser: MarianTokeniser,
) -> None:
    glossary = Glossary((GlossaryTerm("sindaco", "mayor"),))
    ladder, _ = _ladder(tokeniser, {"il sindaco": [["the mayor"]]}, glossary=glossary)
    assert ladder.translate(["il sindaco"])["il sindaco"].flags == ()
    ladder, _engine = _ladder(tokeniser, {"il sindaco": [["the provost"]]}, glossary=glossary)
    hypothesis = ladder.translate(["il sindaco"])["il sindaco"]
    assert "mayor" in hypothesis.text
    assert F.GLOSSARY_MISSED not in hypothesis.flags


def test_a_garbled_name_is_mended_and_said_to_be(tokeniser: MarianTokeniser) -> None:
    sentence = "il sindaco Lukashenka tace"
    ladder, engine = _ladder(tokeniser, {sentence: [["Mayor Lukashen is silent"]]})
    hypothesis = ladder.translate([sentence])[sentence]
    assert (hypothesis.text, hypothesis.flags) == ("Mayor Lukashenka is silent", (F.MENDED,))
    assert len(engine.asked) == 1


def test_a_name_that_vanished_is_asked_for_again_behind_a_placeholder(
    tokeniser: MarianTokeniser,
) -> None:
    sentence = "il sindaco Luka von der Linden tace"
    script = {sentence: [["The mayor is silent"]]}
    ladder, _ = _ladder(
        tokeniser, {**script, f"il sindaco {PLACEHOLDER} tace": [["Mayor Xavier is silent"]]}
    )
    hypothesis = ladder.translate([sentence])[sentence]
    assert hypothesis.text == "Mayor Luka von der Linden is silent"
    assert hypothesis.flags == (F.RETRIED,)


def test_a_name_that_no_attempt_keeps_is_flagged_and_never_appended(
    tokeniser: MarianTokeniser,
) -> None:
    sentence = "il sindaco Lukashenka tace"
    lost = [["The mayor is silent"], ["The mayor is silent"]]
    ladder, engine = _ladder(
        tokeniser, {sentence: list(lost), f"il sindaco {PLACEHOLDER} tace": list(lost)}
    )
    hypothesis = ladder.translate([sentence])[sentence]
    assert (hypothesis.text, hypothesis.flags) == ("The mayor is silent", (F.NAME_MISSING,))
    assert len(engine.asked) == 3


def test_names_the_glossary_or_an_address_holds_are_left_to_them(
    tokeniser: MarianTokeniser,
) -> None:
    sentence = "il sindaco Lukas cita @Genova"
    glossary = Glossary((GlossaryTerm("Lukas", "Luke"),))
    script = {f"il sindaco Lukas cita {PLACEHOLDER}": [["Mayor Luke quotes Xavier"]]}
    ladder, _ = _ladder(tokeniser, script, glossary=glossary)
    hypothesis = ladder.translate([sentence])[sentence]
    assert (hypothesis.text, hypothesis.flags) == ("Mayor Luke quotes @Genova", ())


def test_continued_parts_lose_the_capital_and_the_full_stop_the_model_invents(
    tokeniser: MarianTokeniser,
) -> None:
    sentence = "il sindaco www.example.it ha detto"
    script = {"il sindaco": [["The mayor."]], "ha detto": [["He said."]]}
    ladder, _ = _ladder(tokeniser, {**script, "il sindaco Xavier ha detto": [["nothing"]]})
    hypothesis = ladder.translate([sentence])[sentence]
    assert hypothesis.text == "The mayor www.example.it he said"


def test_sentences_of_all_lengths_come_back_under_their_own_names(
    tokeniser: MarianTokeniser,
) -> None:
    sentences = [" ".join(["legge"] * n) for n in (300, 1, 40, 8, 129, 2, 65)]
    ladder, _ = _ladder(tokeniser, {}, retries=0)
    hypotheses = ladder.translate(sentences)
    assert set(hypotheses) == set(sentences)
    assert all(hypotheses[sentence].text == sentence for sentence in sentences)


def test_an_engine_that_fails_stops_the_call(tokeniser: MarianTokeniser) -> None:
    ladder, engine = _ladder(tokeniser, {})

    def fail(*arguments: object, **options: object) -> list[list[EngineOutput]]:
        raise RuntimeError("out of memory")

    engine.generate = fail  # type: ignore[method-assign]
    with pytest.raises(RuntimeError, match="out of memory"):
        ladder.translate(["il governo", "la legge"])
