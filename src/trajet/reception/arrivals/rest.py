"""Arrivals for programs: the list, one arrival, registering; the same selectors and services as the pages."""

from datetime import date, datetime
from typing import Literal, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field, field_validator

from trajet.access.pages import StaffRequest
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.dates import PartialDate, Precision
from trajet.common.days import Day
from trajet.common.forms import as_read
from trajet.reception.arrivals import selectors, services
from trajet.reception.arrivals.filters import Filters
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.types import Intake, MemberInput

router = Router(tags=["arrivals"])
MOST = 200


class Problem(Schema):
    detail: str | list[str] | list[dict[str, object]]


PROBLEMS = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}


class ArrivalOut(Schema):
    """An arrival: its household, state, class and steps."""

    uuid: UUID
    household: UUID
    status: str
    priority: int
    waiting_since_at: datetime
    target_group: str
    application_kind: str
    procedure_language: str
    made_on: date
    registered_on: date | None
    lodged_on: date | None

    @staticmethod
    def resolve_household(arrival: Arrival) -> UUID:
        return arrival.household.uuid


class MemberIn(Schema):
    """One person; `birth_precision` says how much of `birth_on` is known."""

    given: str = Field("", max_length=150)
    family: str = Field("", max_length=150)
    sex: Literal["f", "m", "x"] = "x"
    birth_on: Day | None = None
    birth_precision: Literal["day", "month", "year", "about"] = "day"
    nationality: str = Field("", pattern="^([A-Z]{2})?$")
    language: str = Field("", pattern="^([a-z]{2,3})?$")
    role: Literal["head", "partner", "child", "sibling", "parent", "other"] = "other"
    phone: str = Field("", max_length=40)

    @field_validator("given", "family", "phone")
    @classmethod
    def plain(cls, value: str) -> str:
        if "\0" in value:
            raise ValueError("The NUL character is not allowed.")
        return as_read(value)

    def read(self) -> MemberInput:
        values = self.dict(exclude={"birth_on", "birth_precision"})
        birth = PartialDate(self.birth_on, Precision(self.birth_precision)) if self.birth_on else None
        return MemberInput(**values, birth=birth)


class ArrivalIn(Schema):
    """A household that presents. The same `key` twice gives the same arrival."""

    key: UUID
    made_on: Day
    members: list[MemberIn] = Field(min_length=1, max_length=20)
    application_kind: Literal["first", "subsequent", "none"] = "first"
    procedure_language: Literal["", "fr", "nl"] = ""
    lives_at_own_address: bool | None = False


@router.get("/arrivals", response={200: list[ArrivalOut], **PROBLEMS})
def list_arrivals(request: HttpRequest, after: int = 0, state: str = "", priority: str = "") -> list[Arrival]:
    """Arrivals by date of entry, at most 200 at a time; `after` skips that many, `state` and `priority` choose."""
    viewer = _viewer(request)
    must(viewer, "reception.arrivals.read")
    filters = Filters.read({"state": state, "class": priority})
    rows = filters.apply(selectors.list_arrivals(viewer)).order_by("pk")
    start = max(0, min(after, 1_000_000))
    return list(rows[start : start + MOST])


@router.get("/arrivals/{uuid}", response={200: ArrivalOut, **PROBLEMS})
def get_arrival(request: HttpRequest, uuid: UUID) -> Arrival:
    """One arrival."""
    viewer = _viewer(request)
    must(viewer, "reception.arrivals.read")
    return selectors.access_arrival(viewer, uuid)


@router.post("/arrivals", response={201: ArrivalOut, **PROBLEMS})
def register_arrival(request: HttpRequest, arrival: ArrivalIn) -> Status[Arrival]:
    """Register a household that presents."""
    intake = Intake(
        members=tuple(member.read() for member in arrival.members),
        made_on=arrival.made_on,
        application_kind=arrival.application_kind,
        procedure_language=arrival.procedure_language,
        facts={"lives_at_own_address": arrival.lives_at_own_address},
    )
    return Status(201, services.register_arrival(by=_viewer(request), intake=intake, key=arrival.key))


def _viewer(request: HttpRequest) -> Viewer:
    return cast("StaffRequest", request).viewer
