"""How far an attributed clause or object reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.clauseends import closed_by, explained
from models.attribution.dates import date_end
from models.attribution.objectends import leaves_statement
from models.attribution.phrases import phrase_end
from models.attribution.subjects import subject_after
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup

_STATES = frozenset({"essere", "avere"})  # "è sicura": an idiom only before a clause
_STOPS = frozenset({";"})
_FINAL = frozenset({".", "!", "?", "…", "...", ",", ";", ":", "-", "–", "—", "(", "/"})


def object_range(analysis: Analysis, start: int) -> Range:
    """Return an object with all its modifiers, up to where another clause begins."""
    return Range(start, trim(analysis, start, _extent(analysis, start, nominal=True)))


def clause_range(analysis: Analysis, start: int) -> Range:
    """Return an attributed clause, up to where the speaker or the author says more."""
    return Range(start, trim(analysis, start, _extent(analysis, start, nominal=False)))


def trim(analysis: Analysis, start: int, end: int) -> int:
    """Return ``end`` moved left over final marks, conjunctions and an unopened bracket."""
    while end > start + 1:
        form = analysis.lower(end - 1)
        unopened = form == ")" and not any(
            analysis.lower(index) == "(" for index in range(start, end - 1)
        )
        if form in _FINAL or unopened or analysis.tags[end - 1] is Tag.COORDINATOR:
            end -= 1
        else:
            break
    return end


def _extent(analysis: Analysis, start: int, *, nominal: bool) -> int:  # noqa: C901, PLR0911 - one guard clause a case
    """Return where the attributed clause ends: before a new cue of the same speaker."""
    depth = 0
    groups = analysis.at
    for index in range(start + 1, analysis.size):
        form = analysis.lower(index)
        if form == "(":
            depth += 1
        elif form == ")":
            if depth == 0:
                return index
            depth -= 1
        if depth:
            continue
        if form in _STOPS or (form == ":" and explained(analysis, index, nominal=nominal)):
            return index
        if form == "," and closed_by(analysis, start, index):
            return index
        if not analysis.italian and leaves_statement(analysis, index, nominal=nominal):
            return index
        if form == "," or analysis.tags[index] is Tag.COORDINATOR:
            if _next_cue(analysis, index, groups):
                return index
            if nominal and _new_clause(analysis, index, groups):
                return index
        item = groups.get(index)
        if (
            item is not None
            and item.mood.value == "gerund"
            and item.cues
            and _governs(analysis, item)
        ):
            return index
    return analysis.size


def _onward(analysis: Analysis, index: int) -> int:
    """Return the first token after marks, conjunctions and adverbs at ``index``."""
    position = index
    while position < analysis.size and (
        analysis.is_comma(position)
        or analysis.tags[position] in {Tag.COORDINATOR, Tag.ADVERB}
        or (
            analysis.lower(position) in {"per", "oltre", "a"}
            and position > index
            and analysis.tag(position + 1) in {Tag.ADVERB, Tag.INFINITIVE, Tag.PREPOSITION}
        )
    ):
        position += 1
    return position


def _next_cue(analysis: Analysis, index: int, groups: dict[int, VerbGroup]) -> bool:
    """Tell whether a cue with a complement of its own follows the mark at ``index``."""
    position = _onward(analysis, index)
    item = groups.get(position)
    if item is None and analysis.is_comma(index) and position == index + 1:
        item = groups.get(phrase_end(analysis, position))
        return (
            item is not None
            and item.finite
            and bool(item.cues)
            and (_governs(analysis, item) or any(cue.takes("sentence") for cue in item.cues))
        )
    if item is None and analysis.lower(position) in {"mentre", "while", "whereas"}:
        item = next((groups[at] for at in range(position, position + 15) if at in groups), None)
        return item is not None and bool(item.cues) and _governs(analysis, item)
    if item is None or not item.cues:
        return False
    if item.finite or item.mood.value in {"gerund", "infinitive"}:
        if _shifts_number(analysis, index, item, groups):
            return True
        coordinated = analysis.tags[index] is Tag.COORDINATOR or item.mood.value != "past"
        tail = analysis.is_comma(index)
        return (
            _governs(analysis, item)
            or (tail and item.finite and _closes(analysis, item))
            or (coordinated and item.mood.value == "gerund")
        )
    return False


def _shifts_number(
    analysis: Analysis, index: int, item: VerbGroup, groups: dict[int, VerbGroup]
) -> bool:
    """Tell whether a coordinated cue cannot share the subject of the verb before it.

    "ammette che mancano i fondi e promette una soluzione": one promises, the funds do not.
    """
    if analysis.tags[index] is not Tag.COORDINATOR or not (item.finite and analysis.italian):
        return False
    if item.passive:
        return False
    objective = any(cue.takes("object") for cue in item.cues)
    if not objective or analysis.tag(item.last) not in {Tag.DETERMINER, Tag.QUOTATION}:
        return False
    before = max((at for at in groups if at < index and groups[at].finite), default=None)
    return before is not None and groups[before].plural != item.plural


def _governs(analysis: Analysis, item: VerbGroup) -> bool:  # noqa: PLR0911 - one guard clause a case
    """Tell whether a complementiser, colon or quotation follows a cue closely."""
    if any(cue.takes("bare") for cue in item.cues) and opens_clause(analysis, item.last):
        return True
    if any(cue.tails and cue.lemma not in _STATES for cue in item.cues):
        return True
    if not analysis.italian and _asks_or_vows(analysis, item):
        return True
    controls = any(cue.takes("control") for cue in item.cues) and analysis.italian
    if controls and analysis.lexicon.has("controlling", analysis.lower(item.last)):
        return True
    for index in range(item.last, min(item.last + 5, analysis.size)):
        tag, form = analysis.tags[index], analysis.lower(index)
        if tag in {Tag.THAT, Tag.QUOTATION} or form == ":":
            return True
        if form == "," and analysis.tag(index + 1) is Tag.QUOTATION and not analysis.italian:
            return True
        if form in {"di", "d'"} and opens_infinitive(analysis, index + 1):
            return True
        if form in {"come", "se"} and index == item.last:
            return True
        if tag in {Tag.MARK, *FINITE} or form in _STOPS:
            return False
    return False


def _asks_or_vows(analysis: Analysis, item: VerbGroup) -> bool:
    """Tell whether a question word or an infinitive that the cue takes follows it."""
    form = analysis.lower(item.last)
    asked = analysis.lexicon.has("interrogative", form) and analysis.tag(item.last) is not Tag.THAT
    vowed = form == "to" and analysis.tag(item.last + 1) is Tag.INFINITIVE
    return any((asked and cue.takes("whether")) or (vowed and cue.takes("to")) for cue in item.cues)


def _closes(analysis: Analysis, item: VerbGroup) -> bool:
    """Tell whether a cue and its post-posed subject end the sentence: ", ha detto X."."""
    subject = subject_after(analysis, item.last, plural=item.plural)
    end = subject.last if subject is not None else item.last
    return subject is not None and analysis.lower(end) in {".", "", ",", ";"}


def _new_clause(analysis: Analysis, index: int, groups: dict[int, VerbGroup]) -> bool:
    """Tell whether a verb that is no part of a noun phrase follows the mark at ``index``."""
    position = _onward(analysis, index)
    if analysis.is_comma(index) and analysis.lower(index + 1) in {"mentre", "ma", "while", "but"}:
        return any(tag in FINITE for tag in analysis.tags[index:])
    item = groups.get(position)
    if item is None:
        return False
    return item.finite or item.mood.value == "gerund"


def opens_infinitive(analysis: Analysis, position: int) -> bool:
    """Tell whether an infinitive (or a quotation) begins here, after adverbs or clitics."""
    for index in range(position, position + 4):
        if analysis.tag(index) in {Tag.INFINITIVE, Tag.QUOTATION}:
            return True
        if analysis.tag(index) not in {Tag.NEGATION, Tag.ADVERB, Tag.CLITIC}:
            return False
    return False


def _fronted_adjunct(analysis: Analysis, position: int) -> bool:
    """Tell whether an adverbial that a comma closes opens a clause: "In 2012, he won"."""
    for index in range(position + 1, min(position + 14, analysis.size)):
        if analysis.is_comma(index):
            return analysis.tag(index + 1) in NOMINAL | {Tag.DETERMINER, Tag.PRONOUN} and not any(
                analysis.tag(at) is Tag.THAT and analysis.is_comma(at - 1)
                for at in range(index + 1, index + 6)
            )
        if analysis.tags[index] in FINITE | {Tag.THAT, Tag.MARK}:
            return False
    return False


def opens_clause(analysis: Analysis, position: int) -> bool:  # noqa: PLR0911 - one guard clause a case
    """Tell whether a clause without *that* begins here: a subject and then a verb."""
    index = position
    if analysis.tag(index) is Tag.PREPOSITION and not _fronted_adjunct(analysis, index):
        return False
    if analysis.is_temporal(index) and analysis.tag(index + 1) not in FINITE:
        return False
    if not analysis.italian and date_end(analysis, index) > index + 1:
        return False
    if analysis.tag(index) in {Tag.NEGATION, Tag.ADVERB, Tag.SUBORDINATOR}:
        index += 1
    if analysis.lower(index) in {"'s"} or analysis.tag(index) not in NOMINAL | {
        Tag.DETERMINER,
        Tag.PRONOUN,
        Tag.GERUND,
        Tag.QUOTATION,
        Tag.PREPOSITION,
        Tag.RELATIVE,
        Tag.AUXILIARY,
    }:
        return False
    if analysis.tag(index) is Tag.AUXILIARY:
        return "'" in analysis.lower(index)
    for onward in range(index + 1, min(index + 25, analysis.size)):
        if analysis.tags[onward] in FINITE:
            return True
        if analysis.tags[onward] is Tag.QUOTATION and (
            not analysis.is_short_quotation(onward)
            or (not analysis.italian and analysis.tags[onward - 1] is Tag.PRONOUN)
        ):
            return True
        if analysis.lower(onward) in {";", ":", ".", "?"}:
            return False
    return False
