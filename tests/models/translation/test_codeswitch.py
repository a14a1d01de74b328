"""Rare words in English before the model sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.errors import ModelCorruptError
from models.span import Span
from models.translation.codeswitch import LEXICON, TermLexicon, read_lexicon
from models.translation.offsets import MappedText
from models.translation.plan import Masking, Planner, Strategy
from models.translation.tokenising import MarianTokeniser

if TYPE_CHECKING:
    from pathlib import Path

    from models.translation.checkpoint import MarianCheckpoint

TERMS = TermLexicon(
    {
        "ministro degli esteri": "foreign minister",
        "ministro dell interno": "interior minister",
        "indivisibilità": "indivisibility",
        "ministro": "minister",
        "rossi": "red",
        "Mosca": "Moscow",
        "dell": "of",
        "si trova nell": "is in the",
        "insabbiare": "cover up",
    }
)


def switched(text: str) -> str:
    return MappedText.identity(text).rewrite(TERMS.edits(text)).text


@pytest.mark.parametrize(
    ("italian", "expected"),
    [
        ("Il ministro degli Esteri tace.", "Il foreign minister tace."),
        ("Il ministro dell’Interno tace.", "Il interior minister tace."),
        ("l'indivisibilità della sicurezza", "l'indivisibility della sicurezza"),
        ("Insabbiare tutto", "Cover up tutto"),
        ("«Insabbiare» è un'altra cosa", "«Cover up» è un'altra cosa"),
        ("Fine! Insabbiare, mai", "Fine! Cover up, mai"),
        ("Il sig. Rossi tace", "Il sig. Rossi tace"),
        ("il sindaco Rossi e i vini rossi", "il sindaco Rossi e i vini red"),
        ("INSABBIARE", "COVER UP"),
        ("il ministro, degli esteri", "il minister, degli esteri"),
        ("ministero", "ministero"),
        ("La città si trova nell'area sud", "La città is in the area sud"),
        ("il volo per Mosca e una mosca", "il volo per Moscow e una mosca"),
        ("la scelta dell'Anmil", "la scelta dell'Anmil"),
        ("", ""),
    ],
)
def test_terms_are_switched_and_names_are_not(italian: str, expected: str) -> None:
    assert switched(italian) == expected


def test_surnames_that_are_words_stay_where_they_open_a_sentence() -> None:
    lexicon = TermLexicon({"draghi": "dragons", "conte": "count"})
    assert list(lexicon.edits("Draghi incontra Macron. «Conte attacca»")) == []
    [edit] = lexicon.edits("I draghi e il fuoco")
    assert edit.text == "dragons"


def test_nothing_is_written_over_what_must_not_be_touched() -> None:
    lexicon = TermLexicon({"esercito israeliano": "Israeli army", "Roma": "Rome"})
    text = "Vedi #esercito israeliano a Roma"
    assert list(lexicon.edits(text, untouched=[Span(5, 14), Span(28, 32)])) == []
    assert len(list(lexicon.edits(text))) == 2


def test_no_text_is_lost_beside_a_handle(checkpoint: MarianCheckpoint) -> None:
    lexicon = TermLexicon({"esercito israeliano": "Israeli army"})
    planner = Planner(MarianTokeniser(checkpoint), None, lexicon)
    sentence = "Vedi #esercito israeliano in azione."
    plan = planner.plan(sentence, Strategy(100, Masking.SPLIT))
    assert "israeliano" in " ".join(part.text.text for part in plan.parts)


def test_a_team_is_no_city(checkpoint: MarianCheckpoint) -> None:
    lexicon = TermLexicon({"Roma": "Rome", "Napoli": "Naples"})
    planner = Planner(MarianTokeniser(checkpoint), None, lexicon)
    [part] = [p for p in planner.plan("La Roma batte il Napoli", Strategy(100)).parts if p.pieces]
    assert part.text.text == "La Roma batte il Napoli"


def test_a_name_that_opens_the_sentence_stays() -> None:
    text = "Rossi insiste sui vini rossi."
    [edit] = TERMS.edits(text, [Span(0, 5)])
    assert (edit.span, edit.text) == (Span(23, 28), "red")


def test_what_was_switched_still_points_into_the_sentence(checkpoint: MarianCheckpoint) -> None:
    sentence = "Il ministro degli Esteri vuole insabbiare tutto."
    plan = Planner(MarianTokeniser(checkpoint), None, TERMS).plan(sentence, Strategy(100))
    [part] = [part for part in plan.parts if part.pieces is not None]
    assert part.text.text == "Il foreign minister vuole cover up tutto."
    start = part.text.text.index("cover")
    origin = part.text.origin(Span(start, start + len("cover up")))
    assert origin.of(sentence) == "insabbiare"


def test_a_folder_may_bring_a_lexicon(tmp_path: Path) -> None:
    assert read_lexicon(tmp_path) is None
    lines = "insabbiare\tcover up\noggi\ttoday\tafter\n"
    (tmp_path / LEXICON).write_text(lines, encoding="utf-8")
    found = read_lexicon(tmp_path)
    assert found is not None
    assert dict(found.terms) == {"insabbiare": "cover up"}
    assert found.afterwards("oggi") == "today"
    assert found.afterwards("insabbiare") == "cover up"
    assert found.afterwards("ieri") is None
    assert found.english == {"cover", "up", "today"}


@pytest.mark.parametrize(
    "line", ["insabbiare", "insabbiare\t", "\tcover", "a\tb\tc", "a\tb\tafter\td"]
)
def test_a_line_that_is_no_entry_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / LEXICON).write_text(f"rossi\tred\n{line}\n", encoding="utf-8")
    with pytest.raises(ModelCorruptError, match="line 2"):
        read_lexicon(tmp_path)


def test_a_lexicon_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / LEXICON).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ModelCorruptError, match="UTF-8"):
        read_lexicon(tmp_path)
