from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.translation.guards.names import mended_names, missing, proper_names
from models.translation.offsets import MappedText


def _names(source: str) -> list[str]:
    return [name.span.of(source) for name in proper_names(source)]


def _mended(source: str, text: str) -> str:
    return MappedText.identity(text).rewrite(mended_names(source, proper_names(source), text)).text


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("Ieri Mukhtarov ha visto Zampieroni.", ["Mukhtarov", "Zampieroni"]),
        ("Mukhtarov ha visto il mare.", ["Mukhtarov"]),
        ("Parla la gente, non Loredana Bassi.", ["Loredana"]),
        ("La gente di Roccabruna parla.", ["Roccabruna"]),
        ("Il giudice De Cristofaro e Lo Giudice.", ["De Cristofaro", "Lo Giudice"]),
        ("La presidente Ursula von der Leyen tace.", ["Ursula von der Leyen"]),
        ("Il regista Guillermo de la Vega tace.", ["Guillermo de la Vega"]),
        ("Il mare di Jean-Luc e di Pérez-Robledo.", ["Jean-Luc", "Pérez-Robledo"]),
        ("Il volo Roma-Parigi parte.", ["Roma", "Parigi"]),
        ("L'attore O'Donovan e D'Agostinelli.", ["O'Donovan", "D'Agostinelli"]),
        ("L'Inter di Verona vince.", ["Inter", "Verona"]),
        ("La CGIL e l'FBI nel XXI secolo.", ["CGIL", "FBI"]),
        ("Il Consiglio dei Ministri e la Corte di Cassazione.", []),
        ("La Commissione e il Parlamento ai Mondiali.", ["Mondiali"]),
        ("Il Distretto, la Magistratura, la Sicurezza.", []),
        ("LA LEGGE PASSA ALLA CAMERA: il governo tace.", []),
        ("Niente nomi qui.", []),
        ("", []),
    ],
)
def test_names_are_told_from_words_with_a_capital(source: str, names: list[str]) -> None:
    assert _names(source) == names


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Ha visto Lukashenka.", "He saw Lukashenko."),
        ("Ha visto Zelensky.", "He saw Zelenskyy’s men."),
        ("Ha visto Erdoğan.", "He saw Erdogan."),
        ("È andato a Londra con Rossi.", "He went to London with Rossi."),
        ("Il governo in Russia e in Italia.", "The Russian government and Italians."),
        ("Vive in Iraq.", "An Iraqi lives."),
        ("L'ONU e la BCE.", "The United Nations and the ECB."),
        ("Lo ha detto Ursula von der Leyen.", "Ursula Von der Leyen said so."),
        ("Ama gli Usa.", "He loves the U.S. and more."),
        ("Lo vede Papa Francesco.", "Pope Francis sees it."),
    ],
)
def test_english_forms_of_a_name_are_not_missed(source: str, text: str) -> None:
    assert missing(proper_names(source), text) == ()
    assert _mended(source, text) == text


@pytest.mark.parametrize(
    ("source", "text", "lost"),
    [
        ("Il premier vede Lukashenka a Minsk.", "The premier sees him in Minsk.", ["Lukashenka"]),
        ("Ieri Anna Corradengo tace.", "Yesterday Anna is silent.", ["Anna Corradengo"]),
        ("Il voto a Hoa.", "The vote for Hoattivised.", ["Hoa"]),
        ("Il film di Jan von der Leyen.", "Jan of War Leyen's film.", ["Jan von der Leyen"]),
        ("Va a Pechino.", "He goes to China.", ["Pechino"]),
    ],
)  # fmt: skip
def test_names_that_vanished_are_known(source: str, text: str, lost: list[str]) -> None:
    assert [name.span.of(source) for name in missing(proper_names(source), text)] == lost


@pytest.mark.parametrize(
    ("source", "text", "mended"),
    [
        ("Il premier vede Lukashenka.", "Premier sees Lukashen.", "Premier sees Lukashenka."),
        ("Ieri Zampieroni tace.", "Zampieron's silent.", "Zampieroni's silent."),
        ("Parla con Rossetti.", "He talks to Roseti.", "He talks to Rossetti."),
        ("La casa di Wladyslaw.", "Wladyslaslaw's house.", "Wladyslaw's house."),
        ("Va a Napoli.", "He goes to Naple.", "He goes to Naples."),
        ("Va a Seul e a Bruxelles.", "To Seul and Bruxelles.", "To Seoul and Brussels."),
        ("Il PIL cresce.", "PIL grows.", "GDP grows."),
        ("Parla l'FBI oggi.", "TheFBI speaks today.", "The FBI speaks today."),
    ],
)  # fmt: skip
def test_garbled_copies_are_mended(source: str, text: str, mended: str) -> None:
    assert _mended(source, text) == mended


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Il Passo del Distretto nell'Unione.", "The Pass of the District in the Union."),
        ("Parisi lascia Parigi, dice Parisi.", "He leaves Paris."),
        ("A Marzocchi il voto di marzo.", "The March vote."),
        ("Il mare di Martini, martedì.", "The sea, Tuesday."),
        ("Nel Mediterraneo di Valentini.", "In the Mediterranean."),
        ("Gioca con la Roma, poi va in via Milano.", "He plays for Roma, goes to via Milano."),
        ("Il signor Marini è in marina.", "He is in the Marine."),
        ("Vede i Veneziani.", "He sees the Venetians."),
    ],
)
def test_words_that_stand_for_something_else_are_left_alone(source: str, text: str) -> None:
    assert _mended(source, text) == text


def test_each_copy_is_mended_once_and_by_the_nearest_name() -> None:
    source = "Ieri Rossetti e Rossellini hanno parlato."
    assert _mended(source, "Rossetto and Rosselini spoke.") == "Rossetti and Rossellini spoke."
    assert _mended(source, "Rosseti spoke.") == "Rossetti spoke."


def test_a_name_is_written_as_english_does() -> None:
    source = "Vanno in Grecia, il signor Karl Nessuno a Pechino."
    assert [name.in_english(source) for name in proper_names(source)][-1] == "Beijing"


@given(st.text(alphabet="AbRosi'’ -.«É3", max_size=60), st.text(max_size=60))
def test_any_text_is_borne_and_edits_are_in_order(source: str, text: str) -> None:
    names = proper_names(source)
    assert all(name.span.of(source).strip() for name in names)
    edits = mended_names(source, names, text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(edits))
    missing(names, text)


def test_long_runs_of_opening_marks_are_read_in_linear_time() -> None:
    text = "( " * 4000 + "a " * 4000
    assert proper_names(text) == ()


def test_an_ending_of_many_marks_is_read_in_linear_time() -> None:
    from models.translation.guards.endings import final_mark

    assert final_mark("a" + "!" * 20_000 + "b", "c" + "!" * 20_000 + "d") == []
