"""Why a place is not possible, rule by rule."""

from django.utils.translation import gettext_lazy

from trajet.reception.dispatch.types import DispatchRefused
from trajet.reception.dispatch.words.board import refusal
from trajet.reception.dispatch.words.chips import demand

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
    "held": gettext_lazy("Somebody decided to keep the household waiting today."),
    "group": gettext_lazy("The households it travels with cannot be there too."),
    "together_and_apart": gettext_lazy(
        "Two decisions exclude each other: together with, and kept apart from, the same household."
    ),
    "transport": gettext_lazy("The departure has no seats left (%(detail)s)."),
    "spread_cap": gettext_lazy("The area has reached its cap for newcomers (%(detail)s)."),
    "most_moves": gettext_lazy("No more residents may change place in this run (%(detail)s)."),
    "move_for_worse": gettext_lazy("A resident never gets a place that suits less than the present one (art. 12 §2)."),
    "reserve_room": gettext_lazy("The room does not fit what is kept for tonight."),
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
