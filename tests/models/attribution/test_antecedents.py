from __future__ import annotations

from collections.abc import Callable

import pytest

from models.attribution.relation import Relation

Tagger = Callable[..., list[Relation]]


def names(relations: list[Relation]) -> list[str | None]:
    return [relation.speaker.name if relation.speaker else None for relation in relations]


def test_an_estimate_explains_nothing(italian: Tagger) -> None:
    text = (
        "Secondo una prima stima i danni sono gravi. Un pensionato che era lì ha chiamato aiuto. "
        "«Ho visto tutto», ha raccontato."
    )
    assert names(italian(text))[-1] == "pensionato che era lì"


def test_who_is_brought_in_after_the_verb_speaks(italian: Tagger) -> None:
    text = (
        "Il comandante Leo Rinaldi ha detto che le cause sono ignote. In serata è arrivata la "
        "prefetta Ada Re. Ha assicurato che gli sfollati avranno un tetto."
    )
    assert names(italian(text)) == ["Leo Rinaldi", "Ada Re"]


def test_a_feminine_pronoun_is_no_man(italian: Tagger) -> None:
    text = (
        "Il direttore Klaus Berg ha detto che la sonda tace. A bordo c'è lo strumento di Lia Neri. "
        "Lei, al telefono, dice che aspetta."
    )
    assert names(italian(text)) == ["Klaus Berg", "Lia Neri"]


def test_several_are_no_single_person(italian: Tagger) -> None:
    text = "I residenti di via Bianchi protestano. «Non dormiamo», dicono. Chiedono che si chiuda."
    assert names(italian(text)) == ["residenti di via Bianchi"] * 2


def test_nobody_answers_the_own_question(italian: Tagger) -> None:
    text = (
        "Carla Neri ha detto di avere le ricevute. Il pm Ugo Re le ha chiesto dei viaggi. "
        "Ha risposto che erano di lavoro."
    )
    assert names(italian(text))[-1] == "Carla Neri"


def test_a_person_of_the_quotation_does_not_say_it(italian: Tagger) -> None:
    text = "L'assessore Pio Galli ha parlato ieri.\n«Il ministro Ugo Re ha torto marcio», ha detto."
    assert names(italian(text))[-1] == "Pio Galli"


def test_what_a_letter_says_is_not_said_by_its_contents(italian: Tagger) -> None:
    text = (
        "Il ministro Ugo Re ha detto di non temere. La lettera, nella quale compare una minaccia "
        "scritta a mano, ha portato a una risposta, nella quale promette di restare."
    )
    assert names(italian(text)) == ["Ugo Re", "Ugo Re"]


def test_a_letter_says_what_its_writer_says(italian: Tagger) -> None:
    text = "La sindaca Ada Re ha inviato una lettera, nella quale chiede che il ponte sia chiuso."
    assert names(italian(text)) == ["Ada Re"]


def test_words_of_a_possessor_are_his(italian: Tagger) -> None:
    text = "L'ingegner Ugo Re ha negato tutto. Secondo la sua ricostruzione, il cemento era buono."
    assert names(italian(text))[-1] == "Ugo Re"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Moy won. Her coach, Pieter Vos, warned that it was hot. She said it was.", "Ada Moy"),
        ("When Nadia Koren arrived, she said the deal was dead.", "Nadia Koren"),
        ("Residents say it is loud. They complain that trucks pass.", "Residents"),
        ("Marcella Di Iorio bakes. Marcella is tired. She says that she will stop.", "Di Iorio"),
    ],
)
def test_english_pronouns_agree(english: Tagger, text: str, name: str) -> None:
    found = names(english(text))[-1]
    assert found is not None
    assert name in found


def test_an_english_verb_drops_no_subject(english: Tagger) -> None:
    text = "Ed Burke said he was tired. Asked about the vote, the crowd cheered."
    assert names(english(text))[1:] in ([], [None])


def test_a_party_in_a_description_is_no_person(english: Tagger) -> None:
    assert names(english("The Labour leader said that it was over.")) == ["Labour leader"]


def test_the_leader_of_a_team_is_a_person(english: Tagger) -> None:
    text = "The team leader, Hamish Orr, said it snowed. He added that it was cold."
    assert names(english(text)) == ["Hamish Orr"] * 2


def test_a_workplace_is_no_name(english: Tagger) -> None:
    text = "Lead author Yuki Tana, a biologist at the University of Oslo, said that lakes warm."
    assert names(english(text)) == ["Yuki Tana"]


def test_a_namesake_is_not_taken_for_the_other(italian: Tagger) -> None:
    text = (
        "Marco Rossi è il sindaco di Asti. Anna Rossi, sua cugina, guida l'opposizione. "
        "«Il bilancio è falso», accusa Anna Rossi."
    )
    assert names(italian(text))[-1] == "Anna Rossi"


def test_an_application_is_no_question(italian: Tagger) -> None:
    text = (
        "«Le accuse sono false», ha detto Rita Manni. Il sindaco Gino Poli ha ritirato la domanda "
        "di rimborso. «Decide il giudice», ha replicato."
    )
    assert names(italian(text))[-1] == "Gino Poli"


def test_pardon_is_no_plural_verb(italian: Tagger) -> None:
    text = "Il sindaco Gino Poli ha scritto ai genitori. Ha chiesto perdono per i ritardi."
    assert names(italian(text))[-1] == "Gino Poli"
