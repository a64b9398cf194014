"""Which facts to ask next: the fewest that settle the most routes and conditions; the vocabulary's order breaks ties."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from trajet_engines.law.routes.predicates import Situation
from trajet_engines.law.routes.result import Finding, Question, RouteScreening
from trajet_engines.law.routes.vocabulary import Facts, Vocabulary


@dataclass(frozen=True, slots=True)
class Open:
    """One condition that waits for answers: all of `asks` complete it; `may_close`: a no alone settles the route."""

    route: str
    asks: frozenset[str]
    may_close: bool


def next_questions(
    screened: Sequence[RouteScreening], vocabulary: Vocabulary, facts: Facts, on: date, limit: int
) -> tuple[Question, ...]:
    """At most `limit` facts, greedily: each time the fact whose answer may settle most routes, then most conditions.

    Only routes that wait are looked at. A fact that makes sense only `after` another gives way to that one first.
    """
    waiting = _late_last(
        [item for item in _waiting(screened, vocabulary, Situation(facts, on, {})) if item.asks], vocabulary
    )
    rank = {fact: place for place, fact in enumerate(vocabulary)}
    asked: frozenset[str] = frozenset()
    settled: set[str] = set()
    questions: list[Question] = []
    while len(questions) < limit and (candidates := _facts(waiting, asked)):
        gains = {fact: _gain(fact, waiting, asked, settled) for fact in candidates}
        best = min(candidates, key=lambda fact: (*(-figure for figure in gains[fact][1:]), rank[fact]))
        routes, _, conditions, _ = gains[best]
        questions.append(Question(best, routes, conditions))
        asked, settled = asked | {best}, settled | set(routes)
    return tuple(questions)


def _waiting(screened: Sequence[RouteScreening], vocabulary: Vocabulary, situation: Situation) -> list[Open]:
    routes = [route for route in screened if route.state == "unknown"]
    return [_open(route, finding, vocabulary, situation) for route in routes for finding in route.unknown]


def _late_last(waiting: Sequence[Open], vocabulary: Vocabulary) -> list[Open]:
    late = {item for item in waiting if any(vocabulary[fact].is_late for fact in item.asks)}
    busy = {item.route for item in waiting if item not in late}
    return [item for item in waiting if item not in late or item.route not in busy]


def _open(route: RouteScreening, finding: Finding, vocabulary: Vocabulary, situation: Situation) -> Open:
    asks = frozenset(root for fact in finding.asks for root in _roots(fact, vocabulary, situation))
    return Open(route.route, asks, not finding.is_assessed)


def _roots(fact: str, vocabulary: Vocabulary, situation: Situation) -> Iterable[str]:
    after = vocabulary[fact].after
    truth = True if after is None else after.truth(situation)
    if after is None or truth:
        return (fact,)
    if truth is False:
        return ()
    return [root for earlier in after.asks(situation) for root in _roots(earlier, vocabulary, situation)]


def _facts(waiting: Sequence[Open], asked: frozenset[str]) -> list[str]:
    return sorted({fact for item in waiting for fact in item.asks - asked})


def _gain(
    fact: str, waiting: Sequence[Open], asked: frozenset[str], settled: set[str]
) -> tuple[tuple[str, ...], int, int, int]:
    """Routes the answer may settle beyond those counted, how many, conditions it completes, conditions it touches."""
    touched = [item for item in waiting if fact in item.asks]
    completed = [item for item in touched if item.asks <= asked | {fact}]
    left = {item.route for item in waiting if not item.asks <= asked | {fact}}
    may_settle = {item.route for item in completed if item.may_close or item.route not in left} - settled
    routes = tuple(dict.fromkeys(item.route for item in waiting if item.route in may_settle))
    return routes, len(routes), len(completed), len(touched)
