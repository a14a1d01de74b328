from __future__ import annotations

import pytest

from models.span import Span
from models.translation.guards.orthography import normalise
from models.translation.offsets import MappedText


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Perche' non e' vero", "Perché non è vero"),
        ("la citta' e' piu' bella", "la città è più bella"),
        ("c'e' chi puo' e chi non puo'.", "c'è chi può e chi non può."),
        ("affinche' cosi' sia", "affinché così sia"),
        ("ventitre' giorni fa", "ventitré giorni fa"),
        ("un po' di pane, di' la verita'", "un po' di pane, di' la verità"),
        ("l'anno dell'Ucraina", "l'anno dell'Ucraina"),
        ("l’anno „nuovo“", "l'anno “nuovo“"),
        ("<<Basta>>, dice", "«Basta», dice"),
        ("``Basta'', dice", "“Basta”, dice"),
        ("ha detto 'basta cosi' ieri", "ha detto 'basta cosi' ieri"),
        ("due\u00a0parole\te\nriga", "due parole e riga"),
        ("gli anni '90", "gli anni '90"),
        ("piu citta, l'universita e meta", "più città, l'università e meta"),
        ("costa € 1.480,50 o 7€", "costa 1.480,50 euro o 7 euro"),
        ("€3 miliardi e € 12 mila", "3 miliardi di euro e 12 mila euro"),
    ],
)
def test_what_the_model_reads(written: str, read: str) -> None:
    assert normalise(MappedText.identity(written)).text == read


def test_spans_point_into_what_was_written() -> None:
    written = "<<E' vero>>"
    text = normalise(MappedText.identity(written))
    assert text.text == "«È vero»"
    start = text.text.index("È")
    assert text.origin(Span(start, start + 1)).of(written) == "E'"
