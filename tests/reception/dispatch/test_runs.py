"""Runs that meet trouble: asked twice, confirmed in turn, cancelled, killed, overtaken; and two runs compared."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests import world as worlds
from tests.house_client import HouseClient
from tests.people_at_work import make_viewer
from tests.reception.network.builders import Network

from trajet.access.models import Service
from trajet.access.roles import Role
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.reception.arrivals.services import register_arrival, withdraw
from trajet.reception.dispatch import bridge, jobs
from trajet.reception.dispatch.models import Designation, Proposal, Purpose, Run, RunStatus
from trajet.reception.dispatch.selectors import colleagues, comparing
from trajet.reception.dispatch.selectors.since import count_since
from trajet.reception.dispatch.services import (
    Verdict,
    ask_for_proposals,
    cancel_run,
    confirm_in_background,
    confirm_proposal,
    decide_now,
    price_reserve,
    rule,
)
from trajet.reception.dispatch.types import DispatchRefused
from trajet.reception.models import Arrival
from trajet.reception.network.services import close_centre


def of(run: Run, arrival: Arrival) -> Proposal:
    return Proposal.objects.select_related("run", "arrival", "centre").get(run=run, arrival=arrival)


def test_two_runs_over_the_same_places_are_confirmed_in_turn_and_the_older_is_refused(world: worlds.World) -> None:
    newer = worlds.make_run(world.viewer, world.travels_on)
    with viewing(world.viewer):
        with pytest.raises(DispatchRefused, match="run_is_old"):
            confirm_proposal(by=world.viewer, proposal=world.proposal, travels_on=world.travels_on)
        confirm_proposal(by=world.viewer, proposal=of(newer, world.waiting), travels_on=world.travels_on)
        with pytest.raises(DispatchRefused, match="no_longer_waiting"):
            confirm_proposal(by=world.viewer, proposal=world.proposal, travels_on=world.travels_on)
        assert Designation.objects.filter(arrival=world.waiting).count() == 1


def test_the_board_confirms_only_once_however_often_it_is_asked(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    with viewing(world.viewer):
        confirm_in_background(by=world.viewer, run=world.run, travels_on=world.travels_on)
    client = client_as(world.viewer)
    client.cookies["trajet_language"] = "en"
    data = {"everything": "on", "travels_on": world.travels_on.strftime("%d/%m/%Y")}
    page = client.post(reverse("reception:dispatch_confirm"), data, follow=True).content.decode()
    assert "being confirmed by a colleague" in page


def test_a_household_that_left_while_proposed_is_marked_and_refused(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    with viewing(world.viewer):
        withdraw(by=world.viewer, arrival=world.waiting, reason="Went home")
        with pytest.raises(DispatchRefused, match="no_longer_waiting"):
            confirm_proposal(by=world.viewer, proposal=world.proposal, travels_on=world.travels_on)
        assert count_since(world.viewer, world.run).left == 1
    client = client_as(world.viewer)
    client.cookies["trajet_language"] = "en"
    assert "no longer waits" in client.get(reverse("reception:dispatch_board")).content.decode()
    assert "HADDAD" in client.get(reverse("reception:run_since", args=[world.run.uuid])).content.decode()


def test_a_centre_that_closes_during_the_run_takes_nobody(world: worlds.World) -> None:
    with viewing(world.viewer):
        second = Network(world.viewer).centre("C2")
        Network(world.viewer).room(second, "1")
        world.centre.rooms.get(name="2").beds.all().delete()
    run = worlds.make_run(world.viewer, world.travels_on)
    with viewing(world.viewer):
        proposal = of(run, world.waiting)
        assert proposal.centre == second
        close_centre(by=world.viewer, centre=second, on=world.travels_on, reason="Fire")
        with pytest.raises(DispatchRefused, match="no_longer_free"):
            confirm_proposal(by=world.viewer, proposal=proposal, travels_on=world.travels_on)


def test_a_cancelled_run_proposes_nothing_and_leaves_the_last_proposals_on_the_board(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    with viewing(world.viewer):
        run = ask_for_proposals(by=world.viewer, for_on=world.travels_on)
        cancel_run(by=world.viewer, run=run)
    jobs.propose.func(run_id=run.pk, staff_id=world.viewer.staff_id)
    with viewing(world.viewer):
        run.refresh_from_db()
        assert run.status == RunStatus.CANCELLED
        assert not run.proposals.exists()
    assert "HADDAD" in client_as(world.viewer).get(reverse("reception:dispatch_board")).content.decode()


def test_a_run_whose_worker_was_killed_is_closed_and_asked_again(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    with viewing(world.viewer):
        lost = ask_for_proposals(by=world.viewer, for_on=world.travels_on)
        long_ago = timezone.now() - timedelta(minutes=20)
        Run.objects.filter(pk=lost.pk).update(status=RunStatus.RUNNING, touched_at=long_ago)
    page = client_as(world.viewer).get(reverse("reception:dispatch_progress", args=[lost.uuid])).content.decode()
    assert "every 1s" not in page
    with viewing(world.viewer):
        again = ask_for_proposals(by=world.viewer, for_on=world.travels_on)
        lost.refresh_from_db()
        assert again.pk != lost.pk
        assert lost.status == RunStatus.FAILED
    jobs.propose.func(run_id=lost.pk, staff_id=world.viewer.staff_id)
    with viewing(world.viewer):
        assert not lost.proposals.exists()


def test_a_job_that_a_second_worker_took_over_stores_its_proposals_once(world: worlds.World) -> None:
    with viewing(world.viewer):
        run = ask_for_proposals(by=world.viewer, for_on=world.travels_on)
        Run.objects.filter(pk=run.pk).update(status=RunStatus.RUNNING, touched_at=timezone.now())
    jobs.propose.func(run_id=run.pk, staff_id=world.viewer.staff_id)
    jobs.propose.func(run_id=run.pk, staff_id=world.viewer.staff_id)
    with viewing(world.viewer):
        run.refresh_from_db()
        assert (run.status, run.proposals.count()) == (RunStatus.DONE, 1)


def test_two_runs_side_by_side_tell_who_gains_and_each_figure_equals_its_rows(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    with viewing(world.viewer):
        for bed in world.centre.rooms.get(name="2").beds.all()[:1]:
            bed.delete()
        register_arrival(by=world.viewer, intake=worlds.family("Khoury", ("Elias", "m", 1985)))
        register_arrival(by=world.viewer, intake=worlds.family("Aziz", ("Omar", "m", 1980)))
    first = worlds.make_run(world.viewer, world.travels_on)
    with viewing(world.viewer):
        Network(world.viewer).room(world.centre, "9", beds=2)
    second = worlds.make_run(world.viewer, world.travels_on)
    with viewing(world.viewer):
        found = comparing.compare(world.viewer, first, second)
        counts = comparing.count_changes(found)
        assert counts[4]["gains"] == 2
        assert len(comparing.chosen(found, {"change": "gains", "class": "4"})) == 2
        levels = {row["name"]: row for row in comparing.levels_side_by_side(first, second)}
        assert levels["tier_4"]["after"] < levels["tier_4"]["before"]
    client = client_as(world.viewer)
    address = reverse("reception:run_compare", args=[second.uuid])
    assert client.get(address).context["first"] == first
    assert len(client.get(f"{address}?change=gains&class=4").context["rows"].rows) == 2
    assert client.get(reverse("reception:compare_export", args=[second.uuid])).content.startswith(b"PK")


def test_who_is_alike_to_the_rules_keeps_the_place_the_board_shows(world: worlds.World) -> None:
    """Of three men alike, one was shown the other centre: asked again, nobody changes."""
    with viewing(world.viewer):
        network = Network(world.viewer)
        network.room(network.centre("C2"), "1", beds=1)
        for name in ("Aziz", "Badr"):
            register_arrival(by=world.viewer, intake=worlds.family(name, (name, "m", 1990)))
    run = worlds.make_run(world.viewer, world.travels_on)
    with viewing(world.viewer):
        far = Proposal.objects.get(run=run, centre__code="C2")
        near = Proposal.objects.filter(run=run, centre__code="C1").first()
        assert near is not None
        far.centre, near.centre, far.room_classes, near.room_classes = (
            *(near.centre, far.centre),
            *(near.room_classes, far.room_classes),
        )
        far.save()
        near.save()
        shown = dict(Proposal.objects.filter(run=run).values_list("arrival_id", "centre__name"))
    again = worlds.make_run(world.viewer, world.travels_on)
    with viewing(world.viewer):
        assert dict(Proposal.objects.filter(run=again).values_list("arrival_id", "centre__name")) == shown


def test_one_household_gets_its_place_at_once_and_takes_nothing_proposed_to_others(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    with viewing(world.viewer):
        Network(world.viewer).room(Network(world.viewer).centre("C2"), "1", beds=3, kind="family")
        mother = register_arrival(
            by=world.viewer, intake=worlds.family("Said", ("Amal", "f", 1999), ("Nour", "f", 2026))
        )
    response = client_as(world.viewer).post(reverse("reception:decide_now", args=[mother.uuid]))
    with viewing(world.viewer):
        proposal = Proposal.objects.select_related("run", "centre", "arrival").get(arrival=mother)
        assert response["Location"] == reverse("reception:proposal", args=[proposal.uuid])
        assert (proposal.run.purpose, proposal.run.outcome, proposal.run.basis) == (
            Purpose.SINGLE,
            "optimal",
            world.run,
        )
        assert proposal.centre
        assert proposal.account["criteria"]
        assert bridge.why_not(world.viewer, proposal, proposal.centre.uuid) == ()
        assert confirm_proposal(by=world.viewer, proposal=proposal, travels_on=world.travels_on)
        assert confirm_proposal(by=world.viewer, proposal=world.proposal, travels_on=world.travels_on)


def test_a_household_that_does_not_wait_gets_no_proposal(world: worlds.World) -> None:
    with viewing(world.viewer), pytest.raises(DispatchRefused, match="nobody_to_decide"):
        decide_now(by=world.viewer, arrival=world.placed)


def test_a_colleague_sees_who_decided_what_and_the_row_can_no_longer_be_ticked(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:

    service = Service.objects.get(pk=world.viewer.service_id)
    colleague = client_as(make_viewer(service, Role.DISPATCHER, label="colleague"))
    colleague.cookies["trajet_language"] = "en"
    with viewing(world.viewer):
        seen = colleagues.stamp(world.viewer)
    address = reverse("reception:dispatch_news")
    assert colleague.htmx("get", f"{address}?seen={seen}").status_code == 204
    with viewing(world.viewer):
        confirm_proposal(by=world.viewer, proposal=world.proposal, travels_on=world.travels_on)
    news = colleague.htmx("get", f"{address}?seen={seen}").content.decode()
    assert "confirmed a designation" in news
    assert f'id="tick-{world.proposal.uuid}"' in news
    assert "checkbox" not in news


def test_a_decision_that_changes_nothing_here_leaves_the_row_to_tick_for_who_may_confirm(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    service = Service.objects.get(pk=world.viewer.service_id)
    with viewing(world.viewer):
        seen = colleagues.stamp(world.viewer)
        elsewhere = Network(world.viewer).centre("C2", languages=["nl"])
        rule(by=world.viewer, arrival=world.waiting, verdict=Verdict("forbid", "safety", "Unsafe", centre=elsewhere))
    news = f"{reverse('reception:dispatch_news')}?seen={seen}"
    for role, boxes in ((Role.DISPATCHER, 1), (Role.COORDINATOR, 0)):
        reader = client_as(make_viewer(service, role, label=f"reads as {role}"))
        reader.cookies["trajet_language"] = "en"
        page = reader.htmx("get", news).content.decode()
        assert page.count("checkbox") == boxes
        assert page.count("Tick HADDAD Salim") == boxes


def test_what_a_trial_would_change_opens_by_itself(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    client = client_as(world.viewer)
    with viewing(world.viewer):
        run = price_reserve(by=world.viewer, reserves=[("women", 1, None)])
    address = reverse("reception:dispatch_progress", args=[run.uuid])
    assert "HX-Redirect" not in client.htmx("get", address).headers
    jobs.propose(run.pk, world.viewer.staff_id)
    assert client.htmx("get", address).headers["HX-Redirect"] == reverse("reception:preview", args=[run.uuid])
