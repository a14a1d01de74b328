from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.document import Document
from pipeline.writing.markdown import escape, write
from pipeline.writing.options import View, WritingOptions
from pipeline.writing.sanitise import sanitise

PARSER = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
PUNCTUATION = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~&$:=0123a b\t\n;/\"'^%@?"))


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def render(markdown: str) -> Words:
    words = Words()
    words.feed(PARSER.render(markdown))
    words.close()
    return words


@given(PUNCTUATION | st.text())
def test_escaped_text_renders_as_its_characters(text: str) -> None:
    flat = " ".join(sanitise(text, newlines=False, tabs=False).split())
    rendered = render(escape(text))
    assert rendered.words.strip("\n") == flat
    assert set(rendered.tags) <= {"p"}
    in_cell = render(f"| a |\n|---|\n| {escape(text)} |\n")
    assert in_cell.words.split() == ["a", *flat.split()]
    assert in_cell.tags.count("td") == 1


def test_summary_is_a_table_and_claims_name_their_speakers(document: Document) -> None:
    written = write(document, WritingOptions())
    rendered = render(written)
    assert rendered.tags.count("table") == 2
    assert rendered.tags.count("h3") == 7
    assert "announced the president" in rendered.words
    assert "Bruno Tarantini (claim 4)" in rendered.words
    assert "*president of the port authority* · *presidente dell'Autorità portuale*" in written
    assert "*segretario dei marittimi* · indirect" in written
    assert "the numbers differ from the source" in rendered.words
    assert "12 of 13 sentences translated" in rendered.words


@pytest.mark.parametrize(
    ("view", "present", "absent"),
    [
        (View.SUMMARY, "## Summary", "## Claims"),
        (View.CLAIMS, "## Claims", "## Summary"),
        (View.TRANSLATION, "The Corfu line", "#"),
    ],
)
def test_views(document: Document, view: View, present: str, absent: str) -> None:
    written = write(document, WritingOptions(view=view))
    assert present in written
    assert absent not in written


def test_hostile_text_makes_no_element(hostile: Document) -> None:
    rendered = render(write(hostile, WritingOptions()))
    assert not set(rendered.tags) & {"script", "a", "img", "code"}
    assert "<script>alert(1)</script>" in rendered.words


def test_a_summary_in_one_language_has_one_column(document: Document) -> None:
    assert document.summary is not None
    sentences = tuple(replace(one, italian="") for one in document.summary.sentences)
    english = replace(document, summary=replace(document.summary, sentences=sentences))
    written = write(english, WritingOptions(view=View.SUMMARY))
    assert "| § | English |\n|--:|:----|\n| 3 | The Corfu line" in written
    assert render(written).tags.count("td") == 2 * len(sentences)
