from __future__ import annotations

import pytest

from models.attribution.relation import Resolution, Speaker
from pipeline.stages.speaker_naming import english_name, english_role


def speaker(name: str, role: str = "") -> Speaker:
    return Speaker(name, role, Resolution.EXPLICIT, None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Luca Ferri", "Luca Ferri"),
        ("Ministero degli Esteri russo", "Russian Foreign Ministry"),
        ("Corte di Cassazione", "Court of Cassation"),
        ("Regina Bianchi", "Regina Bianchi"),
        ("sindacati", "unions"),
        ("due tizi qualunque", ""),
    ],
)
def test_bodies_are_rendered_and_proper_names_kept(name: str, expected: str) -> None:
    assert english_name(speaker(name), "it") == expected


def test_roles_are_rendered_or_left_out() -> None:
    assert english_role(speaker("Luca Ferri", "sindaco di Torino"), "it") == "mayor of Turin"
    assert english_role(speaker("Luca Ferri", "domatore di pulci"), "it") == ""
    assert english_role(speaker("Luca Ferri"), "it") == ""


def test_an_english_article_is_not_read_as_italian() -> None:
    assert english_name(speaker("premier"), "en") == ""
    assert english_name(speaker("Luca Ferri"), "en") == "Luca Ferri"
    assert english_role(speaker("Luca Ferri", "leader"), "en") == ""


def test_nobody_has_no_name() -> None:
    assert english_name(None, "it") == english_role(None, "it") == ""
