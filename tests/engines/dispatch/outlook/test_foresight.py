"""Why futures are priced one by one: their mean has room for everybody where one of them has none."""

import numpy as np

from trajet_engines.dispatch.outlook.foresight import Situation, foresee
from trajet_engines.dispatch.outlook.market import Floats, MarketMaker
from trajet_engines.dispatch.outlook.periods import Periods

FAMILY_COMES, ROOMS_OPEN = 2, 1


def situation(arrivals: Floats, openings: Floats) -> Situation:
    """A man may have the one room there is now; a family that comes has no other, and waiting costs it more."""
    maker = MarketMaker()
    man, family = maker.type(8.0), maker.type(60.0)
    room = maker.resource("room")
    for kind in (man, family):
        maker.option(kind, 300.0, [(room, 1.0)])
    left = np.array([1.0])
    return Situation(maker.market(), (), left, np.array([1, 0]), arrivals, openings, np.zeros(1))


def futures() -> tuple[Floats, Floats]:
    """In one a family comes and no room opens, in the other nobody comes and two rooms open."""
    arrivals, openings = np.zeros((2, 20, 2)), np.zeros((2, 20, 1))
    arrivals[0, FAMILY_COMES, 1] = 1
    openings[1, ROOMS_OPEN, 0] = 2
    return arrivals, openings


def price_tomorrow(arrivals: Floats, openings: Floats) -> float:
    seen = foresee(situation(arrivals, openings), Periods.ahead(20), rounds=400)
    return float(seen.later[0])


def test_a_room_that_one_future_lacks_has_a_price_that_the_mean_of_the_futures_denies_it() -> None:
    arrivals, openings = futures()
    apart = price_tomorrow(arrivals, openings)
    together = price_tomorrow(arrivals.mean(axis=0, keepdims=True), openings.mean(axis=0, keepdims=True))
    assert together < 30.0
    assert apart > together + 100.0
