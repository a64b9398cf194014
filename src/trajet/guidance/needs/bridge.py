"""Between needs and the engine of dispatching: the demands a place can meet."""

from trajet_engines.dispatch import DEMANDS, Demand

__all__ = ["CODES", "DEMANDS", "Demand", "demand_of"]

CODES = tuple(DEMANDS)


def demand_of(code: str) -> Demand | None:
    """What the engine knows of a constraint code."""
    return DEMANDS.get(code)
