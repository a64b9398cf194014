"""The assumptions of a scenario in words: what each is called, and its value as a reader writes it."""

from collections.abc import Iterable, Mapping

from babel.dates import get_day_names, get_month_names
from babel.numbers import format_decimal
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.common.words import locale_of, say_language
from trajet.programme.scenarios.report import labels
from trajet.programme.scenarios.report.numbers import NOTHING

CENTRE: str | Promise = gettext_lazy("social workers of the centres")
GROUPS: labels.Words = {
    "arrivals": gettext_lazy("arrivals"),
    "households": gettext_lazy("households"),
    "waiting": gettext_lazy("waiting list"),
    "staff": gettext_lazy("staff"),
    **{f"staff.{name}": words for name, words in labels.GROUPS.items() if name != "evaluation"},
    "staff.centre": CENTRE,
    "services": gettext_lazy("talks and checks"),
    "services.registration": gettext_lazy("registration of a household"),
    "services.medical": gettext_lazy("medical check"),
    "services.interview": gettext_lazy("social interview"),
    "services.partner": gettext_lazy("interview by the partner"),
    "services.evaluation": gettext_lazy("evaluation"),
    **{f"guidance.{name}": words for name, words in labels.OPTIONS.items()},
    "guidance": gettext_lazy("guidance"),
    "dispatch": gettext_lazy("designation"),
    "evaluation": gettext_lazy("evaluation"),
    "stays": gettext_lazy("stays"),
    "stays.lengths.recognised": gettext_lazy("stay of people recognised"),
    "stays.lengths.refused": gettext_lazy("stay of people refused"),
    "stays.lengths.other": gettext_lazy("stay after another outcome"),
    "stays.appeal": gettext_lazy("appeal"),
    "network": gettext_lazy("network"),
}
NAMES: labels.Words = {
    "alone": gettext_lazy("seen alone"),
    "appeal_share": gettext_lazy("share that appeals"),
    "begins_after_days": gettext_lazy("begins after"),
    "centre_occupancy": gettext_lazy("beds taken in the centres on the first day"),
    "centre_shift_end": gettext_lazy("when the shift ends in a centre"),
    "centre_types": gettext_lazy("kinds of beds in the centres"),
    "centres": gettext_lazy("number of centres"),
    "classes": gettext_lazy("who arrives"),
    "closes": gettext_lazy("ends at"),
    "comes_back": gettext_lazy("comes back after leaving the list"),
    "comes_back_days": gettext_lazy("time until somebody comes back"),
    "doubt": gettext_lazy("how well the mean is known"),
    "factor": gettext_lazy("all multiplied by"),
    "family_sizes": gettext_lazy("size of families"),
    "first_phase_occupancy": gettext_lazy("beds taken in first phase on the first day"),
    "first_phase_places": gettext_lazy("places in first phase"),
    "first_phase_types": gettext_lazy("kinds of beds in first phase"),
    "follow_up_minutes": gettext_lazy("talk after the session or the partner"),
    "heads": gettext_lazy("number of people"),
    "history": gettext_lazy("taken from"),
    "history_days": gettext_lazy("days of the past that are counted"),
    "holidays": gettext_lazy("on legal holidays"),
    "hour": gettext_lazy("time of the day"),
    "households_per_day": gettext_lazy("mean of a year"),
    "languages": gettext_lazy("languages"),
    "largest_centre": gettext_lazy("largest centre"),
    "look_past": gettext_lazy("how many may be passed by smaller ones"),
    "mean_days": gettext_lazy("mean length"),
    "minutes": gettext_lazy("time it takes"),
    "months": gettext_lazy("by month"),
    "moved_days": gettext_lazy("time until a change of centre"),
    "moved_share": gettext_lazy("change centre before it is made"),
    "needs_adapted": gettext_lazy("need an adapted place"),
    "net_hours": gettext_lazy("net hours of a day"),
    "opens": gettext_lazy("begins at"),
    "outcomes": gettext_lazy("how they end"),
    "partner_delay_days": gettext_lazy("time until the partner begins"),
    "patience_days": gettext_lazy("time until somebody leaves the list"),
    "places": gettext_lazy("places"),
    "priority": gettext_lazy("who comes first"),
    "reentry_days": gettext_lazy("time until they are received again"),
    "reentry_share": gettext_lazy("refused people received again"),
    "reserve_after_days": gettext_lazy("passed by nobody after"),
    "scale": gettext_lazy("in proportion to"),
    "session_households": gettext_lazy("households of a session"),
    "session_minutes": gettext_lazy("length of a session"),
    "session_wait_days": gettext_lazy("longest wait for a session"),
    "shift_end": gettext_lazy("when the shift ends"),
    "sites": gettext_lazy("sites of the first phase"),
    "spread": gettext_lazy("how far single ones differ"),
    "term_days": gettext_lazy("legal term"),
    "transport_days": gettext_lazy("time until the journey"),
    "transport_hour": gettext_lazy("time of the journey"),
    "transport_weekdays": gettext_lazy("days of the journey"),
    "triage_minutes": gettext_lazy("triage"),
    "waiting": gettext_lazy("waiting list on the first day"),
    "waiting_days": gettext_lazy("time waited on the first day"),
    "weekdays": gettext_lazy("days of the week"),
}
TARGETS: str | Promise = gettext_lazy("Targets")
CHOICES: labels.Words = {
    "network": gettext_lazy("the places of the network"),
    "history": gettext_lazy("the arrivals on record"),
    "none": gettext_lazy("nothing"),
    "state": gettext_lazy("the database, where it knows"),
    "scenario": gettext_lazy("the scenario"),
    "class": gettext_lazy("by class, then by date"),
    "chronological": gettext_lazy("by date"),
    "finish": gettext_lazy("finish the talk"),
    "put_off": gettext_lazy("put the rest off"),
}
KEYS: labels.Words = {
    **{name: words for name, words in labels.CLASSES.items() if name != "all"},
    "recognised": gettext_lazy("recognised"),
    "refused": gettext_lazy("refused"),
    "other": gettext_lazy("other"),
    "single": gettext_lazy("single beds"),
    "adapted": gettext_lazy("adapted beds"),
    "indicator": gettext_lazy("figure"),
    "at_least": gettext_lazy("at least"),
    "at_most": gettext_lazy("at most"),
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip


def assumption_label(place: str) -> str:
    """`staff.social.net_hours` as “Social service: net hours of a day”; a place nobody knows stays as it is."""
    group, _dot, name = place.rpartition(".")
    if place == "targets":
        return str(TARGETS)
    if name not in NAMES or group not in GROUPS:
        return place
    return capfirst(_("%(group)s: %(what)s") % {"group": GROUPS[group], "what": NAMES[name]})


def value_words(place: str, value: object) -> str:
    """A value on one line, its names and numbers as the reader writes them."""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case None:
            return NOTHING
        case int() | float():
            return str(format_decimal(value, format="#,##0.####", locale=locale_of()))
        case str():
            return str(CHOICES.get(value) or labels.INDICATORS.get(value) or value)
        case Mapping():
            pairs = [_pair(place, str(key), inner) for key, inner in value.items() if _is_told(place, inner)]
            return (", " if place == "targets" else "; ").join(pairs)
        case list() | tuple():
            return _several(place, value)
        case _:
            return str(value)


def _is_told(place: str, value: object) -> bool:
    """A target has one bound of two."""
    return place != "targets" or value is not None


def _several(place: str, values: Iterable[object]) -> str:
    if place.endswith("weekdays"):
        days = get_day_names("abbreviated", locale=locale_of())
        return " ".join(str(days[day]) for day in values) or NOTHING  # type: ignore[index]
    return "; ".join(value_words(place, value) for value in values) or NOTHING


def _pair(place: str, key: str, value: object) -> str:
    if place == "targets":
        told = value_words(place, value)
        return told if key == "indicator" else f"{KEYS.get(key, key)} {told}"
    return _("%(name)s: %(value)s") % {"name": _key(place, key), "value": value_words(place, value)}


def _key(place: str, key: str) -> str:
    """The name of a class, day, month, language, kind of bed or outcome."""
    locale = locale_of()
    if place == "households.languages":
        return say_language(key)
    if key in WEEKDAYS:
        return str(get_day_names("abbreviated", locale=locale)[WEEKDAYS.index(key)])
    if key in MONTHS:
        return str(get_month_names("abbreviated", locale=locale)[MONTHS.index(key) + 1])
    if place.endswith("_types") and key == "family":
        return _("family beds")
    if place == "network.sites":
        return key.replace("_", " ").capitalize()
    return str(KEYS.get(key, key))
