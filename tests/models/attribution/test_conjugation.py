from __future__ import annotations

import pytest

from models.attribution.conjugation import Mood, conjugate


def forms(infinitive: str, **stems: object) -> dict[Mood, set[str]]:
    found: dict[Mood, set[str]] = {}
    for item in conjugate(infinitive, **stems):  # type: ignore[arg-type]
        found.setdefault(item.mood, set()).add(item.form)
    return found


@pytest.mark.parametrize(
    ("infinitive", "stems", "mood", "expected"),
    [
        ("affermare", {}, Mood.PRESENT, {"afferma", "affermano"}),
        ("affermare", {}, Mood.PAST, {"affermava", "affermavano", "affermò", "affermarono"}),
        ("negare", {}, Mood.CONDITIONAL, {"negherebbe", "negherebbero"}),
        ("minacciare", {}, Mood.FUTURE, {"minaccerà", "minacceranno"}),
        ("chiarire", {"inchoative": True}, Mood.PRESENT, {"chiarisce", "chiariscono"}),
        ("sostenere", {}, Mood.PRESENT, {"sostiene", "sostengono"}),
        ("proporre", {}, Mood.FUTURE, {"proporrà", "proporranno"}),
        ("dedurre", {}, Mood.PARTICIPLE, {"dedotto", "dedotta", "dedotti", "dedotte"}),
        ("dire", {}, Mood.PRESENT, {"dice", "dicono"}),
        (
            "chiedere",
            {"participle": "chiesto", "remote": "chies"},
            Mood.PARTICIPLE,
            {"chiesto", "chiesta", "chiesti", "chieste"},
        ),
    ],
)
def test_regular_and_irregular_forms(
    infinitive: str, stems: dict[str, object], mood: Mood, expected: set[str]
) -> None:
    assert forms(infinitive, **stems)[mood] == expected


def test_an_irregular_remote_past_has_both_persons() -> None:
    past = forms("chiedere", participle="chiesto", remote="chies")[Mood.PAST]
    assert {"chiese", "chiesero"} <= past
    assert "chiedé" not in past


def test_clitics_attach_to_gerund_and_infinitive() -> None:
    found = conjugate("dire")
    assert {"dicendosi", "dirsi"} == {item.form for item in found if item.reflexive}
    assert "dicendogli" in {item.form for item in found}


def test_a_reflexive_infinitive_gives_the_forms_of_its_base() -> None:
    assert {item.form for item in conjugate("lamentarsi")} == {
        item.form for item in conjugate("lamentare")
    }


def test_only_finite_moods_have_subjects() -> None:
    assert {mood for mood in Mood if not mood.is_finite} == {
        Mood.GERUND,
        Mood.INFINITIVE,
        Mood.PARTICIPLE,
    }
