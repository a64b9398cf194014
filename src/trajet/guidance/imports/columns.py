"""What a column of the spreadsheet may mean, and the headings that say so in French, Dutch and English."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Target:
    """One fact a column may hold: its name, its words on the page, the headings people give it."""

    name: str
    label: str | Promise
    headings: str


TARGETS = (
    Target("family", _("Family name"), "nom|nom de famille|naam|achternaam|familienaam|family name|last name|surname"),
    Target("given", _("Given name"), "prenom|prenoms|voornaam|voornamen|given name|first name|forename"),
    Target("whole", _("Whole name"), "nom et prenom|nom prenom|nom complet|naam en voornaam|volledige naam|full name|name"),
    Target("native", _("Name in its own script"), "nom original|nom dans l ecriture d origine|naam in eigen schrift|native name|original name"),
    Target("born", _("Date of birth"), "date de naissance|ne le|nee le|ddn|naissance|geboortedatum|geboren op|geboren|date of birth|birth date|dob|born"),
    Target("sex", _("Sex"), "sexe|genre|geslacht|gender|sex|m v|m f"),
    Target("nationality", _("Nationality"), "nationalite|pays|pays d origine|nationaliteit|land|land van herkomst|nationality|country"),
    Target("language", _("Language"), "langue|langue maternelle|taal|moedertaal|language|mother tongue"),
    Target("phone", _("Telephone"), "telephone|tel|gsm|numero de telephone|telefoon|telefoonnummer|phone|mobile"),
    Target("sp", _("Public security number (SP)"), "sp|numero sp|n sp|no sp|nummer ov|ov|ov nummer|sp number"),
    Target("nn", _("National register number"), "nn|numero national|niss|registre national|rijksregisternummer|rrn|insz|national number"),
    Target("bis", _("Bis number"), "bis|numero bis|bisnummer|bis number"),
    Target("cgra", _("CGRA number"), "cgra|numero cgra|cgvs|cgvs nummer|cgra number"),
    Target(
        "household",
        _("Household (the same mark in every row of it)"),
        "menage|numero de menage|famille|dossier|numero de dossier|gezin|huishouden|dossiernummer|household|case number",
    ),
    Target("role", _("Role in the household"), "role|lien|lien de parente|rol|verwantschap|relation|relationship"),
    Target(
        "worker",
        _("Reference worker (name or e-mail)"),
        "travailleur social|assistant social|as|travailleur de reference|maatschappelijk werker|mw|social worker|reference worker",
    ),
    Target("opened", _("File opened on"), "ouvert le|date d ouverture|ouverture|geopend op|openingsdatum|start|opened on|opened"),
    Target("reason", _("Reason for opening"), "motif|raison|motif d ouverture|reden|aanleiding|reason"),
)  # fmt: skip
NAMES = tuple(target.name for target in TARGETS)
_HEADINGS = {heading: target.name for target in TARGETS for heading in target.headings.split("|")}


def plain(text: object) -> str:
    """A heading without accents, case and punctuation."""
    spelt = unicodedata.normalize("NFKD", str(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", spelt.casefold()).strip()


def guess(headings: Sequence[str]) -> dict[str, str]:
    """Column index (as text) → what it seems to mean; each meaning is given once, to its first column."""
    found: dict[str, str] = {}
    for at, heading in enumerate(headings):
        name = _HEADINGS.get(plain(heading)) or (plain(heading) if plain(heading) in NAMES else None)
        if name and name not in found.values():
            found[str(at)] = name
    return found


def count_known(cells: Sequence[object]) -> int:
    """How many cells of a row are headings we know."""
    return sum(plain(cell) in _HEADINGS for cell in cells if cell not in (None, ""))
