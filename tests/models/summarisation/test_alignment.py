"""Written sentences are tied to the sentences they stand on."""

from __future__ import annotations

from models.summarisation.alignment import align

SOURCES = [
    "The museum of Gorizia reopens on Saturday.",
    "Its director, Paolo Visintin, bought nine paintings by unknown Venetian masters.",
    "Tickets cost six euros.",
    "The museum had been closed since the flood of 2019.",
]


def test_sentence_is_aligned_to_the_one_it_paraphrases() -> None:
    found = align("Visintin bought nine paintings by Venetian masters.", SOURCES, "en")
    assert found.sources == (1,)
    assert found.best == 1
    assert found.coverage == 1.0


def test_merged_sentence_is_aligned_to_both() -> None:
    found = align("Closed since the 2019 flood, it sells tickets for six euros.", SOURCES, "en")
    assert found.sources == (2, 3)


def test_sentence_without_a_shared_word_still_has_a_source() -> None:
    found = align("Penguins swim quickly.", SOURCES, "en")
    assert found.sources == (0,)
    assert found.coverage == 0.0


def test_sentence_without_content_words_has_a_source() -> None:
    assert align("It is.", SOURCES, "en").sources == (0,)


def test_inflected_italian_words_are_the_same_word() -> None:
    found = align("I ponti nuovi", ["Una strada vecchia.", "Il ponte nuovo."], "it")
    assert found.sources == (1,)
    assert found.coverage == 1.0


def test_moved_alignment_uses_the_given_positions() -> None:
    moved = align("six euros a ticket", SOURCES, "en").moved([3, 5, 8, 9])
    assert moved.sources == (8,)
    assert moved.best == 8
