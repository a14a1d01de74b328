"""Each check of the challenge set can fail, and the set itself is well made."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from benchmarks.challenge import CHECKS, Item, failed, load, pass_rate

if TYPE_CHECKING:
    from pathlib import Path

FAULTS = [
    ("numbers", "Costa 1.234,5 euro.", "It costs 1,234.5 euros.", "It costs 1,234 euros."),
    ("numbers", "Costa 1.234,5 euro.", "It costs 1,234.5 euros.", "It costs 1.234,5 euros."),
    ("numbers", "Sono 12 mila.", "They are 12,000.", "They are 12."),
    ("quotes", "«No», dice.", "“No,” he says.", "“No, he says."),
    ("quotes", "«No», dice.", "“No,” he says.", "«No», he says."),
    ("quotes", "«No», dice.", "“No,” he says.", "”No“, he says."),
    ("quotes", '"No", dice.', '"No," he says.', "No, he says."),
    ("brackets", "Il re (ndr) tace.", "The king (ed.) is silent.", "The king (ed. is silent."),
    ("brackets", "Il re (ndr) tace.", "The king (ed.) is silent.", "The king is silent."),
    ("brackets", "Il re [ndr] tace.", "The king [ed.] is silent.", "The king [ed.) is silent."),
    ("capitals", "LA LEGGE", "THE LAW", "The law"),
    ("ending", "La legge", "The law", "The law."),
    ("ending", "Chi paga?", "Who pays?", "Who pays."),
    ("ending", "«Chi paga?»", "“Who pays?”", "“Who pays”"),
    ("length", "Il governo ha approvato la riforma delle pensioni.", "The reform passed.", "Yes."),
    ("length", "Il governo ha detto no.", "The government said no.", "The government " * 9),
    ("repetition", "Il re tace.", "The king is silent.", "The king king is silent."),
    ("repetition", "Il re tace.", "The king is silent.", "The king rovrovrov is silent."),
    ("translated", "Il governo tace", "The government is silent", "Il governo della legge"),
    ("unknown", "Che ♥ bello", "How ♥ nice", "How \u2047 nice"),
    ("unknown", "Che ♥ bello", "How ♥ nice", "How <unk> nice"),
    ("unknown", "Che ♥ bello", "How ♥ nice", "How \ufffd nice"),
    ("nonempty", "Basta!", "Enough!", "!"),
    ("nonempty", "Basta!", "Enough!", ""),
]


@pytest.mark.parametrize(("check", "source", "good", "bad"), FAULTS)
def test_each_check_passes_the_good_and_fails_the_bad(
    check: str, source: str, good: str, bad: str
) -> None:
    item = Item("any", source, (check,))
    assert failed(item, good) == []
    assert failed(item, bad) == [check]


@pytest.mark.parametrize(
    ("bad", "check"),
    [
        ("The Lukashen of Milan spent 3,000 euros.", "names"),
        ("The Lukashenkas of Milan spent 3,000 euros.", "names"),
        ("Lukashenka of Milano spent 3,000 euros.", "names"),
        ("Lukashenka of Milan spent 30,000 euros.", "kept"),
        ("Lukashenka of Milan spesi 3,000 euros.", "translated"),
    ],
)
def test_what_an_item_lists_is_looked_for(bad: str, check: str) -> None:
    item = Item(
        "any",
        "Lukashenka di Milano: spesi 3.000 euro.",
        ("names", "kept", "translated"),
        names=(("Lukashenka", "Lukashenko"), ("Milan",)),
        kept=(("3,000", "three thousand"),),
        gone=("spesi",),
    )
    assert failed(item, "Lukashenko’s Milan spent 3,000 euros.") == []
    assert failed(item, bad) == [check]


def test_a_symbol_may_touch_a_word_and_names_are_no_italian() -> None:
    item = Item("any", "La A® di Lo Re", ("kept", "translated"), (("Lo Re",),), (("®",),))
    assert failed(item, "The A® of Lo Re") == []


def test_every_check_has_a_fault_that_it_finds() -> None:
    tried = {check for check, *_ in FAULTS} | {"names", "kept"}
    assert tried == set(CHECKS)


def test_an_item_passes_when_all_of_its_checks_do() -> None:
    items = [Item("any", "Basta!", ("ending", "nonempty"))] * 4
    assert pass_rate(items, ["Enough!", "Enough", "!", "Enough!"]) == 50


def test_the_set_is_large_varied_and_consistent() -> None:
    items = load()
    assert len(items) >= 170
    assert len({item.source for item in items}) == len(items)
    by_category = Counter(item.category for item in items)
    assert len(by_category) >= 25
    assert min(by_category.values()) >= 4
    for item in items:
        assert {"nonempty", "unknown", "repetition", "ending"} <= set(item.checks)
        assert bool(item.names) == ("names" in item.checks)
        assert bool(item.kept) == ("kept" in item.checks)
        assert all(word.lower()[:4] in item.source.lower() for word in item.gone)


def test_copying_the_italian_passes_next_to_nothing() -> None:
    items = load()
    assert pass_rate(items, [item.source for item in items]) < 5
    assert pass_rate(items, [""] * len(items)) == 0


def test_a_line_that_is_no_item_is_named(tmp_path: Path) -> None:
    file = tmp_path / "items.tsv"
    file.write_text("# set\none\ttwo\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        load(file)
    file.write_text("a\tb\tnosuch\t\t\t\n", encoding="utf-8")
    with pytest.raises(ValueError, match="nosuch"):
        load(file)
