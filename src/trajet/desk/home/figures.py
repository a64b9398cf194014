"""The coordinator's figures: each is counted by the same selector that lists the rows behind it."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.guidance import api as guidance
from trajet.reception import api as reception


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, and the address of its rows."""

    label: str
    value: str
    url: str
    note: str = ""
    kind: str = "neutral"


def _number(value: float) -> str:
    return str(number_format(value, use_l10n=True, force_grouping=True))


def occupancy(viewer: Viewer, on: date) -> list[Figure]:
    """Places, usable places, used places and the rate of a day."""
    total = reception.total_capacity_on(viewer, on)
    open_beds = total.beds - total.closed
    used = total.occupied + total.held
    rate = round(100 * used / open_beds, 1) if open_beds else 0.0
    network = reverse("reception:network")
    return [
        Figure(_("Places open"), _number(open_beds), network, _("%(count)s closed") % {"count": _number(total.closed)}),
        Figure(_("Occupied"), _number(total.occupied), network, _("and %(count)s held for departures") % {"count": _number(total.held)}),
        Figure(_("Occupancy"), f"{number_format(rate, 1)} %", network, _("full in practice at about 92 %%") % {}, "warning" if rate >= 92 else "neutral"),
        Figure(_("Free and usable"), _number(total.free), network, _blocked(total.blocked)),
    ]  # fmt: skip


def _blocked(beds: int) -> str:
    text = _("%(count)s free but blocked: the room is used by a family or closes soon")
    return text % {"count": _number(beds)}


def today(viewer: Viewer, on: date) -> list[Figure]:
    """Today's flow: presented, designated, departures, arrivals at their centre."""
    flow = reception.flow_of(viewer, on)
    arrivals = reverse("reception:arrivals")
    designations = reverse("reception:designations")
    presented = f"{arrivals}?{urlencode({'made': on.isoformat()})}"
    people = _("%(count)s people") % {"count": _number(flow.presented_people)}
    return [
        Figure(_("Households presented"), _number(flow.presented), presented, people),
        Figure(_("Places designated"), _number(flow.designated), f"{designations}?{urlencode({'decided': on.isoformat()})}"),
        Figure(_("Departures today"), _number(flow.departures), f"{designations}?{urlencode({'on': on.isoformat()})}"),
        Figure(_("Reached their centre"), _number(flow.reached), f"{designations}?{urlencode({'reached': on.isoformat()})}"),
    ]  # fmt: skip


def evaluations(viewer: Viewer, on: date) -> list[Figure]:
    """Evaluations whose last day lay in the last 90 days: the share done in time and the late ones, for each term."""
    if not may(viewer, "guidance.evaluation.figures"):
        return []
    begins_on, found = on - timedelta(days=guidance.PERIOD_DAYS), []
    for share in guidance.shares_in_time(viewer, begins_on, on, on):
        rate = "–" if share.per_cent is None else f"{share.per_cent} %"
        note = _("%(done)s of %(all)s") % {"done": _number(share.in_time), "all": _number(share.of)}
        rows = {state: _evaluations(viewer, share, state, begins_on, on) for state in ("in_time", "late")}
        found.append(Figure(share.label, rate, rows["in_time"], note))
        found.append(Figure(_("late"), _number(share.late), rows["late"], share.label))
    return found


def _evaluations(viewer: Viewer, share: guidance.Share, state: str, begins_on: date, on: date) -> str:
    """The rows of a figure, for those who may open them."""
    if not may(viewer, "guidance.evaluation.read"):
        return ""
    return f"{reverse('guidance:evaluations')}?{guidance.rows_behind(share, state, begins_on, on)}"
