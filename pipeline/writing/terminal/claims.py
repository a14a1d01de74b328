"""The list of claims: who said it, how, in what words, and what to beware of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from pipeline.writing.attribution import (
    UNNAMED,
    cautions_of,
    legend_of,
    role_of,
    speaker_of,
)
from pipeline.writing.passages import Role, passage, words_of
from pipeline.writing.terminal.page import (
    Ink,
    Pair,
    fits_on_line,
    interleave,
    lines,
    opposite_ends,
    pair_grid,
    section_heading,
    sentence_range,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from models.attribution.relation import Relation
    from pipeline.document import Claim, Document
    from pipeline.writing.attribution import Label
    from pipeline.writing.terminal.page import Page

_INKS = {Role.SOURCE: Ink.PLAIN, Role.CUE: Ink.CUE, Role.CONTENT: Ink.CONTENT}


def render_claims(page: Page, document: Document) -> Iterator[RenderableType]:
    """Yield the claims section; nothing where no claims were looked for."""
    claims = document.claims
    if claims is None:
        return
    yield section_heading(page, "Claims", _fact(claims))
    yield Text("")
    if not claims:
        yield Text("No attributed statement was found.", style=Ink.QUIET)
        yield Text("")
    margin = len(str(len(claims))) + 4
    names = [_name(page, index, claim, margin) for index, claim in enumerate(claims)]
    facts = [_facts(page, claim, document) for claim in claims]
    on_one_line = all(fits_on_line(page, *ends) for ends in zip(names, facts, strict=True))
    for name, fact, claim in zip(names, facts, claims, strict=True):
        yield opposite_ends(page, name, fact) if on_one_line else lines(page, name, fact, margin)
        yield pair_grid(page, [_words(page, claim, document)], margin)
        yield Text("")
    yield from _legend(page, document)


def _fact(claims: tuple[Claim, ...]) -> str:
    speakers = {speaker_of(claim) for claim in claims} - {UNNAMED}
    noun = "speaker" if len(speakers) == 1 else "speakers"
    return f"{len(claims)} by {len(speakers)} {noun}" if claims else ""


def _name(page: Page, index: int, claim: Claim, margin: int) -> Text:
    name, role = speaker_of(claim), role_of(claim)
    ink = Ink.PLAIN if name == UNNAMED else Ink.SPEAKER
    return Text.assemble(
        Text(f"[{index + 1}]".ljust(margin), style=Ink.QUIET),
        page.text(name, ink),
        page.text(f"  {role}" if role else "", Ink.ROLE),
    )


def _facts(page: Page, claim: Claim, document: Document) -> Text:
    """Say the type, what to beware of, the sentences; the cue if colour cannot."""
    parts = [Text(claim.italian.type.value, style=Ink.QUIET)]
    if not page.colour and claim.italian.cue:
        cue = words_of(claim.italian.cue, document.text)
        parts.append(Text.assemble("cue: ", page.text(cue)))
    parts += [Text(label.words, style=_ink(label)) for label in cautions_of(claim, document)]
    if claim.sentences:
        parts.append(Text(sentence_range(page, claim.sentences), style=Ink.QUIET))
    return Text.assemble(*interleave(parts, Text(f" {page.glyphs.dot} ", style=Ink.QUIET)))


def _ink(label: Label) -> Ink:
    return Ink.WARNING if label.is_warning else Ink.PLAIN


def _words(page: Page, claim: Claim, document: Document) -> Pair:
    italian = _passage(page, claim.italian, document.text)
    if claim.english is None or document.translation is None:
        missing = document.translation is not None
        note = Text("not found in the translation", style=Ink.QUIET) if missing else None
        return Pair(Text(""), italian, note)
    return Pair(Text(""), italian, _passage(page, claim.english, document.translation.text))


def _passage(page: Page, relation: Relation, text: str) -> Text:
    words = Text(overflow="fold")
    for segment in passage(relation, text):
        ink = _INKS[segment.role] if segment.role else Ink.PLAIN
        words.append_text(page.text(segment.text, ink))
    return words


def _legend(page: Page, document: Document) -> Iterator[RenderableType]:
    labels = legend_of(document)
    if not labels:
        return
    widest = max(len(label.words) for label in labels)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=widest)
    grid.add_column(style=Ink.QUIET, width=max(page.width - widest - 2, 10), overflow="fold")
    for label in labels:
        grid.add_row(Text(label.words, style=_ink(label)), label.description)
    yield grid
    yield Text("")
