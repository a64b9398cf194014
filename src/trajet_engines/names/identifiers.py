"""Numbers a person may carry in Belgium, in one stored form each.

Reception Act (12-01-2007) art. 26 § 2 lists the identifiers. Certain: the public security number has 7 digits
today, and a provisional personal number exists. General knowledge, not checked against a text: the form of the
national register, bis, CGRA and Eurodac numbers. So a wrong check digit of a national register or bis number is
refused, while CGRA and Eurodac numbers of an unknown form are kept as written.
"""

import re
from enum import StrEnum

from anyascii import anyascii

LONGEST = 40
_MODULUS = 97


class Scheme(StrEnum):
    SP = "SP"  # numéro de sûreté publique / nummer openbare veiligheid, Immigration Office file
    NN = "NN"  # numéro national / rijksregisternummer
    BIS = "BIS"  # numéro bis / bisnummer, Crossroads Bank
    CGRA = "CGRA"  # Commissioner general's file: shared by the members of a family
    EURODAC = "EURODAC"
    PROVISIONAL = "PROVISIONAL"  # numéro personnel provisoire, art. 26 § 2, 28°


class IdentifierError(ValueError):
    """The text is no number of that scheme.

    ``code``: ``unknown_scheme``, ``empty``, ``characters``, ``length``, ``check_digit``, ``birth_date``,
    ``is_bis`` (typed as national register number) or ``is_not_bis``.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def normalise(scheme: str, raw: str) -> str:
    """The stored form: digits or capitals without punctuation. Raises IdentifierError."""
    known = _known(scheme)
    text, compact = _readable(raw)
    if not compact:
        raise IdentifierError("empty")
    if len(compact) > LONGEST:
        raise IdentifierError("length")
    match known:
        case Scheme.SP:
            return _digits(re.sub(r"^(?:SP|OV)", "", compact), 7)
        case Scheme.NN | Scheme.BIS:
            return _national(_digits(compact, 11), known)
        case Scheme.CGRA:
            return _cgra(text, compact)
        case Scheme.EURODAC | Scheme.PROVISIONAL:
            return _at_least(compact, 4)


def guess_scheme(raw: str) -> list[Scheme]:
    """Schemes the text could be a number of, the most telling first; lenient schemes only when they look it."""
    found = [s for s in (Scheme.NN, Scheme.BIS, Scheme.SP) if _accepts(s, raw)]
    compact = _readable(raw)[1]
    if re.fullmatch(r"(?:CG(?:RA|VS)?)?\d{2}\d{5}[A-Z]?", compact) and (compact[:2] == "CG" or "/" in raw):
        found.insert(0, Scheme.CGRA)
    if re.fullmatch(r"[A-Z]{2}[123][A-Z0-9]{3,}", compact) and not compact.startswith("CG"):
        found.insert(0, Scheme.EURODAC)
    return found


def display(scheme: str, value: str) -> str:
    """The stored value as offices print it; an unknown form is returned unchanged."""
    known = _known(scheme)
    if known in (Scheme.NN, Scheme.BIS) and re.fullmatch(r"\d{11}", value):
        return f"{value[:2]}.{value[2:4]}.{value[4:6]}-{value[6:9]}.{value[9:]}"
    if known is Scheme.CGRA and (m := re.fullmatch(r"(\d{2})(\d{5}[A-Z]?)", value)):
        return f"CG {m[1]}/{m[2]}"
    return value


def _readable(raw: str) -> tuple[str, str]:
    """The text in ASCII capitals, and its letters and digits alone."""
    text = anyascii("".join(c for c in raw[: 4 * LONGEST] if c.isalnum() or c in " /-.")).upper()
    return text, re.sub(r"[^A-Z0-9]", "", text)


def _known(scheme: str) -> Scheme:
    try:
        return Scheme(scheme)
    except ValueError as error:
        raise IdentifierError("unknown_scheme") from error


def _accepts(scheme: Scheme, raw: str) -> bool:
    try:
        normalise(scheme, raw)
    except IdentifierError:
        return False
    return True


def _digits(compact: str, length: int) -> str:
    if not compact.isdigit():
        raise IdentifierError("characters")
    if len(compact) != length:
        raise IdentifierError("length")
    return compact


def _at_least(compact: str, length: int) -> str:
    if len(compact) < length:
        raise IdentifierError("length")
    return compact


def _cgra(text: str, compact: str) -> str:
    """One form for "CG 24/1234" and "24/01234"; an unknown form is kept as it is."""
    if m := re.search(r"(?<!\d)(\d{2})\s*[/-]\s*(\d{1,5})\s*([A-Z]?)\s*$", text):
        return f"{m[1]}{m[2]:>05}{m[3]}"
    return _at_least(re.sub(r"^CG(?:RA|VS)?", "", compact), 3)


def _national(digits: str, scheme: Scheme) -> str:
    """Check digits CC = 97 - (first nine digits mod 97), the nine preceded by 2 for births from 2000 on."""
    month, day = int(digits[2:4]), int(digits[4:6])
    is_bis = month >= 20
    if scheme is Scheme.NN and is_bis:
        raise IdentifierError("is_bis")
    if scheme is Scheme.BIS and not is_bis:
        raise IdentifierError("is_not_bis")
    if month % 20 > 12 or month > 52 or day > 31:
        raise IdentifierError("birth_date")
    if int(digits[9:]) not in (check_digits(digits[:9]), check_digits("2" + digits[:9])):
        raise IdentifierError("check_digit")
    return digits


def check_digits(number: str) -> int:
    """The two check digits (1 to 97) of a national register or bis number without them."""
    return _MODULUS - int(number) % _MODULUS
