"""What cannot be is refused, and the place is named."""

from datetime import date
from typing import Any

import pytest

from trajet_engines.simulation.scenario import ScenarioError, digest, parse

START = date(2026, 11, 23)


def change(**values: Any) -> dict[str, Any]:
    return {"changes": [values]}


def closure(**values: Any) -> dict[str, Any]:
    return {"kind": "closure", "phase": "second", **values}


def opening(**values: Any) -> dict[str, Any]:
    beds = {"single": 10, "family": 10, "adapted": 0}
    return {"kind": "opening", "phase": "second", "place": "new", "beds": beds, **values}


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"arivals": {}}, "arivals: unknown_key"),
    ({"staff": {"social": {"head": 3}}}, "staff.social.head: unknown_key"),
    ({"base": "calm"}, "base: unknown_preset"),
    ({"base": ["normal"]}, "base: unknown_preset"),
    ({"staff": 3}, "staff: not_a_mapping"),
    ({"staff": {"social": {"heads": 0}}}, "staff.social.heads: out_of_range"),
    ({"staff": {"social": {"heads": -4}}}, "staff.social.heads: out_of_range"),
    ({"staff": {"social": {"weekdays": []}}}, "staff.social.weekdays: works_on_no_day"),
    ({"staff": {"social": {"weekdays": [7]}}}, r"staff.social.weekdays\[0\]: unknown_value"),
    ({"staff": {"social": {"opens": 20}}}, "staff.social.net_hours: goes_past_midnight"),
    ({"staff": {"shift_end": "stop"}}, "staff.shift_end: unknown_value"),
    ({"arrivals": {"factor": float("nan")}}, "arrivals.factor: not_a_number"),
    ({"arrivals": {"factor": float("inf")}}, "arrivals.factor: not_a_number"),
    ({"arrivals": {"factor": 10**400}}, "arrivals.factor: not_a_number"),
    ({"arrivals": {"factor": True}}, "arrivals.factor: not_a_number"),
    ({"arrivals": {"factor": "20"}}, "arrivals.factor: not_a_number"),
    ({"arrivals": {"factor": -0.1}}, "arrivals.factor: out_of_range"),
    ({"arrivals": {"closes": 3}}, "arrivals.closes: closes_before_it_opens"),
    ({"evaluation": {"moved_share": {"family": 1.2}}}, "evaluation.moved_share.family: out_of_range"),
    ({"households": {"classes": {"family": 0.5}}}, "households.classes: shares_do_not_add_up"),
    ({"households": {"family_sizes": {"15": 1}}}, "households.family_sizes.15: size_out_of_range"),
    ({"households": {"family_sizes": {"two": 1}}}, "households.family_sizes.two: size_out_of_range"),
    ({"households": {"languages": {}}}, "households.languages: shares_do_not_add_up"),
    ({"network": {"centres": 2.5}}, "network.centres: not_a_whole_number"),
    ({"network": {"first_phase_places": 40_000}}, "network.first_phase_places: more_than_the_whole_network"),
    ({"network": {"sites": {"one": 5_000}}}, "network.sites: more_than_the_first_phase"),
    ({"network": {"centres": 3}}, "network.largest_centre: does_not_fit_the_places"),
    ({"dispatch": {"weekdays": []}}, "dispatch.weekdays: works_on_no_day"),
    ({"dispatch": {"holidays": "no"}}, "dispatch.holidays: not_yes_or_no"),
    ({"name": ""}, "name: not_a_text"),
    ({"sources": {"arrivals.factr": "me"}}, "sources.arrivals.factr: unknown_key"),
    ({"sources": []}, "sources: not_a_mapping"),
    ({"changes": {"kind": "arrivals"}}, "changes: not_a_list"),
    ({"changes": "all"}, "changes: not_a_list"),
    ({"targets": [{"indicator": "joy", "at_least": 1}]}, r"targets\[0\].indicator: unknown_value"),
    ({"targets": [{"indicator": "caseload"}]}, r"targets\[0\]: at_least_or_at_most"),
    (change(kind="party"), r"changes\[0\].kind: unknown_kind"),
    (change(kind="arrivals", after_days=3), r"changes\[0\].factor: missing"),
    (change(kind="arrivals", factor=2), r"changes\[0\].on: on_or_after_days"),
    (change(kind="arrivals", factor=2, on=START, after_days=3), r"changes\[0\].on: on_or_after_days"),
    (change(kind="arrivals", factor=2, on="soon"), r"changes\[0\].on: not_a_date"),
    (change(kind="arrivals", factor=2, on=3), r"changes\[0\].on: not_a_date"),
    (change(kind="arrivals", factor=2, after_days=-3), r"changes\[0\].after_days: out_of_range"),
    (change(kind="arrivals", factor=2, after_days=3, for_days=0), r"changes\[0\].for_days: out_of_range"),
    (
        change(kind="arrivals", factor=2, on=START, until_on=START, for_days=2),
        r"changes\[0\].until_on: until_on_or_for_days",
    ),
    (change(kind="arrivals", factor=2, on=START, until_on=START), r"changes\[0\].until_on: ends_before_it_begins"),
    (
        change(kind="arrivals", factor=2, after_days=60, until_on=date(2026, 12, 1)),
        r"changes\[0\].until_on: ends_before_it_begins",
    ),
    (change(kind="arrivals", factor=2, on=date(2026, 11, 22)), r"changes\[0\].on: before_the_start"),
    (change(kind="policy", dispatch_weekdays=[], after_days=1), r"changes\[0\].dispatch_weekdays: works_on_no_day"),
    (
        {"changes": [opening(after_days=1, beds={"single": 0, "family": 0, "adapted": 0})]},
        r"changes\[0\].beds: opens_without_beds",
    ),
    ({"changes": [opening(after_days=1, place="all")]}, r"changes\[0\].place: opens_without_a_code"),
    ({"changes": [opening(after_days=1), opening(after_days=2)]}, r"changes\[1\].place: opens_twice"),
    (
        {"changes": [closure(place="new", after_days=1), opening(after_days=2)]},
        r"changes\[0\]: closes_before_it_opens",
    ),
    (
        {"changes": [closure(place="new", on=START), opening(on=date(2026, 12, 1))]},
        r"changes\[0\]: closes_before_it_opens",
    ),
    (
        {"changes": [closure(place="new", on=START), opening(after_days=3)]},
        r"changes\[0\]: closes_before_it_opens",
    ),
]


@pytest.mark.parametrize(("written", "says"), REFUSED, ids=[says for _, says in REFUSED])
def test_what_cannot_be_is_refused_with_its_place(written: dict[str, Any], says: str) -> None:
    with pytest.raises(ScenarioError, match=f"^{says}"):
        parse(written, start_on=START)


def test_something_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(ScenarioError, match="scenario: not_a_mapping"):
        parse(["normal"])  # type: ignore[arg-type]


def test_the_error_carries_the_place_and_the_code_apart() -> None:
    with pytest.raises(ScenarioError) as refused:
        parse({"staff": {"social": {"heads": 0}}})
    assert (refused.value.place, refused.value.code) == ("staff.social.heads", "out_of_range")


@pytest.mark.parametrize(
    "written",
    [
        {"arrivals": {"factor": 20}},
        {"arrivals": {"factor": 0}},
        {"households": {"family_sizes": {14: 1}}},
        change(kind="staff", group="social", factor=0, after_days=0, for_days=1),
        change(kind="arrivals", factor=20, on=START),
        {"changes": [opening(after_days=2), closure(place="new", after_days=2)]},
        {"waiting": {"patience_days": {"single_man": None}}},
    ],
)
def test_what_is_hard_but_possible_is_accepted(written: dict[str, Any]) -> None:
    assert digest(parse(written, start_on=START)) != digest(parse({}, start_on=START))
