"""An English noun phrase in parts, and how the parts are put in order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.attribution.bilingual import Adjective, Kind, Noun
from models.attribution.declension import Form, with_indefinite_article

NATIONALITY = 3
ADJUNCT = 5
_OFFICIAL = frozenset({Kind.OFFICE, Kind.BODY, Kind.NAMED_BODY, Kind.DOCUMENT})
_SLOTTED = frozenset({NATIONALITY, ADJUNCT})
_TITLES = frozenset({"bishop", "cardinal", "king", "prince", "princess", "professor", "queen"})
_LOWER_IN_TITLES = frozenset({"and", "of", "for", "the"})
_SPEAKING = frozenset({"spokesperson", "spokespeople", "spokespersons"})
_LONGEST_ADJUNCT = 2


@dataclass(frozen=True, slots=True)
class Modifier:
    """What stands before the noun; ``rank`` as in the lexicon, lower ones further left.

    ``complement`` is the same after the noun ("of the party"), for an adjunct.
    """

    english: str
    rank: int
    complement: str = ""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun with what belongs to it; ``form`` is the Italian noun's, for agreement.

    ``modifiers`` come as English has them, but for their rank: the one last read first;
    ``complements`` are English already ("of the police"); ``name`` is whose role it is.
    """

    noun: Noun
    form: Form
    capitalised: bool = False
    determiner: str = ""
    modifiers: tuple[Modifier, ...] = ()
    portfolio: str = ""
    complements: tuple[str, ...] = ()
    name: str = ""

    @property
    def is_official(self) -> bool:
        """Tell whether the noun is an office, an institution or what one publishes."""
        return self.noun.kind in _OFFICIAL

    @property
    def is_bare(self) -> bool:
        """Tell whether nothing follows the noun and no adjunct precedes it."""
        return not self.complements and all(one.rank != ADJUNCT for one in self.modifiers)

    @property
    def unfolded(self) -> NounPhrase:
        """The phrase with its adjuncts after the noun, where two nouns can share them."""
        complements = [one.complement for one in self.modifiers if one.rank == ADJUNCT]
        kept = tuple(one for one in self.modifiers if one.rank != ADJUNCT)
        return replace(self, modifiers=kept, complements=(*complements, *self.complements))

    def modified(self, modifier: Modifier) -> NounPhrase:
        """Return the phrase with a modifier further from the noun than those it has."""
        return replace(self, modifiers=(modifier, *self.modifiers))

    def jointly_modified(self, modifier: Modifier) -> NounPhrase:
        """Return the phrase with a modifier joined to the last one: "diplomatic and military"."""
        last, *others = self.modifiers
        joint = replace(last, english=f"{last.english} and {modifier.english}")
        return replace(self, modifiers=(joint, *others))

    def complemented(self, complement: str) -> NounPhrase:
        """Return the phrase with one more complement after the noun."""
        return replace(self, complements=(*self.complements, complement))


def modifier(adjective: Adjective, phrase: NounPhrase) -> Modifier:
    """Return an adjective as a modifier of the phrase: "US" of offices, "American" of people."""
    official = adjective.before_offices if phrase.is_official else ""
    return Modifier(official or adjective.english, adjective.rank)


def english(phrase: NounPhrase) -> str:
    """Return a phrase as it stands alone: without "the", but with "a" or "an"."""
    text = _undetermined(phrase)
    if phrase.determiner == "a":
        return with_indefinite_article(text)
    if phrase.determiner in {"", "the"}:
        return text
    return f"{phrase.determiner} {text}"


def governed(phrase: NounPhrase, *, definite: bool) -> str:
    """Return a phrase as it stands after a preposition."""
    noun = phrase.noun
    massive = noun.kind in {Kind.THING, Kind.NAMED_BODY}
    bare_abstract = massive and noun.english.endswith("*")
    intrinsic = noun.kind is Kind.PROPER or noun.english.startswith("the ")
    article = (definite or phrase.determiner == "the") and not bare_abstract
    if noun.kind in {Kind.NAME, Kind.PLACE} or _is_title(phrase):
        article = False
    if intrinsic or article:
        return f"the {_undetermined(phrase)}"
    return english(phrase)


def adjunct(phrase: NounPhrase) -> str | None:
    """Return a phrase as a modifier of another noun, or None where it is too heavy for that."""
    if phrase.complements or phrase.name or phrase.determiner not in {"", "the"}:
        return None
    singular = replace(phrase, form=replace(phrase.form, plural=False))
    text = _undetermined(singular)
    return text if len(text.split()) <= _LONGEST_ADJUNCT else None


def _undetermined(phrase: NounPhrase) -> str:
    noun = phrase.noun.inflected(plural=bool(phrase.form.plural)).removeprefix("the ")
    slotted = _SLOTTED if "~" in noun else frozenset()
    modifiers = sorted(phrase.modifiers, key=lambda one: one.rank)
    inside = " ".join(one.english for one in modifiers if one.rank in slotted)
    before = [one.english for one in modifiers if one.rank not in slotted]
    portfolio = phrase.portfolio
    if noun.startswith("^ Ministr"):
        portfolio = _title(portfolio)
        noun = noun if portfolio else noun.lower()
    noun = noun.replace("^", portfolio).replace("~", inside)
    core = " ".join(" ".join([*before, noun]).split())
    complements = [_spoken_for(one) if noun in _SPEAKING else one for one in phrase.complements]
    text = " ".join([_title(core) if _is_title(phrase) else core, *complements])
    if not phrase.name:
        return text
    apart = phrase.complements or " of the " in noun
    return f"{text}{',' if apart else ''} {phrase.name}"


def _spoken_for(complement: str) -> str:
    return f"for {complement.removeprefix('of ')}" if complement.startswith("of ") else complement


def _is_title(phrase: NounPhrase) -> bool:
    """Tell whether the noun is used as a title: "President Napolitano"."""
    plain = not (phrase.modifiers or phrase.complements) and phrase.determiner in {"", "the"}
    noun = phrase.noun
    title = noun.kind is Kind.OFFICE and " of the " not in noun.english
    return plain and bool(phrase.name) and (title or noun.english in _TITLES)


def _title(words: str) -> str:
    return " ".join(
        word if word in _LOWER_IN_TITLES else word[:1].upper() + word[1:] for word in words.split()
    )
