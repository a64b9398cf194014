"""The units of the assumptions in words; a unit of a parameter is its own key."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

UNITS: dict[str, str | Promise] = {
    "bound": gettext_lazy("bound"),
    "calendar days": gettext_lazy("calendar days"),
    "centres": gettext_lazy("centres"),
    "choice": gettext_lazy("choice"),
    "coefficient of variation": gettext_lazy("coefficient of variation"),
    "days": gettext_lazy("days"),
    "factor": gettext_lazy("factor"),
    "factor on the mean": gettext_lazy("factor on the mean"),
    "factor on the weekday": gettext_lazy("factor on the weekday"),
    "hour of the day": gettext_lazy("hour of the day"),
    "hours for evaluations per person and day": gettext_lazy("hours for evaluations per person and day"),
    "hours per person and day": gettext_lazy("hours per person and day"),
    "households": gettext_lazy("households"),
    "households per day": gettext_lazy("households per day"),
    "households per session": gettext_lazy("households per session"),
    "mean days": gettext_lazy("mean days"),
    "mean days (none = never leaves)": gettext_lazy("mean days (none = never leaves)"),
    "mean minutes per household": gettext_lazy("mean minutes per household"),
    "mean minutes per session": gettext_lazy("mean minutes per session"),
    "persons": gettext_lazy("persons"),
    "places": gettext_lazy("places"),
    "share": gettext_lazy("share"),
    "share of decisions": gettext_lazy("share of decisions"),
    "share of families": gettext_lazy("share of families"),
    "share of households": gettext_lazy("share of households"),
    "share of places": gettext_lazy("share of places"),
    "share of refused households": gettext_lazy("share of refused households"),
    "share of the class": gettext_lazy("share of the class"),
    "social workers per 100 places": gettext_lazy("social workers per 100 places"),
    "standard deviation of the logarithm": gettext_lazy("standard deviation of the logarithm"),
    "weekdays (0 = Monday)": gettext_lazy("days of the week"),
    "yes or no": gettext_lazy("yes or no"),
}
