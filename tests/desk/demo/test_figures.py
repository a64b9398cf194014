"""The demo looks like the published figures, within what a small draw allows."""

import datetime as dt
from collections import Counter

import pytest
from tests.desk.demo.conftest import ON, Ask

from trajet.desk.demo import figures
from trajet.desk.demo.centres import sites
from trajet.desk.demo.dice import Dice
from trajet.desk.demo.persons import People

PLACES = 35_600
TODAY = f"date '{ON}'"


def test_residents_divide_as_published(demo: Ask) -> None:
    rows = demo(
        f"""select case when a.priority = 1 then 'UAM' when n > 1 then 'persons in families'
                        when p.sex = 'm' then 'single men' else 'single women' end, count(*)
              from reception_beduse u join people_person p on p.id = u.person_id
              join reception_stay s on s.id = u.stay_id join reception_arrival a using (household_id)
              join (select household_id, count(*) n from people_membership group by 1) sizes using (household_id)
             where u.during @> {TODAY} group by 1"""
    )
    counted: dict[str, int] = dict(rows)
    total = sum(counted.values())
    for category, share in figures.composition().items():
        assert counted[category] / total == pytest.approx(share, abs=0.07), category


def test_nearly_every_place_is_taken(demo: Ask) -> None:
    (taken, beds) = demo(
        f"select sum(occupied), sum(beds) from reception_capacity_on({TODAY})",
    )[0]
    assert 0.85 < taken / beds < 0.96


def test_the_list_is_mostly_men_and_the_others_wait_days(demo: Ask) -> None:
    rows = demo(
        f"""select priority, count(*), avg({TODAY} - made_on) from reception_arrival
             where status = 'waiting' and made_on < {TODAY} group by 1"""
    )
    waits = {priority: (count, float(days)) for priority, count, days in rows}
    total = sum(count for count, _ in waits.values())
    assert waits[4][0] / total > 0.6
    assert 60 < waits[4][1] < 150
    assert waits[2][1] < 15


def test_second_files_of_one_person_share_a_key(demo: Ask) -> None:
    """About 2 % have a second file under another spelling: most are found by the blocking keys."""
    (pairs,) = demo(
        "select count(*) from people_person a join people_person b on a.id < b.id and a.match_keys && b.match_keys"
        " and a.sort_key = b.sort_key and a.birth_on = b.birth_on"
    )[0]
    assert pairs >= 5


def test_people_are_drawn_by_nationality_and_age_as_published() -> None:
    people = People(Dice(3, ON))
    men = [people.group("man", 1, ON).members[0] for _ in range(4_000)]
    counted = Counter(man.nation.alpha2 for man in men)
    for nation, share in zip(figures.nations(), figures.nation_shares("m", figures.ADULT), strict=True):
        assert counted[nation.alpha2] / len(men) == pytest.approx(share, abs=0.02)
    assert all(man.age_years(ON) >= 17 for man in men)


def test_families_have_the_published_mean_size() -> None:
    people = People(Dice(4, ON))
    groups = [people.group("family", people.family_size(), ON) for _ in range(3_000)]
    minors = sum(member.age_years(ON) < 18 for group in groups for member in group.members)
    assert sum(group.size for group in groups) / len(groups) == pytest.approx(3.16, abs=0.1)
    assert minors / sum(group.size for group in groups) == pytest.approx(0.48, abs=0.04)


def test_minors_alone_are_minors() -> None:
    people = People(Dice(5, ON))
    assert all(people.group("boy", 1, ON).members[0].age_years(ON) < 18 for _ in range(500))


def test_the_whole_network_keeps_published_sizes_and_adds_up() -> None:
    found = sites(Dice(1, ON), 1.0, ON)
    assert sum(site.places for site in found) == pytest.approx(PLACES, rel=0.01)
    sizes = {site.name: site.places for site in found}
    assert sizes["Ariane"] == 1_000
    assert next(site.places for site in found if site.kind == "arrival") == 850
    assert {lang for site in found for lang in site.languages} == {"fr", "nl", "de"}
    assert all(site.source for site in found)
    closing = [site for site in found if site.closes_on]
    assert [site.closes_on - ON < dt.timedelta(days=45) for site in closing if site.closes_on] == [True]


def test_both_services_have_a_need_to_review_of_somebody_they_accompany(demo: Ask) -> None:
    rows = demo(
        f"""select distinct f.service_id from guidance_need n
              join guidance_casefile f on f.service_id = n.service_id
              left join people_membership m on m.household_id = f.household_id
             where n.person_id in (f.person_id, m.person_id)
               and n.review_on <= greatest((now() at time zone 'Europe/Brussels')::date, {TODAY})"""
    )
    assert len(rows) == 2
