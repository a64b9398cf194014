"""The fairness panel: what is counted, who may see it, and that nationality never enters a proposal."""

from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from tests import world as worlds
from tests.house_client import HouseClient

from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.people import api as people
from trajet.reception.dispatch.bridge import take_snapshot
from trajet.reception.fairness import bridge, pages, words
from trajet.reception.fairness.bridge import by_group
from trajet.reception.fairness.groups import AGE_BANDS, age_band
from trajet.reception.fairness.types import Dimension, Without
from trajet.reception.fairness.words import CARE, KINDS, TITLES
from trajet_engines import dispatch
from trajet_engines.dispatch import fairness
from trajet_engines.dispatch.fairness.facts import RATES

LANGUAGES = ("en", "fr", "nl")
PANEL = "reception:fairness"


@pytest.fixture
def world(arrival_service: object) -> worlds.World:
    return worlds.build(arrival_service)  # type: ignore[arg-type]


@pytest.fixture
def coordinator_client(world: worlds.World, client_as: Callable[[Viewer], HouseClient]) -> HouseClient:
    client = client_as(world.viewer)
    client.cookies["trajet_language"] = "en"
    return client


def body(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def test_proposals_do_not_change_when_nationalities_are_exchanged(world: worlds.World) -> None:
    with viewing(world.viewer):
        before = take_snapshot(world.viewer, world.travels_on).instance
        for person, country in ((world.person, "AF"), (world.other, "CD")):
            people.add_nationality(by=world.viewer, person=person, country=country, stated_on=timezone.localdate())
        card = people.household_facts(world.viewer, world.household, timezone.localdate())
        assert "AF" in card.nationalities
        after = take_snapshot(world.viewer, world.travels_on).instance
    assert after.digest() == before.digest()
    assert (
        dispatch.solve(after, time_limit_seconds=9, seed=1).plan
        == dispatch.solve(before, time_limit_seconds=9, seed=1).plan
    )


def test_the_engine_has_nowhere_to_put_an_origin() -> None:
    known = {field.name for kind in (dispatch.Household, dispatch.Member) for field in fields(kind)}
    assert not {name for name in known for word in ("nation", "origin", "country", "name", "birth") if word in name}


def test_a_small_service_shows_no_group_at_all(coordinator_client: HouseClient, world: worlds.World) -> None:
    page = body(coordinator_client.get(reverse(PANEL)))
    assert "Every group is too small to be shown." in page
    assert "HADDAD" not in page


def test_groups_are_counted_as_their_households_are(
    world: worlds.World, coordinator_client: HouseClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_group, "table", partial(fairness.table, smallest=1))
    with viewing(world.viewer):
        today = timezone.localdate()
        households = bridge.households_of_period(world.viewer, today - timedelta(days=30), today)
        waiting, *_others = pages.sections(households, Dimension.KIND, bridge.MEASURES)
        assert {(line.code, line.households) for line in waiting.lines} == {("single_man", 1), ("one_parent", 1)}
        assert waiting.chart.startswith("<svg")
    rows = body(
        coordinator_client.get(reverse("reception:fairness_households") + "?by=kind&measure=waiting&group=single_man")
    )
    assert "1 household" in rows
    assert "HADDAD" in rows
    assert "NASSAR" not in rows
    assert coordinator_client.get(reverse(PANEL) + "?as=xlsx").content.startswith(b"PK")
    assert "sheet" in body(coordinator_client.get(reverse(PANEL) + "?as=print"))


def test_a_group_too_small_to_show_does_not_open(world: worlds.World, coordinator_client: HouseClient) -> None:
    address = reverse("reception:fairness_households") + "?by=nationality&measure=waiting&group=SY"
    assert "HADDAD" not in body(coordinator_client.get(address))


def test_a_director_sees_figures_but_no_households_and_no_care(
    viewers: dict[str, Viewer], client_as: Callable[[Viewer], HouseClient]
) -> None:
    client = client_as(viewers["director"])
    page = body(client.get(reverse(PANEL)))
    assert "by=kind" in page
    assert "by=care" not in page
    assert client.get(reverse("reception:fairness_households")).status_code == 403


@pytest.mark.parametrize("rule", list(Without))
def test_a_run_is_solved_again_without_one_rule(
    world: worlds.World, coordinator_client: HouseClient, rule: Without
) -> None:
    page = body(coordinator_client.get(reverse("reception:fairness_without", args=[world.run.uuid, rule.value])))
    assert "As proposed" in page
    assert coordinator_client.get(reverse("reception:fairness_without", args=[world.run.uuid, "x"])).status_code == 404


def test_a_run_shows_its_rules(world: worlds.World, coordinator_client: HouseClient) -> None:
    page = body(coordinator_client.get(reverse("reception:fairness_run", args=[world.run.uuid])))
    assert all(
        str(reverse("reception:fairness_without", args=[world.run.uuid, rule.value])) in page for rule in Without
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_and_group_has_words(language: str) -> None:
    with translation.override(language):
        assert {"waiting", *RATES} == set(TITLES)
        assert all(words.title(measure) and words.meaning(measure, 30) for measure in TITLES)
        assert "30" in words.meaning("waiting", 30)
        assert all(words.group(Dimension.KIND, code) for code in KINDS)
        assert all(words.group(Dimension.CARE, code) for code in CARE)
        assert all(words.group(Dimension.AGE, band) for _, band in AGE_BANDS)
        assert words.group(Dimension.NATIONALITY, "SY") != "SY"
        assert words.group(Dimension.LANGUAGE, "ar") != "ar"


@pytest.mark.parametrize(
    ("age", "band"), [(0, "0-17"), (17, "0-17"), (18, "18-29"), (59, "45-59"), (60, "60+"), (None, "unknown")]
)
def test_bands_of_age(age: int | None, band: str) -> None:
    assert age_band(age) == band


@pytest.mark.parametrize(
    ("figures", "said"), [((-1.5, 0.25, 2.0), "+0.2 (−1.5 … +2.0)"), ((0.0, 0.0, 0.0), "0 (0 … 0)")]
)
def test_a_difference_shows_its_sign(figures: tuple[float, float, float], said: str) -> None:
    with translation.override("en"):
        assert words.gap("waiting", *figures) == said
