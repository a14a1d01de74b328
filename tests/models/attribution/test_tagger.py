from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.attribution.relation import Relation, RelationFlag, RelationType, Resolution
from models.attribution.tagger import tag
from models.errors import LanguageError
from models.segmentation import split
from models.span import Span

Tagger = Callable[..., list[Relation]]


def triples(relations: list[Relation], text: str) -> list[tuple[str, str, str]]:
    return [
        tuple(" | ".join(span.of(text) for span in role) for role in (r.source, r.cue, r.content))  # type: ignore[misc]
        for r in relations
    ]


SIMPLE = [
    (
        "Il sindaco Paolo Verri ha poi assicurato che il ponte riaprirà a marzo.",
        ("Il sindaco Paolo Verri", "ha poi assicurato", "che il ponte riaprirà a marzo"),
    ),
    (
        "La portavoce del museo ha annunciato di voler prolungare la mostra.",
        ("La portavoce del museo", "ha annunciato", "di voler prolungare la mostra"),
    ),
    (
        "«Non abbiamo nulla da nascondere», ha detto l'assessore Carla Neri.",
        ("l'assessore Carla Neri", "ha detto", "«Non abbiamo nulla da nascondere»"),
    ),
    (
        "Spiega il prefetto: «La strada resterà chiusa fino a domenica».",
        ("il prefetto", "Spiega", "«La strada resterà chiusa fino a domenica»"),
    ),
    (
        "Secondo Marta Riva, la diga non corre alcun pericolo.",
        ("Marta Riva", "Secondo", "la diga non corre alcun pericolo"),
    ),
    (
        "La diga, secondo Marta Riva, non corre alcun pericolo.",
        ("Marta Riva", "secondo", "La diga | non corre alcun pericolo"),
    ),
    (
        "Stando alla procura, i fondi sono spariti nel 2019.",
        ("procura", "Stando alla", "i fondi sono spariti nel 2019"),
    ),
    (
        "Il ponte è sicuro, come riferito dal comandante Livio Serra.",
        ("comandante Livio Serra", "come riferito", "Il ponte è sicuro"),
    ),
    (
        "Il ministero ha reso noto che i voli riprenderanno lunedì.",
        ("Il ministero", "ha reso noto", "che i voli riprenderanno lunedì"),
    ),
    (
        "Il sindacato ha lanciato un appello alla calma.",
        ("Il sindacato", "ha lanciato un appello", "alla calma"),
    ),
    (
        "Il ministro ha invitato i cittadini a restare in casa.",
        ("Il ministro", "ha invitato", "i cittadini a restare in casa"),
    ),
    (
        "Il giornalista ha chiesto se il bilancio fosse già approvato.",
        ("Il giornalista", "ha chiesto", "se il bilancio fosse già approvato"),
    ),
    (
        "Il governo ha respinto la richiesta dei Verdi di rinviare il voto.",
        ("Verdi", "la richiesta", "di rinviare il voto"),
    ),
    (
        "Il presidente Aldo Conti si è detto pronto a dimettersi.",
        ("Il presidente Aldo Conti", "si è detto", "pronto a dimettersi"),
    ),
    (
        "La senatrice ha definito la legge «un passo indietro».",
        ("La senatrice", "ha definito", "la legge «un passo indietro»"),
    ),
    (
        "Un sondaggio mostra che metà dei lettori preferisce la carta.",
        ("Un sondaggio", "mostra", "che metà dei lettori preferisce la carta"),
    ),
    (
        "Nel comunicato si legge: «La produzione riprenderà presto».",
        ("comunicato", "si legge", "«La produzione riprenderà presto»"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), SIMPLE)
def test_source_cue_and_content_of_italian_constructions(
    italian: Tagger, text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in triples(italian(text), text)


ENGLISH = [
    (
        "The storm will pass by noon, said Mayor Ann Reed.",
        ("Mayor Ann Reed", "said", "The storm will pass by noon"),
    ),
    (
        "Officials say the bridge is safe.",
        ("Officials", "say", "the bridge is safe"),
    ),
    (
        "“We did nothing wrong,” Reed said, “and we will prove it.”",
        ("Reed", "said", "“We did nothing wrong,” | “and we will prove it.”"),
    ),
    (
        "According to the report, sales fell in May.",
        ("the report", "According to", "sales fell in May"),
    ),
    (
        "The coach told reporters on Monday that nobody had quit.",
        ("The coach", "told", "that nobody had quit"),
    ),
    (
        "The fund, she said, would never recover.",
        ("she", "said", "The fund | would never recover"),
    ),
    (
        "The lawyer accused the bank of hiding losses.",
        ("The lawyer", "accused", "the bank of hiding losses"),
    ),
    (
        "The minister declined to comment on the merger.",
        ("The minister", "declined to comment on", "the merger"),
    ),
    (
        "Reed, a former judge who led the inquiry, noted that two files were missing.",
        (
            "Reed, a former judge who led the inquiry",
            "noted",
            "that two files were missing",
        ),
    ),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_source_cue_and_content_of_english_constructions(
    english: Tagger, text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in triples(english(text), text)


def test_gerunds_share_the_subject_of_the_main_verb(italian: Tagger) -> None:
    text = "L'imputato nega ogni accusa, sostenendo che il denaro è suo e aggiungendo che parlerà."
    found = triples(italian(text), text)
    assert found == [
        ("L'imputato", "nega", "ogni accusa"),
        ("L'imputato", "sostenendo", "che il denaro è suo"),
        ("L'imputato", "aggiungendo", "che parlerà"),
    ]


def test_a_gerund_takes_no_subject_from_inside_a_statement(italian: Tagger) -> None:
    text = "Il rettore ha detto che la facoltà chiuderà, precisando che i corsi continueranno."
    assert [source for source, _, _ in triples(italian(text), text)] == ["Il rettore"] * 2


def test_a_relative_has_its_antecedent_for_source(italian: Tagger) -> None:
    text = "Era presente il console Ugo Berti, che ha promesso di aiutare i profughi."
    assert ("il console Ugo Berti", "ha promesso", "di aiutare i profughi") in triples(
        italian(text), text
    )


@pytest.mark.parametrize(
    "text",
    [
        "Il film arriva al secondo posto della classifica.",
        "Va ricordato che la legge è del 1990.",
        "La polizia parla la lingua del posto.",
        "Le «azioni aggressive» continuano vicino al confine.",
        "Il tribunale ha condannato l'uomo a due anni.",
        "Il consiglio ha dichiarato lo stato di emergenza.",
        "Il ponte (chiuso ieri, lo ha detto il sindaco - ndr) riapre oggi.",
        "Il sindaco vuole chiedere un incontro.",
    ],
)
def test_what_attributes_nothing(italian: Tagger, text: str) -> None:
    assert italian(text) == []


def test_type_says_how_much_is_quoted(italian: Tagger) -> None:
    text = (
        "Il rettore ha detto: «Restiamo aperti». Il rettore ha detto che la scuola «resta aperta». "
        "Il rettore ha detto che la scuola resta aperta."
    )
    kinds = [relation.type for relation in italian(text)]
    assert kinds == [RelationType.DIRECT, RelationType.MIXED, RelationType.INDIRECT]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Il ministro ha negato ogni responsabilità.", RelationFlag.DENIED),
        ("Il ministro non ha detto che partirà.", RelationFlag.DENIED),
        ("Il teste avrebbe detto che l'auto era rossa.", RelationFlag.CONDITIONAL),
        ("Secondo i legali, il contratto è nullo.", RelationFlag.REPORT),
        ("Il rapporto sostiene che i costi sono raddoppiati.", RelationFlag.REPORT),
        ("Il regista ritiene che il pubblico capirà.", RelationFlag.COGNITION),
        ("Si dice che il negozio chiuderà.", RelationFlag.NO_SOURCE),
    ],
)
def test_flags(italian: Tagger, text: str, flag: RelationFlag) -> None:
    (relation,) = italian(text)
    assert flag in relation.flags


def test_an_unclosed_quotation_is_flagged(italian: Tagger) -> None:
    (relation,) = italian("Il rettore ha detto: «La scuola resta aperta anche domani.")
    assert RelationFlag.UNCLOSED in relation.flags


def test_an_editors_note_in_a_quotation_is_flagged(italian: Tagger) -> None:
    (relation,) = italian("«Lui (il rettore - ndr) non ha firmato», ha detto Anna Bo.")
    assert RelationFlag.EDITOR_NOTE in relation.flags


def test_a_statement_within_a_statement_is_nested(italian: Tagger) -> None:
    text = "Rosa Galli ha spiegato che Ivo Tosi aveva promesso di pagare."
    outer, inner = sorted(italian(text), key=lambda relation: len(relation.flags))
    assert outer.flags == ()
    assert RelationFlag.NESTED in inner.flags
    assert outer.content[0].contains(inner.content[0])


def test_a_headline_attributes_by_its_colon(italian: Tagger) -> None:
    text = "Galli: «Non firmerò mai»\n\nLo ha ripetuto ieri."
    (relation,) = italian(text, titles=[Span(0, 24)])
    assert triples([relation], text) == [("Galli", ":", "«Non firmerò mai»")]
    assert RelationFlag.HEADLINE in relation.flags


def test_a_topic_before_a_colon_is_no_speaker(italian: Tagger) -> None:
    text = "Siccità: chiusi tre pozzi\n\nTre pozzi sono stati chiusi."
    assert italian(text, titles=[Span(0, 25)]) == []


def test_a_quotation_goes_on_in_the_next_sentence(italian: Tagger) -> None:
    text = "«Non c'è fretta», ha detto Pia Rossi. «Abbiamo ancora due settimane»."
    (relation,) = italian(text)
    assert len(relation.content) == 2


def test_a_transcript_attributes_by_names_in_capitals(english: Tagger) -> None:
    text = "REED: Will you sign it? I want to know.\nHALL: Not this year."
    assert [source for source, _, _ in triples(english(text), text)] == ["REED", "HALL"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("«Il conto torna». Lo assicura il tesoriere Ugo Re.", "il tesoriere Ugo Re", 0),
        ("«Il conto torna». Questo il commento di Ugo Re.", "Ugo Re", 0),
        ("«Il conto torna»: così il tesoriere Ugo Re commenta i dati.", "il tesoriere Ugo Re", 0),
        ("A dirlo è il tesoriere Ugo Re: «Il conto torna».", "il tesoriere Ugo Re", 31),
    ],
)
def test_cues_that_point_to_a_quotation_beside_them(
    italian: Tagger, text: str, source: str, content: int
) -> None:
    (relation,) = italian(text)
    assert relation.source[0].of(text) == source
    assert relation.content == (Span(content, content + 16),)


def test_a_dialogue_is_marked_by_dashes(italian: Tagger) -> None:
    text = "– Non ci credo – disse Anna. – È impossibile."
    (relation,) = italian(text)
    assert triples([relation], text) == [("Anna", "disse", "Non ci credo | È impossibile.")]
    assert relation.type is RelationType.DIRECT


def test_a_cue_between_dashes_interrupts_its_quotation(italian: Tagger) -> None:
    text = "«È fatta – ha detto Ada Re – la nave galleggia» tra gli applausi."
    (relation,) = italian(text)
    assert triples([relation], text) == [("Ada Re", "ha detto", "«È fatta | la nave galleggia»")]
    assert RelationFlag.NESTED not in relation.flags


def test_an_item_of_a_list_is_no_dialogue(italian: Tagger) -> None:
    assert italian("– Pane e latte\n– Uova – Sei, se fresche") == []


def test_a_statement_goes_on_after_its_cue(italian: Tagger) -> None:
    text = "Non è escluso, fa sapere la Farnesina, che il volo parta domani."
    assert triples(italian(text), text) == [
        ("la Farnesina", "fa sapere", "Non è escluso | che il volo parta domani")
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Cina, Russia e India hanno detto che il patto è finito.", "Cina, Russia e India"),
        (
            "Molti politici, tra cui Ada Re e Ugo Bo, hanno detto che è tardi.",
            "Molti politici, tra cui Ada Re e Ugo Bo",
        ),
        ("Ada Re, in visita a Lione, ha detto che è tardi.", "Ada Re"),
        ("Ada Re, sindaca di Lodi, ha detto che è tardi.", "Ada Re, sindaca di Lodi"),
        ("A tal proposito Ada Re ha detto che è tardi.", "Ada Re"),
        ("Pochi giorni prima la sindaca Ada Re ha detto che è tardi.", "la sindaca Ada Re"),
        ("I tecnici che erano in sede hanno detto che è tardi.", "I tecnici che erano in sede"),
    ],
)
def test_sources_are_whole_noun_phrases(italian: Tagger, text: str, source: str) -> None:
    (relation,) = italian(text)
    assert relation.source[0].of(text) == source


def test_excluded_regions_yield_nothing(italian: Tagger) -> None:
    text = "Il sindaco ha detto che piove. Foto: il sindaco ha detto che piove."
    found = italian(text, excluded=[Span(31, len(text))])
    assert len(found) == 1
    assert found[0].content[0].end <= 31


def test_a_language_without_lexicon_is_refused() -> None:
    with pytest.raises(LanguageError, match="'fr'"):
        tag("Bonjour.", language="fr", sentences=[Span(0, 8)])


def test_nothing_in_nothing_out() -> None:
    assert tag("", language="it", sentences=[]) == []
    assert tag(" \n ", language="en", sentences=[]) == []


def test_the_same_text_gives_the_same_relations(italian: Tagger) -> None:
    text = "«Sì», dice Ada. Secondo Ugo, no. Il prefetto ha detto che forse."
    assert italian(text) == italian(text)


PIECES = """ha detto che « » “ ” " ' , . : ; ( ) – il ministro Rossi secondo di non è stato da la
aggiungendo and said that the Mr. Smith according to he told l' - ... ndr 12% ‘ ’ ''"""
WORDS = st.sampled_from([*PIECES.split(), "\n\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40), st.sampled_from(["it", "en"]))
def test_spans_lie_in_the_text_and_contents_hold_something(words: list[str], language: str) -> None:
    _check(" ".join(words), language)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["it", "en"]))
def test_any_text_is_taken(text: str, language: str) -> None:
    _check(text, language)


def _check(text: str, language: str) -> None:
    relations = tag(text, language=language, sentences=split(text, language))
    starts = [relation.content[0].start for relation in relations]
    assert starts == sorted(starts)
    for relation in relations:
        assert relation.content
        for span in (*relation.source, *relation.cue, *relation.content):
            assert 0 <= span.start < span.end <= len(text)
        for role in (relation.source, relation.cue, relation.content):
            assert all(left.end <= right.start for left, right in pairwise(role))


@pytest.mark.parametrize("unit", ['"', "« ", "a", "Rossi ", ": ", "(", "ha detto che "])
def test_long_monotonous_text_is_no_trouble(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert isinstance(tag(text, language="it", sentences=[Span(0, len(text))]), list)


def test_a_pronoun_and_a_dropped_subject_are_resolved(italian: Tagger) -> None:
    text = (
        "La rettrice Ida Fabbri ha detto che i corsi riprendono. Ha poi aggiunto che le tasse "
        "restano uguali. Secondo lei la scelta era dovuta."
    )
    first, second, third = italian(text)
    assert [r.speaker.name for r in (first, second, third) if r.speaker] == ["Ida Fabbri"] * 3
    assert second.speaker is not None
    assert second.speaker.resolution is Resolution.DROPPED_SUBJECT
    assert third.speaker is not None
    assert third.speaker.resolution is Resolution.PRONOUN
