"""Areas served, as their entries write them, said in the reader's language.

HSDS holds areas as texts: a commune by either of its names, or a part of the country in English.
"""

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from trajet.common.municipalities import code_of, name_in

REGIONS: dict[str, str | Promise] = {
    "antwerp": _("Antwerp"),
    "belgium": _("all of Belgium"),
    "brussels": _("Brussels"),
    "brussels district": _("district of Brussels"),
    "city of brussels": _("City of Brussels"),
    "flanders": _("Flanders"),
    "national": _("all of Belgium"),
    "wallonia": _("Wallonia"),
}


def say_area(written: str) -> str:
    """`Brussels/Flanders` as `Bruxelles, Flandre`, `Schaerbeek` as `Schaarbeek`; anything unknown as it was written."""
    return ", ".join(_say(part.strip()) for part in written.split("/"))


def _say(part: str) -> str:
    if region := REGIONS.get(part.casefold()):
        return str(region)
    code = code_of(part)
    return (name_in(get_language() or "fr", code) if code else None) or part
