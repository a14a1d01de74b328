"""Markdown: summary side by side, claims, doubts; for a mail, a wiki, a repository."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.writing.attribution import (
    cautions_of,
    languages_of,
    legend_of,
    roles_of,
    speaker_of,
    speakers_in,
)
from pipeline.writing.coverage import (
    coverage_of,
    doubted_sentences,
    doubts_in,
    notices_beyond_doubts,
)
from pipeline.writing.headline import dateline, heading, origin, original_title
from pipeline.writing.options import View
from pipeline.writing.passages import Role, passage
from pipeline.writing.sanitise import sanitise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.attribution.relation import Relation
    from pipeline.document import Claim, Document
    from pipeline.writing.options import WritingOptions

_COLUMNS = {"it": "Italiano", "en": "English"}
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&$]|:(?=[a-z0-9_+-]+:)")
_BLOCK_START = re.compile(r"^([-+=]|\d+(?=[.)]))")


def write(document: Document, options: WritingOptions) -> str:
    """Return the parts that ``options.view`` shows, ending in a newline.

    Whatever comes from the document is escaped: it renders as the characters it is,
    never as a heading, link, image or HTML. Sentences and claims count from 1.
    """
    view = options.view
    if view is View.TRANSLATION:
        return "\n\n".join(_translation(document)) + "\n"
    parts = list(_head(document))
    if view.shows_summary:
        parts += _summary(document)
    if view.shows_claims:
        parts += _claims(document)
    if view.shows_doubts:
        parts += _doubts(document)
    parts += _notices(document)
    parts += _footer(document)
    return "\n\n".join(parts) + "\n"


def escape(untrusted: str) -> str:
    """Return ``untrusted`` as one line of Markdown that renders as exactly its characters."""
    flat = " ".join(sanitise(untrusted, newlines=False, tabs=False).split())
    escaped = _SPECIAL.sub(lambda match: "\\" + match.group(), flat)
    return _BLOCK_START.sub(_escape_block_start, escaped)


def _escape_block_start(match: re.Match[str]) -> str:
    mark = match.group()
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def _head(document: Document) -> Iterator[str]:
    yield f"# {escape(heading(document))}"
    if original := original_title(document):
        yield f"*{escape(original)}*"
    facts = [escape(fact) for fact in (dateline(document), origin(document)) if fact]
    if facts:
        yield " · ".join(facts)


def _translation(document: Document) -> Iterator[str]:
    if document.translation is not None:
        for line in document.translation.text.splitlines():
            if line.strip():
                yield escape(line)


def _summary(document: Document) -> Iterator[str]:
    if document.summary is None:
        return
    yield "## Summary"
    languages = languages_of(document.summary)
    heads = [_COLUMNS[language] for language in languages]
    rows = [f"| § | {' | '.join(heads)} |", f"|--:|{'|'.join(':----' for _ in heads)}|"]
    for sentence in document.summary.sentences:
        speakers = ", ".join(
            f"**{escape(name)}** ({', '.join(f'claim {index + 1}' for index in indices)})"
            for name, indices in speakers_in(sentence, document).items()
        )
        doubts = ", ".join(f"*{escape(doubt)}*" for doubt in doubts_in(sentence, document))
        notes = "; ".join(note for note in (speakers, doubts) if note)
        words = {"it": escape(sentence.italian), "en": escape(sentence.english)}
        cells = [words[language] for language in languages]
        cells[-1:] = [f"{cell} — {notes}" if notes else cell for cell in cells[-1:]]
        rows.append(f"| {sentence.sentences[0] + 1} | {' | '.join(cells)} |")
    yield "\n".join(rows) if languages else "No sentence was selected."


def _claims(document: Document) -> Iterator[str]:
    if document.claims is None:
        return
    yield "## Claims"
    if not document.claims:
        yield "No attributed statement was found."
    for index, claim in enumerate(document.claims):
        yield f"### {index + 1}. {escape(speaker_of(claim))}"
        yield _facts(claim, document)
        if claim.english is not None and document.translation is not None:
            yield f"> {_passage(claim.english, document.translation.text)}"
            yield "<!-- -->"  # keeps Markdown from joining the two quotations
        yield f"> {_passage(claim.italian, document.text)}"
    legend = legend_of(document)
    if legend:
        yield "\n".join(f"- **{label.words}**: {label.description}" for label in legend)


def _facts(claim: Claim, document: Document) -> str:
    facts = [f"*{escape(role)}*" for role in roles_of(claim)]
    facts.append(claim.italian.type.value)
    facts += [f"**{label.words}**" for label in cautions_of(claim, document)]
    return " · ".join(facts)


def _passage(relation: Relation, text: str) -> str:
    words: list[str] = []
    for segment in passage(relation, text):
        core = escape(segment.text)
        if not core:
            words.append(" ")
            continue
        before = " " if segment.text[0].isspace() else ""
        after = " " if segment.text[-1].isspace() else ""
        emphasised = f"*{core}*" if segment.role is Role.CUE else core
        words.append(f"{before}{emphasised}{after}")
    return "".join(words).strip()


def _doubts(document: Document) -> Iterator[str]:
    translation, doubted = document.translation, doubted_sentences(document)
    if translation is None or not doubted:
        return
    yield "## Doubts on the translation"
    rows = ["| § | Doubt | Italiano | English |", "|--:|:------|:---------|:--------|"]
    for index in doubted:
        flags = translation.hypotheses[index].flags
        reasons = "; ".join(flag.description for flag in flags if flag.is_doubt)
        italian = escape(document.sentence_text(index))
        english = escape(translation.spans[index].of(translation.text))
        rows.append(f"| {index + 1} | {reasons} | {italian} | {english} |")
    yield "\n".join(rows)


def _notices(document: Document) -> Iterator[str]:
    notices = notices_beyond_doubts(document)
    if notices:
        yield "## Notices"
        yield "\n".join(f"- {escape(each.message)} ({escape(each.code)})" for each in notices)


def _footer(document: Document) -> Iterator[str]:
    coverage = coverage_of(document)
    if document.translation is not None and coverage is not None:
        model, engine = document.translation.model, document.translation.engine
        yield "---"
        yield f"{escape(model)} · {escape(engine)} · {coverage.line}"
