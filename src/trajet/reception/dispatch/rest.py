"""Dispatching for programs: designations of a day. Same selectors, same rights as the pages."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from trajet.access.types import Viewer
from trajet.common.days import Day
from trajet.reception.dispatch.selectors import access_designation, list_designations

router = Router(tags=["dispatching"])
REFUSED = {401: dict[str, Any], 403: dict[str, Any], 404: dict[str, Any], 422: dict[str, Any]}


class DesignationOut(Schema):
    """A designation (code 207): which household goes to which centre, and when."""

    uuid: UUID
    household: UUID
    centre: UUID
    centre_code: str
    status: str
    travels_on: date
    language: str


def _viewer(request: HttpRequest) -> Viewer:
    return request.viewer  # type: ignore[attr-defined,no-any-return]


def _out(row: Any) -> dict[str, Any]:
    return {
        "uuid": row.uuid,
        "household": row.arrival.household.uuid,
        "centre": row.centre.uuid,
        "centre_code": row.centre.code,
        "status": row.status,
        "travels_on": row.travels_on,
        "language": row.language,
    }


@router.get("/designations", response={200: list[DesignationOut], **REFUSED}, summary="Designations of a travel day")
def designations(request: HttpRequest, travels_on: Day) -> list[dict[str, Any]]:
    """Designations that hold for households that travel on a day."""
    return [_out(row) for row in list_designations(_viewer(request), travels_on=travels_on)]


@router.get("/designations/{uuid}", response={200: DesignationOut, **REFUSED}, summary="One designation")
def designation(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    """One designation, or 404."""
    return _out(access_designation(_viewer(request), uuid))
