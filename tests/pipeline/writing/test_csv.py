import csv
import io
from dataclasses import replace

import pytest

from models.attribution.relation import Relation, RelationType
from models.span import Span
from pipeline.document import Claim, Document
from pipeline.writing.csv import COLUMNS, write
from pipeline.writing.options import WritingOptions
from pipeline.writing.sanitise import sanitise

OPTIONS = WritingOptions()


def rows_of(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written, newline="")))


def test_one_row_a_claim(document: Document) -> None:
    rows = rows_of(write(document, OPTIONS))
    assert len(rows) == len(document.claims or ())
    assert rows[2]["speaker"] == "Marta Colonna"
    assert rows[2]["role"] == "presidente dell'Autorità portuale"
    assert rows[2]["role_english"] == "president of the port authority"
    assert rows[3]["role_english"] == ""
    assert rows[2]["resolution"] == "role"
    assert rows[2]["flags"] == "report translation_differs"
    assert rows[1]["sentences"] == "3 4"
    assert rows[6]["content"] == "La nave … sarebbe già stata noleggiata in Grecia"
    assert rows[6]["content_english"] == ""


def test_every_line_ends_as_the_rfc_says_and_has_every_column(document: Document) -> None:
    written = write(document, OPTIONS)
    assert written.count("\n") == written.count("\r\n") == len(document.claims or ()) + 1
    assert all(len(row) == len(COLUMNS) for row in csv.reader(io.StringIO(written, newline="")))


def test_header_can_be_left_out_and_no_claims_is_only_a_header(document: Document) -> None:
    assert write(document, WritingOptions(header=False)).startswith("articolo,")
    assert write(replace(document, claims=None), OPTIONS) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@A1", "\t=1", " =1", "\r=1", "\u200b=1"])
def test_formulas_are_neutralised(start: str) -> None:
    relation = Relation((), (), (Span(0, len(start)),), RelationType.DIRECT, None)
    document = Document(id=start, text=start, claims=(Claim(relation, None, ()),))
    row = rows_of(write(document, OPTIONS))[0]
    assert row["document"].startswith("'")
    assert row["content"].startswith("'")


def test_quotes_commas_and_line_breaks_survive_a_reader() -> None:
    text = 'disse: "no, mai"\ne tacque'
    relation = Relation((), (), (Span(0, len(text)),), RelationType.DIRECT, None)
    document = Document(id="x", text=text, claims=(Claim(relation, None, (0,)),))
    assert rows_of(write(document, OPTIONS))[0]["content"] == 'disse: "no, mai" e tacque'


def test_hostile_text_is_harmless(hostile: Document) -> None:
    written = write(hostile, OPTIONS)
    assert sanitise(written) == written.replace("\r\n", "\n")
    written.encode("utf-8")
