import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from pipeline.document import Document
from pipeline.writing.html import write
from pipeline.writing.options import View, WritingOptions

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.content: dict[str, str] = {}
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in {"script", "style"}:
            self.content[self.open[-1]] = self.content.get(self.open[-1], "") + data
        else:
            self.words += data

    def values(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]


@pytest.fixture(scope="module")
def page(document: Document) -> Page:
    return Page(write(document, WritingOptions()))


def test_elements_are_closed_and_ids_unique(page: Page) -> None:
    assert page.open == []
    assert max(Counter(page.values("id")).values()) == 1


def test_every_link_leads_somewhere_on_the_page(page: Page) -> None:
    targets = {f"#{name}" for name in page.values("id")}
    assert set(page.values("href")) <= targets
    assert "#en-3" in page.values("href")


def test_nothing_is_loaded_and_only_our_style_and_script_may_run(page: Page) -> None:
    names = {name for _, attrs in page.elements for name in attrs}
    assert not names & {"src", "srcset", "style", "onclick", "action"}
    assert not {tag for tag, _ in page.elements} & {"img", "link", "iframe", "form", "object"}
    policy = next(
        attrs["content"] or ""
        for tag, attrs in page.elements
        if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.content[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert "http" not in page.content[tag]
        assert "url(" not in page.content[tag]


def test_every_sentence_once_in_each_language(page: Page, document: Document) -> None:
    pairs = Counter(page.values("data-pair"))
    assert pairs == {str(sentence.index + 1): 2 for sentence in document.sentences}
    assert document.translation is not None
    for sentence in document.sentences:
        assert document.sentence_text(sentence.index) in page.words
        assert document.translation.hypotheses[sentence.index].text in page.words


def test_counterparts_light_up_without_a_script(page: Page) -> None:
    style = page.content["style"]
    assert ":has(#it-3:target) #en-3" in style
    assert ":has(#en-3:target) #it-3" in style
    assert ':has(#claim-2:target) [data-claims~="2"]' in style


def test_claims_mark_their_words_in_both_languages(page: Page) -> None:
    marked = [value.split() for value in page.values("data-claims")]
    assert sum("3" in numbers for numbers in marked) == 6
    assert ["5", "6"] in marked


def test_roles_are_given_in_the_languages_they_are_known_in(document: Document) -> None:
    written = write(document, WritingOptions())
    both = (
        '<bdi lang="en">president of the port authority</bdi> · '
        '<bdi lang="it">presidente dell&#39;Autorità portuale</bdi>'
    )
    assert f'<p class="role">{both}</p>' in written
    assert '<p class="role"><bdi lang="it">segretario dei marittimi</bdi></p>' in written


def test_languages_and_names_for_those_who_listen(page: Page) -> None:
    assert set(page.values("lang")) == {"it", "en"}
    assert "Sentence 3: show it in English" in page.values("aria-label")
    labelled = set(page.values("aria-labelledby"))
    assert labelled <= set(page.values("id"))


def test_hostile_text_stays_text(hostile: Document) -> None:
    page = Page(write(hostile, WritingOptions()))
    assert page.open == []
    assert Counter(tag for tag, _ in page.elements)["script"] == 1
    assert "<script>alert(1)</script>" in page.words
    assert "{{ 7*7 }}" in page.words
    assert not {tag for tag, _ in page.elements} & {"img", "bold", "link"}


def test_closing_style_cannot_be_smuggled_in(hostile: Document) -> None:
    written = write(hostile, WritingOptions())
    assert len(re.findall("</(?:script|style)>", written)) == 2


@pytest.mark.parametrize(
    ("view", "present", "absent"),
    [
        (View.SUMMARY, "summary", {"claims", "article", "doubts"}),
        (View.CLAIMS, "claims", {"summary", "article", "doubts"}),
        (View.TRANSLATION, "article", {"summary", "claims", "doubts"}),
    ],
)
def test_views(document: Document, view: View, present: str, absent: set[str]) -> None:
    names = set(Page(write(document, WritingOptions(view=view))).values("id"))
    assert present in names
    assert not names & absent


def test_links_hold_in_every_view_and_with_parts_missing(
    document: Document, bare_documents: tuple[Document, ...]
) -> None:
    for each in (document, *bare_documents):
        for view in View:
            page = Page(write(each, WritingOptions(view=view)))
            assert set(page.values("href")) <= {f"#{name}" for name in page.values("id")}


def test_a_summary_in_one_language_has_one_column(document: Document) -> None:
    assert document.summary is not None
    sentences = tuple(replace(one, italian="") for one in document.summary.sentences)
    english = replace(document, summary=replace(document.summary, sentences=sentences))
    page = Page(write(english, WritingOptions(view=View.SUMMARY)))
    assert "Italiano" not in page.words
    assert page.open == []
    assert sentences[0].english in page.words
    assert "Italiano" in Page(write(document, WritingOptions(view=View.SUMMARY))).words


def test_an_inferred_speaker_is_marked_beside_the_claim_and_explained(page: Page) -> None:
    assert page.words.count("speaker inferred: subject left out") == 2
    assert "the verb has no subject of its own" in page.words
