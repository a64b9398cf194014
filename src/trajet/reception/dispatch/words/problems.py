"""Why the data of a day could not be solved, and whose they are."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PROBLEMS = {
    "duplicate_key": gettext_lazy("The same household, centre or room is listed twice."),
    "no_members": gettext_lazy("A household has nobody in it on that day."),
    "single_with_others": gettext_lazy("A household of several people is recorded as one person alone."),
    "unknown_tier": gettext_lazy("A household has no priority class."),
    "negative_number": gettext_lazy("A number of places, seats or days is below zero."),
    "unknown_centre": gettext_lazy("A decision or a kept place names a centre that takes nobody any more."),
    "unknown_demand": gettext_lazy("A requirement for the place is of a kind that is not known."),
    "demand_never_hard": gettext_lazy("A requirement that can only be a wish is recorded as compulsory."),
    "demand_never_soft": gettext_lazy("A requirement that is always compulsory is recorded as a wish."),
    "demand_target": gettext_lazy("A requirement does not say which place or which household it is about."),
    "apart_from_itself": gettext_lazy("A household is to be kept apart from itself."),
    "room_without_beds": gettext_lazy("A room that gives places has no bed."),
    "unknown_room_class": gettext_lazy("The present room of somebody who moves is not known."),
    "shares_no_room": gettext_lazy("Somebody who moves is recorded in a shared room that they cannot share."),
    "reserve_for_no_sex": gettext_lazy("A kept place is for neither men nor women."),
    "group_binds_some": gettext_lazy("A group is to travel together for some of its households only."),
    "WorkerLost": gettext_lazy("The program that calculates was stopped."),
}


@dataclass(frozen=True)
class Failure:
    """What went wrong in a sentence; `arrival`: the household whose data are to be looked at, if it is one."""

    text: str
    arrival: UUID | None = None


def failure(error: str) -> Failure:
    """The sentence for what a run that failed left: a code with a key, or the name of an unforeseen fault."""
    code, _colon, key = error.partition(":")
    if code not in PROBLEMS:
        return Failure(_("Tell your administrator: %(error)s.") % {"error": error})
    return Failure(str(PROBLEMS[code]), _uuid(key))


def _uuid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None
