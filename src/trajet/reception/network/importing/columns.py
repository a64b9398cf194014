"""The columns of the two sheets, as the template offers them and the import reads them."""

from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext_lazy as _

from trajet.reception.network import words
from trajet.reception.network.importing import values
from trajet.reception.network.importing.faults import Text
from trajet.reception.network.importing.values import Kind
from trajet.reception.network.types import CentreFeature, CentreKind, RoomFeature, RoomKind, TargetGroup


@dataclass(frozen=True)
class Column:
    """A column: the name of its field, its header, how its cells are read, whether a new row must fill it."""

    name: str
    label: Text
    kind: Kind
    is_required: bool = False
    width: int = 16


@dataclass(frozen=True, eq=False)
class SheetKind:
    """A sheet: its name and columns; `key` names the columns that say which row of the network it is."""

    name: str
    label: Text
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


CENTRES = SheetKind(
    "centres",
    _("Centres"),
    ("code",),
    (
        Column("code", _("Code"), values.text(20), True, 12),
        Column("name", _("Centre"), values.text(200), True, 32),
        Column("kind", _("Type"), values.choice(dict(CentreKind.choices), "collective"), False, 20),
        Column("operator", _("Operator"), values.text(100), False, 18),
        Column("address", _("Address"), values.text(200), False, 28),
        Column("postal_code", _("Postal code"), values.text(4), False, 10),
        Column("municipality", _("Municipality"), values.text(100), True, 20),
        Column("province", _("Province"), values.text(60), True, 18),
        Column("region", _("Region"), values.text(60), True, 18),
        Column("languages", _("Language of the place"), values.several(words.LANGUAGES), True, 16),
        Column(
            "target_groups", _("Target groups"), values.several(dict(TargetGroup.choices), ("standard",)), False, 24
        ),
        Column("features", _("Features"), values.several(dict(CentreFeature.choices)), False, 20),
        Column("phone", _("Telephone"), values.text(40), False, 16),
        Column("route_note", _("How to get there"), values.text(2000), False, 30),
        Column("opens_on", _("Open from"), values.day, True, 12),
        Column("closes_on", _("Closed from"), values.day, False, 12),
        Column("intake_per_day", _("Intake per day"), values.number(0, 9999), False, 10),
        Column("followups_at_once", _("Medical follow-ups"), values.number(0, 9999), False, 10),
        Column("school_seats", _("School seats"), values.number(0, 9999), False, 10),
    ),
)
ROOMS = SheetKind(
    "rooms",
    _("Rooms"),
    ("centre", "building", "room"),
    (
        Column("centre", _("Code of the centre"), values.text(20), True, 12),
        Column("building", _("Building"), values.text(60), True, 18),
        Column("room", _("Room"), values.text(30), True, 12),
        Column("floor", _("Floor"), values.number(-5, 60, 0), False, 8),
        Column("kind", _("Kind"), values.choice(dict(RoomKind.choices), "any"), False, 18),
        Column("features", _("Features"), values.several(dict(RoomFeature.choices)), False, 24),
        Column("beds", _("Beds"), values.number(0, 60), True, 8),
        Column("cots", _("Cots"), values.number(0, 20, 0), False, 8),
    ),
)
SHEETS = (CENTRES, ROOMS)


@cache
def headers(sheet: SheetKind) -> dict[str, str]:
    """Every accepted header (names and labels of the three languages) → field name."""
    found: dict[str, str] = {}
    for column in sheet.columns:
        for written in {values.plain(column.name), *values.in_every_language(column.label)}:
            found.setdefault(written, column.name)
    return found


def match(cells: list[object]) -> tuple[SheetKind, dict[int, str]] | None:
    """The kind of sheet whose header this row is, with the field of each column index; None for another row."""
    best: tuple[SheetKind, dict[int, str]] | None = None
    for sheet in SHEETS:
        known = headers(sheet)
        fields = {at: known[values.plain(cell)] for at, cell in enumerate(cells) if values.plain(cell or "") in known}
        if set(sheet.key) <= set(fields.values()) and (best is None or len(fields) > len(best[1])):
            best = sheet, fields
    return best
