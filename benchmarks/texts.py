"""Italian sentences and articles to measure with, as many distinct ones as are asked for.

They are made of frames written for this purpose, with the lengths, names, numbers,
quotations and subordinate clauses of news prose.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FRAMES = (
    "Piove.",
    "{name} non ha risposto.",
    "La seduta riprende alle {hour}.",
    "Il consiglio comunale di {city} torna a riunirsi {day}.",
    "Secondo {name}, mancano ancora {number} firme.",
    "«Non ci fermeremo», ha promesso {name}.",
    "Il traghetto per {city} è partito con {number} passeggeri a bordo.",
    "A {city} i prezzi delle case sono saliti del {share} per cento in un anno.",
    "«Abbiamo perso {number} posti in due anni», ha detto {name} ai giornalisti.",
    "La procura di {city} ha aperto un fascicolo, per ora senza indagati.",
    "{name} ha lasciato l'incarico {day}, dopo {number} mesi.",
    "Il {office} ha spiegato che i fondi arriveranno entro la fine del {year}.",
    "Nel {year} la produzione di olio era scesa a {number} tonnellate, il dato più basso di tutti.",
    "L'assessora {name} ha chiesto agli abitanti di {city} di risparmiare acqua fino a {day}.",
    "«Chi dice il contrario», ha aggiunto {name}, «non ha letto la relazione».",
    "Le scuole di {city} resteranno chiuse {day} per i controlli sugli edifici.",
    "Per {name} si tratta di una scelta sbagliata, che danneggia soprattutto i più giovani.",
    "Il museo, inaugurato nel {year}, conserva {number} reperti trovati nella valle.",
    "Alla manifestazione di {day} hanno partecipato, secondo gli organizzatori, {number} persone.",
    "Il treno regionale delle {hour} per {city} è stato soppresso per un guasto alla linea.",
    "{name}, che guida l'associazione dal {year}, non esclude di rivolgersi ai giudici.",
    "La squadra di {city} ha vinto fuori casa dopo {number} partite, davanti a {number} tifosi.",
    "Il {office} ha negato che ci sia stato un accordo con gli industriali di {city}.",
    "I tecnici hanno lavorato tutta la notte per riparare la conduttura dell'acqua di {city}.",
    "«È una buona notizia per chi lavora», ha commentato {name}, secondo cui la misura costerà "
    "{number} milioni di euro.",
    "Dopo la pioggia di {day} il fiume ha superato il livello di guardia e {number} famiglie "
    "hanno lasciato le loro case.",
    "Il tribunale di {city} ha dato ragione ai lavoratori, ai quali l'azienda dovrà versare "
    "{number} euro entro il {year}.",
    "La ricerca, condotta dall'università di {city} su {number} volontari, mostra che dormire poco "
    "riduce l'attenzione del {share} per cento.",
    "Secondo il {office}, che ha parlato {day} a {city}, la trattativa è a buon punto ma restano "
    "da chiarire i tempi e i costi.",
    "«Quando siamo arrivati», racconta {name}, «il fumo era già così fitto che non si vedeva la "
    "porta, e abbiamo dovuto rompere una finestra».",
    "Nel bando, pubblicato {day}, il comune di {city} offre contributi fino a {number} euro a chi "
    "apre una bottega nel centro storico.",
    "La legge, approvata nel {year} dopo mesi di discussioni, obbliga le imprese con più di "
    "{number} dipendenti a pubblicare ogni anno i dati sugli stipendi.",
    "Mentre {name} parlava ai delegati riuniti a {city}, davanti all'ingresso un gruppo di "
    "studenti chiedeva più borse di studio e affitti meno cari.",
    "Il {office} ha precisato che la strada tra {city} e il mare resterà aperta, ma con un limite "
    "di velocità più basso, almeno fino a {day}.",
    "Gli agricoltori della zona, che nel {year} avevano perso il {share} per cento del raccolto a "
    "causa della siccità, chiedono alla regione un piano per le riserve d'acqua.",
    "«Non possiamo chiedere ai cittadini di aspettare ancora», ha scritto {name} in una lettera "
    "al {office}, ricordando che i lavori dovevano finire nel {year}.",
    "A chi le domandava se si sarebbe candidata, {name} ha risposto che ne parlerà prima con la "
    "famiglia, poi con gli iscritti e soltanto alla fine con i giornali.",
    "La nuova linea, lunga {number} chilometri, collegherà {city} con l'aeroporto in mezz'ora "
    "e, stando ai progettisti, toglierà dalle strade il {share} per cento delle automobili.",
    "Il rapporto presentato {day} descrive una regione in cui si vive più a lungo, si fanno meno "
    "figli e si cambia lavoro più spesso: nel {year} lo ha fatto una persona su {number}.",
    "Sebbene il {office} abbia assicurato che nessun servizio sarà tagliato, i sindacati di {city} "
    "temono che {number} infermieri non vengano sostituiti e annunciano una giornata di sciopero, "
    "la seconda dall'inizio dell'anno, per {day}.",
)
_FIRST = (
    "Anna",
    "Bruno",
    "Carla",
    "Dario",
    "Elena",
    "Fabio",
    "Giulia",
    "Ivano",
    "Lucia",
    "Marco",
    "Nadia",
    "Paolo",
    "Rita",
)
_LAST = (
    "Abate",
    "Bellini",
    "Corsi",
    "Donati",
    "Esposito",
    "Ferri",
    "Galli",
    "Lodi",
    "Marchetti",
    "Neri",
    "Orsini",
    "Pace",
)
_CITIES = (
    "Ancona",
    "Bari",
    "Cremona",
    "Foggia",
    "Genova",
    "Lecce",
    "Matera",
    "Novara",
    "Pisa",
    "Ravenna",
    "Siena",
    "Udine",
)
_DAYS = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")
_OFFICES = (
    "ministro dei Trasporti",
    "presidente della Camera di commercio",
    "portavoce del governo",
    "sottosegretario alla Salute",
    "direttore dell'ospedale",
    "sindaco",
)
_SENTENCES_A_PARAGRAPH = 4


def sentences(count: int, *, seed: int = 11) -> list[str]:
    """Return ``count`` distinct sentences, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret depends on it
    found: dict[str, None] = {}
    while len(found) < count:
        # Frames without a gap would repeat, and one of every frame before the next of any.
        frames = [frame for frame in FRAMES if "{" in frame or frame not in found]
        chance.shuffle(frames)
        found.update(dict.fromkeys(filled(frame, chance) for frame in frames))
    return list(found)[:count]


def article(words: int, *, seed: int) -> str:
    """Return an article of about ``words`` words: a title, a dateline, paragraphs."""
    chance = random.Random(seed)  # noqa: S311 - no secret depends on it
    lines = [filled("{city}, {name} scrive al {office}", chance), ""]
    opening = filled("{city}, 3 marzo {year} - ", chance)
    written = sum(len(line.split()) for line in lines)
    stream = _shuffled_forever(chance)
    while written < words:
        paragraph = [next(stream) for _ in range(_SENTENCES_A_PARAGRAPH)]
        lines.append(opening + " ".join(paragraph))
        opening = ""
        written += len(lines[-1].split())
    return "\n".join(lines) + "\n"


def filled(frame: str, chance: random.Random) -> str:
    """Return ``frame`` with every gap filled."""
    while "{number}" in frame:
        number = chance.choice((chance.randint(3, 99), chance.randint(100, 999) * 100))
        frame = frame.replace("{number}", f"{number:,}".replace(",", "."), 1)
    text = frame.format(
        name=f"{chance.choice(_FIRST)} {chance.choice(_LAST)}",
        city=chance.choice(_CITIES),
        day=chance.choice(_DAYS),
        office=chance.choice(_OFFICES),
        year=chance.randint(1994, 2024),
        hour=f"{chance.randint(6, 22)}.{chance.choice(('00', '15', '30', '45'))}",
        share=f"{chance.randint(2, 60)},{chance.randint(1, 9)}",
    )
    return text[0].upper() + text[1:]


def _shuffled_forever(chance: random.Random) -> Iterator[str]:
    while True:
        frames = list(FRAMES)
        chance.shuffle(frames)
        for frame in frames:
            yield filled(frame, chance)
