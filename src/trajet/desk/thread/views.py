"""The person's thread: summary, timeline, acts."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from trajet.access.journal import record_reading
from trajet.access.pages import StaffRequest, page
from trajet.access.policies import may
from trajet.common.htmx import render_page
from trajet.common.paging import Sorts, read_page
from trajet.desk.thread import selectors, words
from trajet.guidance import api as guidance
from trajet.law import api as law
from trajet.people import api as people
from trajet.reception import api as reception

LATEST_FIRST = Sorts({"at": ("at",)}, default="-at")


@page("people.person.read")
def thread(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Everything done about one person, latest first. Reading it is journalled."""
    person = people.access_person(request.viewer, uuid)
    if person.absorbed_into_id:
        return redirect("desk:thread", people.kept_of(person).uuid)
    record_reading(request.viewer, person.pk, "desk.thread")
    today = timezone.localdate()
    kind = request.GET.get("kind", "")
    entries = read_page(selectors.list_thread(request.viewer, person, kind), request.GET, LATEST_FIRST, count=False)
    household = people.household_of(request.viewer, person, today)
    context = {
        "person": person,
        "card": people.household_facts(request.viewer, household, today) if household else None,
        "entries": entries,
        "events": [selectors.event_of(request.viewer, entry) for entry in entries],
        "kinds": [(value, label, value == kind) for value, (label, _acts) in words.KINDS.items()],
        "kind": kind,
        "may_ask_for_needs": may(request.viewer, "access.break_glass"),
        "may_read_law": may(request.viewer, "law.deadline.read"),
        "terms": _terms(request, person),
        **_place(request, household.pk if household else None),
    }
    return render_page(request, "desk/thread/person_thread.html", "timeline", context)


def _terms(request: StaffRequest, person: people.Person) -> list[tuple[str, object]]:
    """The next terms to act on, for those who read them."""
    if not may(request.viewer, "law.deadline.read"):
        return []
    return [(law.rule_title(row.rule), row) for row in law.next_deadlines(request.viewer, person)]


def _place(request: StaffRequest, household_id: int | None) -> dict[str, object]:
    """What reception and guidance know, for those who may read it there."""
    viewer = request.viewer
    found: dict[str, object] = {}
    if household_id is None:
        return {}
    if may(viewer, "reception.arrivals.read"):
        found["arrival"] = reception.get_open_arrival(viewer, household_id)
    if may(viewer, "reception.stays.read"):
        found["stay"] = reception.get_open_stay(viewer, household_id)
    if may(viewer, "guidance.constraints.read"):
        found["constraints"] = guidance.constraints_of(viewer, [household_id]).get(household_id, ())
    return found
