"""Summaries of the project's own articles, which anybody may copy: ``news/README.md``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from models.summarisation import baselines, evaluate_faithfulness
from models.summarisation.budget import Budget
from models.summarisation.corpus import read_articles
from models.summarisation.evaluate import baseline, speakerless, unattributed
from models.summarisation.rouge import Reference

if TYPE_CHECKING:
    from models.summarisation.corpus import Article

FOLDER: Final = Path(__file__).with_name("news")
WORDS: Final = 45

Rows = list[dict[str, str]]
Summarise = Callable[[list[str], Rows], list[list[int]]]
"""Returns, for the options of a command and rows of text, the sentences chosen of each."""


def figures(summarise: Summarise) -> dict[str, float]:
    """Return the figures of both languages; more is better in each.

    ``*_rouge`` is mean ROUGE-1/2/Lsum F1 at 45 words, ``*_over_lead`` what of it the opening
    lacks, ``*_attributed`` the share of summary sentences that quote nothing or say who says
    so, ``*_speakers_kept`` the share that left no attribution behind, ``*_headline`` the share
    of the headline's words in one sentence, ``caught`` and ``precise`` recall and precision of
    the faithfulness checks on corrupted summaries.
    """
    found: dict[str, float] = {}
    for language in ("it", "en"):
        found |= _figures_in(language, summarise)
    return found | _faithfulness()


def rows(language: str) -> Rows:
    """Return the articles as they stand in the file."""
    with (FOLDER / f"{language}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _figures_in(language: str, summarise: Summarise) -> dict[str, float]:
    given = rows(language)
    articles = list(read_articles(FOLDER / f"{language}.jsonl"))
    options = ["--lang", language]
    chosen = summarise([*options, "--words", str(WORDS)], given)
    lead = baseline(baselines.lead, Budget(words=WORDS))
    rouge = _mean([_rouge(a, i) for a, i in zip(articles, chosen, strict=True)])
    quoting = sum(map(speakerless, articles, chosen)) / sum(map(len, chosen))
    lost = sum(map(unattributed, articles, chosen))
    single = summarise([*options, "--sentences", "1"], given)
    headlines = [_headline(*each) for each in zip(given, articles, single, strict=True)]
    return {
        f"{language}_rouge": rouge,
        f"{language}_over_lead": rouge - _mean([_rouge(a, lead(a)) for a in articles]),
        f"{language}_attributed": 100 * (1 - quoting),
        f"{language}_speakers_kept": 100 * (1 - lost / sum(map(len, chosen))),
        f"{language}_headline": _mean(headlines),
    }


def _faithfulness() -> dict[str, float]:
    tallies: list[evaluate_faithfulness.Tally] = []
    for language in ("it", "en"):
        pairs = zip(read_articles(FOLDER / f"{language}.jsonl"), rows(language), strict=True)
        found = evaluate_faithfulness.tally((a, row["summary"]) for a, row in pairs)
        tallies += found.values()
    noticed = sum(tally.noticed for tally in tallies)
    return {
        "caught": 100 * noticed / sum(tally.made for tally in tallies),
        "precise": 100 * noticed / (noticed + sum(tally.suspected for tally in tallies)),
    }


def _rouge(article: Article, chosen: list[int] | tuple[int, ...]) -> float:
    return 100 * article.reference.score(chosen).mean


def _headline(row: dict[str, str], article: Article, chosen: list[int]) -> float:
    texts = [sentence.text for sentence in article.sentences]
    return 100 * Reference(row["title"], texts, article.language).recall(chosen)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
