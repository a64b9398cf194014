"""The answer to "how many people does each job need?", in sentences, a drawing and tables."""

from collections.abc import Iterator

from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from trajet.programme.scenarios.bridge.staffing import FoundStaff, Goal, Group, Neighbour, Staff
from trajet.programme.scenarios.report import labels
from trajet.programme.scenarios.report.charts.frontier import frontier
from trajet.programme.scenarios.report.numbers import number, signed
from trajet.programme.scenarios.report.parts import Cell, Figure, Mark, Section, Table

DIFFERENCES = {
    "better": (gettext_lazy("better"), "good"),
    "worse": (gettext_lazy("worse"), "bad"),
    "alike": (gettext_lazy("not told apart by these futures"), "unsure"),
}


def staff_sentences(found: FoundStaff | None) -> Iterator[str]:
    """What the search says, the doubt included; nothing when nobody asked."""
    if found is None:
        return
    staffing = found.staffing
    words = {"goal": _aim(staffing.goal), "staff": _people(found, staffing.winner.staff), "cost": number(staffing.cost)}
    if staffing.status == "proven":
        yield (
            _(
                "“%(goal)s” needs at least %(staff)s (cost %(cost)s a year): proven on futures the search had never seen."
            )
            % words
        )
    elif staffing.status == "met_not_proven":
        yield (
            _(
                "“%(goal)s” is reached on the mean with %(staff)s (cost %(cost)s a year), but chance alone could have done that: met, not proven."
            )
            % words
        )
    else:
        yield (
            _("“%(goal)s” is not reached with the most you allow of everybody. Beds, not staff, may be what is short.")
            % words
        )
    proven = staffing.cheapest_proven
    if proven and proven.staff != staffing.winner.staff:
        yield _("The cheapest staff tried that is proven: %(staff)s.") % {"staff": _people(found, proven.staff)}


def staff_section(found: FoundStaff, key: str) -> Section:
    """The sentences, the frontier and what one person more or fewer does."""
    staffing = found.staffing
    runs = _("%(runs)s runs of the same futures. More staff is taken not to harm.") % {"runs": number(staffing.runs)}
    numbers, _points_table, *neighbours = staff_tables(found)
    return Section(key, _("Staff"), (*staff_sentences(found), runs), (_frontier(found),), (numbers, *neighbours))


def staff_tables(found: FoundStaff) -> tuple[Table, ...]:
    """People of each group, the frontier, the neighbours of the winner where there is one."""
    neighbours = (_neighbours(found),) if found.staffing.neighbours else ()
    return _numbers(found), _points(found), *neighbours


def _people(found: FoundStaff, staff: Staff) -> str:
    named = zip(found.wanted.groups, staff, strict=True)
    return ", ".join(f"{_group(group)} {people}" for group, people in named)


def _group(group: Group) -> str:
    return str(labels.GROUPS.get(group.code, group.code))


def _aim(goal: Goal) -> str:
    level = labels.kpi_value(goal.code, goal.level)
    return f"{labels.kpi_label(goal.code)} {'≤' if goal.is_ceiling else '≥'} {level}"


def _numbers(found: FoundStaff) -> Table:
    """By group: the scenario's number, the formula's, the cheapest found, the cheapest proven."""
    staffing = found.staffing
    proven = staffing.cheapest_proven
    head = (_("Group"), _("In the scenario"), _("By formula, without a run"), _("Cheapest found"), _("Cheapest proven"))
    rows = tuple(
        (
            _group(group),
            number(found.given[group.code]),
            number(found.instant[group.code]),
            number(staffing.winner.staff[place]),
            number(proven.staff[place]) if proven else "–",
        )
        for place, group in enumerate(found.wanted.groups)
    )
    return Table(_("People of each group"), head, rows)


def _frontier(found: FoundStaff) -> Figure:
    goal, points = found.staffing.goal, found.staffing.frontier
    is_share = labels.kpi_value(goal.code, 0.5) != number(0.5)
    unit = str(labels.UNITS["share"] if is_share else labels.UNITS["days"])
    language = (get_language() or "en").split("-")[0]
    drawing = frontier(points, goal.level, _("cost a year"), unit, language, is_share=is_share)
    said = _("Each point is a staff that no other tried staff beats in cost and figure at once; the line is the goal.")
    table = _points(found)
    return Figure(table.caption, mark_safe(drawing), said, table)  # noqa: S308 drawn from numbers


def _points(found: FoundStaff) -> Table:
    code = found.staffing.goal.code
    rows = tuple(
        (
            _people(found, point.staff),
            number(point.cost),
            labels.kpi_value(code, point.mean),
            number(point.replications),
        )
        for point in found.staffing.frontier
    )
    return Table(
        _("What each further cost buys"), (_("Staff"), _("Cost a year"), labels.kpi_label(code), _("Futures")), rows
    )


def _neighbours(found: FoundStaff) -> Table:
    head = (_("Staff"), _("Cost a year"), _("Difference of the figure (good side up)"), _("Verdict"))
    rows = tuple(_neighbour(found, neighbour) for neighbour in found.staffing.neighbours)
    return Table(_("One step from the cheapest found"), head, rows)


def _neighbour(found: FoundStaff, neighbour: Neighbour) -> tuple[Cell, ...]:
    words, kind = DIFFERENCES[neighbour.verdict]
    times = 100.0 if labels.kpi_value(found.staffing.goal.code, 0.5) != number(0.5) else 1.0
    difference = f"{signed(neighbour.better_by * times)} ± {number(neighbour.half_width * times)}"
    return _people(found, neighbour.staff), number(neighbour.cost), difference, Mark(str(words), kind)
