from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import BlockKind
from pipeline.reading.lines import LIST_MARK
from pipeline.reading.structure import recognise

BODY = (
    "Il consiglio comunale ha approvato ieri sera il piano per il lungolago, dopo una lunga "
    "discussione e tre votazioni. La giunta lo porterà in Regione entro un mese."
)
MORE = (
    "«Abbiamo ascoltato tutti», ha detto la sindaca Elena Marchi, che da due anni lavora al "
    "progetto. L'opposizione, che ha lasciato l'aula, annuncia un ricorso."
)
PIECES = st.sampled_from(
    [
        *("\n", "\n\n", "\r\n", "\t", " ", "\u2028", "\x0c", "- ", "• ", "1. ", "a) ", "«", "»."),
        *("Roma, 1 marzo 2023 - ", "(ANSA) - ROMA, 12 GEN - ", "MILANO – ", "Titolo breve", BODY),
        *(
            "(Fonte: Comune)",
            "Foto: Rossi",
            "© Riproduzione riservata",
            "di Anna Riva",
            "LA SVOLTA",
        ),
        *(
            "Il sindaco parla.",
            "Nella foto: il ponte",
            " (Foto Ansa)",
            "(ANSA).",
            "Ciao",
            "++",
            "++ SCOSSA ++",
        ),
    ]
)


def described(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(text)) for block in recognise(text)]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in described(text)]


def test_a_whole_article() -> None:
    text = (
        "Lungolago, sì al piano\n\ndi Anna Riva\n\nComo, 3 marzo 2023 - "
        + BODY
        + "\n"
        + MORE
        + "\n\nLe proteste dei residenti\n\n"
        + BODY
        + "\n\n(Fonte: Comune di Como)\n\n"
        "Elena Marchi in aula. Da: comune.example"
    )
    assert described(text) == [
        ("title", "Lungolago, sì al piano"),
        ("credit", "di Anna Riva"),
        ("dateline", "Como, 3 marzo 2023 -"),
        ("paragraph", BODY),
        ("paragraph", MORE),
        ("heading", "Le proteste dei residenti"),
        ("paragraph", BODY),
        ("credit", "(Fonte: Comune di Como)"),
        ("caption", "Elena Marchi in aula. Da: comune.example"),
    ]


@pytest.mark.parametrize(
    "dateline",
    [
        "Mosca, 1 febbraio 2022 -",
        "Roma, 1° marzo 2021 –",
        "Roma, lunedì 3 aprile 2023 -",
        "Roma, 12 gen. (Adnkronos) -",
        "Roma, 12 gen (askanews) –",
        "(ANSA) - ROMA, 12 GEN -",
        "(AGI) - Milano, 12 gen. -",
        "ROMA (Reuters) -",
        "ROMA –",
        "NEW YORK —",
        "CITTÀ DEL VATICANO -",
        "Città del Vaticano, 4 maggio 2023 -",
        "L'Aquila, 6 aprile 2019 -",
        "Washington –",
        "San Pietroburgo, 12/05/2022 -",
        "Pechino (Cina), 4 giugno 2020 -",
        "Mosca, 1 febbraio 2022.",
        "1 febbraio 2022 -",
        "OPI (L'Aquila) —",
        "BORMIO (SO) –",
        "ROMA —",
        "PARIGI/ROMA –",
        "Parigi/Roma –",
        "MONTEFALCO (Umbria) —",
    ],
)
def test_dateline_is_set_apart_from_its_paragraph(dateline: str) -> None:
    text = f"Un titolo\n\n{dateline} {BODY}"
    assert described(text)[1:] == [("dateline", dateline), ("paragraph", BODY)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Il 3 maggio - Festa dei lavoratori per molti - la piazza era vuota, dice il Comune.",
        "Dal 12 gennaio 2022 - Rossi lo sapeva - nessuno ha più visto il direttore in ufficio.",
        "Lavrov – Il ministro degli Esteri, non un altro – ha parlato a lungo con i giornalisti.",
        "Roma - lo dicono tutti - è una città difficile da governare, anche per chi la ama molto.",
        "Nel 2022 la Russia ha cambiato tre volte la sua proposta, senza dire a nessuno perché.",
        "NATO – La Russia non ha risposto alla lettera, e a Bruxelles nessuno sa dire perché.",
        "ULTIM'ORA — Il consiglio comunale è stato sciolto ieri sera dal prefetto di Como.",
        "Bianchi (Verdi) – La giunta ha votato senza di lui, e lo ha fatto sapere ai giornali.",
        "NATO e Russia si parlano ancora, ma a distanza, e nessuno sa dire per quanto tempo.",
    ],
)
def test_running_text_is_no_dateline(paragraph: str) -> None:
    assert described(f"Un titolo\n\n{paragraph}")[1:] == [("paragraph", paragraph)]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("(Fonte: it.sputniknews.com)", "credit"),
        ("Fonte: Ministero della Salute", "credit"),
        ("© Riproduzione riservata", "credit"),
        ("RIPRODUZIONE RISERVATA ©", "credit"),
        ("Redazione ANSA", "credit"),
        ("(ANSA).", "credit"),
        ("(m.r.)", "credit"),
        ("Anna Riva", "credit"),
        ("Anna Riva e Carlo de Santis", "credit"),
        ("Traduzione di Carla Neri", "credit"),
        ("Nella foto: il ponte visto dal lago", "caption"),
        ("Foto: Mario Bassi", "caption"),
        ("Il ponte visto dal lago (Foto Ansa)", "caption"),
        ("Il ponte visto dal lago. (Foto Ansa)", "caption"),
        ("Il ministro all'arrivo. Da: esempio.it", "caption"),
        ("Il ministro all'arrivo | Foto: LaPresse", "caption"),
    ],
)
def test_what_stands_at_the_end(content: str, kind: str) -> None:
    text = f"Un titolo\n\n{BODY}\n\n{content}"
    assert described(text) == [("title", "Un titolo"), ("paragraph", BODY), (kind, content)]


@pytest.mark.parametrize(
    "content",
    [
        "La fonte: nessuno la conosce, e il giudice vuole sapere chi ha parlato con i giornali.",
        "Le foto sono state scattate ieri, secondo la polizia, che le ha diffuse nella notte.",
        "Il sindaco ha mostrato una foto del 1950 (foto che nessuno aveva visto) ai cronisti.",
        "Di Maio ha detto no.",
    ],
)
def test_prose_that_speaks_of_sources_and_photos_stays_prose(content: str) -> None:
    assert kinds(f"Un titolo\n\n{BODY}\n\n{content}\n\n{MORE}")[2] == "paragraph"


def test_credit_that_closes_a_paragraph_is_set_apart() -> None:
    text = f"{BODY} (ANSA)."
    assert described(text) == [("paragraph", BODY), ("credit", "(ANSA).")]


def test_headings_without_blank_lines() -> None:
    text = f"Il titolo\n{BODY}\nI conti non tornano\n{MORE}\nLA REAZIONE\n{BODY}"
    expected = ["title", "paragraph", "heading", "paragraph", "heading", "paragraph"]
    assert kinds(text) == expected


def test_short_sentences_are_no_headings() -> None:
    text = f"Il titolo\n\n{BODY}\n\nNessuno ha risposto.\n\nPerché?\n\n{MORE}"
    assert kinds(text) == ["title", "paragraph", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "text", [BODY, "Una riga sola", f"{BODY}\n{MORE}", f"Il sindaco parla.\n\n{BODY}"]
)
def test_no_title_without_a_short_unstopped_line_before_more(text: str) -> None:
    assert "title" not in kinds(text)


def test_a_line_that_leads_into_the_next_is_prose() -> None:
    text = f"Il titolo\n\n{BODY}\n\nLa sindaca ha aggiunto:\n\n{MORE}"
    assert kinds(text) == ["title", "paragraph", "paragraph", "paragraph"]


def test_a_question_can_be_a_title() -> None:
    assert kinds(f"Chi ha paura del lupo?\n\n{BODY}") == ["title", "paragraph"]


def test_credits_may_stand_above_the_title() -> None:
    text = f"Redazione ANSA\n\nComo, 3 marzo 2023\n\nIl ponte chiude\n\n{BODY}"
    assert kinds(text) == ["credit", "dateline", "title", "paragraph"]


@pytest.mark.parametrize("width", [60, 66, 72, 80])
def test_hard_wrapped_paragraphs_are_joined(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(part, width) for part in (BODY, MORE, BODY))
    text = "Il titolo\n\n" + wrapped
    assert kinds(text) == ["title", "paragraph", "paragraph", "paragraph"]
    assert [content.split() for _, content in described(text)[1:]] == [
        BODY.split(),
        MORE.split(),
        BODY.split(),
    ]


def test_lines_that_happen_to_be_short_are_not_joined() -> None:
    text = (
        "Il ponte chiude da lunedì per tre mesi, dice il Comune.\n"
        "I bus sostitutivi partono alle sei e alle sette.\n"
        "La Regione paga la metà dei lavori previsti.\n"
        "Nessuno ha chiesto ai pendolari che cosa ne pensano."
    )
    assert kinds(text) == ["paragraph"] * 4


def test_list_items_come_without_their_marks() -> None:
    text = (
        "Il piano\n\nTre misure:\n- più corse;\n- un parcheggio;\n- biglietti ridotti.\n\n" + BODY
    )
    items = [content for kind, content in described(text) if kind == "list_item"]
    assert items == ["più corse;", "un parcheggio;", "biglietti ridotti."]


@pytest.mark.parametrize(
    "post",
    [
        'RT @anna_lago: "Era ora" https://esempio.example/1',
        "@sindaca_marchi ma i bus quando arrivano?",
        "#lungolago senza auto, che bello",
    ],
)
def test_a_post_is_no_heading(post: str) -> None:
    assert described(f"Un titolo\n\n{BODY}\n{post}\n{MORE}")[2] == ("paragraph", post)
    assert described(f"Un titolo\n\n{BODY}\n\n{post}\n\n{MORE}")[2] == ("paragraph", post)


def test_flash_marks_are_layout() -> None:
    text = f"++ COMO: SÌ AL PIANO PER IL LUNGOLAGO ++\n{BODY}"
    assert described(text)[0] == ("title", "COMO: SÌ AL PIANO PER IL LUNGOLAGO")
    assert described(f"{BODY}\n+++")[1] == ("paragraph", "+++")


def test_initials_at_the_end_are_a_credit() -> None:
    assert kinds(f"Un titolo\n\n{BODY}\nA.M.")[-1] == "credit"


def test_a_single_hyphen_or_number_makes_no_list() -> None:
    assert kinds(f"- Non lo so, disse. {BODY}") == ["paragraph"]
    assert kinds(f"1. Il primo. {BODY}") == ["paragraph"]
    assert kinds(f"• Una voce. {BODY}") == ["list_item"]


@pytest.mark.parametrize("blank", ["", " ", "\n\n\n", "\r\n\t\u00a0\x0c"])
def test_blank_text_has_no_blocks(blank: str) -> None:
    assert recognise(blank) == ()


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_blocks_are_disjoint_trimmed_and_leave_only_layout(text: str) -> None:
    position = 0
    for block in recognise(text):
        content = block.span.of(text)
        assert content
        assert content == content.strip()
        # The plus signs of a flash stand outside its block, like a list mark.
        between = re.sub(r"\+{2,}", " ", text[position : block.span.start]).strip()
        if between:
            mark = LIST_MARK.match(between + " x")
            assert mark is not None
            assert mark.end() == len(between) + 1
            assert block.kind is not BlockKind.PARAGRAPH
        position = block.span.end
    assert text[position:].strip().strip("+") == ""


def test_one_huge_line_is_one_paragraph() -> None:
    text = "parola " * 100_000
    assert kinds(text) == ["paragraph"]


@pytest.mark.parametrize("unit", ["\n", "- ", "A\n", "(", "A ", "Foto ", "Roma, ", "1. ", "«\n"])
def test_a_hundred_thousand_of_the_same_are_not_lost(unit: str) -> None:
    text = unit * 100_000
    blocks = recognise(text)
    assert sum(len(block.span.of(text).split()) for block in blocks) > 0 or not text.strip()
