"""The page of a report, from its figures to its HTML."""

from collections.abc import Iterator, Sequence

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trajet.programme.scenarios.bridge.flows import flows
from trajet.programme.scenarios.bridge.summaries import findings
from trajet.programme.scenarios.report import method, tables
from trajet.programme.scenarios.report.changes import changes_table
from trajet.programme.scenarios.report.desk import desk_section
from trajet.programme.scenarios.report.drawn import Drawer
from trajet.programme.scenarios.report.flows import flow_section
from trajet.programme.scenarios.report.numbers import day, say_day
from trajet.programme.scenarios.report.parts import Lead, Part, Section
from trajet.programme.scenarios.report.sensitivity import sensitivity_section
from trajet.programme.scenarios.report.sentences import say
from trajet.programme.scenarios.report.staffing import staff_section, staff_sentences
from trajet.programme.scenarios.report.told import Told, ToldCase

DRAWN_WAITS = ("first_phase", "list", "registration", "medical", "guidance", "evaluation")
DELTAS = (
    "waiting_total",
    "waiting_single_man",
    "first_phase_occupancy",
    "queue_guidance",
    "evaluations_overdue",
    "caseload",
)
TEAMS = 12
"""Centres in the table of the page; the workbook has them all."""
PAIR = 2
"""Up to so many cases, the last is what was asked and stands open; of more, the reader chooses."""


def page(told: Told, notices: Sequence[str]) -> str:
    """The whole page; `notices`: what could not be written beside it."""
    request, parts = told.study.request, [part(each) for each in told.cases()]
    is_pair = len(parts) <= PAIR
    return render_to_string(
        "programme/scenarios/report.html",
        {
            "language": (get_language() or "en").split("-")[0],
            "title": told.cases()[-1].name if is_pair else _("%(count)s ways compared") % {"count": len(parts)},
            "from_on": say_day(request.start_on),
            "until_on": say_day(day(request.start_on, told.summaries[0].days - 1)) if request.days > 1 else "",
            "futures": told.summaries[0].futures,
            "reference": told.cases()[-1 if is_pair else 0].reference,
            "leads": list(leads(told)),
            "notes": [*notices, *method.notes(told.study)],
            "across": list(_across(told)),
            "asked": parts.pop() if is_pair else None,
            "parts": parts,
        },
    )


def leads(told: Told) -> Iterator[Lead]:
    """The first sentences: of the case that was asked; of more than two, what sets each one apart."""
    if len(told.summaries) <= PAIR:
        yield from map(Lead, sentences(told.cases()[-1]))
        return
    for each in told.cases():
        yield Lead(" ".join(_in_short(each)), each.name, each.key("part"))


def sentences(told: ToldCase) -> list[str]:
    """Everything that is said of a case before its figures."""
    start_on = told.study.request.start_on
    staff = told.study.staff if told.is_last else None
    return [*(say(finding, start_on) for finding in findings(told.summary)), *staff_sentences(staff)]


def _in_short(told: ToldCase) -> Iterator[str]:
    """The target most at risk, who waits in the end, and the difference to the reference."""
    for finding in findings(told.summary):
        if finding.code.startswith(("target", "waiting", "nobody", "difference")):
            yield say(finding, told.study.request.start_on)


def part(told: ToldCase) -> Part:
    """One case with everything that is known of it."""
    return Part(
        key=told.key("part"),
        title=told.name,
        is_reference=not told.place and not told.told.is_alone,
        sentences=tuple(sentences(told)),
        notes=tuple(method.case_notes(told.case)),
        sections=tuple(sections(told)),
    )


def _across(told: Told) -> Iterator[Section]:
    """What is said of all cases together."""
    if told.is_alone:
        return
    yield Section(
        "matrix",
        _("Options and scenarios"),
        (_("Mean [5–95 % between futures] (difference to the first column; * more than chance)."),),
        tables=(tables.matrix_table(told.summaries), tables.apart_table(told.study)),
    )


def sections(told: ToldCase) -> Iterator[Section]:
    """In the order of reading: what is aimed at, what happens, what it rests on."""
    summary, start_on, key = told.summary, told.study.request.start_on, told.key
    if summary.breaches:
        yield Section(key("targets"), _("Targets"), tables=(tables.targets_table(summary, start_on),))
    if told.study.staff and told.is_last:
        yield staff_section(told.study.staff, key("staffing"))
    yield from _what_happens(told)
    if summary.differences:
        yield _compared(told)
    if told.study.sensitivity and told.is_last:
        yield sensitivity_section(told.study.sensitivity, key("sensitivity"))
    if told.study.desk and told.is_last:
        yield desk_section(told.study.desk, key("desk"))
    yield Section(
        key("figures"), _("Figures of the whole run"), (_figures_note(),), tables=(tables.figures_table(summary),)
    )
    yield Section(
        key("assumptions"),
        _("Assumptions and sources"),
        (_("The workbook has the name of each in a scenario file."),),
        tables=(changes_table(told.case.scenario, start_on), tables.assumptions_table(told.study, told.case)),
    )
    yield Section(
        key("method"),
        _("How this was made (STRESS-DES)"),
        tables=(method.stress_table(told.study, told.case),),
    )


def _figures_note() -> str:
    return _(
        "The standard error says how sure the mean is and shrinks with more futures; 5–95 % says how far single futures lie apart and does not."
    )


def _what_happens(told: ToldCase) -> Iterator[Section]:
    drawer, key = told.drawer, told.key
    yield flow_section(flows(told.case), key("flow"))
    yield _section(drawer, "waiting", key("waiting"), _("Waiting list by class"))
    yield _section(drawer, "occupancy", key("occupancy"), _("Occupancy"))
    weekly = _section(drawer, "waits", key("waits"), _("Stays and waits of those served"))
    yield Section(weekly.key, weekly.title, (*weekly.notes, _served_only()), weekly.figures)
    waits = tuple(drawer.wait(name, told.summary.waits[name]) for name in DRAWN_WAITS if name in told.summary.waits)
    yield Section(
        key("stays"),
        _("Stays and waits: share not yet served after so many days"),
        (_not_yet(),),
        waits,
        (tables.waits_table(told.summary),),
    )
    yield _section(drawer, "queues", key("queues"), _("Queues at the end of the day"))
    guidance, heat = _section(drawer, "guidance", key("guidance"), _("Caseload and evaluations")), drawer.caseload()
    by_team = told.caseloads
    yield Section(
        guidance.key,
        guidance.title,
        (*guidance.notes, *_fewer_teams(told)),
        (*guidance.figures, *([heat] if heat else []), *([drawer.teams(by_team)] if by_team else [])),
        (tables.teams_table(told.teams, TEAMS),),
    )
    yield _section(drawer, "staff", key("staff"), _("Staff hours and bed-nights"))


def _fewer_teams(told: ToldCase) -> Iterator[str]:
    if (left := len(told.teams) - TEAMS) > 0:
        yield _(
            "The table shows the centres with the highest caseload; the workbook also has the %(count)s others."
        ) % {"count": left}


def _served_only() -> str:
    return _(
        "Whoever still waits is not in these means: in a growing queue they come late. Read them with the next drawings."
    )


def _not_yet() -> str:
    return _("Whoever was not finished when the run ended counts as “not yet”: no wait is told too short.")


def _section(drawer: Drawer, name: str, key: str, title: str) -> Section:
    idle = drawer.idle(name)
    left = drawer.undrawn(name)
    notes = [_("Stays at nought in nine futures of ten: %(titles)s.") % {"titles": "; ".join(idle)}] if idle else []
    if left:
        notes.append(
            _("Only the fullest sites are drawn; the workbook also has the %(count)s others.") % {"count": left}
        )
    return Section(key, title, tuple(notes), tuple(drawer.lines(name)))


def _compared(told: ToldCase) -> Section:
    lines = told.summary.lines
    drawn = (told.drawer.delta(lines[code]) for code in DELTAS)
    note = _("Both run in the same futures; below the line means less than the reference (%(reference)s).") % {
        "reference": told.reference
    }
    return Section(
        told.key("difference"),
        _("Difference to the reference"),
        (note,),
        tuple(figure for figure in drawn if figure),
        (tables.difference_table(told.summary),),
    )
