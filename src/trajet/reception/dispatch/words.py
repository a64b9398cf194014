"""Codes of dispatching as sentences, in the reader's language."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trajet.common.municipalities import name_of
from trajet.common.words import say_date
from trajet.guidance.api import constraint_words
from trajet.reception.arrivals.types import PriorityClass
from trajet.reception.dispatch.models import Proposal, Run, RunStatus
from trajet.reception.dispatch.types import DispatchRefused
from trajet.reception.network.types import RoomKind

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
    "not_possible": gettext_lazy("This place is not possible for the household."),
    "taken_by_others": gettext_lazy(
        "Every suitable place there is proposed to other households. Insist to have everything solved again around this decision."
    ),
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
    """What a constraint asks of a place; keys of households and centres are not shown."""
    return constraint_words(code, "" if code == "keep_apart" else name_of(target) or target)


SAID = {
    "chosen_by_hand": gettext_lazy("The place was chosen by hand; confirm it when you are sure."),
    "undone": gettext_lazy("The designation was undone: the household waits again in its old rank."),
    "brochure": gettext_lazy("The brochure is recorded as handed over."),
    "arrived": gettext_lazy("The household is recorded as lodged in its centre."),
}


def said(code: str) -> str:
    """What was done, told to the person who did it."""
    return str(SAID[code])


CODES = {
    "language": (gettext_lazy("language of the place"), gettext_lazy("other language")),
    "no_suitable_place": (gettext_lazy("no suitable place"), gettext_lazy("no suitable place")),
    "taken_by_priority": (gettext_lazy("taken by priority"), gettext_lazy("taken by priority")),
    "decided": (gettext_lazy("decided by a person"), gettext_lazy("decided by a person")),
}


def chip_text(chip: dict[str, Any]) -> str:
    """A reason in two or three words."""
    if chip["code"] in CODES:
        return str(CODES[chip["code"]][0 if chip["met"] else 1])
    code, _colon, target = chip["code"].partition(":")
    text = demand(code, target)
    return text if chip["met"] else _("not met: %(demand)s") % {"demand": text}


def chip_kind(chip: dict[str, Any]) -> str:
    """Colour, which never carries the meaning alone."""
    return "success" if chip["met"] else "warning"


def chip_icon(chip: dict[str, Any]) -> str:
    """Shape."""
    return "check" if chip["met"] else "triangle-alert"


RULES = {
    "target_group": gettext_lazy("This centre does not take this target group (%(detail)s)."),
    "centre_closing": gettext_lazy("This centre closes in %(detail)s days."),
    "forbidden_centre": gettext_lazy("Somebody decided against this centre for the household."),
    "other_centre_decided": gettext_lazy("Somebody already decided on another centre."),
    "demand": gettext_lazy("It does not offer: %(detail)s."),
    "keep_apart": gettext_lazy("Somebody the household must be kept apart from lives there."),
    "room_kind": gettext_lazy("Its free rooms are not for this kind of household (%(detail)s)."),
    "room_alone": gettext_lazy("The household needs a room for itself."),
    "room_beds": gettext_lazy("No room, or pair of rooms, has enough beds for %(detail)s people."),
    "two_rooms": gettext_lazy("Two rooms are only for large families, in one centre."),
    "one_centre": gettext_lazy("A household is kept together in one centre."),
    "rooms_full": gettext_lazy("No suitable room is free there."),
    "intake": gettext_lazy("The centre takes no more people that day."),
    "medical_followup": gettext_lazy("The centre has no medical follow-up left."),
    "school_seats": gettext_lazy("The centre has no school seats left."),
    "unknown_key": gettext_lazy("The household or the centre is no longer part of this run."),
    "placed_twice": gettext_lazy("The household already has a place."),
}


def reasons(found: tuple[tuple[str, str], ...] | None) -> list[str] | None:
    """Why a place is not possible, one sentence each; None when nothing was asked."""
    return None if found is None else [_reason(rule, detail) for rule, detail in found]


def _reason(rule: str, detail: str) -> str:
    code, _colon, target = detail.partition(":")
    shown = demand(code, target) if rule == "demand" else detail
    return str(RULES[rule]) % {"detail": shown}


def refusal_of(refused: DispatchRefused) -> list[str]:
    """A refusal with the rules behind it."""
    found = refused.figures.get("reasons")
    return reasons(found) or [] if found else [refusal(refused.code)]  # type: ignore[arg-type]


def account(found: dict[str, Any]) -> list[str]:
    """The full account of a proposal, one sentence per criterion, with its source."""
    sentences = _place(found["place"]) if found.get("place") else []
    sentences += [_criterion(criterion) for criterion in found.get("criteria", ())]
    if found.get("unplaced"):
        why, helps = _unplaced(found["unplaced"])
        sentences += [why, *helps]
    return sentences


def _place(place: dict[str, Any]) -> list[str]:
    beds = " + ".join(str(count) for count in place["beds"])
    sentences = []
    if place["persons"] > 1:
        text = _(
            "The household of %(persons)s stays together, in a room of its own (beds: %(beds)s; art. 38, EASO 2.4)."
        )
        sentences.append(text % {"persons": place["persons"], "beds": beds})
    elif place["alone"]:
        sentences.append(_("A room alone (beds: %(beds)s).") % {"beds": beds})
    else:
        sentences.append(_("A bed in a shared room of people of the same sex (beds: %(beds)s).") % {"beds": beds})
    if place["capacity"]:
        rate = round(100 * place["occupied"] / place["capacity"])
        sentences.append(_("The centre is %(rate)s %% full (art. 11 §3: level the occupancy).") % {"rate": rate})
    return sentences


def _criterion(criterion: dict[str, Any]) -> str:
    text = chip_text({"code": criterion["code"], "met": True})
    state = _("met") if criterion["is_met"] else _("not met")
    force = _("binding") if criterion["force"] == "hard" else _("wished")
    return _("%(what)s: %(state)s (%(force)s; %(source)s)") % {
        "what": text,
        "state": state,
        "force": force,
        "source": criterion["source"],
    }


def _unplaced(found: dict[str, Any]) -> tuple[str, list[str]]:
    if found["code"] == "taken_by_priority":
        before = sum(count for _tier, count in found["taken_by_tier"])
        text = ngettext(
            "Suitable places exist in %(centres)s centre and go to households that come first (%(before)s).",
            "Suitable places exist in %(centres)s centres and go to households that come first (%(before)s).",
            found["suitable_centres"],
        )
        return text % {"centres": found["suitable_centres"], "before": before}, []
    helps = [_relaxation(relaxation) for relaxation in found["relaxations"]]
    return _("No free place suits this household today."), helps


def _relaxation(relaxation: dict[str, Any]) -> str:
    code, _colon, target = relaxation["code"].partition(":")
    text = ngettext(
        "Without “%(demand)s”, %(count)s centre would be possible.",
        "Without “%(demand)s”, %(count)s centres would be possible.",
        relaxation["centres"],
    )
    return text % {"demand": demand(code, target), "count": relaxation["centres"]}


CERTAINTY = {
    "exactly": gettext_lazy("exactly %(amount)s"),
    "at_least": gettext_lazy("at least %(amount)s"),
    "at_most": gettext_lazy("at most %(amount)s"),
}


def cost(found: dict[str, Any]) -> str:
    """What an alternative costs, on the first level that changes."""
    if not found["level"] or not found["amount"]:
        return _("costs nothing: just as good") if found["certainty"] == "exactly" else _("no cost is proven")
    amount = str(CERTAINTY[found["certainty"]]) % {"amount": found["amount"]}
    return f"{LEVELS[found['level']]}: {amount}"


def alternatives(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The next best centres, each with what it would change."""
    return [{"line": row["name"], "costs": _changes(row)} for row in found]


def _changes(row: dict[str, Any]) -> list[str]:
    moves: list[tuple[str, int]] | None = row["moves"]
    if moves is None:
        taken = _("Every suitable place there is proposed to another household.")
        return [taken, cost(row)] if row["level"] else [taken, _("Insist to see everything solved around it.")]
    whose = [_("It takes the place proposed to another household:")] if row["takes"] else []
    if not moves:
        return [*whose, _("Just as good: nothing changes for anybody.")]
    return [
        *whose,
        *(_("%(level)s: %(change)+d") % {"level": LEVELS[level], "change": change} for level, change in moves),
    ]


def unmet_groups(rows: Iterable[Proposal]) -> list[dict[str, Any]]:
    """Households without a place, by reason and remedy and class, the largest group first."""
    groups: Counter[tuple[str, tuple[str, ...], int]] = Counter()
    for row in rows:
        if found := row.account.get("unplaced"):
            groups[_why(found), tuple(_unplaced(found)[1]), row.arrival.priority] += 1
    return [
        {"why": why, "helps": helps, "class": PriorityClass(priority).label, "tier": priority, "count": count}
        for (why, helps, priority), count in groups.most_common()
    ]


def _why(found: dict[str, Any]) -> str:
    if found["code"] == "taken_by_priority":
        return _("Suitable places exist, and go to households that come first.")
    return _("No free place suits them today.")


def shortages(found: list[dict[str, Any]]) -> list[dict[str, str]]:
    """What one more place of each kind would change."""
    kinds = {"f": _("women"), "m": _("men"), "": ""}
    return [
        {"kind": f"{RoomKind(row['kind']).label} {kinds[row['sex']]}".strip(), "gain": cost(row["worth"])}
        for row in found
        if row["worth"]["level"]
    ]


def designation_title(name: str, day: date) -> str:
    """Which designations a list shows."""
    titles = {
        "on": _("Designations: they travel on %(day)s"),
        "decided": _("Designations decided on %(day)s"),
        "reached": _("Designations: they reached their centre on %(day)s"),
    }
    return titles[name] % {"day": say_date(day)}
