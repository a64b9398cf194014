"""What an earlier run proposed, counted with the settings of another: points under two settings cannot be compared."""

from dataclasses import replace

from trajet.reception.dispatch.bridge.alternatives import first_plan_of, instance_of
from trajet.reception.dispatch.bridge.settings import params_of
from trajet.reception.dispatch.models import Run
from trajet_engines import dispatch


def recounted(first: Run, second: Run) -> dict[str, int]:
    """The first run's levels as the second's settings count them, by the plain objective; two queries.

    Counts what was proposed, whatever was decided since.
    """
    instance = replace(instance_of(first), params=params_of(second.settings))
    score = dispatch.evaluate(instance, first_plan_of(first))
    return {row["name"]: score[row["name"]] for row in first.result["levels"]}
