"""What the forecast says about tonight: from who came and which places came free, how many places to keep."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance import api as guidance
from trajet.reception.arrivals.models import Arrival
from trajet.reception.dispatch.bridge.alternatives import instance_of, plan_of
from trajet.reception.dispatch.models import Run
from trajet.reception.stays.models import Stay
from trajet_engines.dispatch import outlook

Suggestion = outlook.Suggestion
WORTH_DAYS = outlook.WORTH_DAYS
HISTORY_DAYS = 200
ADULT_DAYS = 18 * 365 + 4
SEED = 1


def suggestions(viewer: Viewer, run: Run | None, on: date) -> list[outlook.Suggestion]:
    """Places to keep for tonight, by kind, the most first; kinds of which none would be missing are left out.

    `run` says which places stay free when its proposals are confirmed. Counts of the past only, no names.
    """
    must(viewer, "reception.dispatch.read")
    since = on - timedelta(days=HISTORY_DAYS)
    wheelchairs = frozenset(guidance.households_with(viewer, "wheelchair"))
    free = outlook.free_after(instance_of(run), plan_of(run)) if run and run.instance_digest else ()
    capacity = outlook.Capacity(free=free, past=tuple(_openings(viewer, since, on, wheelchairs)))
    history = list(_arrivals(viewer, since, on, wheelchairs))
    found = outlook.suggest_reserve(history, capacity, on, seed=SEED)
    return sorted((row for row in found if row.places), key=lambda row: -row.places)


def _arrivals(viewer: Viewer, since: date, on: date, wheelchairs: frozenset[int]) -> Iterator[outlook.Arrival]:
    rows = Arrival.objects.filter(service_id=viewer.service_id, made_on__gte=since, made_on__lt=on)
    for row in _composed(rows, "made_on", "priority"):
        kind, size, needs = _kind(row, wheelchairs)
        yield outlook.Arrival(row["on"], kind, size, row["priority"], needs)


def _openings(viewer: Viewer, since: date, on: date, wheelchairs: frozenset[int]) -> Iterator[outlook.Opening]:
    """Stays that ended: each gave back a place of the kind of its household."""
    rows = Stay.objects.filter(service_id=viewer.service_id, during__endswith__gt=since, during__endswith__lte=on)
    for row in _composed(rows, "during__endswith"):
        yield outlook.Opening(row["on"], outlook.kind_code(*_kind(row, wheelchairs)), 1)


def _composed(rows: QuerySet[Any], on: str, *more: str) -> Iterable[dict[str, Any]]:
    """Day, number of people, sex and last birth of each household, in one query."""
    members = "household__memberships"
    living = Q(**{f"{members}__during__contains": F("on")}) | Q(**{f"{members}__during__startswith": F("on")})
    found = rows.annotate(on=F(on)).annotate(
        size=Count(members, filter=living), sex=Min(f"{members}__person__sex"), born=Max(f"{members}__person__birth_on")
    )
    values: Iterable[dict[str, Any]] = found.values("on", "size", "sex", "born", "household_id", *more)
    return values


def _kind(row: dict[str, Any], wheelchairs: frozenset[int]) -> tuple[Any, int, frozenset[str]]:
    needs = frozenset({"wheelchair"}) if row["household_id"] in wheelchairs else frozenset()
    if row["size"] > 1:
        return "family", row["size"], needs
    is_woman = row["sex"] == "f"
    is_minor = row["born"] is not None and (row["on"] - row["born"]).days < ADULT_DAYS
    kinds = ("uam_boy", "uam_girl") if is_minor else ("single_man", "single_woman")
    return kinds[is_woman], 1, needs
