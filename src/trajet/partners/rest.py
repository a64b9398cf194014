"""The partners wing for programs: entries of the directory. Notes, contacts and reports are not served."""

from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, QueryDict
from ninja import Query, Router, Schema
from pydantic import Field

from trajet.access.pages import StaffRequest
from trajet.access.types import Viewer
from trajet.common.paging import read_page
from trajet.partners.directory import hsds_writing, searching, selectors
from trajet.partners.directory.filters import SORTS, OfferFilters
from trajet.partners.directory.hours import BRUSSELS, check_year

router = Router(tags=["directory"])


class Problem(Schema):
    detail: str | list[str] | list[dict[str, object]]


class SiteOut(Schema):
    uuid: UUID
    name: str
    address: str
    postal_code: str
    commune: str
    directions: str


class OfferOut(Schema):
    """A service of an organisation."""

    uuid: UUID
    name: str
    alternate_name: str
    description: str
    status: str
    topics: list[str]
    audiences: list[str]
    languages: list[str]
    eligibility: str
    website: str
    email: str
    checked_on: date | None
    unchecked: list[str]
    sites: list[SiteOut]


class OffersOut(Schema):
    """A page of services; `after` asks for the next one, empty on the last."""

    items: list[OfferOut]
    after: str | None


class OfferQuery(Schema):
    """The filters of the page, by the same names."""

    q: str = Field("", max_length=100)
    need: str = Field("", max_length=40)
    topic: str = Field("", max_length=20)
    language: str = Field("", max_length=8)
    commune: str = Field("", max_length=5)
    audience: str = Field("", max_length=20)
    open: bool = False
    open_at: datetime | None = None
    after: str = Field("", max_length=1000)


@router.get("/services", response={200: OffersOut, 401: Problem, 403: Problem, 422: Problem})
def offers(request: HttpRequest, query: Query[OfferQuery]) -> object:
    """Services of the directory, by name."""
    asked = QueryDict(mutable=True)
    asked.update({name: str(value) for name, value in query.dict().items() if value and name != "open_at"})
    wanted: dict[str, Any] = {**OfferFilters(asked).wanted, "open_at": _aware(query.open_at)}
    found = read_page(searching.search_offers(_viewer(request), wanted), asked, SORTS, count=False)
    return {"items": [_out(offer) for offer in found], "after": found.after}


@router.get(
    "/services/{uuid}", response={200: dict[str, object], 401: Problem, 403: Problem, 404: Problem, 422: Problem}
)
def offer(request: HttpRequest, uuid: UUID) -> object:
    """One service as an HSDS 3 record."""
    return hsds_writing.write(selectors.access_offer(_viewer(request), uuid))


def _out(offer: Any) -> dict[str, object]:
    values = {name: getattr(offer, name) for name in OfferOut.model_fields if name != "sites"}
    return {**values, "sites": list(offer.sites.all())}


def _aware(at: datetime | None) -> datetime | None:
    """The moment in Brussels when no zone is written; raises `ValidationError` for a year nobody asks for."""
    if at:
        check_year(at)
    return at.replace(tzinfo=BRUSSELS) if at and at.tzinfo is None else at


def _viewer(request: HttpRequest) -> Viewer:
    return cast("StaffRequest", request).viewer
