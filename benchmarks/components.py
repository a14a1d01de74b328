"""Speed of segmentation, claims and summaries, and whether their time grows with the text only.

python -m benchmarks.components

All of them work on one core; the seconds are the processor's.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.harness import Figure, median_seconds, seconds, show
from benchmarks.texts import article

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.document import Document

    Work = Callable[[str], object]

LEAST_SEGMENTATION = 1.0
"""Megabytes of UTF-8 a second."""
LEAST_CLAIMS = 50.0
"""Articles of 400 words a second."""
MOST_SUMMARY = 20.0
"""Milliseconds for an article of 600 words."""
MOST_GROWTH = 2.6
"""Times the time, for a text twice as long."""
MOST_SECONDS_HOSTILE = 1.0
_HOSTILE_LENGTH = 100_000
HOSTILE = {
    "one letter": "a",
    "full stops": ".",
    "quotation marks": '"',
    "opening guillemets": "«",
    "dashes": "—",
    "spaces": " ",
    "line ends": "\n",
    "open brackets": "(",
    "said, said": "disse ",
    "quoted words": "«No». ",
}


def segment(text: str) -> Document:
    """Read structure and sentences as every command does."""
    from pipeline.document import Document
    from pipeline.reading.structure import recognise
    from pipeline.stages.segment import Segment

    if not text.strip():
        return Document(id="", text=text)
    return Segment().annotate([Document(id="", text=text, blocks=recognise(text))])[0]


def tag(document: Document) -> Document:
    """Tag the claims of a segmented document."""
    from pipeline.document import Claim
    from pipeline.stages.claims import tag_document

    claims = tuple(Claim(one, None, ()) for one in tag_document(document))
    return replace(document, claims=claims)


class Summariser:
    """The stage as it is by default."""

    def __init__(self) -> None:
        from pipeline.config.loading import resolve
        from pipeline.stages.catalogue import STAGES

        self._stage = STAGES.load("summarise").build(resolve(None, {}, []).config)

    def __call__(self, document: Document) -> Document:
        """Add a summary."""
        return self._stage.annotate([document])[0]


def split(text: str) -> None:
    """Split the text into sentences, and nothing else."""
    from models.segmentation.splitter import split as split_text

    split_text(text, "it")


def speeds(summarise: Summariser) -> list[Figure]:
    """Return what each component does in a second."""
    articles = [article(400, seed=number) for number in range(40)]
    long = "".join(article(2000, seed=number) for number in range(100))
    segmented = [segment(text) for text in articles]
    tagged = [tag(segment(article(600, seed=100 + number))) for number in range(20)]
    for document in (segmented[0], tagged[0]):
        summarise(tag(document))
    times = median_seconds(
        {
            "segment": lambda: split(long),
            "claims": lambda: [tag(document) for document in segmented],
            "summarise": lambda: [summarise(document) for document in tagged],
        },
        repeats=3,
        clock=time.process_time,
    )
    return [
        Figure(
            "segmentation",
            len(long.encode()) / 1e6 / times["segment"],
            "MB/s",
            least=LEAST_SEGMENTATION,
        ),
        Figure("claims", len(articles) / times["claims"], "articles/s", least=LEAST_CLAIMS),
        Figure("summary", 1000 * times["summarise"] / len(tagged), "ms", most=MOST_SUMMARY),
    ]


def growth(summarise: Summariser) -> list[Figure]:
    """Return how each component's time grows when an article gets twice as long."""
    once, twice = (article(words, seed=7) for words in (6000, 12000))
    segmented = {text: segment(text) for text in (once, twice)}
    tagged = {text: tag(document) for text, document in segmented.items()}
    works: dict[str, Work] = {
        "segmentation": segment,
        "claims": lambda text: tag(segmented[text]),
        "summary": lambda text: summarise(tagged[text]),
    }
    figures = []
    for name, work in works.items():
        times = median_seconds(
            {"once": lambda work=work: work(once), "twice": lambda work=work: work(twice)},  # type: ignore[misc]
            repeats=5,
            clock=time.process_time,
        )
        figures.append(
            Figure(f"{name}: twice the text", times["twice"] / times["once"], "×", most=MOST_GROWTH)
        )
    return figures


def hostile(summarise: Summariser) -> list[Figure]:
    """Return the slowest of the texts of 100 kB that repeat one thing, for each component."""
    slowest: dict[str, tuple[float, str]] = {}
    for name, unit in HOSTILE.items():
        text = (unit * _HOSTILE_LENGTH)[:_HOSTILE_LENGTH]
        document = segment(text)
        tagged = tag(document)
        works: dict[str, Callable[[], object]] = {
            "segmentation": lambda text=text: segment(text),  # type: ignore[misc]
            "claims": lambda document=document: tag(document),  # type: ignore[misc]
            "summary": lambda tagged=tagged: summarise(tagged),  # type: ignore[misc]
        }
        for component, work in works.items():
            slowest[component] = max(
                slowest.get(component, (0.0, "")), (seconds(work, time.process_time), name)
            )
    return [
        Figure(f"{component}: 100 kB of {what}", taken, "s", most=MOST_SECONDS_HOSTILE)
        for component, (taken, what) in slowest.items()
    ]


def main() -> int:
    """Measure, print, and return the exit code."""
    summarise = Summariser()
    return show("Components", [*speeds(summarise), *growth(summarise), *hostile(summarise)])


if __name__ == "__main__":
    sys.exit(main())
