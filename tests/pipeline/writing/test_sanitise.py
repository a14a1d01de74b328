import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.writing.sanitise import encodable, escape_json, replace_surrogates, sanitise

ANY_TEXT = st.text(st.characters(exclude_categories=()))
NASTY = st.text(
    st.sampled_from(
        "a e\u0301\x1b[]m;\x07\x9b\x9d\u202e\u2066\u2069\u200b\u200d\ufeff\r\n\t\u2028\x00"
    )
)


BIDIRECTIONAL_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def dangerous(text: str) -> set[str]:
    return {
        character
        for character in text
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character) in BIDIRECTIONAL_CONTROLS
    }


@given(ANY_TEXT | NASTY, st.booleans(), st.booleans())
def test_no_control_survives(text: str, newlines: bool, tabs: bool) -> None:
    allowed = ("\n" if newlines else "") + ("\t" if tabs else "")
    assert dangerous(sanitise(text, newlines=newlines, tabs=tabs)) <= set(allowed)


@given(ANY_TEXT | NASTY)
def test_sanitising_twice_changes_nothing_more(text: str) -> None:
    once = sanitise(text)
    assert sanitise(once) == once


@given(st.text(st.characters(categories=("Lu", "Ll", "Nd", "Po", "Zs"), max_codepoint=0x24F)))
def test_ordinary_text_is_untouched(text: str) -> None:
    assert sanitise(text) == text


def test_controls_are_shown_and_the_rest_kept() -> None:
    assert sanitise("a\x1b[31mb\x9b1m\u202ec") == "a⟪U+001B⟫[31mb⟪U+009B⟫1m⟪U+202E⟫c"


def test_what_honest_pages_are_full_of_disappears() -> None:
    assert sanitise("\ufeffin\u00adter\u200bna\u200dzio\ufe0fnale") == "internazionale"


def test_line_breaks_are_unified_or_spaces() -> None:
    assert sanitise("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"
    assert sanitise("a\r\nb\tc", newlines=False, tabs=False) == "a b c"


def test_tag_characters_and_astral_formatting_are_shown() -> None:
    assert sanitise("x\U000e0041") == "x⟪U+E0041⟫"


def test_stacked_marks_are_limited_and_accents_kept() -> None:
    zalgo = "a" + "\u0301" * 50 + "b"
    assert sanitise(zalgo) == "a" + "\u0301" * 4 + "b"
    assert sanitise("e\u0301 perche\u0301") == "e\u0301 perche\u0301"


def test_long_runs_of_other_scripts_are_whole() -> None:
    assert sanitise("日本語の長い文章です。" * 50) == "日本語の長い文章です。" * 50


@given(ANY_TEXT | NASTY)
def test_escaped_json_holds_the_same_text_and_nothing_unsafe(text: str) -> None:
    encoded = escape_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(encoded) == json.loads(json.dumps(text))
    assert "<" not in encoded
    assert not dangerous(encoded)
    encoded.encode("utf-8")


@given(ANY_TEXT)
def test_no_surrogate_remains(text: str) -> None:
    assert len(replace_surrogates(text)) == len(text)
    replace_surrogates(text).encode("utf-8")


@given(ANY_TEXT, st.sampled_from(["ascii", "latin-1", "cp1252", "no-such-encoding"]))
def test_result_can_be_encoded(text: str, encoding: str) -> None:
    encodable(text, encoding).encode("ascii" if encoding == "no-such-encoding" else encoding)


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", "«Però…» – 5 €"), ("latin-1", "«Però...» - 5 EUR"), ("ascii", '"Pero..." - 5 EUR')],
)
def test_stand_ins(encoding: str, expected: str) -> None:
    assert encodable("«Però…» – 5 €", encoding) == expected
