"""English constructions, class by class: who said what in sentences written for the test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.attribution.relation import Relation, RelationFlag

Tagger = Callable[..., list[Relation]]
Triple = tuple[str, str, str]


def triples(relations: list[Relation], text: str) -> list[Triple]:
    return [
        (
            " | ".join(span.of(text) for span in relation.source),
            " | ".join(span.of(text) for span in relation.cue),
            " | ".join(span.of(text) for span in relation.content),
        )
        for relation in relations
    ]


REDUCED = [
    (
        "A dossier released in May by the harbour office found that two cranes were unsafe.",
        (
            "A dossier released in May by the harbour office",
            "found",
            "that two cranes were unsafe",
        ),
    ),
    (
        "Two engineers briefed on the repair said the bridge would close.",
        ("Two engineers briefed on the repair", "said", "the bridge would close"),
    ),
    (
        "A baker accused of burning a rival's shop has told a court he was asleep.",
        ("A baker accused of burning a rival's shop", "has told", "he was asleep"),
    ),
    (
        "Those who know him say he paints at night.",
        ("Those who know him", "say", "he paints at night"),
    ),
    (
        "The ferry is late, according to clerks involved in the inquiry.",
        ("clerks involved in the inquiry", "according to", "The ferry is late"),
    ),
]

SUBJECTS = [
    (
        '"The tide was high," Mr. Penn, of Orr Shipping, said.',
        ("Mr. Penn, of Orr Shipping", "said", '"The tide was high,"'),
    ),
    (
        "The roof leaks, said Nora Penn, whose flat is below it.",
        ("Nora Penn", "said", "The roof leaks"),
    ),
    (
        "Rep. Nora Penn (D-Ohio), ranking member of the House panel, said she backs the plan.",
        (
            "Rep. Nora Penn (D-Ohio), ranking member of the House panel",
            "said",
            "she backs the plan",
        ),
    ),
    ("Kelly said it snowed.", ("Kelly", "said", "it snowed")),
    (
        "Italy's fisheries minister said the nets were torn.",
        ("Italy's fisheries minister", "said", "the nets were torn"),
    ),
    (
        "Critics, among them two captains, describe the dock as a trap.",
        ("Critics", "describe", "the dock as a trap"),
    ),
    ("Several said they were cold.", ("Several", "said", "they were cold")),
    ("One in six say it is too dear.", ("One in six", "say", "it is too dear")),
    (
        '"It went dark," said one of the divers, a man of 60.',
        ("one of the divers, a man of 60", "said", '"It went dark,"'),
    ),
    ("Orr and Penn both denied the theft.", ("Orr and Penn", "both denied", "the theft")),
    (
        "The barge, said Orr and others, will sink.",
        ("Orr and others", "said", "The barge | will sink"),
    ),
    ("They've said they need it.", ("They", "'ve said", "they need it")),
]

GAPS = [
    (
        "The toll, which drivers said was unfair, is gone.",
        ("drivers", "said", "which | was unfair"),
    ),
    ("He spoke of what he described as a swamp.", ("he", "described", "what | as a swamp")),
    (
        "It is a rule that nurses called absurd.",
        ("nurses", "called", "a rule | absurd"),
    ),
]

PARTICIPIALS = [
    (
        "Asked whether the pier was safe, Ms. Penn shrugged.",
        ("", "Asked", "whether the pier was safe"),
    ),
    ("Asked about the pier, she said it was fine.", ("", "Asked about", "the pier")),
    (
        "Having promised to sell the boat, Orr kept it.",
        ("Orr", "Having promised", "to sell the boat"),
    ),
]

CHAINS = [
    ("She appeared to imply that Orr had lied.", ("She", "appeared to imply", "that Orr had lied")),
    ("They continued to express anger.", ("They", "continued to express", "anger")),
    ("Orr would only say that he was tired.", ("Orr", "would only say", "that he was tired")),
    (
        "The clerk was quick to note that lamps fail.",
        ("The clerk", "was quick to note", "that lamps fail"),
    ),
]

PASSIVES = [
    ("Orr was accused of selling fog.", ("", "was accused", "Orr | of selling fog")),
    ("One sailor is said to have wept.", ("", "is said", "One sailor | to have wept")),
    (
        "Orr was quoted as saying that the sea was calm.",
        ("Orr", "was quoted as saying", "that the sea was calm"),
    ),
    (
        "The offer was rejected by 70 percent of crews.",
        ("70 percent of crews", "was rejected", "The offer"),
    ),
    (
        "The lamp was described by Penn as “a relic”.",
        ("Penn", "was described", "The lamp | as “a relic”"),
    ),
]

NOUNS = [
    (
        "The mayor's repeated claim that the tower leans is false.",
        ("The mayor", "repeated claim", "that the tower leans"),
    ),
    ("Orr was harsh in his criticism of Mr. Penn.", ("his", "criticism of", "Mr. Penn")),
    (
        "A report by the Beacon that he had fled upset her.",
        ("the Beacon", "report", "that he had fled"),
    ),
    ("Rumours that the mill will close are rife.", ("", "Rumours", "that the mill will close")),
]

COMPARISONS = [
    ("As Penn first noted, the well ran dry.", ("Penn", "first noted", "the well ran dry")),
    (
        "As the cook put it, “soup is soup and bread is bread.”",
        ("the cook", "put it", "“soup is soup and bread is bread.”"),
    ),
    (
        "The well, as the warden noted in May, is dry.",
        ("the warden", "noted", "The well | is dry"),
    ),
    (
        "As reported by Harbour News, nine boats are lost.",
        ("Harbour News", "As reported", "nine boats are lost"),
    ),
]

VIEWPOINTS = [
    (
        "In the view of Ms. Penn, the quay is weak.",
        ("Ms. Penn", "In the view of", "the quay is weak"),
    ),
    ("By his own account, he slept.", ("his", "own account", "he slept")),
    ("The mill has reportedly lost money.", ("", "reportedly", "The mill has | lost money")),
    ("“Never,” came the reply from the abbey.", ("the abbey", "came the reply", "“Never,”")),
]

COMPLEMENTS = [
    ("Orr said late last week he would sail.", ("Orr", "said", "he would sail")),
    (
        "The firm said in a statement it now expects rain.",
        ("The firm", "said", "it now expects rain"),
    ),
    (
        "Divers warned as early as 2019 that the hull was thin.",
        ("Divers", "warned", "that the hull was thin"),
    ),
    (
        "Crews have accused owners of “hiding” the log.",
        ("Crews", "have accused", "owners of “hiding” the log"),
    ),
    ("Orr denied taking bribes.", ("Orr", "denied", "taking bribes")),
    ("He calls for $3 million in new nets.", ("He", "calls for", "$3 million in new nets")),
    ("The panel called on her to resign.", ("The panel", "called on", "her to resign")),
    (
        "Though he denied the theft, his crew left him.",
        ("he", "denied", "the theft"),
    ),
    (
        "She mourned the fair but lamented the end of the circus, the last joy of the town.",
        ("She", "lamented", "the end of the circus"),
    ),
    (
        "She called on him to go and said, “Enough is enough now.”",
        ("She", "called on", "him to go"),
    ),
    (
        "What woke her, she said, was a gull.",
        ("she", "said", "What woke her | was a gull"),
    ),
    (
        "It was, said the chairman, a matter of soup.",
        ("the chairman", "said", "It was | a matter of soup"),
    ),
    ("The abbot dismisses that idea as fog.", ("The abbot", "dismisses", "that idea as fog")),
]

SHARED = [
    (
        "Penn, who cited a plan her sister made, left early, saying the food was cold.",
        ("Penn", "saying", "the food was cold"),
    ),
    ("Crews reject the offer, and insist that pay is low.", ("Crews", "insist", "that pay is low")),
    ("Citing fog, the harbour master shut the port.", ("the harbour master", "Citing", "fog")),
]

HEADLINES = [
    (
        "Talks on salt tax near collapse, envoys say",
        ("envoys", "say", "Talks on salt tax near collapse"),
    ),
    (
        "Orr's Son Says The Race Against Penn Will Be Hard",
        ("Orr's Son", "Says", "The Race Against Penn Will Be Hard"),
    ),
    (
        "Many would give up bread, a survey by the Grain Board shows.",
        ("a survey by the Grain Board", "shows", "Many would give up bread"),
    ),
]

EVERY_CLASS = [
    *REDUCED,
    *SUBJECTS,
    *GAPS,
    *PARTICIPIALS,
    *CHAINS,
    *PASSIVES,
    *NOUNS,
    *COMPARISONS,
    *VIEWPOINTS,
    *COMPLEMENTS,
    *SHARED,
    *HEADLINES,
]


@pytest.mark.parametrize(("text", "expected"), EVERY_CLASS)
def test_source_cue_and_content(english: Tagger, text: str, expected: Triple) -> None:
    assert expected in triples(english(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "The crew should condemn the storm.",
        "A tavern called Anchor burned.",
        "Orr called Penn earlier this week.",
        "The town could no longer pay.",
    ],
)
def test_what_attributes_nothing(english: Tagger, text: str) -> None:
    assert english(text) == []


def test_poll_answers_share_one_verb(english: Tagger) -> None:
    text = (
        "Fifty percent said they would row, 20 percent that they would swim, and the rest nothing."
    )
    assert triples(english(text), text) == [
        ("Fifty percent", "said", "they would row"),
        ("20 percent", "said", "that they would swim"),
        ("the rest", "said", "nothing"),
    ]


def test_a_paragraph_announces_the_quotations_after_it(english: Tagger) -> None:
    text = "Orr continued:\n\n“You look and you see a trap.”\n\n“It must end.”\n\nPenn left."
    expected = "“You look and you see a trap.” | “It must end.”"
    assert triples(english(text), text) == [("Orr", "continued", expected)]


def test_a_question_ends_a_sentence_before_its_cue(english: Tagger) -> None:
    text = "The nets are gone. “Gone where?” Orr shot back. The room was still."
    assert triples(english(text), text) == [("Orr", "shot back", "“Gone where?”")]


def test_turns_of_a_transcript_in_lower_case(english: Tagger) -> None:
    text = "Nora Penn: It rains.\n\nOrr: It does rain here.\n\nPenn: Then let us go home now."
    found = triples(english(text), text)
    assert [source for source, _, _ in found] == ["Nora Penn", "Orr", "Penn"]
    assert {cue for _, cue, _ in found} == {":"}


def test_answers_of_an_interview(english: Tagger) -> None:
    text = (
        "An interview with Nora Penn.\n\nWhy did you sail?\n\n“I was tired of the land.”\n\n"
        "And now?\n\n“Now I am tired of the sea and its salt.”"
    )
    relations = english(text)
    assert [relation.speaker and relation.speaker.name for relation in relations] == [
        "Nora Penn"
    ] * 2


def test_a_dateline_is_no_part_of_the_statement(english: Tagger) -> None:
    text = "HULL — Dockers will strike in June, their union said on Monday."
    assert triples(english(text), text) == [
        ("their union", "said", "Dockers will strike in June"),
    ]


def test_hearsay_has_no_source(english: Tagger) -> None:
    (relation,) = english("The mill has reportedly lost money.")
    assert relation.flags == (RelationFlag.NO_SOURCE,)
