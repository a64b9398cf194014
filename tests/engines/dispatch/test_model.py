"""The tight model: what it leaves out cannot matter, what it writes out is what can happen."""

from tests.engines.dispatch.builders import centre, family, instance, man, room

from trajet_engines.dispatch.merging import without_slack
from trajet_engines.dispatch.model import build
from trajet_engines.dispatch.uses import uses_of

F = frozenset


def test_a_limit_the_beds_end_before_is_dropped_and_a_binding_one_stays() -> None:
    limits = {"intake_left": 4, "school_seats_left": 3, "medical_followups_left": 1}
    (kept,) = without_slack(instance(centre(**limits), family(), room(beds=3), room("cx", beds=2))).centres
    assert (kept.intake_left, kept.school_seats_left, kept.medical_followups_left) == (4, 3, None)
    (dropped,) = without_slack(instance(centre(**limits), family(), room(beds=3))).centres
    assert (dropped.intake_left, dropped.school_seats_left) == (None, None)


def test_types_that_only_wishes_tell_apart_are_one_until_wishes_count() -> None:
    rows = instance(man("a", soft=F({"small_structure"})), man("b"), man("c1", hard=F({"wheelchair"})), room())
    assert [kind.count for kind in build(rows, merged=True).types] == [1, 2]
    assert len(build(rows).types) == 3


def test_the_uses_of_a_room_are_families_that_fit_the_intake_or_one_sex() -> None:
    where = centre(intake_left=3)
    items = {(("c4",), 3): 1, (("c4",), 4): 2}
    found = uses_of(where, (room(empty_rooms=2),), items, F({("c4", "m"), ("c4", "f")}))
    # No family: men 0 to 2 of the rooms; the family of three: the other room for men or women; four are too many.
    assert sorted((use.items, dict(use.opened).get(("c4", "m"), 0)) for use in found) == [
        ((0, 0), 0),
        ((0, 0), 1),
        ((0, 0), 2),
        ((1, 0), 0),
        ((1, 0), 1),
    ]
