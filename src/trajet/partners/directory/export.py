"""The list of services as a spreadsheet: exactly the rows and words the page shows."""

from collections.abc import Iterable

from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.common.office import Column, xlsx_response
from trajet.partners.directory.filters import OfferRow


def list_columns() -> list[Column]:
    """Columns in the reader's language; their order never changes."""
    return [
        Column(_("Service"), "name", 40),
        Column(_("Organisation"), lambda row: row.offer.partner.name, 32),
        Column(_("What it offers"), lambda row: row.offer.description, 40),
        Column(_("Topics"), "topics", 28),
        Column(_("For whom"), "audiences", 28),
        Column(_("Conditions"), lambda row: row.offer.eligibility, 28),
        Column(_("Languages"), "languages", 18),
        Column(_("Where"), "address", 32),
        Column(_("Area served"), "areas", 20),
        Column(_("Telephone"), "phones", 18),
        Column(_("E-mail"), lambda row: row.offer.email, 24),
        Column(_("Website"), lambda row: row.offer.website, 30),
        Column(_("Opening"), lambda row: row.opening[0], 22),
        Column(_("Last checked"), lambda row: row.offer.checked_on, 14),
        Column(_("To be checked"), lambda row: row.is_doubtful, 12),
    ]


def list_workbook(rows: Iterable[OfferRow], *, by: str, filters: str) -> FileResponse:
    """The workbook of the list as it stands now."""
    title = f"{_('Directory of services')} {timezone.localdate():%d-%m-%Y}"
    return xlsx_response(rows, list_columns(), title, "directory.xlsx", by=by, filters=filters)
