"""Italian word classes: clitics told from articles, verbs from nouns of the same form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.conjugation import Mood
from models.attribution.wordclass import FINITE, NOMINAL_LEFT, Tag, is_initial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.lexicon import Lexicon
    from models.attribution.tokens import Token

_AMBIGUOUS_CLITICS = frozenset({"lo", "la", "le", "gli", "l'", "i"})
_ELIDED_CLITICS = frozenset({"m'", "t'", "s'", "c'", "v'", "n'"})
_INFINITIVE_ENDINGS = (
    "are",
    "ere",
    "ire",
    "rre",
    "rsi",
    "arlo",
    "arla",
    "erlo",
    "erla",
    "irlo",
    "irla",
    "arne",
    "arli",
    "erli",
    "irli",
    "arle",
    "erle",
    "irle",
    "erne",
    "irne",
    "argli",
    "ergli",
    "irgli",
    "arci",
    "erci",
    "irci",
    "arsi",
    "ersi",
    "irsi",
    "arsene",
    "ersene",
    "irsene",
)
_FINITE_ENDINGS = (
    "avano",
    "evano",
    "ivano",
    "arono",
    "erono",
    "irono",
    "ettero",
    "eranno",
    "iranno",
    "erebbe",
    "irebbe",
    "erebbero",
    "irebbero",
)  # no noun or adjective ends so
_REFLEXIVE = frozenset({"si", "s'"})  # "lo si apprende"
_ABSOLUTE = frozenset({"contro", "dopo", "dentro", "fuori", "davanti", "dietro", "sotto", "sopra"})
_OBJECTS = frozenset({"che", "di", "contatti", "ogni", "qualsiasi", "tutte", "tutti"})
_QUANTIFIERS = frozenset(
    {"molti", "molte", "tutti", "tutte", "altri", "altre", "alcuni", "alcune", "pochi", "parecchi"}
)
_PARTICIPLES = tuple(f"{vowel}t{ending}" for vowel in "aui" for ending in "oaie")
_ARTICLES = frozenset({"il", "lo", "la", "i", "gli", "le", "l'", "un", "uno", "una", "un'"})
_ARABIC = ("al-", "el-", "as-", "bin-")  # articles and particles in Arabic names
_NUMERALS = frozenset({"due", "tre", "quattro", "cinque", "dieci"})
_COMPLEMENTING = frozenset({"che", "di", "come", "se", ":", "«»", "quanto", "ai", "ancora"})
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
    if form in _AMBIGUOUS_CLITICS or (form in _ELIDED_CLITICS):
        verbal = (
            following in _REFLEXIVE
            or _is_no_article(form, following)
            or lexicon.has("auxiliary.third", following)
            or (
                following in lexicon.finite
                and not lexicon.has("homograph", following)
                and not _is_noun(following, lexicon)
            )
        )
        return Tag.CLITIC if verbal or form in _ELIDED_CLITICS else Tag.DETERMINER
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
    onward = _past_adverbs(tokens, index + 1, lexicon)
    if (
        before in {Tag.WORD, Tag.NAME}
        and form in lexicon.cues
        and _is_only_verb(tokens, tags, index, lexicon)
    ):
        return Tag.VERB
    found = _open_class(
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


def _is_only_verb(
    tokens: Sequence[Token], tags: Sequence[Tag], index: int, lexicon: Lexicon
) -> bool:
    """Tell whether a noun-like form must be the verb of its clause: "La lega accusa il club".

    The clause opens with an article or name, an article follows, and no other word of it is
    a verb.
    """
    form = tokens[index].lower
    finite = any(item.inflection.mood is Mood.PRESENT for item in lexicon.cues[form])
    if not finite or not lexicon.has("homograph", form) or index + 1 >= len(tokens):
        return False
    if tokens[index + 1].lower not in _ARTICLES | _OBJECTS and tokens[index + 1].quote < 0:
        return False
    first = index
    while first > 0 and tags[first - 1] is not Tag.MARK:
        first -= 1
        if tags[first] in FINITE | {Tag.THAT, Tag.RELATIVE, Tag.SUBORDINATOR}:
            return False
    if tags[first] not in {Tag.DETERMINER, Tag.NAME}:
        return False
    for token in tokens[index + 1 :]:
        if not token.is_word and token.quote < 0:
            return True
        if lexicon.has("auxiliary.third", token.lower) or lexicon.has("che", token.lower):
            return lexicon.has("che", token.lower)
        if token.lower in lexicon.finite and not lexicon.has("homograph", token.lower):
            return False
    return True


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
    if form == "prima" and before in {Tag.DETERMINER, Tag.FUSED}:
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
    subject = following.is_capitalised or following.lower in _ARTICLES
    return subject and tokens[index].text.islower() and not _is_noun(form, lexicon)


def _open_class(  # noqa: PLR0911 - one guard clause a case
    token: Token, before: Tag, initial: bool, context: tuple[str, str, str], lexicon: Lexicon
) -> Tag:
    """Return the class of a word of no closed class.

    ``context`` are the word before, the next word and the next that is no adverb.
    """
    form = token.lower
    previous, following = context[0], context[1:]
    counted = before is Tag.NUMBER and form in lexicon.cues  # "il 20 dice"
    bare = before is Tag.PREPOSITION and previous in _ABSOLUTE  # "chi ha votato contro dice"
    quantified = previous in _QUANTIFIERS and form.endswith(("ano", "ono"))  # "molti temono"
    nominal = before in NOMINAL_LEFT and not (counted or bare or quantified)
    known = lexicon.cues.get(form, ())
    moods = {item.inflection.mood for item in known}
    if form in lexicon.finite and not nominal:
        homograph = lexicon.has("homograph", form) or _is_noun(form, lexicon)
        if not homograph or _verbal_homograph(form, before, initial, following, lexicon):
            return Tag.VERB
    if Mood.GERUND in moods or (
        form.endswith(("ando", "endo", "andosi", "endosi")) and not nominal and len(form) > 5
    ):
        return Tag.GERUND
    if form in lexicon.infinitives and before not in {Tag.DETERMINER, Tag.FUSED}:
        return Tag.INFINITIVE
    governed = before in {Tag.PREPOSITION, Tag.MODAL, Tag.VERB, Tag.CLITIC, Tag.NEGATION}
    truncated = before is Tag.PREPOSITION and len(form) > 3 and form.endswith(("ar", "er", "ir"))
    if truncated and not token.is_capitalised:
        return Tag.INFINITIVE
    if (
        governed
        and form.endswith(_INFINITIVE_ENDINGS)
        and not initial
        and (not token.is_capitalised)
    ):
        return Tag.INFINITIVE
    if form.endswith(_FINITE_ENDINGS) and not nominal and not token.is_capitalised:
        return Tag.VERB
    if before is Tag.AUXILIARY and form.endswith(_PARTICIPLES):
        return Tag.PARTICIPLE
    if Mood.PARTICIPLE in moods and before not in {Tag.DETERMINER, Tag.FUSED, Tag.POSSESSIVE}:
        return Tag.PARTICIPLE
    return Tag.NAME if token.is_capitalised else Tag.WORD


def _is_noun(form: str, lexicon: Lexicon) -> bool:
    return any(form in forms for forms in lexicon.nouns.values())


def _verbal_homograph(
    form: str, before: Tag, initial: bool, onward: tuple[str, str], lexicon: Lexicon
) -> bool:
    """Tell whether a form that is also a noun stands where a verb would.

    ``onward`` are the next word and the next that is no adverb.
    """
    following, complement = onward
    if form in {"detto", "detta", "detti", "dette", "previsto", "previsti", "prevista"}:
        return False
    if form not in lexicon.cues:
        acting = before in {Tag.NAME, Tag.MARK, Tag.ADVERB, Tag.PRONOUN, Tag.COORDINATOR}
        return before in {Tag.CLITIC, Tag.NEGATION} or (
            acting
            and not initial
            and following in {"il", "lo", "la", "i", "gli", "le", "l'", "un", "una"}
        )
    if before is Tag.WORD:
        return complement in _COMPLEMENTING
    return initial or before in {
        Tag.CLITIC,
        Tag.NEGATION,
        Tag.NAME,
        Tag.QUOTATION,
        Tag.MARK,
        Tag.RELATIVE,
        Tag.THAT,
        Tag.COORDINATOR,
        Tag.ADVERB,
    }
