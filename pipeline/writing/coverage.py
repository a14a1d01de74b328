"""How much of an article was translated, and how much of that is doubted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.translation.hypothesis import TranslationFlag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.document import Document, Notice, SummarySentence


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of sentences.

    ``translated`` and ``passed_through`` (kept as they are, having nothing to translate)
    add up to ``sentences``; ``cut`` and ``doubted`` are some of the translated.
    """

    sentences: int
    translated: int
    passed_through: int
    cut: int
    doubted: int

    @property
    def line(self) -> str:
        """The counts as one English phrase."""
        noun = "sentence" if self.sentences == 1 else "sentences"
        parts = [f"{self.translated} of {self.sentences} {noun} translated"]
        if self.cut:
            parts.append(f"{self.cut} of them in parts")
        if self.passed_through:
            kept = "kept as it is" if self.passed_through == 1 else "kept as they are"
            parts.append(f"{self.passed_through} {kept}")
        parts.append(f"{self.doubted} doubted")
        return ", ".join(parts)


def coverage_of(document: Document) -> Coverage | None:
    """Count the sentences of ``document``; None where there is no translation."""
    if document.translation is None:
        return None
    hypotheses = document.translation.hypotheses
    passed_through = sum(TranslationFlag.PASSED_THROUGH in h.flags for h in hypotheses)
    return Coverage(
        sentences=len(document.sentences),
        translated=len(hypotheses) - passed_through,
        passed_through=passed_through,
        cut=sum(TranslationFlag.CUT in h.flags for h in hypotheses),
        doubted=sum(any(flag.is_doubt for flag in h.flags) for h in hypotheses),
    )


def doubted_sentences(document: Document) -> tuple[int, ...]:
    """Return the indices of the sentences whose translation carries a doubt."""
    if document.translation is None:
        return ()
    return tuple(
        index
        for index, hypothesis in enumerate(document.translation.hypotheses)
        if any(flag.is_doubt for flag in hypothesis.flags)
    )


def doubts_of(document: Document, sentences: Iterable[int]) -> tuple[TranslationFlag, ...]:
    """Return what is doubted in the translation of ``sentences``, each flag once."""
    hypotheses = document.translation.hypotheses if document.translation else ()
    flags = (
        flag
        for index in sentences
        if 0 <= index < len(hypotheses)
        for flag in hypotheses[index].flags
        if flag.is_doubt
    )
    return tuple(dict.fromkeys(flags))


def doubts_in(sentence: SummarySentence, document: Document) -> tuple[str, ...]:
    """Return in words what is doubted in a summary sentence or in what it stands on."""
    doubts = (*sentence.flags, *doubts_of(document, sentence.sentences))
    return tuple(dict.fromkeys(doubt.replace("_", " ") for doubt in doubts))


def notices_beyond_doubts(document: Document) -> tuple[Notice, ...]:
    """Return the notices but those that repeat a doubt on one sentence's translation.

    Readers find such a doubt beside its sentence and counted in the coverage.
    """
    if document.translation is None:
        return document.notices
    repeated = {flag.value for flag in TranslationFlag if flag.is_doubt}
    return tuple(notice for notice in document.notices if notice.code not in repeated)
