"""A new answer beside the one people have before them: nobody moves without a reason."""

from trajet.reception.dispatch.bridge.alternatives import plan_of
from trajet.reception.dispatch.models import Run
from trajet_engines import dispatch

WALL_SECONDS, CPU_SECONDS = 100.0, 15.0


def steadied(instance: dispatch.Instance, result: dispatch.Result, former: Run | None) -> dispatch.Result:
    """An answer as good at least, in which as few as possible are elsewhere than the former run had them."""
    if former is None:
        return result
    limits = {"time_limit_seconds": WALL_SECONDS, "cpu_limit_seconds": CPU_SECONDS}
    return dispatch.continued(instance, plan_of(former), result, **limits, seed=result.seed)
