"""What the board says: what a run is doing, how far it is proven, what was refused, what was done."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.common.words import say_date
from trajet.reception.dispatch.models import Run, RunStatus
from trajet.reception.dispatch.words.levels import LEVELS
from trajet.reception.dispatch.words.problems import failure

REFUSALS = {
    "no_longer_free": gettext_lazy(
        "The place is no longer free: somebody else was given it, or the room closed. Ask for new proposals."
    ),
    "rooms_changed": gettext_lazy("Something changed in these rooms meanwhile. This is what would be needed now."),
    "no_longer_waiting": gettext_lazy("The household no longer waits for a place."),
    "no_place": gettext_lazy("The proposals hold no place for this household: there is nothing to confirm."),
    "already_decided": gettext_lazy("This proposal was already decided, perhaps by a colleague."),
    "already_arrived": gettext_lazy("The household has reached its centre: move it from there instead."),
    "already_undone": gettext_lazy("This designation was already undone."),
    "reason_missing": gettext_lazy("Write the reason: it is kept in the journal."),
    "choose_proposals_and_day": gettext_lazy("Tick at least one proposal and say on which day they travel."),
    "travel_day_past": gettext_lazy("The day of travel cannot lie in the past."),
    "not_possible": gettext_lazy("This place is not possible for the household."),
    "taken_by_others": gettext_lazy(
        "Every suitable place there is proposed to other households. Insist to have everything solved again around this decision."
    ),
    "run_is_old": gettext_lazy("These proposals belong to an earlier run. Ask for new ones."),
    "contradicts": gettext_lazy(
        "Somebody decided the opposite for this household. Look at the decisions and take that one back first."
    ),
    "already_withdrawn": gettext_lazy("This decision was already taken back."),
    "held": gettext_lazy("Somebody decided that this household keeps waiting. Take that decision back first."),
    "forbidden": gettext_lazy("Somebody decided against this centre for the household. Ask for new proposals."),
    "pinned_elsewhere": gettext_lazy("Somebody insists on another centre for the household. Ask for new proposals."),
    "not_lodged": gettext_lazy("This household lives in no centre: it waits for a first place."),
    "moves_too_early": gettext_lazy("A household moves on a day after it came to its present place."),
    "old_place_given": gettext_lazy(
        "The former place was given to somebody else meanwhile: this designation can no longer be undone."
    ),
    "choose_and_say_why": gettext_lazy("Tick at least one household, and fill in the decision."),
    "run_is_busy": gettext_lazy("These proposals are being confirmed by a colleague, or newer ones exist. Look again."),
    "nobody_to_decide": gettext_lazy("This household does not wait for a place."),
    "limit_unchanged": gettext_lazy("Nothing was changed."),
    "settings_unchanged": gettext_lazy("No setting differs from those in force."),
    "no_instance": gettext_lazy("There is no finished run to try the settings on. Ask for proposals first."),
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
    "continuity": gettext_lazy("Leaving as many as possible where they were proposed before"),
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
        return _("The calculation failed. Nothing was changed. %(why)s") % {"why": failure(run.error).text}
    return str(STAGES.get(run.stage, STAGES[""]))


PRIORITIES = ("decisions", "tier_1", "tier_2", "tier_3", "tier_4")


def proof(result: dict[str, Any]) -> str:
    """How far the proposals are proven the best, in one true sentence."""
    open_levels = [level for level in result.get("levels", ()) if level["bound"] < level["value"]]
    if not open_levels:
        return _("Proven: no other distribution of these places is better under the rules.")
    if any(level["name"] in PRIORITIES for level in open_levels):
        return _("The best found in the time allowed; the levels below say what is proven.")
    first = open_levels[0]
    gap = -(-100 * (first["value"] - first["bound"]) // first["value"])
    text = _(
        "Proven: by priority and waiting time nobody could be placed better. %(level)s: within %(gap)s %% of the best possible."
    )
    return text % {"level": LEVELS[first["name"]], "gap": gap}


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


SAID = {
    "chosen_by_hand": gettext_lazy("The place was chosen by hand; confirm it when you are sure."),
    "undone": gettext_lazy("The designation was undone: the household waits again in its old rank."),
    "brochure": gettext_lazy("The brochure is recorded as handed over."),
    "arrived": gettext_lazy("The household is recorded as lodged in its centre."),
}


def said(code: str) -> str:
    """What was done, told to the person who did it."""
    return str(SAID[code])


def designation_title(name: str, day: date) -> str:
    """Which designations a list shows."""
    titles = {
        "on": _("Designations: they travel on %(day)s"),
        "decided": _("Designations decided on %(day)s"),
        "reached": _("Designations: they reached their centre on %(day)s"),
    }
    return titles[name] % {"day": say_date(day)}
