"""One self-contained HTML page: both languages side by side, linked sentence by sentence.

Nothing on the page comes from elsewhere and nothing from the article can run: the
template escapes every value, and a content security policy admits only the style and
script of this module, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

import pipeline
from pipeline.writing.attribution import (
    Label,
    cautions_of,
    italian_role_of,
    languages_of,
    legend_of,
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
from pipeline.writing.marks import Mark, marked
from pipeline.writing.options import View
from pipeline.writing.passages import Segment, passage
from pipeline.writing.sanitise import sanitise

if TYPE_CHECKING:
    from jinja2 import Template

    from models.attribution.relation import Relation
    from pipeline.document import Claim, Document, Sentence
    from pipeline.writing.options import WritingOptions


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of the article on the page; ``english`` is empty without translation."""

    number: int
    italian: tuple[Mark, ...]
    english: tuple[Mark, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of the article on the page."""

    kind: str
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim on the page; numbers count from 1."""

    number: int
    speaker: str
    role_english: str
    role: str
    type: str
    labels: tuple[Label, ...]
    italian: tuple[Segment, ...]
    english: tuple[Segment, ...]
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SummaryView:
    """A summary sentence on the page; numbers count from 1."""

    italian: str
    english: str
    sentences: tuple[int, ...]
    speakers: tuple[tuple[str, tuple[int, ...]], ...]
    doubts: tuple[str, ...]


def write(document: Document, options: WritingOptions) -> str:
    """Return a complete page with the parts that ``options.view`` shows."""
    view = options.view
    style = _asset("page.css") + _pair_rules(document)
    script = _asset("page.js")
    return _template().render(
        heading=heading(document),
        title=original_title(document),
        facts=_facts(document),
        language=document.language,
        translated=document.translation is not None,
        translation=document.translation,
        summary=_summary(document) if view.shows_summary else None,
        summary_languages=languages_of(document.summary) if document.summary else (),
        claims=_claims(document) if view.shows_claims else None,
        legend=legend_of(document) if view.shows_claims else (),
        blocks=_blocks(document) if view in {View.FULL, View.TRANSLATION} else (),
        doubts=_doubts(document) if view.shows_doubts else (),
        notices=notices_beyond_doubts(document),
        coverage=coverage_of(document),
        generator=f"rassegna {pipeline.__version__}",
        style=Markup(style),  # noqa: S704 our own files and integers only
        script=Markup(script),  # noqa: S704 our own file
        style_hash=_digest(style),
        script_hash=_digest(script),
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("pipeline.writing", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalise,
    )
    return environment.get_template("page.html.j2")


def _finalise(value: object) -> object:
    """Sanitise every value the template prints, so that no writer can forget to."""
    return sanitise(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _asset(name: str) -> str:
    return files("pipeline.writing").joinpath("templates", name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode("ascii")


def _pair_rules(document: Document) -> str:
    """Return rules that light up a sentence's or claim's counterparts without a script."""
    plain, lit = ":root:not(.scripted)", "{background:var(--lit)}\n"
    numbers = [sentence.index + 1 for sentence in document.sentences]
    rules = [
        f"{plain}:has(#it-{n}:target) #en-{n},{plain}:has(#en-{n}:target) #it-{n}{lit}"
        for n in (numbers if document.translation else ())
    ]
    rules += [
        f'{plain}:has(#claim-{n}:target) [data-claims~="{n}"]{lit}'
        for n in range(1, len(document.claims or ()) + 1)
    ]
    return "".join(rules)


def _facts(document: Document) -> tuple[str, ...]:
    facts = (dateline(document), document.metadata.get("author", ""), origin(document))
    return tuple(fact for fact in facts if fact)


def _summary(document: Document) -> tuple[SummaryView, ...] | None:
    if document.summary is None:
        return None
    return tuple(
        SummaryView(
            sentence.italian,
            sentence.english,
            tuple(index + 1 for index in sentence.sentences),
            tuple(
                (name, tuple(index + 1 for index in indices))
                for name, indices in speakers_in(sentence, document).items()
            ),
            doubts_in(sentence, document),
        )
        for sentence in document.summary.sentences
    )


def _claims(document: Document) -> tuple[ClaimView, ...] | None:
    if document.claims is None:
        return None
    return tuple(_claim(index, claim, document) for index, claim in enumerate(document.claims))


def _claim(index: int, claim: Claim, document: Document) -> ClaimView:
    english: tuple[Segment, ...] = ()
    if claim.english is not None and document.translation is not None:
        english = passage(claim.english, document.translation.text)
    return ClaimView(
        number=index + 1,
        speaker=speaker_of(claim),
        role_english=claim.speaker_role_english,
        role=italian_role_of(claim),
        type=claim.italian.type.value,
        labels=cautions_of(claim, document),
        italian=passage(claim.italian, document.text),
        english=english,
        sentences=tuple(sentence + 1 for sentence in claim.sentences),
    )


def _blocks(document: Document) -> tuple[BlockView, ...]:
    sentences: list[list[SentenceView]] = [[] for _ in document.blocks]
    claims = _claims_by_sentence(document)
    for sentence in document.sentences:
        sentences[sentence.block].append(
            _sentence(document, sentence, claims.get(sentence.index, []))
        )
    return tuple(
        BlockView(block.kind.value, tuple(views))
        for block, views in zip(document.blocks, sentences, strict=True)
        if views
    )


def _claims_by_sentence(document: Document) -> dict[int, list[tuple[int, Claim]]]:
    claims: dict[int, list[tuple[int, Claim]]] = {}
    for index, claim in enumerate(document.claims or ()):
        for sentence in claim.sentences:
            claims.setdefault(sentence, []).append((index, claim))
    return claims


def _sentence(
    document: Document, sentence: Sentence, claims: list[tuple[int, Claim]]
) -> SentenceView:
    italian: list[tuple[int, Relation]] = [(index + 1, claim.italian) for index, claim in claims]
    marks = marked(document.text, sentence.span, italian)
    translation = document.translation
    if translation is None:
        return SentenceView(sentence.index + 1, marks, (), ())
    english = [(index + 1, claim.english) for index, claim in claims if claim.english is not None]
    hypothesis = translation.hypotheses[sentence.index]
    return SentenceView(
        sentence.index + 1,
        marks,
        marked(translation.text, translation.spans[sentence.index], english),
        tuple(flag.description for flag in hypothesis.flags if flag.is_doubt),
    )


def _doubts(document: Document) -> tuple[tuple[int, str], ...]:
    if document.translation is None:
        return ()
    hypotheses = document.translation.hypotheses
    return tuple(
        (index + 1, "; ".join(f.description for f in hypotheses[index].flags if f.is_doubt))
        for index in doubted_sentences(document)
    )
