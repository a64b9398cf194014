"""Contradictory snapshots are refused with codes, not solved."""

from dataclasses import replace

import pytest
from tests.engines.dispatch.builders import adult, centre, instance, man, room

from trajet_engines.dispatch import Household, InstanceError, Params, SettingsError

F = frozenset


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((man(), man()), "duplicate_key"),
        ((man("c"), centre("c")), "duplicate_key"),
        ((man(members=()),), "no_members"),
        ((man(members=(adult(), adult())),), "single_with_others"),
        ((man(tier=5),), "unknown_tier"),
        ((man(waiting_days=-1),), "negative_number"),
        ((man(pinned_centre="x"),), "unknown_centre"),
        ((man(hard=F({"sea_view"})),), "unknown_demand"),
        ((man(hard=F({"language_fr"})),), "demand_never_hard"),
        ((man(soft=F({"medical_followup"})),), "demand_never_soft"),
        ((man(soft=F({"family_near"})),), "demand_target"),
        ((man(hard=F({"wheelchair:x"})),), "demand_target"),
        ((man(hard=F({"keep_apart:man"})),), "apart_from_itself"),
        ((room("x4"),), "unknown_centre"),
        ((room(beds=0),), "room_without_beds"),
        ((room(empty_rooms=-1),), "negative_number"),
        ((centre(intake_left=-1),), "negative_number"),
    ],
)
def test_a_contradiction_is_named(rows: tuple[Household, ...], code: str) -> None:
    with pytest.raises(InstanceError) as refused:
        instance(*rows)
    assert code in {problem.code for problem in refused.value.problems}


@pytest.mark.parametrize("value", [-1, 1_000_000_001])
def test_a_setting_out_of_range_is_refused_by_name(value: int) -> None:
    with pytest.raises(SettingsError, match=r"need_weight: .* between 0 and 1,000,000,000 points"):
        replace(Params(), need_weight=value)
