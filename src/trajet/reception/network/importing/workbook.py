"""The template, empty or filled with the network as it is: importing the filled one changes nothing."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.office import workbook
from trajet.reception.network.importing.columns import ROOMS, SHEETS, SheetKind
from trajet.reception.network.importing.state import NetworkState, read_state
from trajet.reception.network.selectors import READ, list_centres


def template() -> bytes:
    """Both sheets with their headers and no row."""
    return _write({})


def network_workbook(viewer: Viewer, today: date) -> bytes:
    """The whole network in the columns of the template."""
    must(viewer, READ)
    codes = {centre.code for centre in list_centres(viewer)}
    state = read_state(viewer, today, codes)
    return _write({"centres": list(_centre_rows(state)), "rooms": list(_room_rows(state))})


def _centre_rows(state: NetworkState) -> Iterator[dict[str, Any]]:
    for _code, centre in sorted(state.centres.items()):
        yield centre.facts


def _room_rows(state: NetworkState) -> Iterator[dict[str, Any]]:
    for key, room in sorted(state.rooms.items()):
        if room.facts["beds"] or room.facts["cots"]:
            yield {**dict(zip(ROOMS.key, key, strict=True)), **room.facts}


def _write(rows: dict[str, list[dict[str, Any]]]) -> bytes:
    target = BytesIO()
    with workbook(target) as book:
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "day": book.add_format({"num_format": "dd/mm/yyyy", "align": "left"}),
        }
        for kind in SHEETS:
            _write_sheet(book, kind, rows.get(kind.name, []), formats)
    return target.getvalue()


def _write_sheet(book: Any, kind: SheetKind, rows: list[dict[str, Any]], formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(str(kind.label)[:31])
    for at, column in enumerate(kind.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, f"{column.label} *" if column.is_required else str(column.label), formats["head"])
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(rows, start=1):
        for at, column in enumerate(kind.columns):
            _write_cell(
                sheet, line, at, column.kind.write(row[column.name]) if row[column.name] is not None else None, formats
            )


def _write_cell(sheet: Any, line: int, at: int, value: Any, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(line, at, datetime(value.year, value.month, value.day), formats["day"])  # noqa: DTZ001 a plain day
    elif isinstance(value, int):
        sheet.write_number(line, at, value)
    else:
        sheet.write_string(line, at, str(value))
