"""The walk-in desk: the plans beside one another, and each plan hour by hour."""

from collections.abc import Iterator

from babel.dates import get_day_names
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from trajet.common.words import locale_of
from trajet.programme.scenarios.bridge.desk import Desk, DeskPlan, Hour
from trajet.programme.scenarios.report import labels
from trajet.programme.scenarios.report.charts.hours import Square, hours
from trajet.programme.scenarios.report.numbers import number, share
from trajet.programme.scenarios.report.parts import Figure, Section, Table

PLANS: labels.Words = {
    "five_mornings": gettext_lazy("five mornings"),
    "evening": gettext_lazy("four mornings and Wednesday 16–20 h"),
    "evening_and_saturday": gettext_lazy("the same and one Saturday morning a month"),
}


def desk_section(found: Desk, key: str) -> Section:
    """What each plan does to the same visitors, then its week."""
    note = _(
        "Supposed, not counted: %(visitors)s visitors a week, %(evening)s of them free only in the evening or on Saturday. Plans and agents are examples."
    ) % {"visitors": number(found.visitors.per_week), "evening": share(found.visitors.only_evening)}
    return Section(key, _("Walk-in desk: when to open"), (note,), tuple(_figures(found)), (desk_table(found),))


def desk_table(found: Desk) -> Table:
    """A row for each plan."""
    head = (_("Plan"), _("Agent-hours a week"), _("Never seen"), _("At least once in vain"), _("Mean wait, minutes"),
            _("Nine of ten wait at most, minutes"), _("Overtime, hours a week"))  # fmt: skip
    rows = tuple(
        (
            str(PLANS[plan.code]),
            number(plan.agent_hours),
            share(plan.figures["never_seen"]),
            share(plan.figures["in_vain"]),
            *(number(plan.figures[name]) for name in ("wait_mean", "wait_p90", "hours_overtime")),
        )
        for plan in found.plans
    )
    return Table(_("Opening plans, the same visitors in each"), head, rows)


def _figures(found: Desk) -> Iterator[Figure]:
    language = (get_language() or "en").split("-")[0]
    for plan in found.plans:
        title = _("Week of the desk: %(plan)s") % {"plan": PLANS[plan.code]}
        squares = [Square(_day(hour), f"{hour.hour:02d}", number(hour.visits), hour.waiting) for hour in plan.hours]
        drawing = hours(squares, _("hour"), language)
        said = _("In each square the people who join the queue in that hour; the darker, the more of them wait.")
        yield Figure(title, mark_safe(drawing), said, _hours_table(plan, title))  # noqa: S308 drawn from numbers


def _hours_table(plan: DeskPlan, title: str) -> Table:
    head = (_("Hour"), _("Agents"), _("Visitors"), _("Share that waits"), _("Mean wait, minutes"))
    rows = tuple(
        (
            f"{_day(hour)} {hour.hour}–{hour.hour + 1} h",
            number(hour.agents),
            number(hour.visits),
            share(hour.waiting),
            number(hour.wait_minutes),
        )
        for hour in plan.hours
    )
    return Table(title, head, rows)


def _day(hour: Hour) -> str:
    name = str(get_day_names("abbreviated", locale=locale_of())[hour.weekday])
    return _("%(day)s, monthly") % {"day": name} if hour.is_monthly else name
