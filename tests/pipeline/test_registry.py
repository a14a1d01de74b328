from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import ConfigError
from pipeline.registry import Registry

if TYPE_CHECKING:
    from pathlib import Path

BUILTIN = {"splitlines": "textwrap:wrap", "indent": "textwrap:indent"}


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A distribution on the import path that registers two members, one of them broken."""
    metadata = tmp_path / "outsider-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: outsider\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(
        "[rassegna.tests]\nshout = outsider:shout\nbroken = outsider_missing:shout\n"
    )
    (tmp_path / "outsider.py").write_text("def shout(text):\n    return text.upper()\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    sys.modules.pop("outsider", None)


def registry() -> Registry[object]:
    return Registry("member", "rassegna.tests", BUILTIN)


def test_built_in_member_is_imported_when_asked_for() -> None:
    import textwrap

    assert registry().load("indent") is textwrap.indent


def test_member_of_an_installed_package_is_found(installed: Path) -> None:
    assert registry().names() == ("splitlines", "indent", "broken", "shout")
    member = registry().load("shout")
    assert callable(member)
    assert member("ciao") == "CIAO"


def test_broken_package_is_named(installed: Path) -> None:
    with pytest.raises(ConfigError, match=r"'broken' is registered as outsider_missing:shout"):
        registry().load("broken")


def test_unknown_name_suggests_the_nearest() -> None:
    with pytest.raises(ConfigError) as caught:
        registry().load("indnet")
    assert caught.value.hint == "did you mean 'indent'?"
    assert caught.value.exit_code == 2


def test_dotted_path_is_not_a_name() -> None:
    with pytest.raises(ConfigError, match="no member called 'os:system'"):
        registry().load("os:system")
