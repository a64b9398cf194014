"""What a file would change in the network as it is now, and what stands in its way. Nothing is written here."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajet.access.types import Viewer
from trajet.reception.network.importing.columns import CENTRES, ROOMS, SheetKind
from trajet.reception.network.importing.faults import Faults
from trajet.reception.network.importing.reading import Sheet
from trajet.reception.network.importing.state import CentreState, NetworkState, RoomBeds
from trajet.reception.network.importing.values import is_blank

Row = dict[str, Any]
RoomKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One change: `act` is add, change, close, remove; `changes` holds (field, before, after)."""

    act: str
    sheet: str
    line: int
    key: tuple[str, ...]
    changes: tuple[tuple[str, Any, Any], ...] = ()


@dataclass
class Plan:
    """Every change of a file in its order, and the faults that forbid applying it."""

    centres: list[Step] = field(default_factory=list)
    rooms: list[Step] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)

    @property
    def steps(self) -> list[Step]:
        return [*self.centres, *self.rooms]

    def count(self) -> Counter[str]:
        """Changes by act and sheet: `add centres`, `change rooms` …"""
        counted = Counter(f"{step.act} centres" for step in self.centres)
        counted.update(f"{step.act} rooms" for step in self.rooms)
        return counted

    def digest(self) -> str:
        """Equal when confirming would do what the preview showed."""
        return hashlib.sha256(json.dumps([asdict(step) for step in self.steps], default=str).encode()).hexdigest()


def make_plan(viewer: Viewer, sheets: Iterable[Sheet], state: NetworkState) -> Plan:
    """Compare a file with the network."""
    plan = Plan()
    known = set(state.centres)
    for sheet in sheets:
        if sheet.kind is CENTRES:
            for line, row in _unique(sheet, plan.faults):
                known.add(row["code"])
                plan.centres.extend(_centre_step(sheet, line, row, state, plan.faults))
    for sheet in sheets:
        if sheet.kind is ROOMS:
            for line, row in _unique(sheet, plan.faults):
                plan.rooms.extend(_room_step(sheet, line, row, known, state, plan.faults))
    return plan


def _unique(sheet: Sheet, faults: Faults) -> Iterator[tuple[int, Row]]:
    """Rows of a sheet; one that speaks of the same centre or room as an earlier one is a fault."""
    first: dict[tuple[str, ...], int] = {}
    for line, row in sheet.rows:
        key = tuple(row[name] for name in sheet.kind.key)
        if key in first:
            wrong = _("The same as row %(line)s.") % {"line": first[key]}
            faults.add(sheet.name, sheet.cell(sheet.kind.key[-1], line), wrong, _("One row for each centre or room."))
        else:
            first[key] = line
            yield line, row


def _missing(sheet: Sheet, line: int, row: Row, faults: Faults) -> bool:
    """What a new row must say and does not."""
    missing = [column for column in sheet.kind.columns if column.is_required and is_blank(row.get(column.name) or None)]
    missing = [column for column in missing if row.get(column.name) != 0]
    for column in missing:
        expected = _("A new row needs: %(column)s.") % {"column": column.label}
        faults.add(sheet.name, sheet.cell(column.name, line), _("The cell is empty."), expected)
    return bool(missing)


def _changes(kind: SheetKind, row: Row, now: Mapping[str, Any]) -> tuple[tuple[str, Any, Any], ...]:
    """Columns of the file whose value differs from the network; columns the file leaves out are left alone."""
    names = [column.name for column in kind.columns if column.name in row and column.name not in kind.key]
    return tuple((name, now[name], row[name]) for name in names if _same(now[name]) != _same(row[name]))


def _given(kind: SheetKind, row: Row) -> tuple[tuple[str, Any, Any], ...]:
    """Everything a new row says, in the order of the columns."""
    names = [column.name for column in kind.columns if column.name in row and column.name not in kind.key]
    return tuple((name, None, row[name]) for name in names)


def _same(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def _centre_step(sheet: Sheet, line: int, row: Row, state: NetworkState, faults: Faults) -> Iterator[Step]:
    now = state.centres.get(row["code"])
    if now is None:
        if not _missing(sheet, line, row, faults) and not _wrong_dates(sheet, line, row, faults):
            yield Step("add", sheet.name, line, (row["code"],), _given(CENTRES, row))
        return
    changes = _changes(CENTRES, row, now.facts)
    required = {column.name for column in CENTRES.columns if column.is_required}
    for name, _before, after in changes:
        if name in required and (after in (None, "", [])):
            faults.add(sheet.name, sheet.cell(name, line), _("The cell is empty."), str(CENTRES.column(name).label))
            return
    if not changes or _wrong_dates(sheet, line, {**now.facts, **row}, faults):
        return
    closes_on = {name: after for name, _before, after in changes}.get("closes_on")
    if closes_on and _residents_remain(sheet, line, now, closes_on, faults):
        return
    yield Step("close" if closes_on else "change", sheet.name, line, (row["code"],), changes)


def _wrong_dates(sheet: Sheet, line: int, row: Row, faults: Faults) -> bool:
    if row.get("closes_on") and row["closes_on"] <= row["opens_on"]:
        faults.add(
            sheet.name,
            sheet.cell("closes_on", line),
            _("It closes before it opens."),
            _("A centre closes after it opened."),
        )
        return True
    return False


def _residents_remain(sheet: Sheet, line: int, now: CentreState, on: date, faults: Faults) -> bool:
    persons = now.lodged_on(on)
    if persons:
        wrong = ngettext(
            "%(count)s person lives or is expected there on that day.",
            "%(count)s people live or are expected there on that day.",
            persons,
        ) % {"count": persons}
        faults.add(
            sheet.name,
            sheet.cell("closes_on", line),
            wrong,
            _("Move them first, or announce the closing on the centre's page."),
        )
    return persons > 0


def _room_step(
    sheet: Sheet, line: int, row: Row, known: set[str], state: NetworkState, faults: Faults
) -> Iterator[Step]:
    key: RoomKey = (row["centre"], row["building"], row["room"])
    if row["centre"] not in known:
        wrong = _("No centre has the code “%(code)s”.") % {"code": row["centre"]}
        faults.add(
            sheet.name, sheet.cell("centre", line), wrong, _("A code of the network or of the sheet of centres.")
        )
        return
    now = state.rooms.get(key)
    if now is None:
        if not _missing(sheet, line, row, faults) and row["beds"] + row.get("cots", 0) > 0:
            yield Step("add", sheet.name, line, key, _given(ROOMS, row))
        return
    if row.get("beds", 0) is None:
        faults.add(sheet.name, sheet.cell("beds", line), _("The cell is empty."), _("A number; 0 removes the room."))
        return
    changes = _changes(ROOMS, row, now.facts)
    if changes and not _beds_in_use(sheet, line, row, now, faults):
        yield Step("remove" if _is_removed(now, row) else "change", sheet.name, line, key, changes)


def _is_removed(now: RoomBeds, row: Row) -> bool:
    return not (row.get("beds", now.facts["beds"]) or row.get("cots", now.facts["cots"]))


def _beds_in_use(sheet: Sheet, line: int, row: Row, now: RoomBeds, faults: Faults) -> bool:
    """Beds are removed only when nobody sleeps in them or is expected to."""
    found = False
    for name, used in (("beds", now.beds_used), ("cots", now.cots_used)):
        if name in row and row[name] < used:
            found = True
            wrong = ngettext("%(count)s of them is in use.", "%(count)s of them are in use.", used) % {"count": used}
            faults.add(
                sheet.name,
                sheet.cell(name, line),
                wrong,
                _("At least %(count)s, or move the residents first.") % {"count": used},
            )
    return found
