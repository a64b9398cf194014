"""Cells as people fill them, read into facts. A cell that makes no sense raises WrongCell with what to write."""

import math
import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import cache

from babel import Locale
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.common.dates import PartialDate, Precision, read_date, read_partial_date
from trajet.guidance.imports.columns import plain
from trajet.guidance.imports.sentences import Sentence

LANGUAGES = ("fr", "nl", "en")
EXCEL_BEGINS = date(1899, 12, 30)
CELL_LIMIT = 500
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SEX = {
    **dict.fromkeys(("f", "femme", "feminin", "vrouw", "v", "female", "woman", "fille", "meisje", "mme"), "f"),
    **dict.fromkeys(("m", "h", "homme", "masculin", "man", "male", "garcon", "jongen", "mr"), "m"),
    **dict.fromkeys(("x", "autre", "ander", "other", "inconnu", "onbekend", "unknown"), "x"),
}
_ROLES = {
    **dict.fromkeys(("chef", "chef de menage", "chef de famille", "personne de contact", "contact", "gezinshoofd", "contactpersoon", "head"), "head"),
    **dict.fromkeys(("conjoint", "conjointe", "epoux", "epouse", "partenaire", "echtgenoot", "echtgenote", "partner", "spouse"), "partner"),
    **dict.fromkeys(("enfant", "fils", "fille", "kind", "zoon", "dochter", "child", "son", "daughter"), "child"),
    **dict.fromkeys(("frere", "soeur", "broer", "zus", "brother", "sister", "sibling"), "sibling"),
    **dict.fromkeys(("pere", "mere", "parent", "vader", "moeder", "ouder", "father", "mother"), "parent"),
    **dict.fromkeys(("autre", "ander", "other"), "other"),
}  # fmt: skip


class WrongCell(ValueError):
    """A cell that cannot be read; `sentence` says what to write instead."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.sentence = Sentence(message, values)


class Formula(str):
    """A cell that holds a formula instead of a value."""

    __slots__ = ()


def text(value: object) -> str:
    """A cell as text, without characters nobody sees; whole numbers without `.0`."""
    if value is None:
        return ""
    if isinstance(value, Formula):
        raise WrongCell(_("Formulas are not calculated. In Excel: copy, then paste as values."))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime | date):
        value = value.strftime("%d/%m/%Y")
    said = " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", str(value))).split())
    if len(said) > CELL_LIMIT:
        raise WrongCell(_("This cell is very long. Please keep at most %(count)s characters."), count=CELL_LIMIT)
    return said


def birth(value: object) -> PartialDate | None:
    """A date of birth as far as it is known; Excel's day numbers too."""
    if isinstance(value, datetime | date):
        return PartialDate(_day(value))
    if _is_number(value) and 10_000 < float(str(value)) < 60_000:
        return PartialDate(EXCEL_BEGINS + timedelta(days=int(float(str(value)))))
    said = text(value)
    if not said:
        return None
    if re.fullmatch(r"\d{5}", said):
        return PartialDate(EXCEL_BEGINS + timedelta(days=int(said)))
    try:
        found = read_partial_date(re.split(r"[ T]00:00", said)[0], today=timezone.localdate())
    except (ValueError, OverflowError) as error:
        raise WrongCell(_("Please write what is known: 21/11/1990, 11/1990, 1990 or about 1990.")) from error
    # The office's way of writing "only the year is known".
    return PartialDate(found.on, Precision.YEAR) if said.startswith("00/00/") else found


def day(value: object) -> date | None:
    """An exact day."""
    if isinstance(value, datetime | date):
        return _day(value)
    said = text(value)
    if not said:
        return None
    if re.fullmatch(r"\d{5}", said):
        return EXCEL_BEGINS + timedelta(days=int(said))
    try:
        return read_date(re.split(r"[ T]00:00", said)[0], today=timezone.localdate())
    except (ValueError, OverflowError) as error:
        raise WrongCell(_("Please write an exact day: 21/11/2026.")) from error


def sex(value: object) -> str:
    """`f`, `m` or `x`; x when nothing is said."""
    said = plain(text(value))
    if said and said not in _SEX:
        raise WrongCell(_("Please write F, M or X."))
    return _SEX.get(said, "x")


def role(value: object) -> str:
    """The role in the household, or nothing."""
    said = plain(text(value))
    if said and said not in _ROLES:
        raise WrongCell(_("Please write head, partner, child, sibling, parent or other."))
    return _ROLES.get(said, "")


def country(value: object) -> str:
    """A two-letter country by its code or its name in French, Dutch or English."""
    said = text(value)
    if not said:
        return ""
    found = _countries().get(plain(said))
    if found is None:
        raise WrongCell(_("This country is not known. Please write its name or its two-letter code."))
    return found


def language(value: object) -> str:
    """A language by its code or its name in French, Dutch or English."""
    said = text(value)
    if not said:
        return ""
    found = _languages().get(plain(said))
    if found is None:
        raise WrongCell(_("This language is not known. Please write its name, such as tigrigna or Arabisch."))
    return found


def whole_name(said: str) -> tuple[str, str]:
    """(family, given) of a whole name: words in capitals are the family name; without any, all of it is."""
    words = said.replace(",", " ").split()
    family = [word for word in words if word.isupper() and len(word) > 1]
    if not family or len(family) == len(words):
        return said.strip(), ""
    return " ".join(family), " ".join(word for word in words if word not in family)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _day(value: datetime | date) -> date:
    return value.date() if isinstance(value, datetime) else value


@cache
def _countries() -> dict[str, str]:
    known: dict[str, str] = {}
    for code in LANGUAGES:
        for tag, name in Locale(code).territories.items():
            if len(tag) == 2 and tag.isalpha():
                known[plain(name)] = tag
                known[plain(tag)] = tag
    extra = {
        "erythree": "ER",
        "rdc": "CD",
        "congo": "CD",
        "syrie": "SY",
        "palestine": "PS",
        "palestina": "PS",
        "guinee": "GN",
    }
    return known | extra


@cache
def _languages() -> dict[str, str]:
    known: dict[str, str] = {}
    for code in LANGUAGES:
        for tag, name in Locale(code).languages.items():
            if re.fullmatch(r"[a-z]{2,3}", tag):
                known.setdefault(plain(name), tag)
                known[plain(tag)] = tag
    extra = {
        "dari": "prs",
        "kurmanji": "kmr",
        "farsi": "fa",
        "persan": "fa",
        "tigrinya": "ti",
        "tigrigna": "ti",
        "lingala": "ln",
        "pachto": "ps",
        "pashto": "ps",
        "peul": "ff",
    }
    return known | extra
