"""Check a file, keep what it would do, and do exactly that once somebody confirms."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Exists, OuterRef
from django.utils import timezone

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.network.importing import reading
from trajet.reception.network.importing.columns import ROOMS, SHEETS
from trajet.reception.network.importing.plan import Plan, Step, make_plan
from trajet.reception.network.importing.reading import Reading, Sheet
from trajet.reception.network.importing.state import read_state
from trajet.reception.network.models import Bed, Building, Centre, NetworkImport, Room
from trajet.reception.network.services import WRITE

BATCH = 2_000


class NetworkChanged(Exception):
    """The network is no longer what the preview showed; nothing was written."""


@dataclass(frozen=True)
class Checked:
    """A file that was read and compared. `kept` waits for the confirmation; None when there are faults or no change."""

    reading: Reading
    plan: Plan
    kept: NetworkImport | None


@transaction.atomic
def check_file(*, by: Viewer, name: str, content: bytes) -> Checked:
    """Read a file and keep its rows for the confirmation. Changes nothing of the network.

    Raises `UnreadableFile` when the file as a whole cannot be used.
    """
    must(by, WRITE)
    read = reading.read_file(name, content)
    plan = _plan(by, read.sheets, timezone.localdate())
    kept = None
    if plan.steps and not read.faults and not plan.faults:
        kept = NetworkImport.objects.create(
            service_id=by.service_id,
            file_name=name[:200],
            digest=hashlib.sha256(content).hexdigest(),
            plan={"sheets": [_freeze(sheet) for sheet in read.sheets], "digest": plan.digest()},
            made_by_id=by.staff_id,
        )
    return Checked(read, plan, kept)


def plan_of(viewer: Viewer, kept: NetworkImport) -> Plan:
    """What a kept file would do today."""
    must(viewer, WRITE)
    return _plan(viewer, [_thaw(sheet) for sheet in kept.plan["sheets"]], timezone.localdate())


@transaction.atomic
def apply_import(*, by: Viewer, kept: NetworkImport) -> Plan:
    """Apply a kept file, all of it or nothing. A second confirmation does nothing.

    Raises `NetworkChanged` when the file would now do something else than the preview showed.
    """
    must(by, WRITE)
    kept = NetworkImport.objects.select_for_update().get(pk=kept.pk)
    if kept.applied_at:
        return Plan()
    codes = {step.key[0] for step in plan_of(by, kept).rooms}
    list(Room.objects.filter(centre__code__in=codes).order_by("pk").select_for_update(of=("self",)))
    plan = plan_of(by, kept)
    if plan.faults or plan.digest() != kept.plan["digest"]:
        raise NetworkChanged
    _apply(by, plan, timezone.localdate())
    kept.applied_at = timezone.now()
    kept.save(update_fields=["applied_at"])
    journal.record(by, "reception.network.imported", subject=kept.uuid, changes=dict(plan.count()))
    return plan


def _plan(viewer: Viewer, sheets: list[Sheet], today: date) -> Plan:
    codes = {row["centre"] for sheet in sheets if sheet.kind is ROOMS for _line, row in sheet.rows}
    return make_plan(viewer, sheets, read_state(viewer, today, codes))


def _freeze(sheet: Sheet) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    rows = [[line, {name: plain(value) for name, value in row.items()}] for line, row in sheet.rows]
    return {"name": sheet.name, "kind": sheet.kind.name, "letters": sheet.letters, "rows": rows}


def _thaw(kept: dict[str, Any]) -> Sheet:
    kind = next(kind for kind in SHEETS if kind.name == kept["kind"])
    days = {"opens_on", "closes_on"}
    rows = [
        (line, {k: date.fromisoformat(v) if k in days and v else v for k, v in row.items()})
        for line, row in kept["rows"]
    ]
    return Sheet(kept["name"], kind, kept["letters"], rows)


def _apply(by: Viewer, plan: Plan, today: date) -> None:
    _apply_centres(by, plan.centres)
    centres = {centre.code: centre for centre in Centre.objects.filter(service_id=by.service_id)}
    old = set(centres) - {step.key[0] for step in plan.centres if step.act == "add"}
    _add_rooms(by, [step for step in plan.rooms if step.act == "add"], centres, old, today)
    _change_rooms(by, [step for step in plan.rooms if step.act != "add"], centres, today)


def _after(step: Step) -> dict[str, Any]:
    return {name: after for name, _before, after in step.changes}


def _apply_centres(by: Viewer, steps: Iterable[Step]) -> None:
    for step in steps:
        facts = _after(step)
        if step.act == "add":
            Centre.objects.create(service_id=by.service_id, code=step.key[0], **facts)
        else:
            centre = Centre.objects.select_for_update().get(service_id=by.service_id, code=step.key[0])
            for name, value in facts.items():
                setattr(centre, name, value)
            centre.save(update_fields=list(facts))


def _add_rooms(by: Viewer, steps: list[Step], centres: dict[str, Centre], old: set[str], today: date) -> None:
    """New rooms of a centre that stood already count from today on; those of a new centre from its opening."""
    buildings = _buildings(by, {step.key[:2] for step in steps}, centres)
    rooms = []
    for step in steps:
        facts = {name: value for name, value in _after(step).items() if name not in {"beds", "cots"}}
        building = buildings[step.key[0], step.key[1]]
        rooms.append(
            Room(service_id=by.service_id, building=building, centre=centres[step.key[0]], name=step.key[2], **facts)
        )
    Room.objects.bulk_create(rooms, BATCH)
    beds: list[Bed] = []
    for step, room in zip(steps, rooms, strict=True):
        wanted = _after(step)
        since = today if step.key[0] in old else None
        beds += _new_beds(by, room, "adult", wanted["beds"], 1, since)
        beds += _new_beds(by, room, "cot", wanted.get("cots") or 0, wanted["beds"] + 1, since)
    Bed.objects.bulk_create(beds, BATCH)


def _buildings(by: Viewer, wanted: set[tuple[str, ...]], centres: dict[str, Centre]) -> dict[tuple[str, str], Building]:
    known = {
        (b.centre.code, b.name): b for b in Building.objects.filter(service_id=by.service_id).select_related("centre")
    }
    new = [
        Building(service_id=by.service_id, centre=centres[code], name=name)
        for code, name in sorted(wanted - set(known))
    ]
    Building.objects.bulk_create(new, BATCH)
    return known | {(building.centre.code, building.name): building for building in new}


def _new_beds(by: Viewer, room: Room, kind: str, count: int, first: int, since: date | None) -> list[Bed]:
    return [
        Bed(
            service_id=by.service_id,
            room=room,
            centre_id=room.centre_id,
            kind=kind,
            label=str(first + n),
            added_on=since,
        )
        for n in range(count)
    ]


def _change_rooms(by: Viewer, steps: list[Step], centres: dict[str, Centre], today: date) -> None:
    for step in steps:
        facts = _after(step)
        centre = centres[step.key[0]]
        room = Room.objects.get(centre=centre, building__name=step.key[1], name=step.key[2])
        own = {name: facts[name] for name in ("floor", "kind", "features") if name in facts}
        for fact, value in own.items():
            setattr(room, fact, value)
        if own:
            room.save(update_fields=list(own))
        for name, kind in (("beds", "adult"), ("cots", "cot")):
            if name in facts:
                _set_beds(by, room, kind, facts[name], today)


def _set_beds(by: Viewer, room: Room, kind: str, wanted: int, today: date) -> None:
    """Add beds after the highest label, or remove those nobody uses, the highest first."""
    used = Exists(Bed.objects.filter(pk=OuterRef("pk"), uses__during__overlap=DateRange(today, None)))
    standing = list(room.beds.filter(removed_on__isnull=True).annotate(is_used=used))
    of_kind = [bed for bed in standing if bed.kind == kind]
    if wanted > len(of_kind):
        first = max((int(bed.label) for bed in standing if bed.label.isdigit()), default=0) + 1
        Bed.objects.bulk_create(_new_beds(by, room, kind, wanted - len(of_kind), first, today))
        return
    unused = sorted(
        (bed for bed in of_kind if not bed.is_used), key=lambda bed: (len(bed.label), bed.label), reverse=True
    )
    for bed in unused[: len(of_kind) - wanted]:
        bed.removed_on = today
        bed.save(update_fields=["removed_on"])
