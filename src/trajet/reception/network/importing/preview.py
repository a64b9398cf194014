"""A plan in the words of the page."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from trajet.reception.network.importing.columns import CENTRES, ROOMS, SheetKind
from trajet.reception.network.importing.faults import Text
from trajet.reception.network.importing.plan import Plan, Step
from trajet.reception.network.importing.services import Checked

SHOWN = 200
ACTS: dict[str, tuple[Text, str, str]] = {
    "add": (_("added"), "success", "plus"),
    "change": (_("changed"), "info", "pencil"),
    "close": (_("closed"), "warning", "door-closed"),
    "remove": (_("removed"), "warning", "trash-2"),
}
COUNTS: dict[str, Text] = {
    "add centres": _("Centres added"),
    "change centres": _("Centres changed"),
    "close centres": _("Centres closed"),
    "add rooms": _("Rooms added"),
    "change rooms": _("Rooms changed"),
    "remove rooms": _("Rooms removed"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One change as a row of the preview; `details` holds (column, before, after)."""

    act: Text
    kind: str
    icon: str
    where: str
    what: str
    details: list[tuple[Text, str, str]]


def of_checked(checked: Checked) -> dict[str, Any]:
    """What to say of a file that cannot be confirmed: its faults, or that nothing would change."""
    faults = [*checked.reading.faults.shown, *checked.plan.faults.shown]
    return {
        "faults": faults,
        "fault_count": checked.reading.faults.count + checked.plan.faults.count,
        "hidden": checked.reading.faults.hidden + checked.plan.faults.hidden,
        "notes": checked.reading.notes,
        "is_same": not faults,
    }


def of_plan(plan: Plan) -> dict[str, Any]:
    """Counts and the first changes of a plan that waits for its confirmation."""
    counted = plan.count()
    return {
        "counts": [(label, counted[name]) for name, label in COUNTS.items() if counted[name]],
        "lines": [_line(step, CENTRES) for step in plan.centres[:SHOWN]]
        + [_line(step, ROOMS) for step in plan.rooms[: max(0, SHOWN - len(plan.centres))]],
        "hidden": max(0, len(plan.steps) - SHOWN),
        "faults": plan.faults.shown,
    }


def _line(step: Step, kind: SheetKind) -> Line:
    details = [
        (kind.column(name).label, _say(kind, name, before), _say(kind, name, after))
        for name, before, after in step.changes
    ]
    shown = [detail for detail in details if step.act != "add" or detail[2] not in ("", "–")]
    return Line(*ACTS[step.act], where=f"{step.sheet}, {step.line}", what=" · ".join(step.key), details=shown)


def _say(kind: SheetKind, name: str, value: Any) -> str:
    if value is None or value in ("", []):
        return "–"
    written = kind.column(name).kind.write(value)
    return f"{written:%d/%m/%Y}" if hasattr(written, "strftime") else str(written)
