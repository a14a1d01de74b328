from __future__ import annotations

from collections.abc import Callable

import pytest

from models.attribution.relation import Relation
from models.span import Span

Tagger = Callable[..., list[Relation]]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Dura la leader dei Verdi Ada Bruni: «Questa legge va ritirata».", 0),
        ("Gli fa eco il collega Ugo Bruni: «Questa legge va ritirata».", 0),
        ("Più cauto Bruni: «Questa legge va ritirata».", 0),
        ("Poi Bruni: «Questa legge va ritirata».", 0),
        ("RT @ugo_bruni: «Questa legge va ritirata».", 0),
    ],
)
def test_who_stands_right_before_the_colon_speaks(italian: Tagger, text: str, source: int) -> None:
    (relation,) = italian("Ivo Sala ha vinto. " + text)
    assert relation.source[source].of("Ivo Sala ha vinto. " + text).lower().endswith("bruni")


@pytest.mark.parametrize(
    "title",
    [
        "Viaggio tra i pescatori del lago: «Non ci resta che partire»",
        "Polemica sul video del cantante: «Non ho offeso nessuno»",
    ],
)
def test_a_common_noun_is_no_speaker_in_a_headline(italian: Tagger, title: str) -> None:
    text = title + "\n\nPiove da tre giorni."
    assert italian(text, titles=[Span(0, len(title))]) == []


def test_a_noun_for_an_utterance_takes_its_owner(italian: Tagger) -> None:
    text = "Immediata la replica dell'associazione dei medici: «Parole senza senso»."
    (relation,) = italian(text)
    assert relation.source[0].of(text) == "associazione dei medici"


def test_the_object_of_a_verb_is_not_who_speaks(italian: Tagger) -> None:
    text = "Ada Bruni è tornata. Ha attaccato il ministro Ugo Sala: «È un bugiardo da sempre»."
    (relation,) = italian(text)
    assert relation.speaker is not None
    assert relation.speaker.name == "Ada Bruni"


def test_an_item_of_a_list_says_yes_or_no(italian: Tagger) -> None:
    text = "- Bruni: sì al canale, lavori da maggio"
    (relation,) = italian(text)
    assert relation.source[0].of(text) == "Bruni"


def test_a_quoted_predicate_has_the_subject_of_its_sentence(italian: Tagger) -> None:
    text = (
        "Il ministro Ugo Sala ha promesso aiuti. La società Ferrovie Alpine, in una nota, "
        "«esprime dolore per le vittime» e sottolinea che il ponte era nuovo."
    )
    company = italian(text)[1:]
    assert [relation.source[0].of(text) for relation in company] == [
        "La società Ferrovie Alpine"
    ] * 2
