"""The search: the cheapest staff with which the indicator reaches its level, and how sure that is."""

from collections.abc import Sequence

from trajet_engines.simulation.staffing.descent import cheapest
from trajet_engines.simulation.staffing.goal import Evaluate, Goal, Group, Staff, cost_of, require_searchable
from trajet_engines.simulation.staffing.judges import Judge
from trajet_engines.simulation.staffing.neighbours import Neighbour, compare
from trajet_engines.simulation.staffing.result import Staffing, frontier
from trajet_engines.simulation.staffing.runs import Runs
from trajet_engines.simulation.staffing.verdict import Rule, Status, Verdict

NEIGHBOUR_REPLICATIONS = 20
FRESH = 1_000_000
"""Replications from here on confirm the winner: the search has never seen them, so they cannot flatter it."""


def search(
    evaluate: Evaluate, groups: Sequence[Group], goal: Goal, *, start: Staff | None = None, rule: Rule | None = None
) -> Staffing:
    """Find the cheapest staff that meets the goal; `start` is the instant answer (default: the fewest).

    Raises `ValueError` with a code for more than six groups, a group named twice, or a start of another length.
    """
    groups, rule = tuple(groups), rule or Rule()
    require_searchable(groups)
    start = tuple(group.fewest for group in groups) if start is None else start
    if len(start) != len(groups):
        raise ValueError("start_length")
    chosen, fresh = Judge(Runs(evaluate), goal, rule), Judge(Runs(evaluate, FRESH), goal, rule)
    winner, confirmation = _confirmed(chosen, fresh, groups, start)
    neighbours = _neighbours(chosen, groups, winner.staff) if winner.is_met else ()
    return Staffing(
        goal=goal,
        status=_status(winner, confirmation),
        winner=winner,
        cost=cost_of(winner.staff, groups),
        confirmation=confirmation,
        cheapest_proven=_cheapest_proven(chosen, fresh, groups),
        neighbours=neighbours,
        frontier=frontier(chosen.runs, goal, groups),
        runs=chosen.runs.count + fresh.runs.count,
    )


def _confirmed(chosen: Judge, fresh: Judge, groups: tuple[Group, ...], start: Staff) -> tuple[Verdict, Verdict | None]:
    """A winner that fresh replications refute was lucky: they stand for it, and the search goes on without it."""
    while True:
        winner = chosen.verdict(cheapest(chosen, groups, start))
        if not winner.is_met:
            return winner, None
        confirmation = fresh.verdict(winner.staff)
        if confirmation.is_met or not confirmation.is_clear:
            return winner, confirmation
        chosen.verdicts[winner.staff] = confirmation


def _neighbours(chosen: Judge, groups: tuple[Group, ...], winner: Staff) -> tuple[Neighbour, ...]:
    """Compared with the winner; those that cost more are judged too, as one of them may be proven."""
    compared = compare(
        chosen.runs,
        chosen.goal,
        groups,
        winner,
        replications=NEIGHBOUR_REPLICATIONS,
        confidence=chosen.rule.confidence,
    )
    for neighbour in compared:
        if neighbour.cost > cost_of(winner, groups):
            chosen.verdict(neighbour.staff)
    return compared


def _status(winner: Verdict, confirmation: Verdict | None) -> Status:
    is_proven = confirmation is not None and winner.status == confirmation.status == "proven"
    return winner.status if is_proven or winner.status == "not_met" else "met_not_proven"


def _cheapest_proven(chosen: Judge, fresh: Judge, groups: tuple[Group, ...]) -> Verdict | None:
    """The cheapest staff that the search and fresh replications both prove; the figures are the fresh ones."""
    proven = (verdict for verdict in chosen.verdicts.values() if verdict.status == "proven")
    for verdict in sorted(proven, key=lambda verdict: cost_of(verdict.staff, groups)):
        confirmation = fresh.verdict(verdict.staff)
        if confirmation.status == "proven":
            return confirmation
    return None
