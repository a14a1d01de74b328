"""Rubrics ("Esteri", "Ultim'ora") by rule: a sentence model has no sentence there to read."""

from __future__ import annotations

import re

from models.translation.hypothesis import Hypothesis, TranslationFlag
from models.translation.lexicon import rubrics

LONGEST_RUBRIC = 30
_RUBRIC = re.compile(r"(\W*)([^\W\d_][\w'’ ]*?)(\W*)")


def translate_rubric(text: str) -> Hypothesis | None:
    """Translate a line that is a rubric, or return None where it is not one known by rule."""
    match = _RUBRIC.fullmatch(text) if len(text) <= LONGEST_RUBRIC else None
    if match is None or any(mark in match[3] for mark in "?!"):
        return None
    english = rubrics().get(match[2].replace("’", "'").lower())
    if english is None:
        return None
    if match[2].isupper():
        english = english.upper()
    elif match[2][0].islower():
        english = english[0].lower() + english[1:]
    return Hypothesis(f"{match[1]}{english}{match[3]}", None, (TranslationFlag.RULE,))
