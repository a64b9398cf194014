"""Rooms as beds by type and place, with every dated change that is known today."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from trajet.programme.scenarios.bridge.rows import Rows, is_first_phase
from trajet.reception import api as reception
from trajet_engines.simulation.state import BED_TYPES, Ints, Places

SINGLE, FAMILY, ADAPTED = range(len(BED_TYPES))
Delta = tuple[int, int, int, int]
"""(day, place, bed type, beds)."""


def bed_type_of(room: reception.RoomRow) -> int:
    """Adapted when a wheelchair gets in, family for family rooms, single for every room that people share."""
    if reception.RoomFeature.WHEELCHAIR in room.features:
        return ADAPTED
    return FAMILY if room.kind == reception.RoomKind.FAMILY else SINGLE


@dataclass(frozen=True)
class Network:
    """Both kinds of places, and where each centre and room of the database is among them."""

    sites: Places
    centres: Places
    site_of: dict[int, int]
    centre_of: dict[int, int]
    type_of_room: dict[int, int]


def read_network(rows: Rows) -> Network:
    """Sites are the arrival centres, centres everything else; those without a bed are left out."""
    with_beds = {room.centre_id for room in rows.rooms}
    kept = [centre for centre in rows.centres if centre.centre_id in with_beds]
    sites = [centre for centre in kept if is_first_phase(centre)]
    centres = [centre for centre in kept if not is_first_phase(centre)]
    return Network(
        _places(rows, sites),
        _places(rows, centres),
        {centre.centre_id: index for index, centre in enumerate(sites)},
        {centre.centre_id: index for index, centre in enumerate(centres)},
        {room.room_id: bed_type_of(room) for room in rows.rooms},
    )


def _places(rows: Rows, centres: list[reception.CentreRow]) -> Places:
    index = {centre.centre_id: number for number, centre in enumerate(centres)}
    rooms = [room for room in rows.rooms if room.centre_id in index]
    beds = np.zeros((len(centres), len(BED_TYPES)), dtype=np.int32)
    blocked = np.zeros_like(beds)
    for room in rooms:
        place, kind = index[room.centre_id], bed_type_of(room)
        beds[place, kind] += room.beds - room.closed
        blocked[place, kind] += room.blocked
    changes = list(_settle(rows, centres, beds, _deltas(rows, index, centres, rooms)))
    days, places, kinds, counts = np.array(changes, dtype=np.int32).reshape(-1, 4).T
    return Places(
        codes=tuple(centre.code for centre in centres),
        provinces=tuple(centre.province for centre in centres),
        beds=beds,
        change_day=days.astype(np.float64),
        change_place=places,
        change_type=kinds.astype(np.int8),
        change_beds=counts,
        blocked=blocked,
    )


def _deltas(
    rows: Rows, index: dict[int, int], centres: list[reception.CentreRow], rooms: list[reception.RoomRow]
) -> Counter[tuple[int, int, int]]:
    """Beds that come or go, by (day, place, type): rooms that close and open again, beds, centres that open."""
    by_room = {room.room_id: room for room in rooms}
    found: Counter[tuple[int, int, int]] = Counter()
    for room_id, on, beds in rows.changes:
        if room := by_room.get(room_id):
            back = min(beds, room.closed) if room.closed and beds > 1 else beds
            found[_day(rows, on), index[room.centre_id], bed_type_of(room)] += back
    opening = {centre.centre_id: centre.opens_on for centre in centres if centre.opens_on > rows.on}
    for room in rooms:
        if opens_on := opening.get(room.centre_id):
            found[_day(rows, opens_on), index[room.centre_id], bed_type_of(room)] += room.closed
    return found


def _settle(
    rows: Rows,
    centres: list[reception.CentreRow],
    beds: Ints,
    deltas: Counter[tuple[int, int, int]],
) -> Iterator[Delta]:
    """The changes in order of day: a centre that closes loses what it has by then, and no place has fewer than none."""
    closing = {place: _day(rows, centre.closes_on) for place, centre in enumerate(centres) if centre.closes_on}
    for place, day in closing.items():
        deltas.update({(day, place, kind): 0 for kind in range(len(BED_TYPES))})
    running = beds.copy()
    for day, place, kind in sorted(deltas):
        last = closing.get(place)
        if last is not None and day > last:
            continue
        wanted = running[place, kind] + deltas[day, place, kind]
        after = 0 if day == last else max(int(wanted), 0)
        if change := after - int(running[place, kind]):
            running[place, kind] = after
            yield day, place, kind, change


def _day(rows: Rows, on: date) -> int:
    return (on - rows.on).days
