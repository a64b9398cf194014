"""What the demo may never break. The constraints of the tables checked every row while loading."""

from tests.desk.demo.conftest import ON, Ask

from trajet.law.api import legal_holidays

TODAY = f"date '{ON}'"


def test_every_person_is_marked_as_made_up(demo: Ask) -> None:
    assert demo("select bool_and(is_synthetic), count(*) > 2000 from people_person") == [(True, True)]


def test_no_number_can_be_taken_for_a_real_one(demo: Ask) -> None:
    assert demo("select count(*) from people_identifier where scheme <> 'sp' or value !~ '^0[0-9]{6}$'") == [(0,)]
    assert demo("select count(*) from people_phone where digits !~ '^3247000[0-9]{4}$'") == [(0,)]


def test_constraints_triggers_and_indexes_are_back(demo: Ask) -> None:
    assert demo("select count(*) from pg_trigger where tgname = 'history' and tgenabled <> 'O'") == [(0,)]
    kinds: dict[str, int] = dict(
        demo(
            "select contype::text, count(*) from pg_constraint where conrelid = 'reception_beduse'::regclass group by 1"
        )
    )
    assert (kinds["x"], kinds["u"], kinds["f"]) == (2, 1, 5)
    assert demo("select count(*) from pg_indexes where indexname = 'people_search_trigram'") == [(1,)]


def test_ids_continue_after_the_loaded_rows(demo: Ask) -> None:
    (last,) = demo("select max(id) from people_person")[0]
    assert demo("select nextval(pg_get_serial_sequence('people_person', 'id'))") == [(last + 1,)]


def test_a_family_has_its_room_alone(demo: Ask) -> None:
    shared = demo(
        f"""with here as (select b.room_id, s.household_id from reception_beduse u
                join reception_bed b on b.id = u.bed_id join reception_stay s on s.id = u.stay_id
               where u.during @> {TODAY}),
            families as (select room_id, household_id from here group by 1, 2 having count(*) > 1)
            select count(*) from families f join here h using (room_id) where h.household_id <> f.household_id"""
    )
    assert shared == [(0,)]


def test_a_shared_room_holds_one_sex(demo: Ask) -> None:
    mixed = demo(
        f"""select count(*) from (select b.room_id from reception_beduse u
               join reception_bed b on b.id = u.bed_id join people_person p on p.id = u.person_id
              where u.during @> {TODAY} group by b.room_id
             having count(distinct u.stay_id) > 1 and count(distinct p.sex) > 1) rooms"""
    )
    assert mixed == [(0,)]


def test_a_household_is_in_one_centre_with_a_bed_each(demo: Ask) -> None:
    odd = demo(
        f"""select count(*) from reception_stay s
              join lateral (select count(*) n from people_membership m
                             where m.household_id = s.household_id and m.during @> {TODAY}) members on true
              join lateral (select count(*) n, count(distinct u.centre_id) centres from reception_beduse u
                             where u.stay_id = s.id and u.during @> {TODAY}) beds on true
             where s.during @> {TODAY} and (beds.n <> members.n or beds.centres <> 1)"""
    )
    assert odd == [(0,)]


def test_minors_alone_live_among_minors(demo: Ask) -> None:
    kinds = demo(
        f"""select distinct r.kind from reception_arrival a join reception_stay s using (household_id)
              join reception_beduse u on u.stay_id = s.id join reception_bed b on b.id = u.bed_id
              join reception_room r on r.id = b.room_id
             where a.priority = 1 and u.during @> {TODAY}"""
    )
    assert kinds == [("uam",)]


def test_nobody_lives_in_a_centre_that_is_not_open_yet(demo: Ask) -> None:
    assert demo(f"select count(*) > 0 from reception_centre where opens_on > {TODAY}") == [(True,)]
    assert demo(
        "select count(*) from reception_stay s join reception_centre c on c.id = s.centre_id"
        " where lower(s.during) < c.opens_on"
    ) == [(0,)]


def test_a_held_bed_is_in_no_closed_room(demo: Ask) -> None:
    assert demo("select count(*) > 0 from reception_closure") == [(True,)]
    assert demo(
        "select count(*) from reception_closure k join reception_bed b on b.room_id = k.room_id"
        " join reception_beduse u on u.bed_id = b.id where u.during && k.during"
    ) == [(0,)]


def test_who_travels_tomorrow_has_left_the_waiting_list(demo: Ask) -> None:
    found = demo(
        """select a.status, a.expected_on, lower(s.during) from reception_designation d
              join reception_arrival a on a.id = d.arrival_id join reception_stay s on s.id = d.stay_id
             where d.status = 'active'"""
    )
    assert found
    assert {(status, str(expected), str(start)) for status, expected, start in found} == {
        ("designated", "2026-11-22", "2026-11-22")
    }


def test_the_cell_and_the_arrival_centre_share_no_person(demo: Ask) -> None:
    services: dict[str, int] = dict(
        demo("select s.name, count(*) from people_person p join access_service s on s.id = p.service_id group by 1")
    )
    assert services["Cellule FTM – FTM-cel"] >= 8
    assert demo(
        "select count(*) from people_membership m join people_person p on p.id = m.person_id where p.service_id <> m.service_id"
    ) == [(0,)]


def test_no_walk_in_session_is_held_on_a_legal_holiday(demo: Ask) -> None:
    days = {
        day for (day,) in demo("select distinct (opens_at at time zone 'Europe/Brussels')::date from guidance_session")
    }
    assert days
    assert not [day for day in days if day in legal_holidays(day.year)]
