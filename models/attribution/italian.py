"""Italian word classes: clitics told from articles, verbs from nouns of the same form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.conjugation import Mood
from models.attribution.openclass import ARTICLES, is_noun, is_only_verb, open_class
from models.attribution.wordclass import Tag, is_initial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.lexicon import Lexicon
    from models.attribution.tokens import Token

_AMBIGUOUS_CLITICS = frozenset({"lo", "la", "le", "gli", "l'", "i"})
_ELIDED_CLITICS = frozenset({"m'", "t'", "s'", "c'", "v'", "n'"})
_REFLEXIVE = frozenset({"si", "s'"})  # "lo si apprende"
_PARTICIPLES = tuple(f"{vowel}t{ending}" for vowel in "aui" for ending in "oaie")
_ARABIC = ("al-", "el-", "as-", "bin-")  # articles and particles in Arabic names
_NUMERALS = frozenset({"due", "tre", "quattro", "cinque", "dieci"})
_SIMPLE = (
    ("negation", Tag.NEGATION),
    ("fused", Tag.FUSED),
    ("che", Tag.THAT),
    ("relative", Tag.RELATIVE),
    ("subordinator", Tag.SUBORDINATOR),
    ("coordinator", Tag.COORDINATOR),
    ("possessive", Tag.POSSESSIVE),
    ("pronoun", Tag.PRONOUN),
    ("adverb", Tag.ADVERB),
    ("preposition", Tag.PREPOSITION),
    ("determiner", Tag.DETERMINER),
)


def italian_tag(tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon) -> Tag:  # noqa: PLR0911 - one guard clause a case
    """Return the class of the token at ``index``; ``tags`` holds those before it."""
    token, form = tokens[index], tokens[index].lower
    initial = is_initial(tags, index)
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    before = tags[index - 1] if index else Tag.MARK
    if token.is_capitalised and not initial and len(form) > 1 and not form.endswith("'"):
        article = token.text in {"Il", "Gli", "Un", "Una", "Uno"}
        return Tag.DETERMINER if article and before is not Tag.DETERMINER else Tag.NAME
    special = _special(tokens, tags, index, lexicon)
    if special is not None:
        return special
    if form in _AMBIGUOUS_CLITICS or form in _ELIDED_CLITICS:
        return Tag.CLITIC if _is_clitic(form, following, lexicon) else Tag.DETERMINER
    closed = _closed_class(form, before, following, lexicon)
    if closed is not None:
        return closed
    onward = _past_adverbs(tokens, index + 1, lexicon)
    if (
        before in {Tag.WORD, Tag.NAME}
        and form in lexicon.cues
        and is_only_verb(tokens, tags, index, lexicon)
    ):
        return Tag.VERB
    found = open_class(
        token,
        before,
        initial,
        (tokens[index - 1].lower if index else "", following, onward),
        lexicon,
    )
    if found is Tag.WORD and before is Tag.ADVERB and _ends_compound(form, tags):
        return Tag.PARTICIPLE
    if found is Tag.WORD and _follows_quotation(tokens, tags, index, lexicon):
        return Tag.VERB
    return found


def _closed_class(  # noqa: PLR0911 - one guard clause a case
    form: str, before: Tag, following: str, lexicon: Lexicon
) -> Tag | None:
    """Return the class of a function word, or None for any other."""
    if lexicon.has("modal.third", form) and before not in {Tag.DETERMINER, Tag.FUSED}:
        return Tag.MODAL
    if form == "se" and following not in {"ne", "lo", "la", "li", "le", "n'"}:
        return Tag.SUBORDINATOR
    if lexicon.has("clitic", form):
        return Tag.CLITIC
    for word_class, tag in _SIMPLE:
        if lexicon.has(word_class, form):
            if form == "prima" and following in {"di", "che", "del", "della"}:
                return Tag.PREPOSITION
            return tag
    if form.endswith("mente") and len(form) > 7:
        return Tag.ADVERB
    return None


def _is_clitic(form: str, following: str, lexicon: Lexicon) -> bool:
    """Tell whether *lo*, *la*, *l'* is a pronoun: a verb or *si* follows."""
    if form in _ELIDED_CLITICS or following in _REFLEXIVE or _is_no_article(form, following):
        return True
    if lexicon.has("auxiliary.third", following):
        return True
    known = following in lexicon.finite and not lexicon.has("homograph", following)
    return known and not is_noun(following, lexicon)


def _is_no_article(form: str, following: str) -> bool:
    """Tell whether *lo* or *gli* stands where no article could: "gli domanda", "lo nega"."""
    heavy = following[:1] in "xyzjaeiouh" or following[:2] in {"gn", "ps", "pn", "pt"}
    impure = following[:1] == "s" and following[1:2] not in "aeiouàèéìòù"
    plain = following.isalpha() and not (heavy or impure)
    return form in {"lo", "gli"} and plain


def _ends_compound(form: str, tags: Sequence[Tag]) -> bool:
    """Tell whether a participle follows an auxiliary and adverbs: "ha inoltre inviato"."""
    at = len(tags) - 1
    while at >= 0 and tags[at] is Tag.ADVERB:
        at -= 1
    return at >= 0 and tags[at] is Tag.AUXILIARY and form.endswith(_PARTICIPLES)


def _past_adverbs(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> str:
    """Return the first token from ``index`` on that is no adverb: "mostra anche che"."""
    while index + 1 < len(tokens) and lexicon.has("adverb", tokens[index].lower):
        index += 1
    return tokens[index].lower if index < len(tokens) else ""


def _special(
    tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon
) -> Tag | None:
    """Return the class of a word that the word lists alone would misread."""
    token, form = tokens[index], tokens[index].lower
    before = tags[index - 1] if index else Tag.MARK
    if form.startswith(_ARABIC) and token.text.partition("-")[2][:1].isupper():
        return Tag.NAME
    if form == "sei" and _counts(tokens, index, lexicon):
        return Tag.DETERMINER
    if form in {"prima", "ora", "bene", "male"} and before in {Tag.DETERMINER, Tag.FUSED}:
        return Tag.WORD
    if form in _NUMERALS and index > 1 and tokens[index - 1].lower == "su":
        return Tag.WORD  # "due italiani su dieci": no noun follows
    if form.endswith("iamo") and is_initial(tags, index):
        return Tag.WORD  # "Incontriamo Ada Re": a verb whose capital is no name's
    return _auxiliary(form, before, lexicon)


def _auxiliary(form: str, before: Tag, lexicon: Lexicon) -> Tag | None:
    """Return the class of an auxiliary; "stato" after no other auxiliary is a noun."""
    if lexicon.has("auxiliary.third", form):
        return Tag.AUXILIARY
    participle = form in {"stato", "stata", "stati", "state"}
    if lexicon.has("auxiliary.other", form) and not (
        participle and before not in {Tag.AUXILIARY, Tag.ADVERB, Tag.NEGATION, Tag.INFINITIVE}
    ):
        return Tag.INFINITIVE if form.endswith(("re", "er", "ser")) else Tag.AUXILIARY
    return None


def _counts(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Tell whether *sei* is the number: "sei italiani su dieci", not "sei stato"."""
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    participle = any(
        item.inflection.mood is Mood.PARTICIPLE for item in lexicon.cues.get(following, ())
    )
    plural = following.endswith(("i", "e")) and len(following) > 3 and not participle
    return plural and not lexicon.has("adverb", following) and not following.startswith("stat")


def _follows_quotation(
    tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon
) -> bool:
    """Tell whether an unknown word is the verb of "«Q», gongola il sindaco"."""
    form = tokens[index].lower
    if (
        index < 2
        or tags[index - 2] is not Tag.QUOTATION
        or tokens[index - 1].text not in {",", "–"}
    ):
        return False
    if index + 1 >= len(tokens) or not form.endswith(("a", "e", "ò", "ì", "é", "ano", "ono")):
        return False
    following = tokens[index + 1]
    subject = following.is_capitalised or following.lower in ARTICLES
    return subject and tokens[index].text.islower() and not is_noun(form, lexicon)
