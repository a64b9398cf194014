"""Changes of state: no-show, withdrawal, back to the list; and the two that dispatching asks for."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.services.decisions import keep_decision, known_facts
from trajet.reception.arrivals.services.moving import lock_arrival, move, needs_reason, refuse_while_designated
from trajet.reception.arrivals.types import ArrivalStatus, NoShowKind, Outcome


@transaction.atomic
def record_no_show(*, by: Viewer, arrival: Arrival, kind: str, reason: str, seen: str = "") -> Arrival:
    """Record a no-show: at an own address the household leaves the list; without place it keeps its rank.

    Medical guidance stays in both cases (Reception Act art. 25 §4).
    """
    must(by, "reception.arrivals.decide")
    locked = lock_arrival(by, arrival, seen)
    refuse_while_designated(locked)
    if kind == NoShowKind.OWN_ADDRESS:
        move(by, locked, ArrivalStatus.NO_SHOW_OWN_ADDRESS, reason=needs_reason(reason), kind=kind)
        facts = {**known_facts(locked), "lives_at_own_address": True}
        keep_decision(by, locked, Outcome.ENTITLED_NO_PLACE_WANTED, "own_address", reason, facts)
        return locked
    if locked.status != ArrivalStatus.WAITING:
        raise ValidationError(_("Only a household that waits can be recorded as no-show without place."))
    keep_decision(by, locked, Outcome.ENTITLED, "waiting_list", reason, known_facts(locked))
    journal.record(
        by,
        "reception.arrivals.no_show_without_place",
        household_id=locked.household_id,
        subject=locked.uuid,
        reason=needs_reason(reason),
    )
    return locked


@transaction.atomic
def withdraw(*, by: Viewer, arrival: Arrival, reason: str, seen: str = "") -> Arrival:
    """Record that the household withdrew its application: the arrival is closed."""
    must(by, "reception.arrivals.decide")
    locked = lock_arrival(by, arrival, seen)
    refuse_while_designated(locked)
    return move(by, locked, ArrivalStatus.WITHDRAWN, reason=needs_reason(reason))


@transaction.atomic
def return_to_waiting(
    *, by: Viewer, arrival: Arrival, reason: str, keeps_rank: bool = False, seen: str = ""
) -> Arrival:
    """Put a household back on the waiting list; without `keeps_rank` its wait starts now."""
    must(by, "reception.arrivals.decide")
    locked = lock_arrival(by, arrival, seen)
    refuse_while_designated(locked)
    move(by, locked, ArrivalStatus.WAITING, reason=needs_reason(reason), keeps_rank=keeps_rank)
    facts = {**known_facts(locked), "lives_at_own_address": False, "is_limitation_decided": None}
    keep_decision(by, locked, Outcome.ENTITLED, "designation", reason, facts)
    if not keeps_rank:
        locked.waiting_since_at = timezone.now()
        locked.save(update_fields=["waiting_since_at"])
    return locked


@transaction.atomic
def change_status(*, by: Viewer, arrival: Arrival, to: ArrivalStatus, reason: str = "") -> Arrival:
    """What dispatching decided: designated, undone (waits again at its rank), arrived. The caller checked its own act."""
    must(by, "reception.arrivals.read")
    if to not in BY_DISPATCHING:
        raise ValueError(f"{to} is not for dispatching to decide")
    return move(by, lock_arrival(by, arrival), to, reason=reason)


BY_DISPATCHING = frozenset({ArrivalStatus.DESIGNATED, ArrivalStatus.WAITING, ArrivalStatus.ARRIVED})
