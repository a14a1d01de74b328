"""Who speaks in a headline, and what is only its topic."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.span import Span

Triples = Callable[..., list[tuple[str, ...]]]


def titled(text: str) -> list[Span]:
    return [Span(0, len(text.split("\n", maxsplit=1)[0]))]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Neri al premier: «Si dimetta»", "Neri", ":", "«Si dimetta»"),
        ("Il sindaco: le scuole riaprono lunedì", "Il sindaco", ":", "le scuole riaprono lunedì"),
        ("Lo studio: il caffè fa bene al cuore", "Lo studio", ":", "il caffè fa bene al cuore"),
        ("Scuola. Il preside: «Mancano aule»", "Il preside", ":", "«Mancano aule»"),
        ("«Mancano medici»: l'allarme dei sindacati", "sindacati", "allarme", "«Mancano medici»"),
        ("«Ci hanno traditi», l'accusa degli operai", "operai", "accusa", "«Ci hanno traditi»"),
        (
            "Neri: tasse più basse dal 2020\n\nIl ministro Ugo Neri ha parlato ieri.",
            "Neri",
            ":",
            "tasse più basse dal 2020",
        ),
        ("Ucciso in casa, il padre: «Voglio giustizia»", "il padre", ":", "«Voglio giustizia»"),
        (
            "Ponte crollato - il sindaco: «Lo sapevano tutti»",
            "il sindaco",
            ":",
            "«Lo sapevano tutti»",
        ),
        ("Secondo l'Onu un milione di profughi", "l'Onu", "Secondo", "un milione di profughi"),
        ("Il gelo di Neri: «Non lo conosco»", "Neri", "gelo", "«Non lo conosco»"),
        ("Alluvione, l'appello del vescovo: «Aiutateci»", "vescovo", "appello", "«Aiutateci»"),
        ("Istat: disoccupazione in calo", "Istat", ":", "disoccupazione in calo"),
        ("Bankitalia: Pil in crescita dell'1%", "Bankitalia", ":", "Pil in crescita dell'1%"),
        ('Onu: "Fermate la guerra"', "Onu", ":", '"Fermate la guerra"'),
        ('Iran, Neri: "Pronti al dialogo"', "Neri", ":", '"Pronti al dialogo"'),
        (
            "Iran, il presidente Neri: pronti al dialogo",
            "il presidente Neri",
            ":",
            "pronti al dialogo",
        ),
        ("Neri: «Lascio» E il partito si spacca", "Neri", ":", "«Lascio»"),
        (
            'Calcio, Neri annuncia il ritiro: "Grazie a tutti"',
            "Neri",
            "annuncia",
            '"Grazie a tutti"',
        ),
        ("Il Papa: «Basta guerre»", "Il Papa", ":", "«Basta guerre»"),
        ("Papa Leone: «Basta guerre»", "Papa Leone", ":", "«Basta guerre»"),
        ("Ferrovie: «Treni puntuali al 90%»", "Ferrovie", ":", "«Treni puntuali al 90%»"),
        (
            "Neri, ministro dell'Interno: «Più agenti»",
            "Neri, ministro dell'Interno",
            ":",
            "«Più agenti»",
        ),
        ("I medici: troppe ore di lavoro", "I medici", ":", "troppe ore di lavoro"),
        ("Corte dei conti: «Troppi sprechi»", "Corte dei conti", ":", "«Troppi sprechi»"),
        (
            "Terremoto, la Protezione civile: «Nessuna vittima»",
            "la Protezione civile",
            ":",
            "«Nessuna vittima»",
        ),
        (
            'Sciopero dei treni, Neri "Garantiti i servizi minimi"',
            "Neri",
            "",
            '"Garantiti i servizi minimi"',
        ),
        ("Il tecnico dopo la sconfitta: «Colpa mia»", "Il tecnico", ":", "«Colpa mia»"),
        ("Neri accusa: «Voto truccato»", "Neri", "accusa", "«Voto truccato»"),
        (
            "Clima, gli scienziati avvertono: «Poco tempo»",
            "gli scienziati",
            "avvertono",
            "«Poco tempo»",
        ),
        (
            "Il ministro smentisce: nessun taglio alle pensioni",
            "Il ministro",
            "smentisce",
            "nessun taglio alle pensioni",
        ),
        ("Neri nega le accuse", "Neri", "nega", "le accuse"),
        ('NERI: "NON CI SARANNO TAGLI"', "NERI", ":", '"NON CI SARANNO TAGLI"'),
        ('MANOVRA: NERI "NON CI SARANNO TAGLI"', "NERI", "", '"NON CI SARANNO TAGLI"'),
        (
            'MALTEMPO, ZAIA: "DANNI INGENTI"\n\nIl governatore Zaia ha parlato.',
            "ZAIA",
            ":",
            '"DANNI INGENTI"',
        ),
        ('UCRAINA: ONU, "SERVE UNA TREGUA SUBITO"', "ONU", "", '"SERVE UNA TREGUA SUBITO"'),
        ("SCUOLA, IL MINISTRO: «NESSUN TAGLIO»", "IL MINISTRO", ":", "«NESSUN TAGLIO»"),
        (
            "Il premier: pronti a trattare sulle pensioni",
            "Il premier",
            ":",
            "pronti a trattare sulle pensioni",
        ),
        ("Neri, il legale: «È innocente»", "il legale", ":", "«È innocente»"),
        (
            "Neri, il legale: è innocente e lo proveremo",
            "il legale",
            ":",
            "è innocente e lo proveremo",
        ),
        ("Caso Neri, la procura chiede il processo", "la procura", "chiede", "il processo"),
        ("Bruciore e fumo nero, i residenti: ora basta", "i residenti", ":", "ora basta"),
        (
            "Tagli alla sanità, la protesta dei medici: «Reparti chiusi»",
            "medici",
            "protesta",
            "«Reparti chiusi»",
        ),
        (
            "Sondaggio, il 60% degli italiani vuole votare",
            "il 60% degli italiani",
            "vuole",
            "votare",
        ),
        (
            "Studio inglese: dormire poco fa ingrassare",
            "Studio inglese",
            ":",
            "dormire poco fa ingrassare",
        ),
        ("Gli esperti: «Serve un piano»", "Gli esperti", ":", "«Serve un piano»"),
        ("La Cgil: sciopero il 12 dicembre", "La Cgil", ":", "sciopero il 12 dicembre"),
        ('Cgil: "Sciopero il 12 dicembre"', "Cgil", ":", '"Sciopero il 12 dicembre"'),
        ("Meteo, gli esperti: in arrivo il gelo", "gli esperti", ":", "in arrivo il gelo"),
        ("Omicidio di Lodi, il vicino: l'ho visto fuggire", "il vicino", ":", "l'ho visto fuggire"),
        (
            "Rossi: «Pronto per la Ferrari». Bruni: «Io resto»",
            "Rossi",
            ":",
            "«Pronto per la Ferrari»",
        ),
        ("Rossi: «Pronto per la Ferrari». Bruni: «Io resto»", "Bruni", ":", "«Io resto»"),
        (
            "Il ministro Neri a Bruxelles: «Italia in regola»",
            "Il ministro Neri",
            ":",
            "«Italia in regola»",
        ),
        ("Neri: «Italia in regola» - Bruxelles frena", "Neri", ":", "«Italia in regola»"),
        (
            'Bruxelles avverte Roma: "Conti fuori controllo"',
            "Bruxelles",
            "avverte",
            '"Conti fuori controllo"',
        ),
        ("Parla Neri: «La mia verità»", "Neri", "Parla", "«La mia verità»"),
    ],
)
def test_a_headline_quotes(
    triples: Triples, text: str, source: str, cue: str, content: str
) -> None:
    assert (source, cue, content) in triples(text, titles=titled(text))


@pytest.mark.parametrize(
    "text",
    [
        "Maltempo: allerta rossa in Liguria",
        "Ucraina: colpito un ospedale",
        "Calcio: la Roma batte il Milan",
        "Parigi: la festa della musica",
        "Elezioni: i risultati dei comuni",
        "«Q come quercia», il libro di Neri",
    ],
)
def test_a_topic_before_a_colon_says_nothing(triples: Triples, text: str) -> None:
    assert triples(text, titles=titled(text)) == []
