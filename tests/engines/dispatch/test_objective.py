"""The levels on cases whose arithmetic fits in a comment."""

from tests.engines.dispatch.builders import bed, centre, family, instance, man, plan, room, whole, woman

from trajet_engines.dispatch import evaluate, solve

F = frozenset


def test_whoever_waits_counts_their_days_and_thirty() -> None:
    score = evaluate(instance(man(waiting_days=12), woman(waiting_days=900)), plan())
    assert score["tier_4"] == 12 + 30
    assert score["tier_3"] == 730 + 30  # waiting is capped at two years


def test_unmet_wishes_and_language_count_and_count_for_the_unplaced_too() -> None:
    asks = man(soft=F({"ground_floor", "family_near:d"}), procedure_language="nl")
    rows = (asks, centre("c"), centre("d"), room())
    # One wish 3, language 2; family elsewhere 1.
    for chosen in (plan(bed("man")), plan()):
        assert (evaluate(instance(*rows), chosen)["needs"], evaluate(instance(*rows), chosen)["closeness"]) == (5, 1)


def test_a_known_national_language_is_as_good_as_the_procedure_language() -> None:
    speaks = man(procedure_language="nl", languages=F({"fr"}))
    assert evaluate(instance(speaks, room()), plan(bed("man")))["needs"] == 0


def test_each_band_above_85_92_and_97_percent_counts_again() -> None:
    # 100 beds, 90 taken; 3 newcomers: 3 above 85, 1 above 92, none above 97.
    rows = (family(), centre(capacity_beds=100, occupied_beds=90), room(beds=3))
    assert evaluate(instance(*rows), plan(whole("family", "c4")))["levelling"] == 4


def test_rooms_count_what_they_open_waste_and_misuse() -> None:
    # The family of 3 leaves one of four beds empty; the man opens a room with a wheelchair place he does not need.
    rows = (family(), man(), room(), room("cw", features=F({"wheelchair"})))
    assert evaluate(instance(*rows), plan(whole("family", "c4"), bed("man", "cw")))["rooms"] == 1 + 1 + 1


def test_the_longest_waiting_of_a_kind_goes_first() -> None:
    rows = [man(f"m{days}", waiting_days=days) for days in (3, 50, 9, 40)]
    result = solve(instance(*rows, room(beds=2)), time_limit_seconds=5, seed=0)
    assert result.plan.by_household.keys() == {"m50", "m40"}


def test_a_family_comes_before_four_men() -> None:
    men = [man(f"m{n}", waiting_days=700) for n in range(4)]
    result = solve(instance(*men, family(waiting_days=0), room()), time_limit_seconds=5, seed=0)
    assert result.plan.by_household.keys() == {"family"}


def test_a_decision_comes_before_everything_but_the_rules() -> None:
    decided = man(pinned_centre="c")
    result = solve(instance(decided, family(), room()), time_limit_seconds=5, seed=0)
    assert result.plan.by_household.keys() == {"man"}
    impossible = solve(instance(decided, family(), room(kind="family")), time_limit_seconds=5, seed=0)
    assert impossible.plan.by_household.keys() == {"family"}
    assert impossible.score["decisions"] == 1
