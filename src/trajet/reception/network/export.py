"""The list of centres as a spreadsheet: exactly the rows and figures the page shows."""

from collections.abc import Callable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from trajet.common.office import Column, xlsx
from trajet.reception.network.filters import CentreRow


def list_columns() -> list[Column]:
    """Columns in the reader's language; their order never changes."""
    figures = {
        _("Beds"): "beds",
        _("Closed"): "closed",
        _("Not given"): "blocked",
        _("Usable"): "usable",
        _("Occupied"): "occupied",
        _("Held"): "held",
        _("Free"): "free",
        _("Cots"): "cots",
        _("Free cots"): "cots_free",
        _("Free for men"): "free_men",
        _("Free for women"): "free_women",
        _("Free rooms for families"): "free_family_rooms",
        _("Free for minors alone"): "free_uam",
        _("Free isolation rooms"): "free_isolation_rooms",
        _("Free with wheelchair access"): "free_wheelchair",
        _("Occupancy, %"): "rate_percent",
    }
    return [
        Column(_("Code"), lambda row: row.centre.code, 12),
        Column(_("Centre"), lambda row: row.centre.name, 32),
        Column(_("Type"), lambda row: row.centre.get_kind_display(), 20),
        Column(_("Municipality"), lambda row: row.centre.municipality, 20),
        Column(_("Province"), lambda row: row.centre.province, 16),
        Column(_("Language of the place"), lambda row: row.languages, 14),
        *(Column(label, _figure(name), 12) for label, name in figures.items()),
    ]


def _figure(name: str) -> Callable[[CentreRow], float]:
    return lambda row: getattr(row.capacity, name)


def list_workbook(rows: Sequence[CentreRow], *, by: str, filters: str, on: date) -> bytes:
    """The workbook of the list on a day."""
    return xlsx(rows, list_columns(), f"{_('Reception network')} {on:%d-%m-%Y}", by=by, filters=filters)
