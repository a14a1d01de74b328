"""English verb forms from a lemma and its irregular past and participle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.conjugation import Inflection, Mood

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIBILANTS = ("s", "x", "z", "ch", "sh")
_DOUBLING = frozenset(
    [
        "acquit",
        "admit",
        "ban",
        "bar",
        "beg",
        "begin",
        "bet",
        "bid",
        "blot",
        "brag",
        "cap",
        "chat",
        "chip",
        "clip",
        "club",
        "commit",
        "compel",
        "confer",
        "control",
        "cut",
        "defer",
        "deter",
        "dig",
        "dispel",
        "drag",
        "drop",
        "drum",
        "dub",
        "emit",
        "equip",
        "expel",
        "fit",
        "flip",
        "forget",
        "get",
        "grab",
        "grip",
        "hit",
        "hug",
        "infer",
        "jab",
        "jog",
        "knit",
        "let",
        "map",
        "nod",
        "occur",
        "omit",
        "overrun",
        "permit",
        "pin",
        "plan",
        "plot",
        "plug",
        "prefer",
        "program",
        "propel",
        "put",
        "quip",
        "quit",
        "rebel",
        "rebut",
        "refer",
        "regret",
        "repel",
        "rid",
        "rob",
        "rub",
        "run",
        "scan",
        "scar",
        "scrub",
        "set",
        "ship",
        "shrug",
        "shun",
        "shut",
        "sit",
        "skip",
        "slam",
        "slip",
        "snap",
        "spin",
        "split",
        "spur",
        "squat",
        "stab",
        "star",
        "stem",
        "step",
        "stir",
        "stop",
        "strap",
        "strip",
        "stun",
        "submit",
        "sum",
        "swap",
        "swim",
        "tap",
        "tip",
        "top",
        "transfer",
        "trap",
        "trim",
        "trip",
        "tug",
        "upset",
        "whip",
        "win",
        "wrap",
        "zip",
    ]
)


def inflect(lemma: str, irregular: Sequence[str] = ()) -> tuple[Inflection, ...]:
    """Return the forms of an English verb.

    ``irregular`` holds its past and, where it differs, its participle. The base form
    stands as a plural present and as an infinitive.
    """
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    if lemma in _DOUBLING:
        stem = lemma + lemma[-1]
    past = irregular[0] if irregular else _regular_past(lemma, stem)
    participles = {past, *irregular[1:]}
    forms = [
        Inflection(_third_person(lemma), Mood.PRESENT),
        Inflection(lemma, Mood.PRESENT, plural=True),
        Inflection(past, Mood.PAST),
        Inflection(f"{stem}ing", Mood.GERUND),
        Inflection(lemma, Mood.INFINITIVE),
        *(Inflection(form, Mood.PARTICIPLE) for form in sorted(participles)),
    ]
    if not irregular and lemma.endswith("l") and lemma[-2] in "ae":
        forms += [Inflection(f"{lemma}led", Mood.PAST), Inflection(f"{lemma}ling", Mood.GERUND)]
    return tuple(forms)


def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith((*_SIBILANTS, "o")) else f"{lemma}s"


def _regular_past(lemma: str, stem: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ied"
    return f"{lemma}d" if lemma.endswith("e") else f"{stem}ed"
