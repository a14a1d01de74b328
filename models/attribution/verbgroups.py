"""Verb groups: auxiliaries, clitics, negation, adverbs and the verb, as one unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.attribution.conjugation import Mood
from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.lexicon import Cue, Lexicon
    from models.attribution.tokens import Token

_LINKING = frozenset({"di", "a", "da", "in", "con", "su", "per", "e", "o"})  # part no idiom


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Tokens ``first`` to ``last`` (exclusive) of a sentence, around the verb at ``head``.

    ``cues`` are the cue verbs the head may stand for (none: a verb that attributes
    nothing). ``finite`` groups have a subject of their own.
    """

    first: int
    head: int
    last: int
    cues: tuple[Cue, ...]
    finite: bool
    mood: Mood
    plural: bool = False
    passive: bool = False
    reflexive: bool = False
    negated: bool = False
    conditional: bool = False
    governed: bool = True


def find_groups(tokens: Sequence[Token], tags: Sequence[Tag], lexicon: Lexicon) -> list[VerbGroup]:
    """Return the verb groups of one sentence in order."""
    groups: list[VerbGroup] = []
    index = 0
    while index < len(tokens):
        if tags[index] in FINITE or tags[index] in {Tag.GERUND, Tag.INFINITIVE, Tag.PARTICIPLE}:
            group = _grow(tokens, tags, index, lexicon)
            groups.append(group)
            index = max(group.last, index + 1)
        else:
            index += 1
    return groups


def _grow(tokens: Sequence[Token], tags: Sequence[Tag], start: int, lexicon: Lexicon) -> VerbGroup:
    chain = _chain(tokens, tags, start, lexicon)
    head = chain[-1]
    forms = [tokens[index].lower for index in chain]
    first = start
    while first > 0 and tags[first - 1] in {Tag.CLITIC, Tag.NEGATION}:
        first -= 1
    if lexicon.language == "en":
        first = _with_adverbs(tags, first)
    opening = tags[start]
    finite = opening in FINITE and _is_third(tokens[start].lower, lexicon)
    if lexicon.language == "en" and start > 0 and tokens[start - 1].lower == "to":
        finite, opening = False, Tag.INFINITIVE  # "to have told"
    matches = _matching(tokens[head].lower, tags[head], chain, lexicon)
    cues, last = _completed(tokens, head, [cue for cue, _, _ in matches], lexicon)
    before_head = forms[:-1]
    passive = _is_passive(before_head, tokens[head].lower, tags[head], lexicon)
    span = range(first, last)
    mood = _mood(opening, tokens[start].lower, matches)
    clitics = {tokens[index].lower for index in span if tags[index] is Tag.CLITIC}
    reflexive = bool(clitics & {"si", "s'"}) or tokens[head].lower.endswith(("dosi", "rsi"))
    if any(_borrows_clitic(form, lexicon) for form in before_head):
        reflexive = False  # "si è limitato a dire": the clitic belongs to the governing verb
    return VerbGroup(
        first,
        head,
        last,
        cues,
        finite,
        mood,
        plural=_is_plural(tokens[start].lower, opening, matches, lexicon),
        passive=passive and not (reflexive and lexicon.language == "it"),
        reflexive=reflexive,
        negated=any(
            (tags[index] is Tag.NEGATION and tokens[index].lower != "mai")
            or (lexicon.language == "en" and tokens[index].lower.endswith("n't"))
            for index in span
        ),
        conditional=mood is Mood.CONDITIONAL
        or any(lexicon.has("auxiliary.conditional", form) for form in forms)
        if lexicon.language == "it"
        else False,
        governed=first == start or tags[first] is not Tag.MARK,
    )


def _borrows_clitic(form: str, lexicon: Lexicon) -> bool:
    """Tell whether *si* belongs to a governing verb: "si limita a dire"."""
    return lexicon.language == "it" and lexicon.has("modal.reflexive", form)


def _with_adverbs(tags: Sequence[Tag], first: int) -> int:
    """Return where the adverbs between an English subject and its verb begin."""
    start = first
    while start > 0 and tags[start - 1] is Tag.ADVERB:
        start -= 1
    parted = start == 0 or tags[start - 1] in {Tag.MARK, Tag.QUOTATION, Tag.COORDINATOR}
    return first if parted else start


def _chain(tokens: Sequence[Token], tags: Sequence[Tag], start: int, lexicon: Lexicon) -> list[int]:
    """Return the verbs of one group: auxiliaries and modals, last of all the main verb."""
    chain = [start]
    position = start
    while True:
        form = tokens[position].lower
        governs = (
            tags[position] in {Tag.AUXILIARY, Tag.MODAL}
            or form in {"aver", "avere", "esser", "essere", "have", "be"}
            or _raises(tokens, tags, position, lexicon)
            or (
                lexicon.language == "it"
                and (
                    (lexicon.has("modal.participle", form) and len(chain) > 1)
                    or lexicon.has("modal.other", form)
                )
            )
        )
        if not governs:
            return chain
        following = _next_verb(tokens, tags, position + 1, lexicon, form)
        if following is None:
            return chain
        chain.append(following)
        position = following


def _raises(tokens: Sequence[Token], tags: Sequence[Tag], position: int, lexicon: Lexicon) -> bool:
    """Tell whether an English verb makes one group with the next: "went on to say"."""
    if lexicon.language == "it" or position + 2 >= len(tokens):
        return False
    form = tokens[position].lower
    infinitive = tokens[position + 1].lower == "to" and tags[position + 2] is Tag.INFINITIVE
    if infinitive and lexicon.has("raising", form):
        return tokens[position + 2].lower in lexicon.cues
    gerund = tags[position + 1] is Tag.GERUND and lexicon.has("aspectual", form)
    return gerund and tokens[position + 1].lower in lexicon.cues


def _next_verb(
    tokens: Sequence[Token], tags: Sequence[Tag], position: int, lexicon: Lexicon, governor: str
) -> int | None:
    steps = 0
    italian = lexicon.language == "it"
    while position < len(tokens) and steps < 5:
        tag, form = tags[position], tokens[position].lower
        if tag in {Tag.PARTICIPLE, Tag.INFINITIVE, Tag.GERUND} or (
            tag in {Tag.AUXILIARY, Tag.VERB} and (not italian or form.startswith("stat"))
        ):
            return position
        if italian and _may_be_participle(form, lexicon) and tag in {Tag.WORD, Tag.DETERMINER}:
            return position
        linker = italian and form in {"a", "ad", "di"} and lexicon.has("modal.participle", governor)
        linker = linker or (
            italian and form in {"a", "ad"} and lexicon.has("modal.other", governor)
        )
        inserted = form == "," and (
            tags[position - 1] is Tag.ADVERB
            or (position + 1 < len(tags) and tags[position + 1] is Tag.ADVERB)
        )
        if not italian and tag is Tag.WORD and _raises(tokens, tags, position, lexicon):
            return position
        light = tag in {Tag.ADVERB, Tag.NEGATION, Tag.CLITIC} or linker or inserted
        raising = not italian and (governor == "ought" or lexicon.has("raising", governor))
        if not light and not (form == "to" and raising):
            return None
        position += 1
        steps += 1
    return None


def _may_be_participle(form: str, lexicon: Lexicon) -> bool:
    return any(item.inflection.mood is Mood.PARTICIPLE for item in lexicon.cues.get(form, ())) or (
        form in lexicon.support and lexicon.support[form].mood is Mood.PARTICIPLE
    )


_TAG_MOODS = {
    Tag.GERUND: (Mood.GERUND,),
    Tag.INFINITIVE: (Mood.INFINITIVE,),
    Tag.PARTICIPLE: (Mood.PARTICIPLE,),
}
_FINITE_MOODS = tuple(mood for mood in Mood if mood.is_finite)


def _matching(
    form: str, tag: Tag, chain: Sequence[int], lexicon: Lexicon
) -> list[tuple[Cue, Mood, bool]]:
    """Return the cues whose form fits the place the verb has in its group."""
    if len(chain) > 1 and lexicon.language == "it":
        allowed: tuple[Mood, ...] = (Mood.PARTICIPLE, Mood.INFINITIVE, Mood.GERUND)
    elif len(chain) > 1:
        allowed = (Mood.PARTICIPLE, Mood.INFINITIVE, Mood.GERUND, Mood.PRESENT)
    else:
        allowed = _TAG_MOODS.get(tag, _FINITE_MOODS)
    return [
        (item.cue, item.inflection.mood, item.inflection.plural)
        for item in lexicon.cues.get(form, ())
        if item.inflection.mood in allowed
    ]


def _completed(
    tokens: Sequence[Token], head: int, cues: Sequence[Cue], lexicon: Lexicon
) -> tuple[tuple[Cue, ...], int]:
    """Return the idioms whose closing words follow the verb, else the plain cues."""
    coming = {token.lower for token in tokens[head + 1 : head + 4]}
    for cue in cues:
        for tail in cue.tails:
            if tail[0] not in coming:
                continue
            end = _tail_end(tokens, head + 1, tail, lexicon)
            if end is not None and not _lasts(tokens, end, lexicon):
                return (cue,), end
    return tuple(dict.fromkeys(cue for cue in cues if not cue.tails)), head + 1


def _lasts(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Tell whether a duration follows an English preposition: "argued for years"."""
    if lexicon.language == "it" or index >= len(tokens):
        return False
    return tokens[index - 1].lower == "for" and lexicon.has("duration", tokens[index].lower)


def _tail_end(
    tokens: Sequence[Token], start: int, tail: Sequence[str], lexicon: Lexicon
) -> int | None:
    for skipped in range(3):  # an adverb or two may stand between: "ha reso anche noto"
        at = start + skipped
        if [token.lower for token in tokens[at : at + len(tail)]] == list(tail):
            return at + len(tail)
        if at >= len(tokens) or not tokens[at].is_word or tokens[at].lower in _LINKING:
            return None
        if lexicon.language == "en" and not lexicon.has("adverb", tokens[at].lower):
            return None
    return None


def _is_third(form: str, lexicon: Lexicon) -> bool:
    if lexicon.language == "it":
        return not lexicon.has("auxiliary.other", form)
    return form != "having"


def _is_passive(before: Sequence[str], form: str, tag: Tag, lexicon: Lexicon) -> bool:
    if not before:
        return False
    if lexicon.language == "en":
        return lexicon.has("auxiliary.passive", before[-1]) and not form.endswith("ing")
    last = before[-1]
    if last in {"stato", "stata", "stati", "state", "essere", "esser", "venire"}:
        return True
    if lexicon.has("unaccusative", form):
        return False
    is_participle = tag is not Tag.INFINITIVE and tag is not Tag.GERUND
    return (
        is_participle
        and last in lexicon.words["auxiliary.third"]
        and not lexicon.has("auxiliary.active", last)
    )


def _mood(opening: Tag, form: str, matches: Sequence[tuple[Cue, Mood, bool]]) -> Mood:
    if opening is Tag.GERUND or form in {"avendo", "essendo", "having"}:
        return Mood.GERUND
    if opening is Tag.INFINITIVE:
        return Mood.INFINITIVE
    if opening is Tag.PARTICIPLE:
        return Mood.PARTICIPLE
    if opening is Tag.VERB and matches:
        return matches[0][1]
    return Mood.PAST


def _is_plural(
    form: str, opening: Tag, matches: Sequence[tuple[Cue, Mood, bool]], lexicon: Lexicon
) -> bool:
    if lexicon.language == "it" and opening in {Tag.AUXILIARY, Tag.MODAL}:
        return (form.endswith("no") and form not in {"sono"}) or form == "sono"
    if opening is Tag.VERB and matches:
        return matches[0][2]
    return form.endswith("no") if lexicon.language == "it" else False
