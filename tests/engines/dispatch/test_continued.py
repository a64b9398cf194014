"""A new run beside the former: as good at least, and nobody moves for nothing."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.dispatch.builders import bed, centre, family, instance, man, plan, room, whole
from tests.engines.dispatch.test_accounts import solved

from trajet_engines.dispatch import Instance, Plan, Reserve, Result, continued, evaluate, violations
from trajet_engines.dispatch.continued import moved
from trajet_engines.dispatch.generate import SHAPES, generate
from trajet_engines.dispatch.regret import aligned

LIMITS = {"time_limit_seconds": 60.0, "cpu_limit_seconds": 10.0}
SEEDS = st.integers(min_value=0, max_value=1_000_000)
TWO_CENTRES = instance(
    *(family(key, ages=ages) for key, ages in (("a", (8,)), ("b", (9, 3)), ("third", ()))),
    *(centre(key) for key in "cde"),
    *(room(key) for key in ("c4", "d4", "e4")),
)
AS_READ = plan(whole("a", "c4"), whole("b", "d4"), whole("third", "e4"))
TURNED = plan(whole("a", "d4"), whole("b", "e4"), whole("third", "c4"))


def answered(snapshot: Instance, found: Plan) -> Result:
    """An answer of the solver with this plan."""
    result, score = solved(snapshot), evaluate(snapshot, found)
    return replace(result, plan=found, levels=tuple(replace(level, value=score[level.name]) for level in result.levels))


def pinned(snapshot: Instance, key: str, where: str) -> Instance:
    return replace(
        snapshot, households=tuple(replace(h, pinned_centre=where) if h.key == key else h for h in snapshot.households)
    )


def test_nobody_moves_to_a_plan_that_is_only_different() -> None:
    answer = answered(TWO_CENTRES, TURNED)
    assert aligned(TWO_CENTRES, AS_READ, TURNED) == TURNED  # they can be told apart, so handing round does not help
    assert continued(TWO_CENTRES, AS_READ, answer, **LIMITS, seed=1).plan == AS_READ


def test_only_those_move_who_make_room_for_a_decision() -> None:
    decided = pinned(TWO_CENTRES, "a", "d")
    found = continued(decided, AS_READ, answered(decided, TURNED), **LIMITS, seed=1)
    assert {p.household: p.centre for p in found.plan.placements} == {"a": "d", "b": "c", "third": "e"}
    assert found.status == "optimal"


def test_a_plan_that_is_better_is_taken_whoever_moves() -> None:
    """The former plan left one household without place for whom there is one."""
    former = plan(whole("a", "c4"), whole("b", "d4"))
    found = continued(TWO_CENTRES, former, answered(TWO_CENTRES, TURNED), **LIMITS, seed=1)
    assert {p.household: p.centre for p in found.plan.placements} == {"a": "c", "b": "d", "third": "e"}
    without_time = continued(
        TWO_CENTRES, former, answered(TWO_CENTRES, TURNED), time_limit_seconds=60, cpu_limit_seconds=0, seed=1
    )
    assert len(without_time.plan.placements) == 3


def test_what_the_day_no_longer_allows_is_planned_anew_and_strangers_are_forgotten() -> None:
    closed = replace(
        TWO_CENTRES, centres=tuple(replace(c, closes_in_days=3) if c.key == "e" else c for c in TWO_CENTRES.centres)
    )
    former = plan(*AS_READ.placements, whole("has left", "c4"))
    found = continued(closed, former, solved(closed), **LIMITS, seed=1).plan
    assert violations(closed, found) == []
    assert {p.centre for p in found.placements} == {"c", "d"}
    assert len(found.placements) == 2


def test_places_kept_for_tonight_are_those_of_the_new_answer() -> None:
    kept = replace(instance(man("a"), man("b"), room(beds=3)), reserves=(Reserve("tonight", 2, sex="m"),))
    answer = solved(kept)
    found = continued(kept, plan(bed("a"), bed("b")), answer, **LIMITS, seed=1)
    assert (found.plan.kept, len(found.plan.placements)) == (answer.plan.kept, 1)
    assert found.score == answer.score


@settings(max_examples=8, deadline=None, derandomize=True)
@given(SEEDS)
def test_as_good_as_the_new_answer_valid_and_closer_to_what_people_read(seed: int) -> None:
    snapshot = generate(SHAPES["small"], seed=seed)
    former = solved(snapshot).plan
    household = former.placements[seed % len(former.placements)].household
    for where in [c.key for c in snapshot.centres][:3]:
        decided = pinned(snapshot, household, where)
        answer = solved(decided)
        found = continued(decided, former, answer, **LIMITS, seed=1)
        assert violations(decided, found.plan) == []
        assert found.score == evaluate(decided, found.plan) <= evaluate(decided, answer.plan)
        assert moved(former, found.plan) <= moved(former, aligned(decided, former, answer.plan))
        assert all(level.bound <= level.value for level in found.levels)
        assert found == continued(decided, former, answer, **LIMITS, seed=1)
