"""Registering an arrival: people, household, entitlement, class and rank in one act."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID, uuid4, uuid5

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance import api as guidance
from trajet.reception.arrivals.admission import admit_household
from trajet.reception.arrivals.bridge import asked_facts, priority_of
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.services.decisions import decide_by_rules
from trajet.reception.arrivals.types import ArrivalStatus, Intake

if TYPE_CHECKING:
    from trajet.people.models import Household, Person


@transaction.atomic
def register_arrival(*, by: Viewer, intake: Intake, key: UUID | None = None) -> Arrival:
    """Register a household that presents (présentation / doen). The same `key` twice gives the same arrival.

    Raises WrongMember for a row, ValidationError for the rest; nothing is left behind then.
    """
    must(by, "reception.arrivals.register")
    uuid = uuid_of(by, key or uuid4())
    if earlier := _registered_before(by, uuid):
        return earlier
    today = timezone.localdate()
    if intake.made_on > today:
        raise ValidationError({"made_on": _("This date is in the future. Please check the year.")})
    household, persons = admit_household(by, intake, min(intake.made_on, today))
    return _open_arrival(by, uuid, intake, household, persons)


def uuid_of(by: Viewer, key: UUID) -> UUID:
    """The identity of the arrival that a sheet with this key makes; keys of two services never meet."""
    return uuid5(key, str(by.service_id))


def _registered_before(by: Viewer, uuid: UUID) -> Arrival | None:
    """The arrival of an earlier submission; a second one at the same moment waits here for the first."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(uuid)])
    return Arrival.objects.filter(uuid=uuid, service_id=by.service_id).first()


def _open_arrival(
    by: Viewer, uuid: UUID, intake: Intake, household: "Household", persons: Sequence["Person"]
) -> Arrival:
    priority = priority_of(persons, (), timezone.localdate())
    arrival = Arrival.objects.create(
        uuid=uuid,
        service_id=by.service_id,
        household=household,
        status=ArrivalStatus.PRESENTED,
        priority=priority.tier,
        waiting_since_at=_since(intake.made_on),
        application_kind=intake.application_kind,
        procedure_language=intake.procedure_language,
        made_on=intake.made_on,
        document=intake.document,
    )
    journal.record(
        by,
        "reception.arrivals.registered",
        household_id=household.pk,
        subject=arrival.uuid,
        priority=priority.tier,
        size=len(persons),
    )
    guidance.start_clock(by=by, household_id=household.pk, kind="making", starts_on=intake.made_on)
    decide_by_rules(by, arrival, facts_of(intake, priority.tier), intake.reason)
    return arrival


def facts_of(intake: Intake, tier: int) -> dict[str, bool | None]:
    """The facts that decide entitlement; minors without an adult are unaccompanied until somebody knows better."""
    alone = intake.facts.get("has_unaccompanied_minor") or tier == 1
    return asked_facts(intake.application_kind, {**intake.facts, "has_unaccompanied_minor": alone})


def _since(made_on: date) -> datetime:
    """The wait starts at the making: now for today, midday for an earlier day whose hour nobody noted."""
    if made_on == timezone.localdate():
        return timezone.now()
    return timezone.make_aware(datetime.combine(made_on, time(12)))
