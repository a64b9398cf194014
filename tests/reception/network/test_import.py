"""A spreadsheet explains itself cell by cell, and changes nothing until somebody confirms."""

import gc
import io
import tempfile
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from tests.reception.network.builders import Network
from trajet.access.types import Viewer
from trajet.reception.models import Bed, Centre, Room
from trajet.reception.network import selectors
from trajet.reception.network.importing import reading, services, workbook
from trajet.reception.network.importing.faults import SHOWN, UnreadableFile

pytestmark = pytest.mark.usefixtures("english")

CENTRE = ["code", "name", "municipality", "province", "region", "languages", "open from"]
FLORENNES = ["FLO", "Florennes", "Florennes", "Namur", "Wallonia", "fr", date(2020, 1, 1)]
ROOM = ["code of the centre", "building", "room", "beds", "cots"]


def book(centres: list[list[Any]] | None = None, rooms: list[list[Any]] | None = None, merge: str = "") -> bytes:
    found = openpyxl.Workbook()
    found.remove(found.active)
    for title, header, rows in (("Centres", CENTRE, centres), ("Rooms", ROOM, rooms)):
        if rows is not None:
            sheet = found.create_sheet(title)
            for row in [header, *rows]:
                sheet.append(row)
            if merge:
                sheet.merge_cells(merge)
    target = io.BytesIO()
    found.save(target)
    return target.getvalue()


def check(viewer: Viewer, content: bytes, name: str = "network.xlsx") -> services.Checked:
    return services.check_file(by=viewer, name=name, content=content)


def faults(viewer: Viewer, content: bytes) -> list[tuple[str, str, str]]:
    checked = check(viewer, content)
    assert checked.kept is None
    return [(f.sheet, f.cell, f.wrong) for f in (*checked.reading.faults.shown, *checked.plan.faults.shown)]


def test_confirmed_import_adds_centres_rooms_and_beds(network: Network, coordinator: Viewer) -> None:
    checked = check(coordinator, book([FLORENNES], [["FLO", "A", "101", 4, 1], ["FLO", "A", "102", 2, None]]))
    assert not Centre.objects.exists()
    services.apply_import(by=coordinator, kept=checked.kept)
    capacity = selectors.total_capacity_on(coordinator, date(2021, 1, 1))
    assert (capacity.rooms, capacity.beds, capacity.cots) == (2, 6, 1)


def test_confirming_twice_changes_nothing_more(network: Network, coordinator: Viewer) -> None:
    kept = check(coordinator, book([FLORENNES], [["FLO", "A", "101", 4, 1]])).kept
    services.apply_import(by=coordinator, kept=kept)
    assert services.apply_import(by=coordinator, kept=kept).steps == []
    assert Bed.objects.count() == 5


def test_importing_the_export_again_changes_nothing(network: Network, coordinator: Viewer) -> None:
    centre = network.centre(
        features=["near_hospital"], school_seats=12, languages=["fr", "nl"], closes_on=date(2030, 1, 1)
    )
    network.stay(
        network.room(centre, beds=3, cots=1, kind="women", features=["wheelchair", "ground_floor"], floor=-1), "f"
    )
    checked = check(coordinator, workbook.network_workbook(coordinator, timezone.localdate()))
    assert (checked.plan.steps, checked.reading.faults.shown) == ([], [])


def test_an_export_that_fails_leaves_no_row_behind(
    network: Network, coordinator: Viewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise LookupError

    network.centre()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(workbook, "_write_cell", broken)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        with pytest.raises(LookupError):
            workbook.network_workbook(coordinator, timezone.localdate())
        gc.collect()
    assert [str(each.message) for each in told] == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("rooms", "cell", "wrong"),
    [
        ([["FLO", "A", "101", "many", 0]], "D2", "“many” is not a number."),
        ([["FLO", "A", "101", 99, 0]], "D2", "“99” is out of range."),
        ([["FLO", "A", "101", "=1+1", 0]], "D2", "This cell holds a formula (=1+1)."),
        ([["XXX", "A", "101", 2, 0]], "A2", "No centre has the code “XXX”."),
        ([["FLO", "A", "101", 2, 0], ["FLO", "A", "101", 3, 0]], "C3", "The same as row 2."),
        ([["FLO", None, "101", 2, 0]], "B2", "The cell is empty."),
        ([["FLO", "A", "101", None, 0]], "D2", "The cell is empty."),
        ([["FLO", "A", "1" * 31, 2, 0]], "C2", "The text is too long."),
    ],
)
def test_each_wrong_cell_is_named(
    network: Network, coordinator: Viewer, rooms: list[list[Any]], cell: str, wrong: str
) -> None:
    network.centre("FLO")
    assert faults(coordinator, book(None, rooms)) == [("Rooms", cell, wrong)]


def test_unknown_choice_names_the_choices(network: Network, coordinator: Viewer) -> None:
    row = [*FLORENNES[:5], "klingon", FLORENNES[6]]
    [fault] = check(coordinator, book([row])).reading.faults.shown
    assert (fault.cell, fault.expected) == ("F2", "One of: French, Dutch, German.")


def test_merged_cells_are_refused_with_their_range(network: Network, coordinator: Viewer) -> None:
    network.centre("FLO")
    found = faults(coordinator, book(None, [["FLO", "A", "1", 2, 0], [None, "A", "2", 2, 0]], merge="A2:A3"))
    assert ("Rooms", "A2:A3", "These cells are merged.") in found


def test_closing_a_centre_with_residents_is_refused(network: Network, coordinator: Viewer) -> None:
    network.stay(network.room(network.centre("FLO"), beds=3), "mf")
    content = book([[*FLORENNES, timezone.localdate()]])
    content = _with_header(content, "closed from")
    assert faults(coordinator, content) == [("Centres", "H2", "2 people live or are expected there on that day.")]


def _with_header(content: bytes, header: str) -> bytes:
    found = openpyxl.load_workbook(io.BytesIO(content))
    found["Centres"]["H1"] = header
    target = io.BytesIO()
    found.save(target)
    return target.getvalue()


def test_removing_beds_in_use_is_refused(network: Network, coordinator: Viewer) -> None:
    network.stay(network.room(network.centre("FLO"), "1", beds=3), "mm")
    assert faults(coordinator, book(None, [["FLO", "A", "1", 1, 0]])) == [("Rooms", "D2", "2 of them are in use.")]


def test_fewer_beds_keep_those_in_use_and_the_past_figures(network: Network, coordinator: Viewer) -> None:
    room = network.room(network.centre("FLO"), "1", beds=3)
    network.stay(room, "m")
    services.apply_import(by=coordinator, kept=check(coordinator, book(None, [["FLO", "A", "1", 1, 0]])).kept)
    today = timezone.localdate()
    assert selectors.total_capacity_on(coordinator, today).beds == 1
    assert selectors.total_capacity_on(coordinator, date(2024, 1, 1)).beds == 3
    assert room.beds.get(removed_on__isnull=True).uses.exists()


def test_room_with_no_bed_left_is_removed_and_may_come_back(network: Network, coordinator: Viewer) -> None:
    network.room(network.centre("FLO"), "1", beds=2)
    checked = check(coordinator, book(None, [["FLO", "A", "1", 0, 0]]))
    assert [step.act for step in checked.plan.rooms] == ["remove"]
    services.apply_import(by=coordinator, kept=checked.kept)
    services.apply_import(by=coordinator, kept=check(coordinator, book(None, [["FLO", "A", "1", 2, 0]])).kept)
    assert (Room.objects.count(), selectors.total_capacity_on(coordinator, timezone.localdate()).beds) == (1, 2)


def test_network_that_changed_since_the_preview_is_not_overwritten(network: Network, coordinator: Viewer) -> None:
    room = network.room(network.centre("FLO"), "1", beds=2)
    kept = check(coordinator, book(None, [["FLO", "A", "1", 1, 0]])).kept
    network.stay(room, "mm")
    with pytest.raises(services.NetworkChanged):
        services.apply_import(by=coordinator, kept=kept)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_in_any_usual_encoding_is_read(
    network: Network, coordinator: Viewer, encoding: str, delimiter: str
) -> None:
    rows = [["code", "centre", "municipality"], ["FLO", "Château d’été", "Liège"]]
    network.centre("FLO", name="x")
    content = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    checked = check(coordinator, content, "centres.csv")
    assert checked.plan.centres[0].changes[0] == ("name", "x", "Château d’été")
    assert checked.reading.notes


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0rest", "old Excel"),
        (b"PK\x03\x04rest", "not a workbook"),
        (b"code;\x81\x8d\x01\x02;name", "letters of this file"),
        (b"first;second\n1;2\n", "columns of the template"),
    ],
)
def test_file_that_cannot_be_read_says_what_to_do(
    network: Network, coordinator: Viewer, content: bytes, said: str
) -> None:
    with pytest.raises(UnreadableFile, match=said):
        check(coordinator, content, "centres.csv")


def test_fifty_thousand_rows_stop_at_the_limit_with_few_faults(network: Network, coordinator: Viewer) -> None:
    lines = ["code of the centre;building;room;beds", *(f"XXX;A;{n};many" for n in range(50_000))]
    checked = check(coordinator, "\n".join(lines).encode(), "rooms.csv")
    assert len(checked.reading.faults.shown) == SHOWN
    assert checked.reading.faults.count == reading.MAX_ROWS + 1


def test_french_headers_and_labels_are_understood_by_everybody(network: Network, coordinator: Viewer) -> None:
    network.room(network.centre("FLO"), "1", beds=2)
    content = b"centre;building;room;kind\nFLO;A;1;Women only\n"
    assert check(coordinator, content, "rooms.csv").plan.rooms[0].changes == (("kind", "any", "women"),)


def test_template_is_recognised(network: Network, coordinator: Viewer) -> None:
    assert [sheet.kind.name for sheet in check(coordinator, workbook.template()).reading.sheets] == ["centres", "rooms"]
