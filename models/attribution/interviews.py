"""Interviews: paragraphs that ask, paragraphs that answer, and who gives the answers."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from models.attribution.draft import Draft
from models.attribution.relation import Resolution, Speaker
from models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.attribution.layers import Layers
    from models.attribution.register import Entity, Register

_ASKING = re.compile(r"\s*(?:domanda|d|question|q)\s*[:.]\s+", re.IGNORECASE)
_ANSWERING = re.compile(r"\s*(?:risposta|r|answer|a)\s*(?P<colon>[:.])\s+(?=\S)", re.IGNORECASE)
_OPENING = re.compile(r"\s*[«“\"]")
_INTERVIEW = re.compile(
    r"\binterview\s+with\s+(?:the\s+)?|\bintervista\s+(?:a|ad|al|alla|all['’]|con(?:\s+(?:il|lo|la))?)\s*",
    re.IGNORECASE,
)
_TURNS = 2  # so many questions with their answers make an interview


@dataclass(frozen=True, slots=True)
class Interview:
    """The paragraphs of questions and of answers, in text order; who answers, if known."""

    questions: Sequence[Span]
    answers: Sequence[Span]
    interviewee: Speaker | None

    def asks(self, position: int) -> bool:
        """Tell whether ``position`` lies in a question."""
        return _holds(self.questions, position)

    def speaks(self, position: int, cued: bool) -> bool:
        """Tell whether a quotation at ``position`` is the interviewee's without more ado.

        It is an answer, or it stands without a cue before the first question, as in a title.
        """
        return self.replies(position) or (not cued and position < self.questions[0].start)

    def replies(self, position: int) -> bool:
        """Tell whether ``position`` lies in an answer."""
        return _holds(self.answers, position)


def find_interview(text: str, layers: Layers, register: Register) -> Interview | None:
    """Return the interview that the paragraphs of ``text`` make up, or None.

    A question ends in a question mark or begins with "Domanda:"; its answer is the next
    paragraph, in quotation marks or after "Risposta:". The interviewee is the person whom
    "intervista a" names, else the one named most often before the first question.
    """
    paragraphs = [span for span in layers.paragraphs if span.of(text).strip()]
    pairs = [
        (asking, replying)
        for asking, replying in pairwise(paragraphs)
        if _asks(asking.of(text)) and _replies(replying.of(text))
    ]
    if len(pairs) < _TURNS:
        return None
    first = pairs[0][0].start
    found = _introduced(text[:first], register) or _prominent(register, first)
    interviewee = (
        Speaker(found.name, found.description, Resolution.CONTEXT, found.span)
        if found is not None
        else None
    )
    return Interview([pair[0] for pair in pairs], [pair[1] for pair in pairs], interviewee)


def answer_drafts(text: str, interview: Interview) -> Iterator[Draft]:
    """Yield the answers that a label and no quotation mark opens: "Risposta: S"."""
    for span in interview.answers:
        label = _ANSWERING.match(text, span.start, span.end)
        if label is not None:
            end = span.start + len(span.of(text).rstrip())
            colon = Span(*label.span("colon"))
            yield Draft((), (colon,), (Span(label.end(), end),), explicit=False, kind="headline")


def _holds(spans: Sequence[Span], position: int) -> bool:
    at = bisect_right(spans, position, key=lambda span: span.start) - 1
    return at >= 0 and position < spans[at].end


def _asks(paragraph: str) -> bool:
    quoted = _OPENING.match(paragraph) is not None
    return _ASKING.match(paragraph) is not None or (not quoted and paragraph.rstrip().endswith("?"))


def _replies(paragraph: str) -> bool:
    opening = _OPENING.match(paragraph) or _ANSWERING.match(paragraph)
    return opening is not None and not _ASKING.match(paragraph)


def _introduced(introduction: str, register: Register) -> Entity | None:
    """Return the person named right after "intervista a" in the title or introduction."""
    match = _INTERVIEW.search(introduction)
    if match is None:
        return None
    named = [
        entity
        for entity in register.entities.values()
        if any(match.end() <= at < match.end() + 60 for at in entity.mentions)
    ]
    return min(named, key=lambda entity: entity.mentions[0], default=None)


def _prominent(register: Register, first: int) -> Entity | None:
    """Return the person named most often before the first question; None where two tie."""
    counts = sorted(
        (
            (sum(at < first for at in entity.mentions), entity.name)
            for entity in register.entities.values()
            if entity.person
        ),
        reverse=True,
    )
    if not counts or not counts[0][0] or (len(counts) > 1 and counts[1][0] == counts[0][0]):
        return None
    return next(item for item in register.entities.values() if item.name == counts[0][1])
