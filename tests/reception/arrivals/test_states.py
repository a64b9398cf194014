"""Every change of state follows the table, has a reason, and is journalled."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.reception.arrivals.households import arrive, member
from trajet.access.models import JournalEntry
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.reception.arrivals import services
from trajet.reception.arrivals.models import Arrival, EntitlementDecision
from trajet.reception.arrivals.selectors import get_position, list_waiting, waiting_by_class
from trajet.reception.arrivals.services.moving import move
from trajet.reception.arrivals.types import TRANSITIONS, ArrivalStatus, Outcome


def put(arrival: Arrival, status: str) -> Arrival:
    Arrival.objects.filter(pk=arrival.pk).update(status=status)
    arrival.refresh_from_db()
    return arrival


def test_table_names_every_state() -> None:
    assert set(TRANSITIONS) == set(ArrivalStatus.values)


def test_only_the_steps_of_the_table_are_possible(clerk: Viewer) -> None:
    arrival = arrive(clerk)
    for start, end in product(ArrivalStatus, ArrivalStatus):
        put(arrival, start)
        if end in TRANSITIONS[start]:
            assert move(clerk, arrival, end, reason="test").status == end
        else:
            with pytest.raises(ValidationError, match="cannot become"):
                move(clerk, arrival, end)


def test_change_is_journalled_with_reason_and_earlier_state(clerk: Viewer) -> None:
    services.withdraw(by=clerk, arrival=arrive(clerk), reason="returned home")
    entry = JournalEntry.objects.get(act="reception.arrivals.withdrawn")
    assert (entry.reason, entry.data["before"]) == ("returned home", "waiting")


ACTS: dict[str, Any] = {
    "withdraw": services.withdraw,
    "return": services.return_to_waiting,
    "no_show": lambda **given: services.record_no_show(kind="own_address", **given),
    "limit": lambda **given: services.limit_aid(rule="sufficient_resources", **given),
}


@pytest.mark.parametrize("name", ACTS)
def test_act_without_reason_is_refused(clerk: Viewer, name: str) -> None:
    arrival = arrive(clerk)
    if name == "return":
        put(arrival, "no_show")
    with pytest.raises(ValidationError, match="say why"):
        ACTS[name](by=clerk, arrival=arrival, reason="  ")


@pytest.mark.parametrize("name", ACTS)
def test_supervisor_and_outsider_may_not_decide(
    name: str, clerk: Viewer, viewers: dict[str, Viewer], outsider: Viewer
) -> None:
    arrival = arrive(clerk)
    for viewer in (viewers["supervisor"], outsider):
        with pytest.raises(PermissionDenied):
            ACTS[name](by=viewer, arrival=arrival, reason="because")


def test_second_tab_is_told_and_overwrites_nothing(clerk: Viewer) -> None:
    arrival = arrive(clerk)
    services.withdraw(by=clerk, arrival=arrival, reason="first tab", seen="waiting")
    with pytest.raises(ValidationError, match="changed this arrival meanwhile"):
        services.record_no_show(by=clerk, arrival=arrival, kind="own_address", reason="second tab", seen="waiting")
    arrival.refresh_from_db()
    assert arrival.status == ArrivalStatus.WITHDRAWN


def test_no_show_without_place_keeps_its_rank(clerk: Viewer) -> None:
    arrival = arrive(clerk, waited_days=40)
    services.record_no_show(by=clerk, arrival=arrival, kind="without_place", reason="no bed for single men")
    arrival.refresh_from_db()
    assert (arrival.status, arrival.entitlements.latest("pk").rule) == (ArrivalStatus.WAITING, "waiting_list")
    assert (timezone.now() - arrival.waiting_since_at).days in (39, 40)


def test_limitation_needs_a_rule_in_force(clerk: Viewer) -> None:
    arrival = arrive(clerk)
    for rule in ("protection_elsewhere", "minor_after_parents", "designation", "subsequent_application"):
        with pytest.raises(ValidationError):
            services.limit_aid(by=clerk, arrival=arrival, rule=rule, reason="because")
    decision = services.limit_aid(by=clerk, arrival=arrival, rule="sufficient_resources", reason="wage slips seen")
    assert (decision.outcome, decision.keeps_medical_guidance) == (Outcome.LIMITED, True)


def test_database_refuses_to_remove_medical_guidance(clerk: Viewer) -> None:
    arrival = arrive(clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        EntitlementDecision.objects.filter(arrival=arrival).update(keeps_medical_guidance=False)


def test_deciding_again_by_known_facts_moves_the_state(clerk: Viewer) -> None:
    arrival = arrive(clerk, facts={"has_sufficient_resources": None})
    services.decide_entitlement(
        by=clerk,
        arrival=arrival,
        facts={"has_sufficient_resources": True, "is_limitation_decided": True},
        reason="wages",
    )
    arrival.refresh_from_db()
    assert arrival.status == ArrivalStatus.LIMITED
    services.decide_entitlement(by=clerk, arrival=arrival, facts={"has_sufficient_resources": False})
    arrival.refresh_from_db()
    assert arrival.status == ArrivalStatus.WAITING


def test_court_order_is_recorded_and_does_not_jump_the_queue(clerk: Viewer, settings: Any) -> None:
    first, second = arrive(clerk, waited_days=9), arrive(clerk, member("Omar", "Said"), waited_days=2)
    services.record_court_order(by=clerk, arrival=second, court="Tribunal du travail", ordered_on=timezone.localdate())
    assert list(list_waiting(clerk)) == [first, second]
    settings.TRAJET_COURT_ORDERS_FIRST = True
    assert list(list_waiting(clerk)) == [second, first]
    assert [get_position(clerk, each).rank for each in (first, second)] == [2, 1]  # type: ignore[union-attr]


def test_order_of_the_future_is_refused(clerk: Viewer) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError, match="in the future"):
        services.record_court_order(by=clerk, arrival=arrive(clerk), court="Tribunal", ordered_on=tomorrow)


def test_list_goes_by_class_then_by_wait(clerk: Viewer) -> None:
    young = arrive(clerk, waited_days=1)
    old = arrive(clerk, member("Omar", "Said"), waited_days=50)
    family = arrive(clerk, member("Ali", "Ahmadi"), member("Zahra", "Ahmadi", 5, "f", role="child"))
    assert list(list_waiting(clerk)) == [family, old, young]
    position = get_position(clerk, young)
    assert position is not None
    assert (position.rank, position.of, position.tier) == (2, 2, 4)


def test_figures_by_class_and_age_equal_the_rows_they_open(clerk: Viewer) -> None:
    for name, days in (("A", 0), ("B", 7), ("C", 8), ("D", 31), ("E", 120)):
        arrive(clerk, member(name * 3, name * 4), waited_days=days)
    figure = next(each for each in waiting_by_class(clerk) if each.tier == 4)
    assert figure.households == sum(count for _least, _most, count in figure.ages) == 5
    from trajet.reception.arrivals.filters import Filters

    for least, most, count in figure.ages:
        query = {"class": "4", "least": str(least), **({"most": str(most)} if most is not None else {})}
        assert Filters.read(query).apply(list_waiting(clerk)).count() == count


def test_back_on_the_list_starts_again_unless_the_rank_is_kept(clerk: Viewer) -> None:
    arrival = arrive(clerk, waited_days=20)
    services.record_no_show(by=clerk, arrival=arrival, kind="own_address", reason="lives with a cousin")
    services.return_to_waiting(by=clerk, arrival=arrival, reason="cousin moved", keeps_rank=True)
    arrival.refresh_from_db()
    assert (timezone.now() - arrival.waiting_since_at).days >= 19
    services.record_no_show(by=clerk, arrival=arrival, kind="own_address", reason="again")
    services.return_to_waiting(by=clerk, arrival=arrival, reason="asks for a place")
    arrival.refresh_from_db()
    assert (timezone.now() - arrival.waiting_since_at).days == 0


def test_steps_come_in_their_order(clerk: Viewer) -> None:
    arrival, today = arrive(clerk, waited_days=5), timezone.localdate()
    with pytest.raises(ValidationError, match="on or after"):
        services.register_steps(by=clerk, arrival=arrival, registered_on=today - timedelta(days=6), lodged_on=None)
    with pytest.raises(ValidationError, match="future"):
        services.register_steps(by=clerk, arrival=arrival, registered_on=None, lodged_on=today + timedelta(days=1))
    services.register_steps(
        by=clerk, arrival=arrival, registered_on=today, lodged_on=today, document="annex_26", procedure_language="nl"
    )
    arrival.refresh_from_db()
    assert (arrival.document, arrival.procedure_language, arrival.lodged_on) == ("annex_26", "nl", today)


def test_dispatching_may_only_decide_its_own_states(clerk: Viewer) -> None:
    arrival = arrive(clerk)
    services.change_status(by=clerk, arrival=arrival, to=ArrivalStatus.DESIGNATED)
    services.change_status(by=clerk, arrival=arrival, to=ArrivalStatus.WAITING, reason="room closed")
    with pytest.raises(ValueError, match="not for dispatching"):
        services.change_status(by=clerk, arrival=arrival, to=ArrivalStatus.LIMITED)


def test_neighbour_sees_no_arrival(clerk: Viewer, neighbour: Viewer) -> None:
    arrive(clerk)
    with viewing(neighbour):
        assert not list_waiting(neighbour).exists()
        assert not Arrival.objects.exists()
