"""Readable numbers about each sentence of an article, by which sentences are ranked.

Every feature is between about 0 and 1 and relative to its own article, so that weights
fitted on one language and one length carry over to others. ``DESCRIPTIONS`` says what each
one means.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from models.summarisation import centrality, terms, variety

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.summarisation.quotation import Quotation
    from models.summarisation.sentence import SentenceInput

DESCRIPTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "first": "the article's first sentence",
        "second": "the article's second sentence",
        "early": "inverse of the position, counted from 1",
        "late": "position as a share of the article",
        "length": "words, up to 40, as a share of 40",
        "short": "how far below 8 words",
        "long": "how far above 35 words, as a share of 35",
        "centroid": "cosine to the article's mean vector, as a share of the highest",
        "lexrank": "LexRank, as a share of the highest",
        "frequency": "mean share of sentences that hold each content word",
        "mass": "summed share of sentences that hold each content word, as a share of the highest",
        "title": "share of the weight of the title, or of the heading above, that it covers",
        "lead": "cosine to the first sentence (0 for itself)",
        "repeats": "highest cosine to any earlier sentence",
        "echoed": "highest cosine to any later sentence",
        "names": "capitalised words within the sentence, up to 6, as a share of 6",
        "name_weight": "how often the article uses those names, as a share of the highest",
        "new_names": "names not seen earlier in the article, up to 4, as a share of 4",
        "numbers": "numbers, up to 3, as a share of 3",
        "rarity": "mean inverse sentence frequency of the content words, as a share of the rarest",
        "quoted": "share of the words inside quotation marks",
        "speakerless": "quoted words without the words that attribute them",
        "mid_quotation": "begins or ends within a quotation",
        "cue": "a word of saying outside quotation marks",
        "pronoun": "begins with a pronoun",
        "connective": "begins with a connective",
        "first_person": "speaks of I or we outside quotation marks",
        "second_person": "addresses the reader outside quotation marks",
        "question": "ends in a question mark",
        "unfinished": "ends without a full stop or other final mark",
    }
)
FEATURES: Final = tuple(DESCRIPTIONS)

_NAME = re.compile(r"(?<=[\w,;:»”\"'’)] )[«“\"'(]?([^\W\d_a-zà-ÿ][\w-]+)")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_FINAL = re.compile(r"[.!?…][»”\"'’)\]]*$")


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything the ranking and the selection compare sentences by.

    One entry a sentence in each tuple: feature values by name, tf-idf vectors of length 1,
    quoted parts, words as whitespace separates them.
    """

    values: tuple[Mapping[str, float], ...]
    vectors: tuple[Mapping[str, float], ...]
    quotations: tuple[Quotation, ...]
    lengths: tuple[int, ...]


def analyse(
    sentences: Sequence[SentenceInput], quoted: Sequence[Quotation], language: str
) -> Analysis:
    """Return the features of all ``sentences``; those outside the body have none (empty)."""
    body = [index for index, sentence in enumerate(sentences) if sentence.is_body]
    stems = [terms.content_stems(sentence.text, language) for sentence in sentences]
    weights = _weights(stems, language)
    vectors = tuple(centrality.unit_vector(each, weights) for each in stems)
    columns = {
        **_position(len(body)),
        **_centrality([stems[i] for i in body], [vectors[i] for i in body]),
        **_similarity([vectors[i] for i in body]),
        **_surface([sentences[i].text for i in body], [quoted[i] for i in body], language),
        "title": _title(sentences, stems, body, weights),
        "rarity": _rarity([stems[i] for i in body], language),
    }
    values: list[Mapping[str, float]] = [MappingProxyType({})] * len(sentences)
    for row, index in enumerate(body):
        values[index] = {name: columns[name][row] for name in FEATURES}
    return Analysis(
        values=tuple(values),
        vectors=vectors,
        quotations=tuple(quoted),
        lengths=tuple(len(sentence.text.split()) for sentence in sentences),
    )


def _weights(stems: Sequence[Sequence[str]], language: str) -> dict[str, float]:
    """Inverse frequency of each stem: the table's, since one article is too small for its own."""
    table = terms.lexicon(language)
    return {stem: table.weight(stem) for each in stems for stem in each}


def _position(size: int) -> dict[str, list[float]]:
    return {
        "first": [float(i == 0) for i in range(size)],
        "second": [float(i == 1) for i in range(size)],
        "early": [1.0 / (1 + i) for i in range(size)],
        "late": [i / max(1, size - 1) for i in range(size)],
    }


def _centrality(
    stems: Sequence[Sequence[str]], vectors: Sequence[Mapping[str, float]]
) -> dict[str, list[float]]:
    spread = Counter(stem for each in stems for stem in set(each))
    size = max(1, len(stems))
    shared = [sum(spread[stem] for stem in set(each) if spread[stem] > 1) for each in stems]
    return {
        "centroid": _relative(centrality.centroid_similarity(vectors)),
        "lexrank": _relative(centrality.lexrank(vectors)),
        "frequency": _relative(
            [n / size / max(1, len(set(each))) for n, each in zip(shared, stems, strict=True)]
        ),
        "mass": _relative([count / size for count in shared]),
    }


def _similarity(vectors: Sequence[Mapping[str, float]]) -> dict[str, list[float]]:
    repeats, echoed = _neighbours(vectors)
    lead = [centrality.dot(vector, vectors[0]) if i else 0.0 for i, vector in enumerate(vectors)]
    return {"lead": lead, "repeats": repeats, "echoed": echoed}


_COMPARED: Final = 400
"""Sentences compared with each other; beyond, an article is so long that only its size tells."""


def _neighbours(vectors: Sequence[Mapping[str, float]]) -> tuple[list[float], list[float]]:
    repeats = [0.0] * len(vectors)
    echoed = [0.0] * len(vectors)
    compared = vectors[:_COMPARED]
    for later, vector in enumerate(compared):
        for earlier in range(later):
            cosine = centrality.dot(vector, compared[earlier])
            repeats[later] = max(repeats[later], cosine)
            echoed[earlier] = max(echoed[earlier], cosine)
    return repeats, echoed


def _surface(
    texts: Sequence[str], quoted: Sequence[Quotation], language: str
) -> dict[str, list[float]]:
    words = [terms.words(text) for text in texts]
    names = [_NAME.findall(text) for text in texts]
    classes = terms.lexicon(language).classes
    counts = [len(text.split()) for text in texts]
    return {
        "length": [min(1.0, count / 40) for count in counts],
        "short": [max(0.0, (8 - count) / 8) for count in counts],
        "long": [min(1.0, max(0.0, (count - 35) / 35)) for count in counts],
        "numbers": [min(1.0, len(_NUMBER.findall(text)) / 3) for text in texts],
        "pronoun": _initial(words, classes["pronoun"]),
        "connective": _initial(words, classes["connective"]),
        "question": [float("?" in text[-3:]) for text in texts],
        "unfinished": [float(not _FINAL.search(text)) for text in texts],
        **_names(names),
        **_speech(quoted, words, classes),
    }


def _names(names: Sequence[Sequence[str]]) -> dict[str, list[float]]:
    spread = Counter(name for each in names for name in set(each))
    seen: set[str] = set()
    fresh: list[float] = []
    for each in names:
        fresh.append(min(1.0, len(set(each) - seen) / 4))
        seen.update(each)
    return {
        "names": [min(1.0, len(each) / 6) for each in names],
        "name_weight": _relative([float(sum(spread[name] for name in set(e))) for e in names]),
        "new_names": fresh,
    }


def _speech(
    quoted: Sequence[Quotation],
    words: Sequence[Sequence[str]],
    classes: Mapping[str, frozenset[str]],
) -> dict[str, list[float]]:
    free = [float(each.quoted == 0) for each in quoted]
    return {
        "quoted": [each.quoted / max(1, each.quoted + each.free) for each in quoted],
        "speakerless": [float(each.quoted > 0 and not each.has_cue) for each in quoted],
        "mid_quotation": [float(each.opens_inside or each.ends_inside) for each in quoted],
        "cue": [float(each.has_cue) for each in quoted],
        "first_person": [
            plain * float(any(word in classes["first"] for word in each))
            for plain, each in zip(free, words, strict=True)
        ],
        "second_person": [
            plain * float(any(word in classes["second"] for word in each))
            for plain, each in zip(free, words, strict=True)
        ],
    }


def _title(
    sentences: Sequence[SentenceInput],
    stems: Sequence[Sequence[str]],
    body: Sequence[int],
    weights: Mapping[str, float],
) -> list[float]:
    title = {stem for i, each in enumerate(stems) if sentences[i].is_title for stem in each}
    over = variety.headings(sentences)
    return [
        max(
            _covered(title, stems[i], weights),
            _covered(set(stems[over[i]]) if i in over else set(), stems[i], weights),
        )
        for i in body
    ]


def _covered(title: set[str], stems: Sequence[str], weights: Mapping[str, float]) -> float:
    total = math.fsum(weights[stem] for stem in title)
    return math.fsum(weights[stem] for stem in title & set(stems)) / total if total else 0.0


def _rarity(stems: Sequence[Sequence[str]], language: str) -> list[float]:
    table = terms.lexicon(language)
    return [
        sum(table.weight(stem) for stem in each) / (len(each) * table.rarest) if each else 0.0
        for each in stems
    ]


def _initial(words: Sequence[Sequence[str]], forms: frozenset[str]) -> list[float]:
    return [float(bool(each) and each[0] in forms) for each in words]


def _relative(values: Sequence[float]) -> list[float]:
    highest = max(values, default=0.0)
    if not highest or math.isnan(highest):
        return [0.0] * len(values)
    return [value / highest for value in values]
