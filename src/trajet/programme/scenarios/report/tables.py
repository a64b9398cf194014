"""The tables of a report: targets, figures, waits, the matrix, assumptions."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.programme.scenarios.bridge.starting import Team
from trajet.programme.scenarios.bridge.summaries import (
    CLASSES,
    WAITS,
    Breach,
    Case,
    Difference,
    Estimate,
    Parameter,
    Study,
    Summary,
    Target,
    TargetBreach,
    assumed,
)
from trajet.programme.scenarios.report import labels
from trajet.programme.scenarios.report.assumptions import assumption_label, value_words
from trajet.programme.scenarios.report.changes import changes_table
from trajet.programme.scenarios.report.numbers import NOTHING, number, say_short_day, share, signed
from trajet.programme.scenarios.report.parts import Cell, Mark, Table
from trajet.programme.scenarios.report.reasons import in_words
from trajet.programme.scenarios.report.sentences import aim, since
from trajet.programme.scenarios.units import UNITS

SURE, UNSURE = 0.05, 0.5
"""Up to this share of futures missed a target holds; up to that it is in doubt; beyond it is missed."""
STATUSES: dict[str, str | Promise] = {
    "published": gettext_lazy("published"),
    "computed": gettext_lazy("computed from published figures"),
    "law": gettext_lazy("law"),
    "assumption": gettext_lazy("assumption"),
}
TOLD = ("waiting_mean", "waiting_end", "waiting_max", "first_phase.all.mean", "list.all.p90", "medical.all.p90", "guidance.all.p90",
        "dispatch.all.p90", "evaluation.all.within", "placed", "dispatched", "abandoned", "returned", "reentered", "unplaceable",
        "bed_nights", "hours_worked", "hours_overtime")  # fmt: skip
COMPARED = (
    "waiting_mean",
    "waiting_end",
    "first_phase.all.mean",
    "evaluation.all.within",
    "hours_worked",
    "hours_overtime",
)


def interval(value: Estimate, name: str) -> str:
    """`46 [41; 51]`: the mean and the 5–95 % between futures."""
    if not value.futures:
        return NOTHING
    mean, low, high = (labels.kpi_value(name, end) for end in (value.mean, value.low, value.high))
    return f"{mean} [{low}; {high}]"


def targets_table(summary: Summary, start_on: date) -> Table:
    """How likely each target is missed, and since when."""
    head = (
        _("Target"),
        _("Missed in"),
        _("95 % certain"),
        _("If only the queues varied"),
        _("First day missed: median (10–90 %)"),
    )
    return Table(
        _("Targets and how likely they are missed"),
        head,
        tuple(_target_row(item, start_on) for item in summary.breaches),
    )


def _target_row(item: TargetBreach, start_on: date) -> tuple[str | Mark, ...]:
    both = item.both
    noise = share(item.noise.probability) if item.noise else NOTHING
    wilson = f"{share(both.low)} – {share(both.high)}"
    return aim(item.target), mark(both), wilson, noise, since(item, start_on, say_short_day)


def mark(breach: Breach) -> Mark:
    """The probability with its verdict in a word, so that colour is never alone."""
    text = share(breach.probability)
    if breach.probability <= SURE:
        return Mark(_("%(share)s · holds") % {"share": text}, "good")
    if breach.probability <= UNSURE:
        return Mark(_("%(share)s · in doubt") % {"share": text}, "unsure")
    return Mark(_("%(share)s · missed") % {"share": text}, "bad")


def figures_table(summary: Summary) -> Table:
    """The figures of the whole run: how sure the mean is and how far futures lie apart, side by side."""
    head = (
        _("Figure"),
        _("Mean"),
        _("Standard error of the mean"),
        _("5–95 % between futures"),
        _("5–95 %, queues only"),
    )
    rows = tuple(_figure_row(name, summary) for name in TOLD if summary.kpis[name].futures)
    return Table(_("Figures of the whole run"), head, rows)


def _figure_row(name: str, summary: Summary) -> tuple[str, ...]:
    value, noise = summary.kpis[name], summary.kpis_noise.get(name)
    error = labels.kpi_value(name, value.standard_error)
    return labels.kpi_label(name), labels.kpi_value(name, value.mean), error, _ends(name, value), _ends(name, noise)


def _ends(name: str, value: Estimate | None) -> str:
    if value is None or not value.futures:
        return NOTHING
    return f"{labels.kpi_value(name, value.low)} – {labels.kpi_value(name, value.high)}"


def waits_table(summary: Summary) -> Table:
    """Waits by step and class: never only the mean, and who is not yet served."""
    figures = ("mean", "p90", "max", "not_yet", "within")
    head = (_("Wait, means over the futures"), *(str(labels.STATISTICS[figure]) for figure in figures))
    rows = tuple(
        (
            f"{labels.WAITS[wait]}, {labels.CLASSES[who]}",
            *(_mean(summary, f"{wait}.{who}.{figure}") for figure in figures),
        )
        for wait in WAITS
        for who in ("all", *CLASSES)
        if summary.kpis[f"{wait}.{who}.mean"].futures
    )
    return Table(_("Waits by class"), head, rows)


def _mean(summary: Summary, name: str) -> str:
    return labels.kpi_value(name, summary.kpis[name].mean)


def teams_table(teams: Sequence[Team], most: int) -> Table:
    """Caseload by team as it is today, the highest first."""
    head = (_("Centre"), _("Residents"), _("Social workers"), str(labels.UNITS["residents_per_worker"]))
    rows = tuple(
        (team.centre, number(team.residents), number(team.workers), number(team.caseload)) for team in teams[:most]
    )
    return Table(_("Caseload by centre today, with the social workers of the scenario"), head, rows)


def difference_table(summary: Summary) -> Table:
    """Future by future against the reference, with what common random numbers gain."""
    head = (
        _("Figure"),
        _("Mean difference"),
        _("95 % certain"),
        _("5–95 % between futures"),
        _("Proven"),
        _("Gain of common futures"),
    )
    rows = tuple(
        _difference_row(name, summary.differences[name]) for name in TOLD if summary.differences[name].estimate.futures
    )
    return Table(_("Difference to the reference, in the same futures"), head, rows)


def _difference_row(name: str, found: Difference) -> tuple[str, ...]:
    value = found.estimate
    half = value.half_width95
    ends = f"{_apart(name, value.mean - half)} – {_apart(name, value.mean + half)}"
    spread = f"{_apart(name, value.low)} – {_apart(name, value.high)}"
    gain = f"× {number(found.variance_ratio)}" if number(found.variance_ratio) != NOTHING else NOTHING
    return (
        labels.kpi_label(name),
        _apart(name, value.mean),
        ends,
        spread,
        _("yes") if found.is_proven else _("no"),
        gain,
    )


def _apart(name: str, value: float) -> str:
    if name.endswith((".within", ".not_yet")):
        return _("%(count)s points") % {"count": signed(value * 100)}
    return signed(value)


def matrix_table(summaries: Sequence[Summary]) -> Table:
    """Each option in each scenario: the probability of missing each target, then the main figures."""
    head = (_("Target or figure"), *(labels.case_label(item.scenario, item.option) for item in summaries))
    aims = list(dict.fromkeys(item.target for summary in summaries for item in summary.breaches))
    rows = (
        *((aim(target), *(_missed(summary, target) for summary in summaries)) for target in aims),
        *((labels.kpi_label(name), *(_compared(summary, name) for summary in summaries)) for name in COMPARED),
    )
    return Table(_("Every option in every scenario"), head, rows)


def _missed(summary: Summary, target: Target) -> str | Mark:
    found = next((item for item in summary.breaches if item.target == target), None)
    return mark(found.both) if found else NOTHING


def _compared(summary: Summary, name: str) -> str:
    text, found = interval(summary.kpis[name], name), summary.differences.get(name)
    if found is None or not found.estimate.futures:
        return text
    apart = _apart(name, found.estimate.mean)
    is_seen = any(digit in apart for digit in "123456789")
    return f"{text} ({apart}{' *' if found.is_proven else ''})" if is_seen else f"{text} (=)"


def apart_table(study: Study) -> Table:
    """What the cases suppose that is not the same for all of them."""
    used = [
        {_without(case.option, item.place): value_words(item.place, item.value) for item in assumed(study, case)}
        for case in study.cases
    ]
    places = dict.fromkeys(place for values in used for place in values)
    apart = [place for place in places if len({values.get(place) for values in used}) > 1]
    head = (_("Assumption"), *(labels.case_label(case.scenario.name, case.option) for case in study.cases))
    rows = tuple((assumption_label(place), *(values.get(place, NOTHING) for values in used)) for place in apart)
    return Table(_("What they do not have in common"), head, (*rows, *_changes(study)))


def _without(option: str, place: str) -> str:
    """The place without the name of the case's own option, so that options stand side by side."""
    return place.replace(f"guidance.{option}.", "guidance.")


def _changes(study: Study) -> Iterator[tuple[str, ...]]:
    """The dated changes, where not all cases have the same."""
    start_on = study.request.start_on
    tables = [changes_table(case.scenario, start_on).rows for case in study.cases]
    if len(set(tables)) > 1:
        told = ["; ".join(f"{row[2]} ({row[0]})" for row in rows) or NOTHING for rows in tables]
        yield _("Changes during the run"), *told


def assumptions_table(study: Study, case: Case) -> Table:
    """Every figure that went in and that the database did not tell better, with unit and source."""
    head = (_("Assumption"), _("Value"), _("Unit"), _("Where from"), _("Source or reason"))
    rows = tuple(_assumption(item) for item in assumed(study, case))
    return Table(_("Everything this run supposes"), head, rows)


def named_assumptions_table(study: Study, case: Case) -> Table:
    """The same with the name that each has in a scenario file, for those who write one."""
    table = assumptions_table(study, case)
    places = [item.place for item in assumed(study, case)]
    rows = tuple((*row, place) for row, place in zip(table.rows, places, strict=True))
    return Table(table.caption, (*table.head, _("Name in a scenario file")), rows)


def _assumption(item: Parameter) -> tuple[Cell, ...]:
    told = (item.source.title if item.source else "", item.note)
    return (
        assumption_label(item.place),
        value_words(item.place, item.value),
        str(UNITS[item.unit]),
        str(STATUSES[item.status]),
        "; ".join(in_words(text) for text in told if text),
    )
