"""The guidance wing for programs: constraints on places. Needs are not served."""

from datetime import date
from typing import cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from trajet.access.pages import StaffRequest
from trajet.access.types import Viewer
from trajet.guidance.needs import selectors
from trajet.people import api as people

router = Router(tags=["needs"])


class Problem(Schema):
    detail: str | list[str] | list[dict[str, object]]


class ConstraintOut(Schema):
    """What a place must or should offer."""

    uuid: UUID
    code: str
    target: str
    is_hard: bool
    starts_on: date
    ends_on: date | None


@router.get(
    "/constraints/{household}",
    response={200: list[ConstraintOut], 401: Problem, 403: Problem, 404: Problem, 422: Problem},
)
def constraints(request: HttpRequest, household: UUID) -> object:
    """Constraints that hold today on the place of a household."""
    viewer = _viewer(request)
    found = people.access_household(viewer, household)
    return selectors.constraints_of(viewer, [found.pk]).get(found.pk, [])


def _viewer(request: HttpRequest) -> Viewer:
    return cast("StaffRequest", request).viewer
