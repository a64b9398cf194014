"""What is worked out of a plan once, and read in each of its futures."""

from collections.abc import Callable
from functools import wraps
from weakref import WeakKeyDictionary

from .plan import Plan


def per_plan[T](make: Callable[[Plan], T]) -> Callable[[Plan], T]:
    """Call `make` once for each plan, and keep what it returns as long as the plan lives."""
    made: WeakKeyDictionary[Plan, T] = WeakKeyDictionary()

    @wraps(make)
    def kept(plan: Plan) -> T:
        found = made.get(plan)
        if found is None:
            found = made[plan] = make(plan)
        return found

    return kept
