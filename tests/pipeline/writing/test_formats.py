import subprocess
import sys

import pytest

from pipeline.document import Document
from pipeline.errors import UsageError
from pipeline.writing.formats import FORMATS, WRITERS, format_named
from pipeline.writing.options import View, WritingOptions
from pipeline.writing.sanitise import sanitise


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("view", View)
def test_every_format_copes_with_every_document(
    name: str,
    view: View,
    document: Document,
    hostile: Document,
    bare_documents: tuple[Document, ...],
) -> None:
    write = format_named(name).load()
    for each in (document, hostile, *bare_documents):
        written = write(each, WritingOptions(view=view))
        written.encode("utf-8")
        assert sanitise(written) == written.replace("\r\n", "\n")
        assert write(each, WritingOptions(view=view)) == written


def test_every_format_has_a_writer_and_a_suffix_of_its_own() -> None:
    assert tuple(FORMATS) == WRITERS.names()[: len(FORMATS)]
    assert len({entry.suffix for entry in FORMATS.values()}) == len(FORMATS)


def test_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        format_named("markdwon")
    assert "markdown" in caught.value.hint
    with pytest.raises(UsageError) as caught:
        format_named("zzz")
    assert "jsonl" in caught.value.hint


def test_listing_formats_loads_no_writer() -> None:
    program = (
        "import sys, pipeline.writing.formats;"
        "print({'rich', 'jinja2', 'torch', 'pipeline.writing.html'} & set(sys.modules))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert found.stdout.strip() == "set()", found.stderr
