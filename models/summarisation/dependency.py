"""Sentences that cannot stand alone in a summary, and what they must be taken together with.

A quotation needs the sentence that names its speaker, and one that begins in the middle of it
also the sentence where it opens; a sentence that begins with a personal pronoun, or in
Italian with a verb whose subject is left out, needs the one before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.summarisation import terms
from models.summarisation.quotation import Quotation, inferred_statements
from models.summarisation.sentence import SentenceInput, Statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LARGEST_UNIT = 3
_SUBJECT_WINDOW = 5


@dataclass(frozen=True, slots=True)
class Dependencies:
    """For each sentence that leans on others: the sentences it needs, which may need more.

    ``unattributed`` are utterances whose speaker stands in no sentence.
    """

    needs: Mapping[int, tuple[int, ...]]
    unattributed: frozenset[int]

    def unit(self, index: int) -> tuple[int, ...] | None:
        """Return ``index`` with all it needs, in text order; None if that cannot be had."""
        members = {index}
        pending = [index]
        while pending and len(members) <= _LARGEST_UNIT:
            fresh = [each for each in self.needs.get(pending.pop(), ()) if each not in members]
            members.update(fresh)
            pending.extend(fresh)
        if len(members) > _LARGEST_UNIT or self.unattributed.intersection(members):
            return None
        return tuple(sorted(members))


def dependencies(
    sentences: Sequence[SentenceInput],
    quoted: Sequence[Quotation],
    statements: Sequence[Statement] | None,
    language: str,
) -> Dependencies:
    """Return what each body sentence needs.

    ``statements`` are the attributed statements of the article, None if it was not tagged.
    Utterances that no statement covers are judged by their quotation marks.
    """
    needs: dict[int, list[int]] = {}
    unattributed: set[int] = set()
    for statement in _all_statements(sentences, quoted, statements):
        for index in statement.content:
            if index in statement.carriers or not sentences[index].is_body:
                continue
            carrier = _nearest(index, statement.carriers, sentences)
            if carrier is not None:
                wanted = needs.setdefault(index, [])
                # One within another's words needs both speakers.
                if carrier not in wanted:
                    wanted.append(carrier)
            elif quoted[index].needs_speaker and quoted[index].quoted > quoted[index].free:
                unattributed.add(index)
    for index, antecedent in _antecedents(sentences, language).items():
        needs.setdefault(index, [antecedent])
    unattributed -= needs.keys()
    for index, opener in _openers(sentences, quoted).items():
        needs.setdefault(index, []).append(opener)
    return Dependencies(
        needs={index: tuple(others) for index, others in needs.items()},
        unattributed=frozenset(unattributed),
    )


def _all_statements(
    sentences: Sequence[SentenceInput],
    quoted: Sequence[Quotation],
    statements: Sequence[Statement] | None,
) -> list[Statement]:
    given = list(statements or ())
    covered = {index for each in given for index in (*each.content, *each.carriers)}
    carried = {index for each in given for index in each.carriers}
    given = [
        Statement(tuple(i for i in each.content if i not in carried), each.carriers, each.speaker)
        for each in given
    ]
    for each in inferred_statements(sentences, quoted):
        rest = tuple(index for index in each.content if index not in covered)
        if rest:
            given.append(Statement(rest, each.carriers))
    return given


def _nearest(index: int, carriers: Sequence[int], sentences: Sequence[SentenceInput]) -> int | None:
    usable = [carrier for carrier in carriers if sentences[carrier].is_body]
    return min(usable, key=lambda carrier: (abs(carrier - index), carrier), default=None)


def _openers(sentences: Sequence[SentenceInput], quoted: Sequence[Quotation]) -> dict[int, int]:
    """Return, for each sentence that begins inside a quotation, the one where that opens."""
    found: dict[int, int] = {}
    for index, quotation in enumerate(quoted):
        if quotation.opens_inside and index and sentences[index].is_body:
            found[index] = found.get(index - 1, index - 1)
    return found


def _antecedents(sentences: Sequence[SentenceInput], language: str) -> dict[int, int]:
    personal = terms.lexicon(language).classes["personal"]
    found: dict[int, int] = {}
    for index in range(1, len(sentences)):
        if not (sentences[index].is_body and sentences[index - 1].is_body):
            continue
        first = terms.words(sentences[index].text)[:1]
        if (first and first[0] in personal) or (
            language == "it" and _drops_subject(sentences[index].text)
        ):
            found[index] = index - 1
    return found


def _drops_subject(text: str) -> bool:
    """Tell whether an Italian sentence opens with a verb whose subject is left out.

    Seen are compound tenses with *avere* and verbs of saying: *Ha criticato ...*, *Ribadisce
    che ...*; but not *Ha detto Furlan ...* with a name after the verb.
    """
    classes = terms.lexicon("it").classes
    written = text.split()[:_SUBJECT_WINDOW]
    opening = [word for part in written for word in terms.words(part)][:2]
    if len(opening) < 2:
        return False
    compound = opening[0] in classes["auxiliary"]
    simple = opening[0] in classes["cue"] and opening[1] in classes["continuer"]
    return (compound or simple) and not any(part[:1].isupper() for part in written[1:])
