"""What the database could not tell, and what stands in for it: a sentence for every code."""

from collections.abc import Iterator, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.programme.scenarios.bridge.summaries import Fallback
from trajet.programme.scenarios.report.numbers import number

FALLBACKS: dict[str, str | Promise] = {
    "designation_date": gettext_lazy(
        "date of the designation – the evaluation is counted from the first day of the stay"
    ),
    "evaluation": gettext_lazy(
        "evaluation made or not – whoever has lived in a centre for over 30 days counts as evaluated"
    ),
    "household_make_up": gettext_lazy("members of the household – it counts as one person"),
    "household_too_large": gettext_lazy("larger than 14 persons – it counts as 14"),
    "language": gettext_lazy("language – it counts as the most frequent one"),
    "no_place_and_not_waiting": gettext_lazy("neither a place nor on the list – left out"),
    "priority": gettext_lazy("priority class – it follows from the size of the household"),
    "length_recognised": gettext_lazy("length of stay of people recognised – from published figures"),
    "length_refused": gettext_lazy("length of stay of people refused – from published figures"),
    "length_other": gettext_lazy("length of stay after another outcome – from published figures"),
    "length_first_phase": gettext_lazy("length of stay in first phase – from published figures"),
    "open_appointments": gettext_lazy("appointments – queues begin with those who are not examined yet"),
    "staff_calendars": gettext_lazy("timetables of staff – the scenario gives the hours"),
    "service_times": gettext_lazy("minutes per talk – the scenario gives them"),
    "empty_database": gettext_lazy("the network – the published one stands in"),
    "residents": gettext_lazy("residents – made from published figures"),
}
COUNTED_ONCE = frozenset({"empty_database"})


def fallback_notes(marks: Sequence[Fallback]) -> Iterator[str]:
    """What is missing for some households, with how many; then what is missing altogether."""
    counted = [_counted(mark) for mark in marks if _is_counted(mark)]
    lacking = [str(FALLBACKS[mark.code]) for mark in marks if not _is_counted(mark)]
    if counted:
        yield _("Not known for some households: %(what)s.") % {"what": "; ".join(counted)}
    if lacking:
        yield _("Not in the database yet: %(what)s.") % {"what": "; ".join(lacking)}


def _is_counted(mark: Fallback) -> bool:
    return mark.count > 0 and mark.code not in COUNTED_ONCE and not mark.code.startswith("length_")


def _counted(mark: Fallback) -> str:
    return _("%(what)s (households: %(count)s)") % {"what": FALLBACKS[mark.code], "count": number(mark.count)}
