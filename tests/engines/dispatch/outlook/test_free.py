"""What stays free after a plan, counted by hand."""

from tests.engines.dispatch.builders import bed, centre, family, instance, man, plan, room, whole, woman

from trajet_engines.dispatch.outlook import free_after


def test_a_room_counts_for_everybody_who_may_have_it() -> None:
    free = dict(free_after(instance(room("c4", 4, empty_rooms=2, free_beds_in_men_rooms=1)), plan()))
    assert (free["men"], free["women"], free["family_3_4"], free["family_5_6"]) == (9, 8, 2, 0)
    assert (free["boys"], free["wheelchair"]) == (0, 0)


def test_what_the_plan_takes_is_gone() -> None:
    case = instance(man(), woman(), family(), room("c4", 4, empty_rooms=3, free_beds_in_men_rooms=1))
    free = dict(free_after(case, plan(bed("man"), bed("woman"), whole("family", "c4"))))
    assert (free["men"], free["women"], free["family_2"]) == (4, 7, 1)


def test_no_centre_takes_more_than_its_intake_of_the_day() -> None:
    case = instance(centre(intake_left=5), man(), room("c4", 4, empty_rooms=3))
    free = dict(free_after(case, plan(bed("man"))))
    assert (free["men"], free["family_3_4"]) == (4, 1)
