"""The STRESS-DES sheet and what a reader must know, in words."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.programme.scenarios.bridge.summaries import Case, Fact, Note, Study, sheet
from trajet.programme.scenarios.report.changes import place_label
from trajet.programme.scenarios.report.fallbacks import fallback_notes
from trajet.programme.scenarios.report.numbers import number, say_day, share
from trajet.programme.scenarios.report.parts import Table

SECTIONS: dict[str, str | Promise] = {
    "objectives": gettext_lazy("Objectives"),
    "logic": gettext_lazy("Logic"),
    "data": gettext_lazy("Data"),
    "experimentation": gettext_lazy("Experimentation"),
    "implementation": gettext_lazy("Implementation"),
    "code_access": gettext_lazy("Code access"),
}
FACTS: dict[str, tuple[str | Promise, str | Promise]] = {
    "purpose": (
        gettext_lazy("Purpose"),
        gettext_lazy("To compare ways of organising reception before deciding; not to promise a number."),
    ),
    "outputs": (
        gettext_lazy("Outputs"),
        gettext_lazy(
            "Waiting list, occupancy, stays, waits, caseload, evaluations, staff hours and bed-nights, by day."
        ),
    ),
    "flow": (
        gettext_lazy("Flow"),
        gettext_lazy(
            "Arrival, registration, list, first-phase bed, medical check, interview, designation, journey, centre, evaluation, exit; some come again."
        ),
    ),
    "priorities": (
        gettext_lazy("Priorities"),
        gettext_lazy("By class, then by date; a large household that has waited long is passed by nobody."),
    ),
    "blocking": (
        gettext_lazy("Blocking"),
        gettext_lazy("First-phase beds are held until a place in a centre exists and the transport leaves."),
    ),
    "clock": (
        gettext_lazy("Term of the evaluation"),
        gettext_lazy(
            "Counted from the designation; it starts again when the place changes before the evaluation is made (to be checked by a lawyer)."
        ),
    ),
    "components": (
        gettext_lazy("Entities and resources"),
        gettext_lazy(
            "Households that take one bed per person; beds by site and type; staff in net hours with calendars."
        ),
    ),
    "initial_state": (
        gettext_lazy("Initial state"),
        gettext_lazy("People in the network today with the time they have already stayed; no warm-up is needed."),
    ),
    "input_models": (
        gettext_lazy("Distributions"),
        gettext_lazy(
            "Arrivals: Poisson with forecast levels. Stays: by outcome, fitted with those not yet over. Services: lognormal."
        ),
    ),
    "assumptions_listed": (
        gettext_lazy("Assumptions"),
        gettext_lazy("All of them, with unit and source, in the table above."),
    ),
    "no_warm_up": (
        gettext_lazy("Kind of run"),
        gettext_lazy("Terminating, without warm-up; statistics are over futures, not over days."),
    ),
    "common_numbers": (
        gettext_lazy("Comparison"),
        gettext_lazy("The same households with the same fate in every option (common random numbers)."),
    ),
    "two_uncertainties": (
        gettext_lazy("Uncertainty"),
        gettext_lazy(
            "Every future is run twice: with its own number of arrivals, and with the expected one, so that the chance of the queues is seen alone."
        ),
    ),
    "random_numbers": (
        gettext_lazy("Random numbers"),
        gettext_lazy("Philox4x32-10, keyed by seed and future, counted by household and attribute."),
    ),
    "event_list": (gettext_lazy("Event list"), gettext_lazy("Binary heap; events of one moment in a fixed order.")),
    "same_bits": (
        gettext_lazy("Same bits"),
        gettext_lazy("Compiled or plain Python, one worker or many: the same checksum."),
    ),
    "licence": (gettext_lazy("Code"), gettext_lazy("Trajet, EUPL-1.2.")),
    "scenario": (gettext_lazy("Scenario and option"), ""),
    "targets": (gettext_lazy("Targets"), ""),
    "state_taken_on": (gettext_lazy("State of the database of"), ""),
    "published_network": (gettext_lazy("State"), gettext_lazy("The network as published, not a database.")),
    "households": (gettext_lazy("Households on the first day"), ""),
    "forecast": (gettext_lazy("Forecast of arrivals"), ""),
    "digest": (gettext_lazy("Digest of the scenario"), ""),
    "start_on": (gettext_lazy("First day"), ""),
    "days": (gettext_lazy("Days"), ""),
    "replications": (gettext_lazy("Futures"), ""),
    "seed": (gettext_lazy("Seed"), ""),
    "version": (gettext_lazy("Version"), ""),
    "checksum": (gettext_lazy("Checksum of the results"), ""),
}
NOTES: dict[str, str | Promise] = {
    "public_series": gettext_lazy(
        "Arrivals are foreseen from the published Belgian months: this house has not yet counted two years of its own."
    ),
    "moved_to_start": gettext_lazy(
        "The series of arrivals ends before the first day of the run: its movements are used, its level is the scenario’s."
    ),
    "no_statsforecast": gettext_lazy("AutoETS is not installed: a simpler forecast stands in for it."),
    "unstable_model": gettext_lazy("The forecast left all bounds: a simpler one stands in for it."),
    "no_numba": gettext_lazy("numba is not installed: the same figures were computed in plain Python, much slower."),
    "no_joblib": gettext_lazy("joblib is not installed: threads ran what was asked of processes. No figure changes."),
    "no_dask": gettext_lazy("Dask is not installed: threads ran what was asked of it. No figure changes."),
    "workers_lost": gettext_lazy(
        "Workers ended too soon (times: %(figure)s), perhaps for want of memory; what was missing was run again. No figure changes."
    ),
    "levels_cut": gettext_lazy(
        "On %(figure)s of the days of all futures the forecast was more than eight times its middle and was cut there."
    ),
    "nobody_works": gettext_lazy("Nobody works in this group during the whole run: %(place)s."),
    "no_place_of_type": gettext_lazy("There is no place of this type: %(place)s."),
    "household_larger_than_any_place": gettext_lazy(
        "Households of %(figure)s people find no place large enough: %(place)s."
    ),
    "change_after_the_run": gettext_lazy("This change comes after the end of the run and does nothing: %(place)s."),
}


def stress_table(study: Study, case: Case) -> Table:
    """The STRESS-DES sheet as a table."""
    rows = tuple((str(SECTIONS[name]), *_fact(fact)) for name, facts in sheet(study, case).items() for fact in facts)
    return Table(_("STRESS-DES sheet"), (_("Section"), _("Item"), _("Statement")), rows)


def _fact(fact: Fact) -> tuple[str, str]:
    label, text = FACTS[fact.code]
    return str(label), str(text) if text else _said(fact)


def _said(fact: Fact) -> str:
    if isinstance(fact.value, date):
        return say_day(fact.value)
    return number(fact.value) if isinstance(fact.value, int) and fact.code != "seed" else str(fact.value)


def notes(study: Study) -> Sequence[str]:
    """What must be known of every case before believing a figure."""
    state = study.state.fallbacks if study.state else ()
    return [*run_notes(study), *fallback_notes(state)]


def case_notes(case: Case) -> Sequence[str]:
    """What must be known of one case."""
    return [_noted(note) for note in _together(case.notes)]


def _together(notes: Sequence[Note]) -> Iterator[Note]:
    """What is said of several places in the same words is said once."""
    for (code, figure), group in groupby(notes, key=lambda note: (note.code, note.figure)):
        yield Note(code, "; ".join(place_label(note.place) for note in group), figure)


def run_notes(study: Study) -> Sequence[str]:
    """How this run was made otherwise than was asked for, and what its forecast could not do."""
    return [*(str(NOTES[code]) for code in study.forecast.notes), *map(_noted, study.notes)]


def _noted(note: Note) -> str:
    figure = share(note.figure) if note.code == "levels_cut" else number(note.figure)
    return str(NOTES[note.code]) % {"place": note.place, "figure": figure}
