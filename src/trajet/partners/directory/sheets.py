"""An entry as a person who goes there needs it: address, way, hours, telephone, papers."""

from dataclasses import dataclass

from django.http import Http404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.partners.directory.filters import OfferRow, row_of
from trajet.partners.directory.hours import is_plain, say_rule, week
from trajet.partners.directory.models import PartnerService
from trajet.partners.directory.selectors import READ
from trajet.partners.directory.types import INVENTED


@dataclass(frozen=True, slots=True)
class OfferSheet:
    """The entry in the active language; `week` has seven (day, hours) pairs, none when nobody entered hours.

    `are_invented` tells hours that the demonstration made up.
    """

    row: OfferRow
    directions: str
    week: list[tuple[str, str]]
    other_hours: list[str]
    are_invented: bool


def sheet_of(viewer: Viewer, offer_id: int) -> OfferSheet:
    """The sheet of an entry, or 404."""
    must(viewer, READ)
    offer = (
        PartnerService.objects.select_related("partner")
        .prefetch_related("sites", "phones", "schedules")
        .filter(pk=offer_id)
        .first()
    )
    if offer is None:
        raise Http404
    schedules = list(offer.schedules.all())
    row = row_of(offer)
    return OfferSheet(
        row=row,
        directions=row.site.directions if row.site else "",
        week=week(schedules) if schedules else [],
        other_hours=[say_rule(schedule) for schedule in schedules if not is_plain(schedule)],
        are_invented=any(schedule.description == INVENTED for schedule in schedules),
    )
