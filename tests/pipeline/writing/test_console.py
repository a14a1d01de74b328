import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pipeline.document import BlockKind, Document, Summary, SummarySentence
from pipeline.writing.console import write
from pipeline.writing.options import View, WritingOptions

STYLE = re.compile(r"\x1b\[[0-9;]*m")
WIDTHS = (20, 40, 60, 80, 89, 90, 120, 160, 300)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(document: Document, width: int) -> None:
    lines = write(document, WritingOptions(width=width)).splitlines()
    assert max(map(cell_len, lines)) <= max(width, 32)
    assert not any(line.endswith(" ") for line in lines)


def test_languages_stand_side_by_side_and_fold(document: Document) -> None:
    assert document.summary is not None
    first = document.summary.sentences[0]
    wide = write(document, WritingOptions(width=120, view=View.SUMMARY))
    line = next(line for line in wide.splitlines() if "§3" in line)
    assert first.italian[:30] in line
    assert first.english[:30] in line
    narrow = flat(write(document, WritingOptions(width=60, view=View.SUMMARY)))
    assert f"it {first.italian} en {first.english}" in narrow


def test_colour_changes_styles_and_nothing_else_but_the_cue(document: Document) -> None:
    options = WritingOptions(width=100, view=View.SUMMARY)
    plain = write(document, options)
    coloured = write(document, replace(options, colour=True))
    assert "\x1b" not in plain
    assert STYLE.sub("", coloured) == plain
    assert "cue: ha annunciato" in write(document, WritingOptions())
    assert "cue:" not in write(document, WritingOptions(colour=True))


def test_environment_has_no_say(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = write(document, WritingOptions(colour=True))
    for name, value in {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "33"}.items():
        monkeypatch.setenv(name, value)
    assert write(document, WritingOptions(colour=True)) == expected


def test_claims_name_speaker_role_flags_and_words(document: Document) -> None:
    written = flat(write(document, WritingOptions(view=View.CLAIMS, width=70)))
    assert "CLAIMS" in written
    assert "7 by 2 speakers" in written
    assert "[1] Marta Colonna president of the port authority" in written
    assert "[4] Bruno Tarantini segretario dei marittimi" in written
    assert "denied that the agreement has been signed" in written
    assert "the speaker denies the content" in written
    assert "Speaker not named" in written
    assert "never closed" not in written


def test_doubts_notices_and_footer(document: Document) -> None:
    written = flat(write(document, WritingOptions(width=120)))
    assert "§6 the numbers differ from the source" in written
    assert "read as cp1252 encoding-guessed" in written
    assert "claim 7 has no counterpart in English claim-unprojected: Brindisi," in written
    assert "embedded:it-en · ctranslate2 int8" in written
    assert "12 of 13 sentences translated, 1 kept as it is, 1 doubted" in written


def test_claims_of_an_untranslated_article_use_the_whole_width(
    bare_documents: tuple[Document, ...],
) -> None:
    written = write(bare_documents[3], WritingOptions(width=120))
    assert "not translated" in written
    assert "not found in the translation" not in written
    assert (
        "La linea per Corfù riprenderà il 12 aprile con due corse a settimana, ha annunciato "
        "la presidente" in written
    )


def test_translation_view_is_the_text_alone(document: Document) -> None:
    assert document.translation is not None
    written = write(document, WritingOptions(view=View.TRANSLATION, width=40))
    assert written == document.translation.text


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "cp1252"])
def test_terminal_that_is_not_utf8(document: Document, hostile: Document, encoding: str) -> None:
    for each in (document, hostile):
        for view in View:
            write(each, WritingOptions(encoding=encoding, view=view, colour=True)).encode(encoding)


def test_hostile_text_cannot_reach_the_terminal(hostile: Document) -> None:
    for view in View:
        written = write(hostile, WritingOptions(width=100, colour=True, view=view))
        rest = STYLE.sub("", written)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", rest)
        assert "[bold]forte[/bold]" in flat(rest)
        assert "]8;" not in rest


@given(st.text(st.characters(exclude_categories=()), max_size=200), st.integers(20, 130))
def test_any_text_is_contained(text: str, width: int) -> None:
    document = Document(id=text, text=text, origin=text)
    lines = write(document, WritingOptions(width=width)).split("\n")
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", "".join(lines))
    assert max(map(cell_len, lines)) <= max(width, 32)


def test_wide_characters_stay_in_their_column(
    make_document: Callable[..., Document], make_pair: Callable[..., Any]
) -> None:
    pair = make_pair("東京は日本の首都です。" * 8, "TOKYO IS THE CAPITAL OF JAPAN. " * 8)
    built = make_document([(BlockKind.PARAGRAPH, "\n", [pair])])
    summary = Summary("extractive", (SummarySentence(pair.english, pair.italian, (0,)),), 1.0)
    lines = write(replace(built, summary=summary), WritingOptions(width=100)).splitlines()
    starts = [
        cell_len(match.group())
        for line in lines
        if (match := re.match(r"(?:§1)? +[東京は日本の首都です。]+ +(?=[A-Z])", line))
    ]
    assert len(starts) > 2
    assert len(set(starts)) == 1


def test_a_summary_in_one_language_has_one_column(document: Document) -> None:
    assert document.summary is not None
    options = WritingOptions(width=100, view=View.SUMMARY)
    assert "Italiano" in write(document, options)
    for missing in ("italian", "english"):
        sentences = tuple(replace(one, **{missing: ""}) for one in document.summary.sentences)
        alone = replace(document, summary=replace(document.summary, sentences=sentences))
        written = write(alone, options)
        assert "Italiano" not in written
        line = next(line for line in written.splitlines() if line.startswith("§3"))
        assert cell_len(line) > 80
        assert "Marta Colonna [1]" in written


def test_the_summary_counts_the_sentences_of_the_body(document: Document) -> None:
    written = write(document, WritingOptions(width=100, view=View.SUMMARY))
    assert "3 of 8 body sentences" in written
