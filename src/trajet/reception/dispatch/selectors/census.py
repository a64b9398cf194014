"""Designations that hold, as codes and moments, for engines that follow the clock of the evaluation."""

from datetime import date, datetime
from typing import NamedTuple

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.dispatch.models import Designation, DesignationStatus
from trajet.reception.dispatch.selectors.designations import READ


class DesignationRow(NamedTuple):
    """A designation that was not undone."""

    household_id: int
    centre_id: int
    status: str
    decided_at: datetime
    travels_on: date


def census_designations(viewer: Viewer) -> list[DesignationRow]:
    """Every designation that holds, the latest of a household last."""
    must(viewer, READ)
    held = Designation.objects.filter(service_id=viewer.service_id).exclude(status=DesignationStatus.UNDONE)
    columns = ("arrival__household_id", "centre_id", "status", "decided_at", "travels_on")
    return [DesignationRow(*row) for row in held.order_by("decided_at", "pk").values_list(*columns)]
