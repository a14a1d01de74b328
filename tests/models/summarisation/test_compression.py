"""A pair is shortened alike or not at all, and never loses a cue, a negation or quoted words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.span import Span
from models.summarisation import terms
from models.summarisation.compression import Version, compress, compress_pair
from models.summarisation.removable import RemovableKind, removable


def shortened(italian: str, english: str) -> tuple[str, ...]:
    return compress_pair(Version(italian, "it"), Version(english, "en")).texts


@pytest.mark.parametrize(
    ("italian", "english", "short_italian", "short_english"),
    [
        (
            "Trieste, 4 marzo 2023 - Il vecchio molo chiude oggi per quattro mesi.",
            "Trieste, 4 March 2023 - The old pier closes today for four months.",
            "Il vecchio molo chiude oggi per quattro mesi.",
            "The old pier closes today for four months.",
        ),
        (
            "ROMA (ANSA) – il vecchio molo chiude oggi per quattro mesi.",
            "ROME (ANSA) – the old pier closes today for four months.",
            "Il vecchio molo chiude oggi per quattro mesi.",
            "The old pier closes today for four months.",
        ),
        (
            "L'autorità portuale (Adsp) chiude oggi il vecchio molo di Trieste.",
            "The port authority (ADSP) closes the old pier of Trieste today.",
            "L'autorità portuale chiude oggi il vecchio molo di Trieste.",
            "The port authority closes the old pier of Trieste today.",
        ),
        (
            "Il comune ha riaperto ieri il ponte vecchio, che collega le due rive del Natisone.",
            "The town reopened the old bridge yesterday, which joins the banks of the Natisone.",
            "Il comune ha riaperto ieri il ponte vecchio.",
            "The town reopened the old bridge yesterday.",
        ),
    ],
)
def test_both_versions_lose_the_same(
    italian: str, english: str, short_italian: str, short_english: str
) -> None:
    assert shortened(italian, english) == (short_italian, short_english)


@pytest.mark.parametrize(
    ("italian", "english"),
    [
        (  # the translation has no aside
            "L'autorità portuale (Adsp) chiude oggi il vecchio molo di Trieste.",
            "The port authority closes the old pier of Trieste today.",
        ),
        (  # another number
            "Il vecchio molo di Trieste (lungo 246 metri) chiude oggi per lavori.",
            "The old pier of Trieste (264 metres long) closes today for works.",
        ),
        (  # who says it
            "Il vecchio molo chiude per quattro mesi (lo ha detto il sindaco).",
            "The old pier closes for four months (the mayor said so).",
        ),
        (  # a negation
            "Il comune ha riaperto ieri il ponte vecchio, che non reggeva più i camion.",
            "The town reopened the old bridge yesterday, which could not bear lorries.",
        ),
        (  # quoted words
            "«Il molo vecchio (quello di legno) chiude oggi per lavori», ha detto Furlan.",
            "“The old pier (the wooden one) closes today for works”, said Furlan.",
        ),
        (  # what is said, not a relative clause
            "La sindaca ha aggiunto, a margine della festa, che il ponte riapre domani.",
            "The mayor added, beside the feast, which the bridge reopens tomorrow.",
        ),
        (  # a name and a dash make no dateline
            "Anna Furlan - sindaca di Gradisca dal 2019 - ha riaperto il ponte.",
            "Anna Furlan - mayor of Gradisca since 2019 - has reopened the bridge.",
        ),
        (  # too little would remain
            "Piove ancora oggi (e molto), dove si vota.",
            "It still rains today (a lot), where they vote.",
        ),
    ],
)
def test_nothing_goes(italian: str, english: str) -> None:
    assert shortened(italian, english) == (italian, english)


def test_word_alignment_overrules() -> None:
    italian = Version("Il molo di Trieste (il primo) e quello di Muggia chiudono oggi.", "it")
    english = Version("The pier of Trieste and that of Muggia (the latter) close today.", "en")
    unlinked = compress_pair(italian, english)
    assert "(" not in "".join(unlinked.texts)
    start, end = italian.text.index("(il"), english.text.index("Trieste")
    links = [(Span(start, start + 10), Span(end, end + 7))]
    assert compress_pair(italian, english, links).texts == (italian.text, english.text)


def test_what_must_stay_stays() -> None:
    text = "Il presidente della regione (Anna Furlan) inaugura oggi il ponte."
    assert compress(Version(text, "it")).texts[0].count("Furlan") == 0
    start = text.index("Anna")
    assert compress(Version(text, "it", (Span(start, start + 4),))).texts == (text,)


def test_the_middle_of_a_quotation_is_left_alone() -> None:
    text = "Il molo di Trieste (il primo) e quello di Muggia chiudono oggi.»"
    assert compress(Version(text, "it")).removed == ()
    plain = text.removesuffix("»")
    assert [one.kind for one in removable(plain, "it")] == [RemovableKind.ASIDE]
    assert removable(plain, "it", begins_quoted=True) == ()


WORDS = [
    "il",
    "ponte",
    "(",
    ")",
    ",",
    "che",
    "non",
    "ha",
    "detto",
    "Roma",
    "–",
    "«",
    "»",
    "presunto",
]


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_no_cue_hedge_or_negation_is_ever_lost(words: list[str]) -> None:
    text = " ".join(words) + "."
    classes = terms.lexicon("it").classes
    guarded = classes["cue"] | classes["negation"] | classes["hedge"]
    (short,) = compress(Version(text, "it")).texts

    def count(one: str) -> list[str]:
        return [word for word in terms.words(one) if word in guarded]

    assert count(short) == count(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Il decreto vieta (tranne che negli ospedali) l'uso del telefono in classe.", "it"),
        ("La scuola resterà chiusa (salvo ordinanza contraria) per tutta la settimana.", "it"),
        ("The court acquitted the three officers (and convicted the fourth) last week.", "en"),
        ("La giunta approverà solo i progetti delle imprese locali, che assumono giovani.", "it"),
        ("The plan covers only the workers in the north, who were hired before.", "en"),
    ],
)
def test_exceptions_and_limits_are_never_dropped(text: str, language: str) -> None:
    assert removable(text, language) == ()
