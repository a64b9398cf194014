"""What each figure of a report is called."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.programme.scenarios.report.numbers import number, share

Words = dict[str, str | Promise]

CURVES: Words = {
    "waiting_total": gettext_lazy("Waiting list, everybody"),
    "waiting_vulnerable": gettext_lazy("Waiting list: vulnerable people"),
    "waiting_family": gettext_lazy("Waiting list: families"),
    "waiting_single_woman": gettext_lazy("Waiting list: single women"),
    "waiting_single_man": gettext_lazy("Waiting list: single men"),
    "first_phase_occupancy": gettext_lazy("First phase: beds occupied"),
    "centre_occupancy_single": gettext_lazy("Centres: single beds occupied"),
    "centre_occupancy_family": gettext_lazy("Centres: family beds occupied"),
    "centre_occupancy_adapted": gettext_lazy("Centres: adapted beds occupied"),
    "first_phase_held": gettext_lazy("First phase: beds held by people ready to leave"),
    "wait_first_phase": gettext_lazy("Stay in first phase of those who left it, mean of the last 7 days"),
    "wait_registration": gettext_lazy("Wait for registration of those registered, mean of the last 7 days"),
    "wait_medical": gettext_lazy("Wait for the medical check of those seen, mean of the last 7 days"),
    "wait_guidance": gettext_lazy("Wait for the social interview of those seen, mean of the last 7 days"),
    "wait_list": gettext_lazy("Time on the waiting list of those given a bed, mean of the last 7 days"),
    "queue_registration": gettext_lazy("Waiting for registration"),
    "queue_medical": gettext_lazy("Waiting for the medical check"),
    "queue_guidance": gettext_lazy("Waiting for the social interview"),
    "queue_dispatch": gettext_lazy("Ready, waiting for a place in a centre"),
    "caseload": gettext_lazy("Caseload: residents per social worker"),
    "evaluated_in_time_share": gettext_lazy("Evaluations made within the term, last 28 days"),
    "evaluations_overdue": gettext_lazy("Evaluations overdue"),
    "bed_nights": gettext_lazy("Bed-nights: people asleep in the network"),
}
GROUPS: Words = {
    "registration": gettext_lazy("registration"),
    "medical": gettext_lazy("medical service"),
    "social": gettext_lazy("social service"),
    "partner": gettext_lazy("partner organisation"),
    "evaluation": gettext_lazy("social workers of the centres, evaluations"),
}
UNITS: Words = {
    "persons": gettext_lazy("persons"),
    "households": gettext_lazy("households"),
    "share": gettext_lazy("share"),
    "days": gettext_lazy("days"),
    "residents_per_worker": gettext_lazy("residents per worker"),
    "hours_a_week": gettext_lazy("hours a week"),
    "a_week": gettext_lazy("a week"),
}
WAITS: Words = {
    "registration": gettext_lazy("Arrival to registration"),
    "list": gettext_lazy("On the waiting list"),
    "medical": gettext_lazy("First bed to medical check"),
    "guidance": gettext_lazy("Medical check to social interview"),
    "assessed": gettext_lazy("First bed to end of guidance"),
    "dispatch": gettext_lazy("Ready to designation"),
    "first_phase": gettext_lazy("Stay in first phase"),
    "evaluation": gettext_lazy("Designation to evaluation (with restart)"),
}
CLASSES: Words = {
    "all": gettext_lazy("everybody"),
    "vulnerable": gettext_lazy("vulnerable people"),
    "family": gettext_lazy("families"),
    "single_woman": gettext_lazy("single women"),
    "single_man": gettext_lazy("single men"),
}
INDICATORS: Words = {
    "evaluated_in_time_share": gettext_lazy("the share of evaluations made within the term"),
    "evaluations_overdue": gettext_lazy("the number of overdue evaluations"),
    "waiting_vulnerable": gettext_lazy("the waiting list of vulnerable people"),
    "waiting_family": gettext_lazy("the waiting list of families"),
    "waiting_single_woman": gettext_lazy("the waiting list of single women"),
    "waiting_single_man": gettext_lazy("the waiting list of single men"),
    "waiting_total": gettext_lazy("the waiting list"),
    "first_phase_occupancy": gettext_lazy("the occupancy of the first phase"),
    "centre_occupancy": gettext_lazy("the occupancy of the centres"),
    "caseload": gettext_lazy("the number of residents per social worker"),
    "registration_wait_p90": gettext_lazy("the wait for registration (nine of ten at most, days)"),
    "list_wait_p90": gettext_lazy("the wait on the list (nine of ten at most, days)"),
    "medical_wait_p90": gettext_lazy("the wait for the medical check (nine of ten at most, days)"),
    "interview_wait_p90": gettext_lazy("the wait for the social interview (nine of ten at most, days)"),
    "first_phase_stay_mean": gettext_lazy("the mean stay in first phase (days)"),
}
SHARES = frozenset({"evaluated_in_time_share", "first_phase_occupancy", "centre_occupancy"})
TOTALS: Words = {
    "arrivals": gettext_lazy("Households that arrive"),
    "arrivals_persons": gettext_lazy("Persons who arrive"),
    "placed": gettext_lazy("Households given a first-phase bed"),
    "dispatched": gettext_lazy("Households designated to a centre"),
    "exits": gettext_lazy("Households that leave the network"),
    "abandoned": gettext_lazy("Households that leave the list"),
    "returned": gettext_lazy("Households that come back to the list"),
    "reentered": gettext_lazy("Households received again"),
    "evaluations_made": gettext_lazy("Evaluations made"),
    "evaluations_in_time": gettext_lazy("Evaluations made in time"),
    "bed_nights": gettext_lazy("Bed-nights"),
    "unplaceable": gettext_lazy("Households too large for every place"),
    "waiting_end": gettext_lazy("Persons on the list, last day"),
    "waiting_mean": gettext_lazy("Persons on the list, mean over the days"),
    "waiting_max": gettext_lazy("Persons on the list, worst day"),
    "hours_worked": gettext_lazy("Staff hours worked"),
    "hours_overtime": gettext_lazy("Staff hours in overtime"),
}
STATISTICS: Words = {
    "count": gettext_lazy("households"),
    "mean": gettext_lazy("mean, days"),
    "p90": gettext_lazy("nine of ten at most, days"),
    "max": gettext_lazy("longest, days"),
    "not_yet": gettext_lazy("not yet at the end"),
    "within": gettext_lazy("within the limit"),
}
SCENARIOS: Words = {
    "normal": gettext_lazy("normal"),
    "saturated": gettext_lazy("saturated network"),
    "influx": gettext_lazy("influx"),
    "closure": gettext_lazy("closure of a centre"),
    "opening": gettext_lazy("opening of a centre"),
    "understaffed": gettext_lazy("too few staff"),
}
OPTIONS: Words = {
    "individual": gettext_lazy("individual guidance"),
    "group": gettext_lazy("guidance in groups"),
    "hybrid": gettext_lazy("hybrid guidance with triage"),
    "outsourced": gettext_lazy("guidance by a partner"),
}


def curve_label(code: str) -> str:
    """The title of a drawing; sites keep their code, staff groups have words."""
    kind, _dot, name = code.partition(".")
    if kind == "site_occupied":
        return _("%(site)s: people in first-phase beds") % {"site": name.replace("_", " ").capitalize()}
    group = str(GROUPS.get(name, name))
    if kind == "hours_worked":
        return _("Hours worked: %(group)s") % {"group": group}
    if kind == "hours_overtime":
        return _("Overtime: %(group)s") % {"group": group}
    return str(CURVES[code])


def kpi_label(name: str) -> str:
    """`list.family.p90` in words."""
    if name in TOTALS:
        return str(TOTALS[name])
    wait, who, figure = name.split(".")
    return f"{WAITS[wait]}, {CLASSES[who]} ({STATISTICS[figure]})"


def kpi_value(name: str, value: float) -> str:
    """The figure in its unit: shares in percent."""
    return share(value) if name.endswith((".within", ".not_yet")) else number(value)


def case_label(scenario: str, option: str) -> str:
    """`saturated network · guidance in groups`; a scenario of a file keeps its name."""
    return f"{SCENARIOS.get(scenario, scenario)} · {OPTIONS.get(option, option)}"


def bound_label(indicator: str, bound: float) -> str:
    """The bound of a target as it is read."""
    return share(bound) if indicator in SHARES else number(bound)
