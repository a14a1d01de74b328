"""What stands beside an article's prose: credits, bylines and photo captions."""

from __future__ import annotations

import re

from pipeline.document import BlockKind
from pipeline.reading.datelines import AGENCIES

_LONGEST_MARGIN = 300
_LONGEST_CREDITED_CAPTION = 200
_NAME = r"[A-ZÀ-Þ][\w’'.-]{0,30}"
_PERSON = rf"{_NAME}(?:\s+(?:(?:de|di|del|della|dei|d|van|von|al|el)\s+)?{_NAME}){{1,3}}"
_PEOPLE = rf"{_PERSON}(?:(?:,|\s+e|\s+and)\s+{_PERSON}){{0,4}}"

_CREDIT = re.compile(
    rf"""
    \(?\s*(?:fonte|fonti|source|sources|tratto\s+da|testo\s+originale|link\s+originale)\s*:.*
  | [(\[]?\s*(?:©|\(c\)\s|copyright\b|©?\s*riproduzione\s+riservata|tutti\s+i\s+diritti\s+riservati
      |all\s+rights\s+reserved).*
  | (?:redazione|a\s+cura\s+della\s+redazione|la\s+redazione)(?:\s+[\w.’'-]{{1,30}}){{0,4}}
  | [(\[](?:{AGENCIES}|fonte\s[^()]{{1,80}})(?:[ /-][\w -]{{1,30}})?[)\]]\.?
  | \(?(?:[a-z]\.){{2,3}}\)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BYLINE = re.compile(
    rf"""
    (?:(?i:di|by|a\s+cura\s+di|articolo\s+di|traduzione\s+(?:di|a\s+cura\s+di)|testo\s+di
      |intervista\s+di|da[l]?l?[ae]?\s+nostr[oaie]\s+(?:inviat|corrispondent)[oaei]
      (?:\s+[ad]\w{{0,3}}\s+\w{{1,30}})?,?)\s+){_PEOPLE}
    """,
    re.VERBOSE,
)
_SIGNATURE = re.compile(rf"{_PEOPLE}")
_CAPTION = re.compile(
    r"""
    (?:nell[ae]\s+(?:foto|immagin[ei])\b
      |(?:foto|fotografia|immagine|didascalia|photo|image|caption|video|credits?)\s*(?::|©|\s[-–]\s)
      |ph\.?\s*:?\s+[A-Z]).*
  | .*[.…]\s+(?:da|via|foto|photo|crediti|credits?)\s*:\s*\S.*
  | .*[(\[]\s*(?:foto|photo|ph\.?|immagine|image|credits?|getty|afp|epa|ap\s+photo)\b
      [^()\[\]]{0,80}[)\]]\.?
  | .*\s[/|–-]\s*(?:foto|photo|ph\.)\s*:?\s*[^.]{1,60}
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_TRAILING_CREDIT = re.compile(
    rf"""(?<=[.!?…»”"])\s+(?P<credit>
      [(\[]\s*
        (?:(?:fonti?|foto|source)\b[^()\[\]]{{0,120}}|(?:{AGENCIES})(?:[ /-][\w -]{{1,30}})?)
        \s*[)\]]\.?
      |(?:©\s*)?riproduzione\s+riservata\.?)$""",
    re.VERBOSE | re.IGNORECASE,
)
_TRAILING_WINDOW = 160


def marginal_kind(content: str, *, near_title: bool, last: bool) -> BlockKind | None:
    """Return CREDIT or CAPTION if ``content`` is one, else None.

    ``near_title`` allows bylines ("di Mario Rossi"), which further down could open a
    sentence; ``last`` allows a signature that is nothing but names.
    """
    if len(content) > _LONGEST_MARGIN:
        return None
    if _CREDIT.fullmatch(content):
        return BlockKind.CREDIT
    named = not content.endswith(".")
    if named and (near_title or last) and _BYLINE.fullmatch(content):
        return BlockKind.CREDIT
    if named and last and _SIGNATURE.fullmatch(content):
        return BlockKind.CREDIT
    if len(content) <= _LONGEST_CREDITED_CAPTION and _CAPTION.fullmatch(content):
        return BlockKind.CAPTION
    return None


def trailing_credit(content: str) -> int:
    """Return the offset of the credit that closes ``content`` ("... (ANSA)."), or its length."""
    start = max(0, len(content) - _TRAILING_WINDOW)
    match = _TRAILING_CREDIT.search(content[start:])
    return start + match.start("credit") if match else len(content)
