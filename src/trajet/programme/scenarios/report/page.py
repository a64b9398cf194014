"""The page of a report, from its figures to its HTML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trajet.programme.scenarios.bridge.summaries import Case, Study, Summary, findings
from trajet.programme.scenarios.report import labels, method, tables
from trajet.programme.scenarios.report.drawn import Drawer
from trajet.programme.scenarios.report.numbers import day, say_day
from trajet.programme.scenarios.report.parts import Section
from trajet.programme.scenarios.report.sentences import say
from trajet.programme.scenarios.report.staffing import staff_section, staff_sentences

DRAWN_WAITS = ("first_phase", "list", "registration", "medical", "guidance", "evaluation")
DELTAS = (
    "waiting_total",
    "waiting_single_man",
    "first_phase_occupancy",
    "queue_guidance",
    "evaluations_overdue",
    "caseload",
)


@dataclass(frozen=True, slots=True)
class Told:
    """A study with its summaries; the report is about the last case, the first is its reference."""

    study: Study
    summaries: tuple[Summary, ...]

    @property
    def case(self) -> Case:
        return self.study.cases[-1]

    @property
    def summary(self) -> Summary:
        return self.summaries[-1]

    @property
    def drawer(self) -> Drawer:
        return Drawer(self.summary, self.study.request.start_on)


def page(told: Told, notices: Sequence[str]) -> str:
    """The whole page; `notices`: what could not be written beside it."""
    summary, request = told.summary, told.study.request
    return render_to_string(
        "programme/scenarios/report.html",
        {
            "language": (get_language() or "en").split("-")[0],
            "title": capfirst(labels.case_label(summary.scenario, summary.option)),
            "sentences": [
                *(say(finding, request.start_on) for finding in findings(summary)),
                *staff_sentences(told.study.staff),
            ],
            "from_on": say_day(request.start_on),
            "until_on": say_day(day(request.start_on, summary.days - 1)),
            "summary": summary,
            "reference": _reference(told),
            "notes": [*notices, *method.notes(told.study, told.case)],
            "sections": list(sections(told)),
        },
    )


def _reference(told: Told) -> str:
    first = told.summaries[0]
    return labels.case_label(first.scenario, first.option) if len(told.summaries) > 1 else ""


def sections(told: Told) -> Iterator[Section]:
    """In the order of reading: what is aimed at, what happens, what it rests on."""
    summary, start_on = told.summary, told.study.request.start_on
    if len(told.summaries) > 1:
        yield Section(
            "matrix",
            _("Options and scenarios"),
            (_("Mean [5–95 % between futures] (difference to the first column; * more than chance)."),),
            tables=(tables.matrix_table(told.summaries),),
        )
    if summary.breaches:
        yield Section("targets", _("Targets"), tables=(tables.targets_table(summary, start_on),))
    if told.study.staff:
        yield staff_section(told.study.staff)
    yield from _what_happens(told)
    if summary.differences:
        yield _compared(told)
    yield Section("figures", _("Figures of the whole run"), (_figures_note(),), tables=(tables.figures_table(summary),))
    yield Section(
        "assumptions",
        _("Assumptions and sources"),
        (_("Places are named as in a scenario file."),),
        tables=(tables.assumptions_table(told.study, told.case),),
    )
    yield Section("method", _("How this was made (STRESS-DES)"), tables=(method.stress_table(told.study, told.case),))


def _figures_note() -> str:
    return _(
        "The standard error says how sure the mean is and shrinks with more futures; 5–95 % says how far single futures lie apart and does not."
    )


def _what_happens(told: Told) -> Iterator[Section]:
    drawer = told.drawer
    yield _section(drawer, "waiting", _("Waiting list by class"))
    yield _section(drawer, "occupancy", _("Occupancy"))
    weekly = _section(drawer, "waits", _("Stays and waits of those served"))
    yield Section(weekly.key, weekly.title, (*weekly.notes, _served_only()), weekly.figures)
    waits = tuple(drawer.wait(name, told.summary.waits[name]) for name in DRAWN_WAITS if name in told.summary.waits)
    yield Section(
        "stays",
        _("Stays and waits: share not yet served after so many days"),
        (_not_yet(),),
        waits,
        (tables.waits_table(told.summary),),
    )
    yield _section(drawer, "queues", _("Queues at the end of the day"))
    guidance, heat = _section(drawer, "guidance", _("Caseload and evaluations")), drawer.caseload()
    yield Section(guidance.key, guidance.title, guidance.notes, (*guidance.figures, *([heat] if heat else [])))
    yield _section(drawer, "staff", _("Staff hours and bed-nights"))


def _served_only() -> str:
    return _(
        "Whoever still waits is not in these means: in a growing queue they come late. Read them with the next drawings."
    )


def _not_yet() -> str:
    return _("Whoever was not finished when the run ended counts as “not yet”: no wait is told too short.")


def _section(drawer: Drawer, key: str, title: str) -> Section:
    idle = drawer.idle(key)
    left = drawer.undrawn(key)
    notes = [_("Stays at nought in nine futures of ten: %(titles)s.") % {"titles": "; ".join(idle)}] if idle else []
    if left:
        notes.append(
            _("Only the fullest sites are drawn; the workbook also has the %(count)s others.") % {"count": left}
        )
    return Section(key, title, tuple(notes), tuple(drawer.lines(key)))


def _compared(told: Told) -> Section:
    lines = told.summary.lines
    drawn = (told.drawer.delta(lines[code]) for code in DELTAS)
    note = _("Both run in the same futures; below the line means less than the reference (%(reference)s).") % {
        "reference": _reference(told)
    }
    return Section(
        "difference",
        _("Difference to the reference"),
        (note,),
        tuple(figure for figure in drawn if figure),
        (tables.difference_table(told.summary),),
    )
