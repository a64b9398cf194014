"""A new answer beside the one people have before them: nobody moves without a reason."""

from dataclasses import replace

from trajet.reception.dispatch.bridge.alternatives import plan_of
from trajet.reception.dispatch.models import Run
from trajet_engines import dispatch


def steadied(instance: dispatch.Instance, result: dispatch.Result, former: Run | None) -> dispatch.Result:
    """The same answer, places handed round among households the rules cannot tell apart, so that as few as possible move."""
    if former is None:
        return result
    return replace(result, plan=dispatch.aligned(instance, plan_of(former), result.plan))
