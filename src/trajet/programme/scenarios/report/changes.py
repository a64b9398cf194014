"""The dated changes of a scenario in words: what opens, closes, comes or goes, and when."""

from collections.abc import Iterator
from datetime import date, timedelta

from babel.dates import get_day_names
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.common.words import locale_of, say_pair
from trajet.programme.scenarios.bridge.summaries import (
    Capacity,
    Closure,
    DatedChange,
    Influx,
    Opening,
    Policy,
    Scenario,
    Staffing,
)
from trajet.programme.scenarios.report.assumptions import CENTRE
from trajet.programme.scenarios.report.labels import GROUPS, Words
from trajet.programme.scenarios.report.numbers import NOTHING, factor, number, say_short_day
from trajet.programme.scenarios.report.parts import Table

PHASES: Words = {"first": gettext_lazy("first phase"), "second": gettext_lazy("centres")}
PLACES: Words = {"sites": PHASES["first"], "centres": PHASES["second"]}
BED_TYPES: Words = {
    "any": gettext_lazy("all beds"),
    "single": gettext_lazy("single beds"),
    "family": gettext_lazy("family beds"),
    "adapted": gettext_lazy("adapted beds"),
}


def place_label(place: str) -> str:
    """`sites.family` or `staff.medical` of a note in words; a place that has none stays as it is."""
    kind, _dot, name = place.partition(".")
    if place == "staff.centre":
        return str(CENTRE)
    if kind == "staff" and name in GROUPS:
        return str(GROUPS[name])
    if kind in PLACES and name in BED_TYPES:
        return f"{PLACES[kind]}, {BED_TYPES[name]}"
    return place


def changes_table(scenario: Scenario, start_on: date) -> Table:
    """One row per change, in the order of their dates."""
    dated = sorted(scenario.changes, key=lambda change: begins_on(change, start_on))
    rows = tuple(
        (say_short_day(begins_on(change, start_on)), _until(change, start_on), said(change)) for change in dated
    )
    return Table(_("What changes during the run"), (_("From"), _("Until"), _("What changes")), rows)


def begins_on(change: DatedChange, start_on: date) -> date:
    """The day written, or so many days after the start."""
    return change.on or start_on + timedelta(days=int(change.after_days or 0))


def _until(change: DatedChange, start_on: date) -> str:
    if isinstance(change, Opening | Policy):
        return NOTHING
    if change.for_days is not None:
        return say_short_day(begins_on(change, start_on) + timedelta(days=int(change.for_days)))
    return say_short_day(change.until_on) if change.until_on else NOTHING


def said(change: DatedChange) -> str:
    """One change in a few words, without its dates."""
    match change:
        case Influx():
            return _("Arrivals %(factor)s") % {"factor": factor(change.factor)}
        case Staffing():
            group = CENTRE if change.group == "centre" else GROUPS[change.group]
            return _("Hours of staff %(factor)s: %(group)s") % {"factor": factor(change.factor), "group": group}
        case Policy():
            days = get_day_names("wide", locale=locale_of())
            return _("Places are assigned on: %(days)s") % {
                "days": ", ".join(str(days[day]) for day in change.dispatch_weekdays)
            }
        case _:
            return _place(change)


def _place(change: Capacity | Opening | Closure) -> str:
    where = f"{PHASES[change.phase]}, {_('all places') if change.place == 'all' else change.place}"
    match change:
        case Opening():
            return _("Opens: %(where)s (%(beds)s)") % {"where": where, "beds": ", ".join(_beds(change))}
        case Closure():
            return _("Closes, nobody enters any more: %(where)s") % {"where": where}
    figures = {"factor": factor(change.factor), "where": where, "beds": BED_TYPES[change.bed_type]}
    return _("Beds %(factor)s: %(where)s (%(beds)s)") % figures


def _beds(change: Opening) -> Iterator[str]:
    for name in ("single", "family", "adapted"):
        if count := getattr(change.beds, name):
            yield say_pair(BED_TYPES[name], number(count))
