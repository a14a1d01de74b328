from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.reading.encoding import decode

TEXT = "Perché la città è così? «Chissà» – dice l’assessore.\r\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_mark_decides(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + TEXT.encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.notices) == (TEXT, encoding, ())


def test_utf8_without_mark() -> None:
    decoded = decode(TEXT.encode(), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.notices) == (TEXT, "utf-8", ())


def test_windows_encoding_is_a_guess_and_said() -> None:
    decoded = decode(TEXT.encode("cp1252"), "a.txt")
    assert (decoded.text, decoded.encoding) == (TEXT, "cp1252")
    (notice,) = decoded.notices
    assert notice.code == "encoding-guessed"
    assert "a.txt" in notice.message


def test_encoding_that_is_given_is_used_unsaid() -> None:
    decoded = decode(TEXT.encode("cp1252"), "a.txt", "cp1252")
    assert (decoded.text, decoded.notices) == (TEXT, ())
    assert decode(TEXT.encode("utf-16"), "a.txt", "utf-16").text == TEXT


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_comes_back_unchanged(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n....", "PNG image"),
        (b"PK\x03\x04....", "ZIP"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x1f\x8b\x08....", "gzip"),
        (b"abc\x00def", "NUL"),
        (b"\x01\x02\x03\x04 abc", "control characters"),
    ],
)
def test_binary_files_are_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        decode(data, "a.txt")
    assert "a.txt" in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("data", "encoding", "said"),
    [
        (b"abc", "klingon", "no text encoding"),
        (b"abc", "hex", "no text encoding"),
        (b"\xff\xfeabc", "utf-8", "not text in the encoding utf-8"),
        (codecs.BOM_UTF8 + b"\xff", None, "not text in the encoding utf-8"),
        (b"a\x81\x8d", None, "not text in the encoding cp1252"),
    ],
)
def test_wrong_encodings(data: bytes, encoding: str | None, said: str) -> None:
    with pytest.raises(InputError, match=said):
        decode(data, "a.txt", encoding)
