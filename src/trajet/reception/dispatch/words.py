"""Codes of dispatching as sentences, in the reader's language."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.guidance.api import constraint_words
from trajet.reception.dispatch.models import Run, RunStatus

REFUSALS = {
    "no_longer_free": gettext_lazy(
        "The place is no longer free: somebody else was given it, or the room closed. Ask for new proposals."
    ),
    "no_longer_waiting": gettext_lazy("The household no longer waits for a place."),
    "already_decided": gettext_lazy("This proposal was already decided, perhaps by a colleague."),
    "already_arrived": gettext_lazy("The household has reached its centre: move it from there instead."),
    "already_undone": gettext_lazy("This designation was already undone."),
    "reason_missing": gettext_lazy("Write the reason: it is kept in the journal."),
    "choose_proposals_and_day": gettext_lazy("Tick at least one proposal and say on which day they travel."),
    "travel_day_past": gettext_lazy("The day of travel cannot lie in the past."),
    "run_is_old": gettext_lazy("These proposals belong to an earlier run. Ask for new ones."),
}

STAGES = {
    "": gettext_lazy("Reading who waits and which places are free"),
    "decisions": gettext_lazy("Respecting the decisions already taken"),
    "tier_1": gettext_lazy("Proving the best for unaccompanied minors"),
    "tier_2": gettext_lazy("Proving the best for families with minors"),
    "tier_3": gettext_lazy("Proving the best for single women and vulnerable people"),
    "tier_4": gettext_lazy("Proving the best for single men and others"),
    "needs": gettext_lazy("Matching needs and language"),
    "closeness": gettext_lazy("Looking for closeness to family, school and care"),
    "levelling": gettext_lazy("Levelling the occupancy of the centres"),
    "rooms": gettext_lazy("Breaking up as few rooms as possible"),
    "confirm": gettext_lazy("Holding the beds and writing the designations"),
    "explain": gettext_lazy("Writing the reasons of each proposal"),
}


def refusal(code: str) -> str:
    """Why a decision could not be carried out."""
    return str(REFUSALS[code])


def stage(run: Run) -> str:
    """What a run is doing."""
    if run.status == RunStatus.QUEUED:
        return _("Waiting for its turn")
    if run.status == RunStatus.FAILED:
        return _("The calculation failed. Nothing was changed; try again, or tell your administrator: %(error)s.") % {
            "error": run.error
        }
    return str(STAGES.get(run.stage, STAGES[""]))


def levels(result: dict[str, Any]) -> list[dict[str, Any]]:
    """The levels of the objective with what was reached and whether it is proven the best possible."""
    return [
        {
            "name": str(LEVELS[level["name"]]),
            "value": level["value"],
            "proven": level["bound"] >= level["value"],
            "bound": level["bound"],
        }
        for level in result.get("levels", ())
    ]


LEVELS = {
    "decisions": gettext_lazy("Decisions of people not respected"),
    "tier_1": gettext_lazy("Waiting left: unaccompanied minors (days)"),
    "tier_2": gettext_lazy("Waiting left: families with minors (days)"),
    "tier_3": gettext_lazy("Waiting left: single women and vulnerable people (days)"),
    "tier_4": gettext_lazy("Waiting left: single men and others (days)"),
    "needs": gettext_lazy("Wishes and language not met (points)"),
    "closeness": gettext_lazy("Closeness not met (points)"),
    "levelling": gettext_lazy("Beds filled in centres already full (points)"),
    "rooms": gettext_lazy("Rooms opened or broken up"),
}


def demand(code: str, target: str = "") -> str:
    """What a constraint asks of a place."""
    return constraint_words(code, target)


SAID = {
    "chosen_by_hand": gettext_lazy("The place was chosen by hand; confirm it when you are sure."),
    "undone": gettext_lazy("The designation was undone: the household waits again in its old rank."),
    "brochure": gettext_lazy("The brochure is recorded as handed over."),
    "arrived": gettext_lazy("The household is recorded as lodged in its centre."),
}


def said(code: str) -> str:
    """What was done, told to the person who did it."""
    return str(SAID[code])
