"""Italian third-person verb forms from an infinitive and its irregular stems."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Mood(StrEnum):
    """The moods and tenses that the tagger tells apart."""

    PRESENT = "present"
    PAST = "past"
    FUTURE = "future"
    CONDITIONAL = "conditional"
    SUBJUNCTIVE = "subjunctive"
    GERUND = "gerund"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"

    @property
    def is_finite(self) -> bool:
        """Tell whether a verb in this mood has a subject of its own."""
        return self not in {Mood.GERUND, Mood.INFINITIVE, Mood.PARTICIPLE}


@dataclass(frozen=True, slots=True)
class Inflection:
    """One inflected form; ``reflexive`` where a clitic *si* is attached to it."""

    form: str
    mood: Mood
    plural: bool = False
    reflexive: bool = False


@dataclass(frozen=True, slots=True)
class _Stems:
    """Principal parts from which the remaining third-person forms follow."""

    singular: str
    plural: str
    imperfect: str
    remote: tuple[str, str]
    future: str
    participle: str
    gerund: str
    subjunctive: str


# Verbs of Latin origin whose compounds all share one irregular paradigm.
_FAMILIES: dict[str, _Stems] = {
    "tenere": _Stems(
        "tiene", "tengono", "tenev", ("tenne", "tennero"), "terr", "tenut", "tenendo", "tenga"
    ),
    "venire": _Stems(
        "viene", "vengono", "veniv", ("venne", "vennero"), "verr", "venut", "venendo", "venga"
    ),
    "porre": _Stems(
        "pone", "pongono", "ponev", ("pose", "posero"), "porr", "post", "ponendo", "ponga"
    ),
    "durre": _Stems(
        "duce", "ducono", "ducev", ("dusse", "dussero"), "durr", "dott", "ducendo", "duca"
    ),
    "trarre": _Stems(
        "trae", "traggono", "traev", ("trasse", "trassero"), "trarr", "tratt", "traendo", "tragga"
    ),
    "gliere": _Stems("glie", "lgono", "gliev", ("lse", "lsero"), "glier", "lt", "gliendo", "lga"),
}
_WHOLE: dict[str, _Stems] = {
    "avere": _Stems("ha", "hanno", "avev", ("ebbe", "ebbero"), "avr", "avut", "avendo", "abbia"),
    "andare": _Stems(
        "va", "vanno", "andav", ("andò", "andarono"), "andr", "andat", "andando", "vada"
    ),
    "stare": _Stems(
        "sta", "stanno", "stav", ("stette", "stettero"), "star", "stat", "stando", "stia"
    ),
    "volere": _Stems(
        "vuole", "vogliono", "volev", ("volle", "vollero"), "vorr", "volut", "volendo", "voglia"
    ),
    "sapere": _Stems(
        "sa", "sanno", "sapev", ("seppe", "seppero"), "sapr", "saput", "sapendo", "sappia"
    ),
    "essere": _Stems("è", "sono", "er", ("fu", "furono"), "sar", "stat", "essendo", "sia"),
    "dire": _Stems(
        "dice", "dicono", "dicev", ("disse", "dissero"), "dir", "dett", "dicendo", "dica"
    ),
    "fare": _Stems("fa", "fanno", "facev", ("fece", "fecero"), "far", "fatt", "facendo", "faccia"),
    "dare": _Stems("dà", "danno", "dav", ("diede", "diedero"), "dar", "dat", "dando", "dia"),
}
_PARTICIPLE_ENDINGS = (("o", False), ("a", False), ("i", True), ("e", True))
_INFINITIVE_CLITICS = ("lo", "la", "li", "le", "gli", "ne", "ci")


def conjugate(
    infinitive: str,
    *,
    participle: str = "",
    remote: str = "",
    present: str = "",
    inchoative: bool = False,
) -> tuple[Inflection, ...]:
    """Return the third-person and non-finite forms of an Italian verb.

    ``participle`` is the irregular masculine singular ("chiesto"), ``remote`` the stem
    of the remote past ("chies"), ``present`` an irregular present stem ("conven");
    ``inchoative`` marks verbs in -isco. A reflexive infinitive in *-rsi* gives the forms
    of its base verb: the clitic stands apart in all but the non-finite ones.
    """
    base = infinitive[:-2] + "e" if infinitive.endswith("rsi") else infinitive
    stems = _stems(base, participle, remote, present, inchoative)
    return tuple(dict.fromkeys(_inflections(base, stems)))


def _stems(base: str, participle: str, remote: str, present: str, inchoative: bool) -> _Stems:
    for table in (_WHOLE, _FAMILIES):
        for ending, stems in table.items():
            if base == ending or (table is _FAMILIES and base.endswith(ending)):
                return _prefixed(stems, base[: -len(ending)])
    vowel, stem = base[-3], present or base[:-3]
    hard = stem[:-1] if stem.endswith("i") else stem
    softener = "h" if vowel == "a" and stem[-1] in "cg" else ""
    past = participle[:-1] if participle else base[:-3] + {"a": "at", "e": "ut", "i": "it"}[vowel]
    if remote:
        remotes = (f"{remote}e", f"{remote}ero")
    else:
        regular = base[:-3]
        remotes = (regular + {"a": "ò", "e": "é", "i": "ì"}[vowel], f"{regular}{vowel}rono")
    if vowel == "a":
        return _Stems(
            f"{stem}a",
            f"{stem}ano",
            f"{stem}av",
            remotes,
            f"{hard}{softener}er",
            past,
            f"{stem}ando",
            f"{hard}{softener}i",
        )
    middle = "isc" if inchoative else ""
    return _Stems(
        f"{stem}{middle}e",
        f"{stem}{middle}ono",
        f"{base[:-3]}{vowel}v",
        remotes,
        f"{base[:-3]}{vowel}r",
        past,
        f"{base[:-3]}endo",
        f"{stem}{middle}a",
    )


def _prefixed(stems: _Stems, prefix: str) -> _Stems:
    return _Stems(
        prefix + stems.singular,
        prefix + stems.plural,
        prefix + stems.imperfect,
        (prefix + stems.remote[0], prefix + stems.remote[1]),
        prefix + stems.future,
        prefix + stems.participle,
        prefix + stems.gerund,
        prefix + stems.subjunctive,
    )


def _inflections(base: str, stems: _Stems) -> Iterator[Inflection]:
    yield Inflection(stems.singular, Mood.PRESENT)
    yield Inflection(stems.plural, Mood.PRESENT, plural=True)
    yield Inflection(f"{stems.imperfect}a", Mood.PAST)
    yield Inflection(f"{stems.imperfect}ano", Mood.PAST, plural=True)
    yield Inflection(stems.remote[0], Mood.PAST)
    yield Inflection(stems.remote[1], Mood.PAST, plural=True)
    yield Inflection(f"{stems.future}à", Mood.FUTURE)
    yield Inflection(f"{stems.future}anno", Mood.FUTURE, plural=True)
    yield Inflection(f"{stems.future}ebbe", Mood.CONDITIONAL)
    yield Inflection(f"{stems.future}ebbero", Mood.CONDITIONAL, plural=True)
    yield Inflection(stems.subjunctive, Mood.SUBJUNCTIVE)
    yield Inflection(f"{stems.subjunctive}no", Mood.SUBJUNCTIVE, plural=True)
    yield Inflection(stems.gerund, Mood.GERUND)
    yield Inflection(base, Mood.INFINITIVE)
    short = base[:-2] if base.endswith("rre") else base[:-1]
    yield Inflection(short, Mood.INFINITIVE)
    yield Inflection(f"{short}si", Mood.INFINITIVE, reflexive=True)
    yield Inflection(f"{stems.gerund}si", Mood.GERUND, reflexive=True)
    for clitic in _INFINITIVE_CLITICS:
        yield Inflection(f"{short}{clitic}", Mood.INFINITIVE)
        yield Inflection(f"{stems.gerund}{clitic}", Mood.GERUND)
    for ending, plural in _PARTICIPLE_ENDINGS:
        yield Inflection(f"{stems.participle}{ending}", Mood.PARTICIPLE, plural=plural)
