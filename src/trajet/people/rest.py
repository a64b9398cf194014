"""People for programs: same rights and journal as the pages."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import StringConstraints

from trajet.access.journal import record_reading
from trajet.access.types import Viewer
from trajet.common.paging import Sorts, read_page
from trajet.people.households.selectors import household_facts, household_of
from trajet.people.persons.models import Person
from trajet.people.persons.selectors import access_person, kept_of, list_facts, list_people
from trajet.people.search.paging import hit_page
from trajet.people.search.selectors import hits_of
from trajet.people.search.types import Hit

router = Router(tags=["people"])
BY_NAME = Sorts({"name": ("sort_key",)}, default="name")
REFUSED = {401: dict[str, Any], 403: dict[str, Any], 404: dict[str, Any], 422: dict[str, Any]}
Text = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
Mark = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00]*$")]


class PersonRow(Schema):
    """A person in a list."""

    uuid: UUID
    name: str
    native_name: str
    sex: str
    birth_on: date | None
    birth_precision: str
    nationalities: list[str]
    numbers: list[tuple[str, str]]
    household_size: int


class PersonPage(Schema):
    """Rows, and the marks of the pages around them (`after`, `before`)."""

    rows: list[PersonRow]
    after: str | None
    before: str | None


class FactOut(Schema):
    """A fact with its source, its day, and whether it was withdrawn."""

    kind: str
    value: dict[str, Any]
    source: str
    stated_on: date
    withdrawn_on: date | None


class MemberOut(Schema):
    """A member of the household today."""

    uuid: UUID
    name: str
    role: str
    sex: str
    age: int | None
    is_minor: bool


class PersonOut(Schema):
    """A person's file."""

    uuid: UUID
    name: str
    native_name: str
    sex: str
    gender_said: str
    birth_on: date | None
    birth_precision: str
    is_stateless: bool
    facts: list[FactOut]
    household: list[MemberOut]


class ListQuery(Schema):
    """`q` searches by name, number or telephone; `after` and `before` are the marks of a page."""

    q: Text = ""
    after: Mark = ""
    before: Mark = ""


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


@router.get("/persons", response={200: PersonPage, **REFUSED}, summary="Search or list people")
def list_persons(request: HttpRequest, query: Query[ListQuery]) -> dict[str, Any]:
    """Everybody by name; or with `q` those it finds, the nearest first. 25 rows a page."""
    viewer, asked = _viewer(request), query.dict()
    found: Any
    if query.q.strip():
        found = hit_page(viewer, query.q, asked)
        hits = found.rows
    else:
        found = read_page(list_people(viewer), asked, BY_NAME, count=False)
        hits = hits_of(viewer, [(person.pk, 0.0) for person in found])
    return {"rows": [_row(hit) for hit in hits], "after": found.after, "before": found.before}


def _row(hit: Hit) -> dict[str, Any]:
    return {field: getattr(hit, field) for field in PersonRow.model_fields}


@router.get("/persons/{uuid}", response={200: PersonOut, **REFUSED}, summary="Read a person's file")
def get_person(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    """One file with every fact. The reading is journalled. A file that was merged gives the one it was merged into."""
    viewer = _viewer(request)
    person = kept_of(access_person(viewer, uuid))
    record_reading(viewer, person.pk, "people.api")
    today = timezone.localdate()
    household = household_of(viewer, person, today)
    return {
        **{field: getattr(person, field) for field in PersonOut.model_fields if hasattr(person, field)},
        "name": person.display_name,
        "facts": _facts(viewer, person),
        "household": household_facts(viewer, household, today).members if household else [],
    }


_SHARED = {"id", "uuid", "service", "created_at", "person", "source", "stated_on", "withdrawn_on"}


def _facts(viewer: Viewer, person: Person) -> list[dict[str, Any]]:
    return [
        {
            "kind": kind,
            "value": {
                field.name: getattr(fact, field.name) for field in fact._meta.fields if field.name not in _SHARED
            },
            "source": fact.source,
            "stated_on": fact.stated_on,
            "withdrawn_on": fact.withdrawn_on,
        }
        for kind, facts in list_facts(viewer, person).items()
        for fact in facts
    ]
