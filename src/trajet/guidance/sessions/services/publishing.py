"""The public timetable: turned on and off by the coordinator, and read by anybody."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.http import Http404

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer, system
from trajet.access.walls import viewing
from trajet.guidance.sessions.models import PublicTimetable

PLAN = "guidance.session.plan"
ADDRESS_BYTES = 9


@transaction.atomic
def open_timetable(*, by: Viewer) -> PublicTimetable:
    """Let anybody who has the address read the sessions. Turned on twice, the address stays."""
    must(by, PLAN)
    row, is_new = PublicTimetable.objects.get_or_create(
        service_id=by.service_id, defaults={"address": secrets.token_urlsafe(ADDRESS_BYTES)}
    )
    if is_new:
        journal.record(by, "guidance.session.timetable_opened")
    return row


@transaction.atomic
def close_timetable(*, by: Viewer) -> None:
    """Stop the address from answering; turned on again, it is another one."""
    must(by, PLAN)
    PublicTimetable.objects.filter(service_id=by.service_id).delete()
    journal.record(by, "guidance.session.timetable_closed")


@contextmanager
def reading_timetable(address: str) -> Iterator[tuple[Viewer, str]]:
    """Stand before the sessions of the service an address belongs to; gives its name too. 404 for any other."""
    found = PublicTimetable.objects.filter(address=address).select_related("service").first()
    if found is None:
        raise Http404
    reader = system("timetable", found.service_id)
    with viewing(reader):
        yield reader, found.service.name
