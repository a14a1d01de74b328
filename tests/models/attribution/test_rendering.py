from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.attribution.bilingual import load_bilingual
from models.attribution.rendering import render

OFFICES = {
    "ministro degli Esteri russo": "Russian foreign minister",
    "il ministro russo degli Affari esteri": "Russian foreign minister",
    "la ministra dell’Interno": "interior minister",
    "ministri della Difesa": "defence ministers",
    "ministro delle Infrastrutture e dei Trasporti": "infrastructure and transport minister",
    "viceministro degli Esteri cinese": "Chinese deputy foreign minister",
    "assessore alla Cultura": "councillor for culture",
    "presidente del Consiglio": "prime minister",
    "presidente del Consiglio regionale": "president of the regional council",
    "l'ex premier": "former prime minister",
    "segretario di Stato americano": "US secretary of state",
    "il capo della diplomazia francese": "top French diplomat",
    "presidente degli Stati Uniti": "president of the United States",
    "ambasciatore turco presso l'Onu": "Turkish ambassador to the UN",
    "procuratore capo di Siena": "chief prosecutor of Siena",
    "Presidente della Repubblica Italiana": "Italian president",
    "numero uno di Confindustria": "head of Confindustria",
}

BODIES = {
    "il Ministero degli Esteri russo": "Russian Foreign Ministry",
    "Unione europea": "EU",
    "Stati Uniti e Nato": "United States and NATO",
    "i sindacati": "unions",
    "la procura di Torino": "Turin prosecutor's office",
    "governo di Berlino": "Berlin government",
    "forze di opposizione": "opposition forces",
    "la polizia locale": "local police",
    "autorità separatiste": "separatist authorities",
    "Consiglio di sicurezza dell'Onu": "UN Security Council",
    "l'agenzia di stampa russa Interfax": "Russian news agency Interfax",
    "governo Meloni": "Meloni government",
    "Regione Piemonte": "Piedmont Region",
}

GROUPS = {
    "una fonte diplomatica europea": "a European diplomatic source",
    "un alto funzionario americano": "a senior US official",
    "un onorevole": "an MP",
    "un'università": "a university",
    "un eurodeputato del Pd": "a PD MEP",
    "alcuni esperti indipendenti": "some independent experts",
    "fonti vicine al Cremlino": "sources close to the Kremlin",
    "fonti di polizia": "police sources",
    "due testimoni oculari": "two eyewitnesses",
    "i familiari delle vittime": "relatives of the victims",
    "gli avvocati della difesa": "defence lawyers",
    "i russi": "Russians",
    "i francesi": "French people",
    "politici milanesi": "Milan politicians",
    "gruppo di ricercatori dell'università di Pisa": (
        "group of researchers at the university of Pisa"
    ),
    "fonti diplomatiche e militari": "diplomatic and military sources",
    "fonti russe e americane": "Russian and US sources",
    "la figlia della vittima": "daughter of the victim",
    "una nota diffusa dal Quirinale": "a statement released by the Quirinale",
}

SPOKESPEOPLE = {
    "portavoce del Cremlino": "Kremlin spokesperson",
    "portavoce di Vladimir Putin": "spokesperson for Vladimir Putin",
    "la portavoce del Ministero degli Esteri iraniano": (
        "spokesperson for the Iranian Foreign Ministry"
    ),
    "il portavoce del Cremlino Dmitry Peskov": "Kremlin spokesperson Dmitry Peskov",
    "Anna Bruni, portavoce della polizia": "Anna Bruni, police spokesperson",
    "la sindaca di Roma Carla Neri": "mayor of Rome, Carla Neri",
    "il presidente Carla von der Neri": "President Carla von der Neri",
    "il senatore Marcello Dell'Oro": "Senator Marcello Dell'Oro",
    "presidente del Napoli": "president of Napoli",
    "il leader di SEL": "SEL leader",
    "fondatore e leader del partito": "founder and leader of the party",
    "il quotidiano la Repubblica": "daily newspaper la Repubblica",
}


@pytest.mark.parametrize(("phrase", "expected"), (OFFICES | BODIES | GROUPS | SPOKESPEOPLE).items())
def test_descriptions_are_rendered(phrase: str, expected: str) -> None:
    assert render(phrase) == expected


WORDS = [
    *("il", "la", "di", "del", "e", ",", "ex", "ministro", "governo", "russo"),
    *("degli", "Esteri", "Mario", "fonti", "vicine", "a", "al", "Onu"),
]


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        " ,.",
        "il",
        "Vladimir Putin",
        "Marina Bianchi",
        "Regina Bianchi",
        "Romano Prodi",
        "La Russa",
        "Repubblica",
        "Pastore",
        "il suo avvocato",
        "il ministro delle Zanzare spaziali",
        "portavoce zurlante",
        "ministro che parla",
        "portavoce (del governo)",
        "sicurezza",
        "politica industriale",
        "presidente degli Stati",
        "portavoce di Microsoft Paul Marin",
        "Ente del Prodotto Nuovo",
        "opposizione della russia",
    ],
)
def test_names_and_unknown_words_are_never_guessed(phrase: str) -> None:
    assert render(phrase) is None


def test_an_adjective_agrees_with_the_noun_it_is_read_with() -> None:
    assert render("la portavoce del governo russa") == "Russian government spokesperson"
    assert render("la portavoce del partito tedesco") == "German party spokesperson"


def test_a_capitalised_adjective_after_a_person_is_a_surname() -> None:
    assert render("il ministro Russo") == "Minister Russo"
    assert render("il Governo Italiano") == "Italian government"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=45).map(" ".join))
def test_any_text_is_rendered_or_left(phrase: str) -> None:
    rendered = render(phrase)
    assert rendered is None or (rendered == rendered.strip() and "  " not in rendered)


def test_no_slot_and_no_mark_of_the_lexicon_is_ever_shown() -> None:
    lexicon = load_bilingual()
    for words in lexicon.nouns:
        for phrase in (" ".join(words), f"tutti i {' '.join(words)}"):
            rendered = render(phrase)
            assert rendered is None or not set(rendered) & set("^~*=+|")


def test_every_office_with_a_portfolio_has_a_place_for_it() -> None:
    nouns = [noun for noun, _ in load_bilingual().nouns.values() if noun.complement == "portfolio"]
    assert nouns
    assert all("^" in noun.english for noun in nouns)


def test_a_long_phrase_is_left() -> None:
    assert render("portavoce del governo " * 2000) is None
