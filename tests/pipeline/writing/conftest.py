"""A document built by hand with every field filled, and the bricks to build others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from models.attribution.relation import (
    Relation,
    RelationFlag,
    RelationType,
    Resolution,
    Speaker,
)
from models.span import Span
from models.translation.hypothesis import Hypothesis, TranslationFlag
from pipeline.document import (
    Block,
    BlockKind,
    Claim,
    Document,
    Notice,
    Sentence,
    Summary,
    SummarySentence,
    Translation,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Pair:
    italian: str
    english: str
    flags: tuple[TranslationFlag, ...] = ()
    score: float | None = -0.25


ARTICLE: tuple[tuple[BlockKind, str, tuple[Pair, ...]], ...] = (
    (
        BlockKind.TITLE,
        "\n\n",
        (
            Pair(
                "Brindisi, ad aprile riparte il traghetto per Corfù",
                "Brindisi, the ferry to Corfu sails again in April",
            ),
        ),
    ),
    (BlockKind.DATELINE, " ", (Pair("Brindisi, 4 marzo 2021 -", "Brindisi, 4 March 2021 -"),)),
    (
        BlockKind.PARAGRAPH,
        "\n",
        (
            Pair(
                "La linea per Corfù riprenderà il 12 aprile con due corse a settimana, ha "
                "annunciato la presidente dell'Autorità portuale Marta Colonna.",
                "The Corfu line will resume on 12 April with two crossings a week, announced "
                "the president of the Port Authority Marta Colonna.",
            ),
        ),
    ),
    (
        BlockKind.PARAGRAPH,
        "\n",
        (
            Pair(
                "«Non abbiamo mai chiuso la porta agli armatori.",
                "“We have never shut the door on the shipowners.",
            ),
            Pair(
                "Abbiamo chiesto garanzie sui posti di lavoro e le abbiamo ottenute», ha detto "
                "Colonna ai giornalisti.",
                "We asked for guarantees on jobs and we got them,” Colonna told reporters.",
                (TranslationFlag.RETRIED,),
            ),
            Pair(
                "Secondo la numero uno dello scalo, l'accordo vale 3,4 milioni di euro in tre "
                "anni.",
                "According to the head of the port, the deal is worth 34 million euros over three "
                "years.",
                (TranslationFlag.NUMBER_MISMATCH,),
                -1.5,
            ),
        ),
    ),
    (BlockKind.HEADING, "\n\n", (Pair("I dubbi dei sindacati", "The unions' doubts"),)),
    (
        BlockKind.PARAGRAPH,
        "\n",
        (
            Pair(
                "Il segretario dei marittimi Bruno Tarantini ha smentito che l'intesa sia stata "
                "firmata.",
                "The seafarers' secretary Bruno Tarantini denied that the agreement has been "
                "signed.",
            ),
            Pair(
                "«È una bozza, e la presidente mi ha detto che resterà una bozza fino a maggio», "
                "ha precisato.",
                "“It is a draft, and the president told me it will stay a draft until May,” he "
                "specified.",
            ),
            Pair(
                "La nave, si dice sui moli, sarebbe già stata noleggiata in Grecia.",
                "The ship, they say on the piers, has already been chartered in Greece.",
            ),
        ),
    ),
    (
        BlockKind.LIST_ITEM,
        "\n\n",
        (
            Pair(
                "https://www.porto.example/corfu",
                "https://www.porto.example/corfu",
                (TranslationFlag.PASSED_THROUGH,),
                None,
            ),
        ),
    ),
    (
        BlockKind.CAPTION,
        "\n",
        (Pair("Il molo di Costa Morena visto dal mare.", "The Costa Morena pier from the sea."),),
    ),
    (
        BlockKind.CREDIT,
        "\n",
        (
            Pair(
                "(Fonte: redazione locale)",
                "(Source: local desk)",
                (TranslationFlag.RULE,),
                None,
            ),
        ),
    ),
)


def build(article: Sequence[tuple[BlockKind, str, Sequence[Pair]]]) -> Document:
    """Lay blocks out as text, in both languages, with their spans."""
    italian = english = ""
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    spans: list[Span] = []
    hypotheses: list[Hypothesis] = []
    for kind, separator, pairs in article:
        start = len(italian)
        for number, pair in enumerate(pairs):
            gap = " " if number else ""
            italian, english = italian + gap, english + gap
            span = Span(len(italian), len(italian) + len(pair.italian))
            sentences.append(Sentence(len(sentences), span, len(blocks)))
            spans.append(Span(len(english), len(english) + len(pair.english)))
            hypotheses.append(Hypothesis(pair.english, pair.score, pair.flags))
            italian, english = italian + pair.italian, english + pair.english
        blocks.append(Block(kind, Span(start, len(italian))))
        italian, english = italian + separator, english + separator
    return Document(
        id="articolo",
        text=italian,
        origin="articolo.txt",
        blocks=tuple(blocks),
        sentences=tuple(sentences),
        translation=Translation(
            "embedded:it-en", "ctranslate2 int8", english, tuple(hypotheses), tuple(spans)
        ),
    )


def locate(text: str, *needles: str) -> tuple[Span, ...]:
    """Find each needle, each after the one before."""
    spans: list[Span] = []
    position = 0
    for needle in needles:
        start = text.index(needle, position)
        position = start + len(needle)
        spans.append(Span(start, position))
    return tuple(spans)


def relation(
    text: str,
    source: str,
    cue: str,
    content: Sequence[str],
    kind: RelationType,
    speaker: Speaker | None,
    *flags: RelationFlag,
    after: str = "",
) -> Relation:
    offset = text.index(after) if after else 0
    rest = text[offset:]

    def spans(*needles: str) -> tuple[Span, ...]:
        return tuple(span.shift(offset) for span in locate(rest, *(n for n in needles if n)))

    return Relation(spans(source), spans(cue), spans(*content), kind, speaker, flags)


PORT_PRESIDENT = "president of the port authority"


def _claims(document: Document) -> tuple[Claim, ...]:
    it = document.text
    assert document.translation is not None
    en = document.translation.text
    colonna_span = locate(it, "Marta Colonna")[0]
    role = "presidente dell'Autorità portuale"
    colonna = Speaker("Marta Colonna", role, Resolution.EXPLICIT, colonna_span)
    by_role = replace(colonna, resolution=Resolution.ROLE)
    tarantini = Speaker(
        "Bruno Tarantini",
        "segretario dei marittimi",
        Resolution.EXPLICIT,
        locate(it, "Bruno Tarantini")[0],
    )
    dropped = replace(tarantini, resolution=Resolution.DROPPED_SUBJECT)
    direct, indirect = RelationType.DIRECT, RelationType.INDIRECT
    flag = RelationFlag
    return (
        Claim(
            relation(
                it,
                "la presidente dell'Autorità portuale Marta Colonna",
                "ha annunciato",
                ["La linea per Corfù riprenderà il 12 aprile con due corse a settimana"],
                indirect,
                colonna,
            ),
            relation(
                en,
                "the president of the Port Authority Marta Colonna",
                "announced",
                ["The Corfu line will resume on 12 April with two crossings a week"],
                indirect,
                colonna,
            ),
            (2,),
            "Marta Colonna",
            PORT_PRESIDENT,
            agreement=True,
        ),
        Claim(
            relation(
                it,
                "Colonna",
                "ha detto",
                [
                    "«Non abbiamo mai chiuso la porta agli armatori. Abbiamo chiesto garanzie sui "
                    "posti di lavoro e le abbiamo ottenute»"
                ],
                direct,
                replace(colonna, resolution=Resolution.SURNAME),
                after="«Non abbiamo",
            ),
            relation(
                en,
                "Colonna",
                "told",
                [
                    "“We have never shut the door on the shipowners. We asked for guarantees on "
                    "jobs and we got them,”"
                ],
                direct,
                colonna,
                after="“We have",
            ),
            (3, 4),
            "Marta Colonna",
            PORT_PRESIDENT,
            agreement=True,
        ),
        Claim(
            relation(
                it,
                "la numero uno dello scalo",
                "Secondo",
                ["l'accordo vale 3,4 milioni di euro in tre anni"],
                indirect,
                by_role,
                flag.REPORT,
            ),
            relation(
                en,
                "the head of the port",
                "According to",
                ["the deal is worth 34 million euros over three years"],
                indirect,
                by_role,
            ),
            (5,),
            "Marta Colonna",
            PORT_PRESIDENT,
            agreement=False,
        ),
        Claim(
            relation(
                it,
                "Il segretario dei marittimi Bruno Tarantini",
                "ha smentito",
                ["che l'intesa sia stata firmata"],
                indirect,
                tarantini,
                flag.DENIED,
            ),
            relation(
                en,
                "The seafarers' secretary Bruno Tarantini",
                "denied",
                ["that the agreement has been signed"],
                indirect,
                tarantini,
            ),
            (7,),
            "Bruno Tarantini",
            agreement=True,
        ),
        Claim(
            relation(
                it,
                "",
                "ha precisato",
                ["«È una bozza, e la presidente mi ha detto che resterà una bozza fino a maggio»"],
                direct,
                dropped,
            ),
            Relation(
                (),
                locate(en, "specified"),
                locate(
                    en,
                    "“It is a draft, and the president told me it will stay a draft until May,”",
                ),
                direct,
                dropped,
            ),
            (8,),
            "Bruno Tarantini",
        ),
        Claim(
            relation(
                it,
                "la presidente",
                "ha detto",
                ["che resterà una bozza fino a maggio"],
                indirect,
                by_role,
                flag.NESTED,
                after="«È una bozza",
            ),
            relation(
                en,
                "the president",
                "told",
                ["it will stay a draft until May"],
                indirect,
                by_role,
                after="“It is a draft",
            ),
            (8,),
            "Marta Colonna",
        ),
        Claim(
            relation(
                it,
                "",
                "si dice",
                ["La nave", "sarebbe già stata noleggiata in Grecia"],
                indirect,
                None,
                flag.CONDITIONAL,
                flag.NO_SOURCE,
            ),
            None,
            (9,),
            "",
        ),
    )


def _summary() -> Summary:
    pairs = ARTICLE[2][2][0], ARTICLE[3][2][2], ARTICLE[5][2][0]
    facts = (((2,), (0,)), ((5,), (2,)), ((7,), (3,)))
    return Summary(
        "extractive",
        tuple(
            SummarySentence(pair.english, pair.italian, sentences, claims)
            for pair, (sentences, claims) in zip(pairs, facts, strict=True)
        ),
        1.0,
    )


@pytest.fixture(scope="session")
def document() -> Document:
    """An article with translation, summary, claims, doubts and notices."""
    bare = build(ARTICLE)
    return replace(
        bare,
        metadata={"author": "Redazione", "date": "2021-03-04"},
        summary=_summary(),
        claims=_claims(bare),
        notices=(
            Notice("encoding-guessed", "no byte-order mark and not UTF-8: read as cp1252"),
            Notice("claim-unprojected", "claim 7 has no counterpart in English", Span(0, 10)),
        ),
        configuration={"translation": {"model": "embedded:it-en", "beam": 4}, "offline": True},
    )


HOSTILE = (
    "\x1b[31mrosso\x1b]0;titolo\x07\x9b2J\u202etxe.exe\u2066 [bold]forte[/bold] "
    "[link=https://male.example]qui[/link] <script>alert(1)</script> </script><!-- "
    "=HYPERLINK(1) | `codice` *stella* _riga_ &amp; {{ 7*7 }} \ud800\x00 zero\u200bwidth"
)


@pytest.fixture(scope="session")
def hostile() -> Document:
    """A document in which every string a stranger controls is an attack."""
    bare = build(((BlockKind.TITLE, "\n\n", (Pair(HOSTILE, HOSTILE),)),) * 2)
    whole = (Span(0, len(HOSTILE)),)
    speaker = Speaker(HOSTILE, HOSTILE + " ruolo", Resolution.ROLE, whole[0])
    attack = Relation((), whole, whole, RelationType.MIXED, speaker, (RelationFlag.DENIED,))
    doubted = Hypothesis(HOSTILE, -9.0, (TranslationFlag.REPETITION,))
    assert bare.translation is not None
    return replace(
        bare,
        id=HOSTILE,
        origin=HOSTILE,
        metadata={HOSTILE: HOSTILE},
        translation=replace(
            bare.translation, model=HOSTILE, engine=HOSTILE, hypotheses=(doubted, doubted)
        ),
        summary=Summary(HOSTILE, (SummarySentence(HOSTILE, HOSTILE, (0,), (0,), (HOSTILE,)),), 0.5),
        claims=(Claim(attack, attack, (0,), HOSTILE, HOSTILE + " role", agreement=False),),
        notices=(Notice(HOSTILE, HOSTILE),),
        configuration={HOSTILE: HOSTILE},
    )


@pytest.fixture(scope="session")
def bare_documents(document: Document) -> tuple[Document, ...]:
    """Documents as they are after only some of the stages, down to an empty one."""
    claims = document.claims or ()
    italian_only = tuple(replace(claim, english=None, agreement=None) for claim in claims)
    return (
        replace(document, summary=None, claims=None),
        replace(document, claims=None),
        replace(document, summary=None),
        replace(document, translation=None, summary=None, claims=italian_only),
        replace(document, translation=None, summary=None, claims=None),
        replace(document, claims=(), summary=Summary("extractive", (), 0.0)),
        Document(id="vuoto", text=""),
    )


@pytest.fixture(scope="session")
def make_document() -> Callable[[Sequence[tuple[BlockKind, str, Sequence[Pair]]]], Document]:
    return build


@pytest.fixture(scope="session")
def make_pair() -> type[Pair]:
    return Pair
