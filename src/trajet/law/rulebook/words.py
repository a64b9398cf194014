"""Codes of the rule files as words."""

from collections.abc import Sequence
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from trajet.common.words import say_date
from trajet.law.rulebook.types import Figure, Moment

Text = str | Promise

PARTS: dict[str, Text] = {"reception": _("Right to reception"), "terms": _("Terms"), "routes": _("Routes")}
ACTS: dict[str, Text] = {
    "reception_act": _("Reception Act and Fedasil"),
    "aliens_act": _("Aliens Act"),
    "cpas": _("CPAS law"),
    "documents": _("Documents"),
    "dublin": _("Dublin and AMMR"),
    "pact": _("European Pact"),
    "guardianship": _("Guardianship"),
    "gdpr": _("Data protection"),
    "civil_law": _("Civil law"),
    "nationality": _("Nationality"),
    "destination_law": _("Law of the country of destination"),
}
STATUSES: dict[str, Text] = {
    "in_force": _("In force"),
    "suspended": _("Suspended by a court"),
    "annulled": _("Annulled"),
    "practice": _("Practice, not written law"),
    "unconfirmed": _("To be checked"),
    "none": _("No text that day"),
}
STATUS_KINDS = {"in_force": "success", "suspended": "danger", "annulled": "danger", "practice": "info"}
STATUS_SENTENCES: dict[str, Text] = {
    "suspended": _(
        "A court suspended this text: it is still printed in the statute, it is shown, and it is not applied."
    ),
    "annulled": _("A court annulled this text: it is shown for older decisions and is not applied."),
    "practice": _("This is what authorities do, not what a text says: note what you meet and ask a lawyer."),
    "unconfirmed": _(
        "Not confirmed: check it with a lawyer before you rely on it, and read the term printed in the decision."
    ),
    "none": _("The book holds no text for this day: look it up or ask a lawyer."),
}
TRANSITIONS: dict[str, Text] = {
    "decision_date": _("the day of the decision"),
    "application_date": _("the day of the application"),
    "notification_date": _("the day of the notification"),
}
KINDS: dict[str, Text] = {
    "residence": _("Right of residence in Belgium"),
    "onward": _("Onward migration"),
    "return": _("Voluntary return"),
}
EFFECTS: dict[str, Text] = {
    "opens": _("opens"),
    "blocks": _("blocks"),
    "suspends": _("suspends"),
    "withdraws": _("withdraws"),
}
REMARKS: dict[str, Text] = {
    "asks_for_printed_term": _("Read the term printed in the decision; the shorter one drives the alert."),
    "judicial_holidays": _("Judicial holidays count."),
    "start_notification": _("Runs from the notification, by its mode."),
    "start_event": _("Runs from the day after the event."),
    "moves_next_working_day": _("A last day that is no working day moves to the next working day."),
    "moves_previous_working_day": _("A last day that is no working day moves to the working day before."),
    "moves_stays": _("The last day does not move."),
    "before": _("Counted back from the event."),
}
FIGURES: dict[str, Text] = {
    "term": _("Term"),
    "shortest": _("Shortest term the law allows"),
    "days_after_notification": _("Days after notification"),
    "income_percent": _("Income, in % of the guaranteed minimum"),
    "income_percent_per_member": _("More per additional member, in %"),
    "couple_age_years": _("Age of both spouses or partners"),
    "exempt_months": _("Months without conditions after the status"),
    "waiting_years": _("Years of waiting"),
    "certificate_months": _("Greatest age of the certificate, in months"),
    "legal_stay_years": _("Years of legal stay"),
}
ANSWERS: dict[str, Text] = {"True": _("yes"), "False": _("no"), "None": _("not asked")}
EXPECTED: dict[str, Text] = {
    "state": _("State"),
    "met": _("Met"),
    "missing": _("Missing"),
    "unknown": _("Unknown"),
    "excluded": _("Excluded"),
    "shown": _("Shown only"),
    "outcome": _("Outcome"),
    "place": _("Place"),
    "question": _("Question"),
    "starts": _("First day counted"),
    "ends": _("Last day"),
    "safety": _("Safety date"),
    "law_ends": _("Last day by the law"),
    "printed_ends": _("Last day printed in the letter"),
    "warnings": _("Warnings"),
    "reminders": _("Reminders"),
    "status": _("Status"),
}


def say_status(code: str) -> tuple[Text, str, Text]:
    """A status in words, the kind of its badge and the sentence that says what it means."""
    return STATUSES[code], STATUS_KINDS.get(code, "warning"), STATUS_SENTENCES.get(code, "")


def say_statuses(codes: Sequence[str]) -> list[tuple[Text, str]]:
    """Badges: the status of the rule, then what holds for a part of it only."""
    first, *others = codes
    partly = [
        (gettext("In part: %(status)s") % {"status": str(STATUSES[code]).lower()}, STATUS_KINDS.get(code, "warning"))
        for code in others
    ]
    return [(STATUSES[first], STATUS_KINDS.get(first, "warning")), *partly]


def say_act(code: str) -> Text:
    return ACTS.get(code, code)


def say_figure(figure: Figure) -> tuple[Text, str]:
    """Name and value of a figure: “30 calendar days”, or that only the printed term counts."""
    name = FIGURES.get(figure.code, figure.code.replace("_", " "))
    if figure.value is None:
        return name, gettext("only as printed in the decision")
    return name, say_length(figure.value, figure.unit) if figure.unit else str(figure.value)


def say_length(value: int, unit: str) -> str:
    lengths = {
        "calendar_days": ngettext("%(count)s calendar day", "%(count)s calendar days", value),
        "working_days": ngettext("%(count)s working day", "%(count)s working days", value),
        "weeks": ngettext("%(count)s week", "%(count)s weeks", value),
        "months": ngettext("%(count)s month", "%(count)s months", value),
        "years": ngettext("%(count)s year", "%(count)s years", value),
        "hours": ngettext("%(count)s hour", "%(count)s hours", value),
    }
    return lengths[unit] % {"count": value}


def say_moment(moment: Moment) -> str:
    """What changed, in one sentence."""
    if moment.kind == "end":
        return gettext("This text ends.")
    if moment.kind == "text":
        return _say_beginning(moment.ends_on)
    status = str(STATUSES[moment.status])
    return gettext("In part: %(status)s") % {"status": status.lower()} if moment.kind == "part" else status


def _say_beginning(ends_on: date | None) -> str:
    if ends_on is None:
        return gettext("A text begins.")
    return gettext("A text begins; it holds until %(day)s.") % {"day": say_date(ends_on)}


def say_change(before: Figure, after: Figure) -> str:
    name, now = say_figure(after)
    return gettext("%(name)s: %(before)s → %(after)s") % {"name": name, "before": say_figure(before)[1], "after": now}
