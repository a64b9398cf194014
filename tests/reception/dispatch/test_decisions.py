"""A dispatcher asks, decides, prints and undoes."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import world as worlds
from tests.reception.network.builders import Network

from trajet.access.models import JournalEntry
from trajet.access.walls import viewing
from trajet.reception.arrivals.services import register_arrival
from trajet.reception.dispatch import bridge, selectors
from trajet.reception.dispatch.models import DesignationStatus, Proposal, ProposalStatus, RunStatus
from trajet.reception.dispatch.services import (
    ask_for_proposals,
    choose_by_hand,
    confirm_proposal,
    confirm_proposals,
    record_departure_reached,
    undo_designation,
)
from trajet.reception.dispatch.types import DispatchRefused
from trajet.reception.models import BedUse, Stay


def test_a_run_proposes_a_place_to_everybody_who_waits_and_proves_it(world: worlds.World) -> None:
    with viewing(world.viewer):
        assert world.run.outcome == "optimal"
        assert all(level["bound"] >= level["value"] for level in world.run.result["levels"])
        assert Proposal.objects.filter(run=world.run).count() == 2


def test_a_proposal_carries_its_reasons(world: worlds.World) -> None:
    codes = {criterion["code"] for criterion in world.proposal.account["criteria"]}
    assert "language" in codes
    assert world.proposal.chips


def test_a_confirmation_holds_one_bed_per_person_from_the_day_of_travel(world: worlds.World) -> None:
    with viewing(world.viewer):
        uses = BedUse.objects.filter(stay=world.designation.stay)
        assert uses.count() == 2
        assert {use.during.lower for use in uses} == {world.travels_on}
        world.placed.refresh_from_db()
        assert world.placed.status == "designated"
        assert JournalEntry.objects.filter(
            act="reception.dispatch.confirmed", subject_uuid=world.designation.uuid
        ).exists()


def test_a_day_of_travel_counts_as_many_as_its_list_and_the_figures(world: worlds.World) -> None:
    day = world.travels_on
    with viewing(world.viewer):
        record_departure_reached(by=world.viewer, designation=world.designation, on=day)
        assert dict(selectors.travel_days(world.viewer, day)) == {day: 1}
        assert selectors.list_designations(world.viewer, travels_on=day).count() == 1
        assert selectors.flow_of(world.viewer, day).departures == 1


def test_a_proposal_confirmed_twice_is_refused_and_books_nothing_more(world: worlds.World) -> None:
    with viewing(world.viewer):
        before = BedUse.objects.count()
        again = Proposal.objects.get(arrival=world.placed)
        with pytest.raises(DispatchRefused, match="already_decided"):
            confirm_proposal(by=world.viewer, proposal=again, travels_on=world.travels_on)
        assert BedUse.objects.count() == before


def test_an_undone_designation_frees_the_beds_and_keeps_the_rank(world: worlds.World) -> None:
    since = world.placed.waiting_since_at
    with viewing(world.viewer):
        undo_designation(
            by=world.viewer, designation=world.designation, reason="Another centre suits the school better."
        )
        world.placed.refresh_from_db()
        world.designation.refresh_from_db()
        assert (world.placed.status, world.placed.waiting_since_at) == ("waiting", since)
        assert world.designation.status == DesignationStatus.UNDONE
        assert not Stay.objects.filter(household=world.placed.household).exists()
        assert Proposal.objects.get(arrival=world.placed).status == ProposalStatus.PROPOSED


def test_undoing_needs_a_reason(world: worlds.World) -> None:
    with viewing(world.viewer), pytest.raises(DispatchRefused, match="reason_missing"):
        undo_designation(by=world.viewer, designation=world.designation, reason="  ")


def test_an_impossible_choice_by_hand_says_why(world: worlds.World) -> None:
    with viewing(world.viewer):
        closing = Network(world.viewer).centre("C9", closes_on=timezone.localdate() + timedelta(days=3))
        Network(world.viewer).room(closing, "1")
    run = worlds.make_run(world.viewer)
    with viewing(world.viewer):
        proposal = Proposal.objects.get(run=run, arrival=world.waiting)
        assert ("centre_closing", "2") in bridge.why_not(world.viewer, proposal, closing.uuid)
        with pytest.raises(DispatchRefused, match="not_possible"):
            choose_by_hand(by=world.viewer, proposal=proposal, centre=closing.uuid, reason="Because")


def test_a_second_question_while_a_run_is_under_way_gets_the_same_run(world: worlds.World) -> None:
    with viewing(world.viewer):
        first = ask_for_proposals(by=world.viewer, for_on=world.travels_on)
        assert first.status == RunStatus.QUEUED
        assert ask_for_proposals(by=world.viewer, for_on=world.travels_on).pk == first.pk


def test_what_cannot_be_confirmed_is_told_and_the_rest_stands(world: worlds.World) -> None:
    with viewing(world.viewer):
        proposals = list(Proposal.objects.filter(run=world.run).order_by("status"))
        done = confirm_proposals(by=world.viewer, proposals=proposals, travels_on=world.travels_on)
        assert done.designations == 1
        assert [code for _uuid, code in done.refused] == ["already_decided"]


def test_an_alternative_without_a_free_place_tells_what_taking_one_costs_the_others(world: worlds.World) -> None:
    with viewing(world.viewer):
        second = Network(world.viewer).centre("C2")
        Network(world.viewer).room(second, "1", beds=1)
        register_arrival(by=world.viewer, intake=worlds.family("Khoury", ("Elias", "m", 1985)))
        world.centre.rooms.get(name="2").beds.last().delete()
    run = worlds.make_run(world.viewer, world.travels_on)
    with viewing(world.viewer):
        proposal = (
            Proposal.objects.filter(run=run, status=ProposalStatus.PROPOSED).select_related("run", "arrival").first()
        )
        assert proposal is not None
        (row,) = bridge.costs(proposal)
        assert row["change"]["takes_a_place"]
        assert row["change"]["differences"] == [], "the two men may change places at no cost"
        assert [found["effect"] for found in row["change"]["affected"]] == ["other_place"]
