"""Plain scalars: what is read as null, truth value or number, and what is refused.

Values are read as by the core schema of YAML 1.2. A plain scalar that YAML 1.1
takes for something else than its writer sees (``no``, ``1:30``, ``012``) is refused,
because whichever way it was read would surprise somebody.
"""

from __future__ import annotations

import math
import re

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(
    r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[1-9][0-9]*(?=[eE])|0(?=[eE]))([eE][-+]?[0-9]+)?"
)
_LONGEST_NUMBER = 18
_TRAPS = (
    (re.compile(r"(?i:yes|on|y)"), "YAML 1.1 reads {0} as true", 'true, or "{0}" for the word'),
    (re.compile(r"(?i:no|off|n)"), "YAML 1.1 reads {0} as false", 'false, or "{0}" for the word'),
    (
        re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"),
        "YAML 1.1 reads {0} as a number to base 60",
        '"{0}" for the text, or a decimal number',
    ),
    (
        re.compile(r"[-+]?0[0-9_]+"),
        "YAML 1.1 reads {0} as an octal number",
        '"{0}" for the text, or a number without leading zero',
    ),
    (
        re.compile(r"[-+]?0(x[0-9a-fA-F_]+|o[0-7_]+|b[01_]+)"),
        "{0} is a number to a base other than 10",
        '"{0}" for the text, or a decimal number',
    ),
    (
        re.compile(r"[-+]?[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?|[-+]?[0-9][0-9_]*\.[0-9_]*_[0-9_]*"),
        "YAML 1.1 drops the underscores of {0}",
        '"{0}" for the text, or the digits alone',
    ),
    (
        re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"),
        "{0} is not a finite number",
        '"{0}" for the text, or a finite number',
    ),
    (
        re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?"),
        "YAML 1.1 reads {0} as a date",
        '"{0}" for the text',
    ),
    (re.compile(r"<<|="), "{0} has a special meaning in YAML 1.1", '"{0}" for the text'),
)


class AmbiguousScalarError(ValueError):
    """A plain scalar that is not read as it looks; ``remedy`` says what to write instead."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def read_plain(text: str) -> str | int | float | bool | None:
    """Return the value of an unquoted scalar.

    Raises AmbiguousScalarError for what YAML 1.1 and 1.2 read differently, and for numbers
    that are not finite or longer than 18 digits.
    """
    if text in NULLS:
        return None
    if text in TRUTHS:
        return TRUTHS[text]
    for pattern, problem, remedy in _TRAPS:
        if pattern.fullmatch(text):
            raise AmbiguousScalarError(problem.format(text), remedy.format(text))
    if _INTEGER.fullmatch(text):
        if len(text.lstrip("+-")) > _LONGEST_NUMBER:
            raise AmbiguousScalarError(
                f"{text[:40]} is too long for a number", "quotes around it for the text"
            )
        return int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        if not math.isfinite(number):
            raise AmbiguousScalarError(
                f"{text[:40]} is too large for a number", f'"{text[:40]}" for the text'
            )
        return number
    return text
