"""What is different tonight: limits, rooms, places kept with their price, settings tried before they are saved; moves."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

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
from trajet.reception.arrivals.services import register_arrival
from trajet.reception.dispatch import bridge, jobs
from trajet.reception.dispatch.models import CapacityChange, Proposal, ProposalStatus, Reserve, Run, RunStatus
from trajet.reception.dispatch.selectors import comparing
from trajet.reception.dispatch.selectors.settings import settings_in_force
from trajet.reception.dispatch.selectors.tonight import list_changes
from trajet.reception.dispatch.services import (
    Evening,
    accept_preview,
    change_evening,
    confirm_proposal,
    free_places,
    keep_places,
    preview_settings,
    price_reserve,
    record_departure_reached,
    request_move,
    restore_limit,
    save_settings,
    undo_designation,
    withdraw_move,
)
from trajet.reception.dispatch.types import DispatchRefused
from trajet.reception.models import BedUse, Stay
from trajet.reception.network.services import ResidentsRemain


def status_of(world: worlds.World, run: Run) -> str:
    with viewing(world.viewer):
        return Proposal.objects.get(run=run, arrival=world.waiting).status


def solved(world: worlds.World, run: Run) -> Run:
    jobs.propose.func(run_id=run.pk, staff_id=world.viewer.staff_id)
    with viewing(world.viewer):
        run.refresh_from_db()
    assert run.status == RunStatus.DONE, run.error
    return run


def test_an_intake_of_nobody_tonight_keeps_a_centre_free_and_can_be_taken_back(world: worlds.World) -> None:
    with viewing(world.viewer):
        day = world.travels_on
        evening = Evening(limits={"intake": 0})
        change_evening(by=world.viewer, centre=world.centre, on=day, evening=evening, reason="No staff tonight")
        with pytest.raises(DispatchRefused, match="limit_unchanged"):
            change_evening(by=world.viewer, centre=world.centre, on=day, evening=evening, reason="Again")
    assert status_of(world, worlds.make_run(world.viewer, day)) == ProposalStatus.UNPLACED
    assert status_of(world, worlds.make_run(world.viewer, day + timedelta(days=1))) == ProposalStatus.PROPOSED
    with viewing(world.viewer):
        restore_limit(by=world.viewer, change=CapacityChange.objects.get())
    assert status_of(world, worlds.make_run(world.viewer, day)) == ProposalStatus.PROPOSED


def test_every_limit_in_force_stands_before_those_taken_back(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    day = world.travels_on
    with viewing(world.viewer):
        change_evening(
            by=world.viewer, centre=world.centre, on=day, evening=Evening(limits={"intake": 3}), reason="Few"
        )
        for places in range(60):
            evening = Evening(limits={"school": places})
            change_evening(by=world.viewer, centre=world.centre, on=day, evening=evening, reason="School")
            restore_limit(by=world.viewer, change=CapacityChange.objects.get(limit="school", withdrawn_at=None))
        first, *others = list_changes(world.viewer, day)
    assert (first.limit, len(others)) == ("intake", 60)
    page = client_as(world.viewer).get(reverse("reception:tonight"), {"on": day.isoformat()})
    assert page.content.decode().count(">School</td>") == 60


def test_the_list_of_runs_says_that_nobody_was_placed(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    with viewing(world.viewer):
        day = world.travels_on
        evening = Evening(limits={"intake": 0})
        change_evening(by=world.viewer, centre=world.centre, on=day, evening=evening, reason="No staff tonight")
    worlds.make_run(world.viewer, day)
    page = client_as(world.viewer).get(reverse("reception:runs"))
    assert re.search(r'data-label="[^"]+">0</td>', page.content.decode())


def test_a_room_closed_tonight_is_not_given_and_one_in_use_stays_open(world: worlds.World) -> None:
    day = world.travels_on
    with viewing(world.viewer):
        free, used = (world.centre.rooms.get(name=name) for name in ("2", "1"))
        change_evening(by=world.viewer, centre=world.centre, on=day, evening=Evening(close=(free,)), reason="Bed bugs")
        with pytest.raises(ResidentsRemain):
            change_evening(by=world.viewer, centre=world.centre, on=day, evening=Evening(close=(used,)), reason="No")
    assert status_of(world, worlds.make_run(world.viewer, day)) == ProposalStatus.UNPLACED
    with viewing(world.viewer):
        (closure,) = free.closures.all()
        change_evening(
            by=world.viewer, centre=world.centre, on=day, evening=Evening(reopen=(closure,)), reason="Cleaned"
        )
    assert status_of(world, worlds.make_run(world.viewer, day)) == ProposalStatus.PROPOSED


def test_kept_places_stay_free_show_their_price_first_and_are_given_free_again(world: worlds.World) -> None:
    day = world.travels_on
    basis = worlds.make_run(world.viewer, day)
    with viewing(world.viewer):
        preview = price_reserve(by=world.viewer, reserves=[("women", 2, None)])
    preview = solved(world, preview)
    assert preview.basis_id == basis.pk
    assert status_of(world, preview) == ProposalStatus.UNPLACED
    with viewing(world.viewer):
        accept_preview(by=world.viewer, run=preview, reason="Two women come from Greece tonight")
        (reserve,) = Reserve.objects.all()
        assert (reserve.kind, reserve.places) == ("women", 2)
        assert any(level["name"] == "tier_4" and level["after"] > level["before"] for level in reserve.price)
    assert status_of(world, worlds.make_run(world.viewer, day)) == ProposalStatus.UNPLACED
    with viewing(world.viewer):
        free_places(by=world.viewer, reserve=reserve)
        with pytest.raises(DispatchRefused, match="already_withdrawn"):
            free_places(by=world.viewer, reserve=reserve)
    assert status_of(world, worlds.make_run(world.viewer, day)) == ProposalStatus.PROPOSED


def test_a_number_kept_again_replaces_the_one_before(world: worlds.World) -> None:
    with viewing(world.viewer):
        for places in (4, 2):
            keep_places(by=world.viewer, on=world.travels_on, kind="women", places=places, reason="Forecast")
        assert [row.places for row in Reserve.objects.filter(withdrawn_at=None)] == [2]
        assert Reserve.objects.count() == 2


def test_the_forecast_counts_days_and_kinds_and_suggests_nothing_without_history(world: worlds.World) -> None:
    with viewing(world.viewer):
        assert bridge.suggestions(world.viewer, world.run, timezone.localdate()) == []
        found = bridge.suggestions(world.viewer, world.run, timezone.localdate() + timedelta(days=1))
        assert {row.kind for row in found} <= {"women", "men", "family_2"}


def test_settings_are_tried_on_the_latest_run_then_saved_with_who_and_why(world: worlds.World) -> None:
    with viewing(world.viewer):
        values = {**settings_in_force(world.viewer), "language_weight": 9}
        preview = preview_settings(by=world.viewer, values=values)
    preview = solved(world, preview)
    with viewing(world.viewer):
        assert settings_in_force(world.viewer)["language_weight"] == 2
        accept_preview(by=world.viewer, run=preview, reason="Language first")
        assert settings_in_force(world.viewer)["language_weight"] == 9
        with pytest.raises(DispatchRefused, match="settings_unchanged"):
            save_settings(by=world.viewer, values=values, reason="Again")
    assert worlds.make_run(world.viewer).settings["language_weight"] == 9


def test_a_heavier_wish_that_changes_no_place_is_not_called_worse(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    """Two settings give the same plan other points: what the first run proposed is counted anew."""
    with viewing(world.viewer):
        world.waiting.procedure_language = "nl"
        world.waiting.save()
    run = worlds.make_run(world.viewer, world.travels_on)
    with viewing(world.viewer):
        preview = preview_settings(by=world.viewer, values={**settings_in_force(world.viewer), "language_weight": 9})
    preview = solved(world, preview)
    with viewing(world.viewer):
        reached = {level["name"]: level["value"] for level in run.result["levels"]}
        needs = {row["name"]: row for row in comparing.levels_side_by_side(run, preview)}["needs"]
        assert (reached["needs"], needs["before"], needs["after"]) == (2, 9, 9)
        assert bridge.recounted(run, run) == reached
        assert bridge.recounted(preview, run) == reached
        assert not comparing.is_recounted(run, run)
    client = client_as(world.viewer)
    client.cookies["trajet_language"] = "en"
    page = client.get(reverse("reception:preview", args=[preview.uuid])).content.decode()
    assert "counted here with the settings of the second" in page
    assert "worse" not in page


@pytest.mark.parametrize("value", [-1, 10_000_000_000])
def test_a_setting_out_of_bounds_is_refused_by_name(world: worlds.World, value: int) -> None:
    with viewing(world.viewer), pytest.raises(bridge.SettingsError) as refused:
        preview_settings(by=world.viewer, values={"need_weight": value})
    assert refused.value.faults == (("need_weight", value),)


@pytest.mark.parametrize("value", [0, 1_000_000_000])
def test_a_weight_of_zero_or_a_billion_still_gives_everybody_a_proposal(world: worlds.World, value: int) -> None:
    with viewing(world.viewer):
        preview = preview_settings(by=world.viewer, values={"need_weight": value, "language_weight": value})
    assert status_of(world, solved(world, preview)) == ProposalStatus.PROPOSED


def test_only_the_coordinator_saves_settings(world: worlds.World, client_as: Callable[[Viewer], HouseClient]) -> None:
    service = Service.objects.get(pk=world.viewer.service_id)
    dispatcher = make_viewer(service, Role.DISPATCHER, label="only dispatcher")
    address = reverse("reception:dispatch_settings")
    assert 'name="need_weight"' not in client_as(dispatcher).get(address).content.decode()
    assert client_as(dispatcher).post(address, {"need_weight": "5"}).status_code in {403, 422}
    with viewing(world.viewer):
        assert not Run.objects.filter(purpose="preview").exists()


def settings_form(world: worlds.World, **changed: Any) -> dict[str, str]:
    with viewing(world.viewer):
        values = settings_in_force(world.viewer)
    return {
        code: ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for code, value in {**values, **changed}.items()
    }


def test_settings_speak_the_language_of_the_reader_and_read_it(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    client = client_as(world.viewer)
    client.cookies["trajet_language"] = "fr"
    address = reverse("reception:dispatch_settings")
    page = client.get(address).content.decode()
    levels = "attentes équilibrées, souhaits et langue, proximité, peu de déplacements, répartition, occupation équilibrée, chambres entières"
    assert page.count(levels) == 2
    assert "fairness, needs" not in page
    assert "1000000000</td>" not in page
    assert "0 ou plus" in page
    turned = ", ".join(reversed(levels.split(", ")))
    response = client.post(address, settings_form(world, order=turned.split(", ")))
    with viewing(world.viewer):
        run = Run.objects.get(purpose="preview")
    assert response["Location"] == reverse("reception:preview", args=[run.uuid])
    assert run.trial["settings"]["order"][0] == "rooms"
    assert f"→ {turned}" in client.get(response["Location"]).content.decode()


def test_the_settings_page_shows_the_effect_before_it_saves(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    client = client_as(world.viewer)
    client.cookies["trajet_language"] = "en"
    address = reverse("reception:dispatch_settings")
    wrong = client.post(address, settings_form(world, order=["needs"]))
    assert wrong.status_code == 422
    assert "Each of these once" in wrong.content.decode()
    response = client.post(address, settings_form(world, waiting_cap_days=10))
    with viewing(world.viewer):
        run = Run.objects.get(purpose="preview")
    assert response["Location"] == reverse("reception:preview", args=[run.uuid])
    assert "every 1s" in client.get(response["Location"]).content.decode()
    solved(world, run)
    page = client.get(response["Location"]).content.decode()
    assert "Longest wait that counts: 730 → 10" in page
    client.post(reverse("reception:preview_accept", args=[run.uuid]), {"reason": "Short memory"})
    assert "Short memory" in client.get(address).content.decode()


def test_the_evening_page_keeps_a_limit_and_says_what_is_wrong(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    client = client_as(world.viewer)
    client.cookies["trajet_language"] = "en"
    address = reverse("reception:evening", args=[world.centre.uuid])
    data = {"on": str(world.travels_on), "intake": "3", "transport": "8", "reason": "Strike"}
    assert client.post(address, {**data, "intake": "-1"}).status_code == 422
    assert client.post(address, data).status_code == 302
    page = client.get(reverse("reception:tonight") + f"?on={world.travels_on}").content.decode()
    assert "<strong>3</strong>" in page
    assert "Strike" in page
    with viewing(world.viewer):
        used = world.centre.rooms.get(name="1")
    refused = client.post(address, {**data, "closed": str(used.uuid)})
    assert "move them first" in refused.content.decode()


def move(world: worlds.World) -> None:
    """The placed household reached its centre and asks for another one."""
    with viewing(world.viewer):
        record_departure_reached(by=world.viewer, designation=world.designation, on=world.travels_on)
        world.placed.refresh_from_db()
        request_move(by=world.viewer, arrival=world.placed, ground="school", reason="School is two hours away")
        network = Network(world.viewer)
        network.room(network.centre("C2"), "1", beds=4, kind="family")


def test_a_resident_waits_for_another_place_and_the_old_one_is_free_from_the_departure(world: worlds.World) -> None:
    move(world)
    leaves_on = world.travels_on + timedelta(days=2)
    run = worlds.make_run(world.viewer, leaves_on)
    with viewing(world.viewer):
        proposal = Proposal.objects.select_related("centre").get(run=run, arrival=world.placed)
        assert proposal.centre
        assert proposal.centre.code == "C2"
        old = Stay.objects.get(household=world.placed.household)
        designation = confirm_proposal(by=world.viewer, proposal=proposal, travels_on=leaves_on)
        old.refresh_from_db()
        assert (old.during.upper, old.ended_by) == (leaves_on, "moved")
        undo_designation(by=world.viewer, designation=designation, reason="Stays for the exams")
        old.refresh_from_db()
        assert (old.during.upper, old.ended_by) == (None, "")
        assert BedUse.objects.filter(stay=old, during__upper_inf=True).count() == 2


def test_a_resident_may_stop_asking_and_stays(world: worlds.World) -> None:
    move(world)
    with viewing(world.viewer):
        (request,) = world.placed.move_requests.all()
        withdraw_move(by=world.viewer, request=request)
        world.placed.refresh_from_db()
        assert world.placed.status == "arrived"
        with pytest.raises(DispatchRefused, match="already_decided"):
            withdraw_move(by=world.viewer, request=request)


def test_who_lives_nowhere_yet_cannot_ask_to_move(world: worlds.World) -> None:
    with viewing(world.viewer), pytest.raises(DispatchRefused, match="not_lodged"):
        request_move(by=world.viewer, arrival=world.waiting, ground="other", reason="x")


@pytest.mark.parametrize(
    "name",
    [
        "board_export",
        "capacity_export",
        "rulings_export",
        "overrides_export",
        "tonight_export",
        "runs_export",
        "unmet_export",
    ],
)
def test_everything_shown_opens_in_a_spreadsheet(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient], name: str
) -> None:
    with viewing(world.viewer):
        register_arrival(by=world.viewer, intake=worlds.family("Khoury", ("Elias", "m", 1985)))
    assert client_as(world.viewer).get(reverse(f"reception:{name}")).content.startswith(b"PK")


def test_the_list_of_designations_offers_another_place_to_who_reached_its_centre(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    with viewing(world.viewer):
        record_departure_reached(by=world.viewer, designation=world.designation, on=world.travels_on)
    client = client_as(world.viewer)
    client.cookies["trajet_language"] = "en"
    assert (
        "Needs another place"
        in client.get(reverse("reception:designations") + f"?on={world.travels_on}").content.decode()
    )
    address = reverse("reception:designation_move", args=[world.designation.uuid])
    assert client.post(address, {"ground": "", "reason": "x"}).status_code == 302
    page = client.post(address, {"ground": "school", "reason": "Far from school"}, follow=True).content.decode()
    assert "keeps the present one until it moves" in page
    assert "Far from school" in page


def test_every_figure_of_the_evening_says_on_a_phone_what_it_counts(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    client = client_as(world.viewer)
    client.cookies["trajet_language"] = "en"
    page = client.get(reverse("reception:tonight")).content.decode()
    row = page.split("<tbody>")[1].split("</tr>")[0]
    assert row.count("<td") == row.count("data-label=") == 6
    assert 'data-label="medical follow-ups (households)"' in row


def test_a_reason_typed_before_the_price_was_asked_stands_beside_the_price(
    world: worlds.World, client_as: Callable[[Viewer], HouseClient]
) -> None:
    client = client_as(world.viewer)
    asked = {
        "kind": "women",
        "places": "1",
        "reason": "A bus comes tonight",
        "price": "on",
        "on": str(world.travels_on),
    }
    address = client.post(reverse("reception:reserve_keep"), asked)["Location"]
    with viewing(world.viewer):
        run = Run.objects.get(purpose="preview")
    solved(world, run)
    assert 'value="A bus comes tonight"' in client.get(address).content.decode()
