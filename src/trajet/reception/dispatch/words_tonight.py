"""Sentences about the evening: what the forecast suggests and why, what a centre usually takes, what is refused."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajet.reception.dispatch import bridge, words
from trajet.reception.dispatch.types import DispatchRefused, Limit, ReserveKind
from trajet.reception.network.models import Centre


def suggestions(found: list[bridge.Suggestion]) -> list[dict[str, Any]]:
    """What to keep, each with its reason in one line and the horizon behind it."""
    return [
        {
            "kind": row.kind,
            "label": ReserveKind(row.kind).label,
            "places": row.places,
            "why": _why(row),
            "worth": _worth(row),
            "windows": [_window(missing) for missing in row.missing],
        }
        for row in found
    ]


def _why(row: bridge.Suggestion) -> str:
    text = ngettext(
        "About %(expected)s household of this kind is expected; in %(share)s %% of the sampled futures no more places than that are missing.",
        "About %(expected)s households of this kind are expected; in %(share)s %% of the sampled futures no more places than that are missing.",
        round(row.expected_arrivals),
    )
    said = text % {"expected": number_format(round(row.expected_arrivals, 1)), "share": round(100 * row.quantile)}
    basis = {
        "history": _("From the arrivals of the last %(days)s days."),
        "short_history": _("Only %(days)s days of arrivals are known: take it as a hint."),
        "no_history": _("No arrivals are known yet."),
    }[row.basis]
    return f"{said} {basis % {'days': row.history_days}}"


def _worth(row: bridge.Suggestion) -> str:
    """What each place kept spares those expected, to hold against what it costs those who wait today."""
    *kept, more = (number_format(round(days, 1)) for days in row.worth_days)
    said = {"days": bridge.WORTH_DAYS, "first": kept[0], "last": kept[-1], "more": more}
    if len(kept) == 1:
        text = _(
            "Kept, it would spare those expected %(first)s days of waiting within %(days)s days; one more would spare %(more)s."
        )
    else:
        text = _(
            "Kept, the first would spare those expected %(first)s days of waiting within %(days)s days, the last %(last)s; one more would spare %(more)s."
        )
    return text % said


def _window(missing: Any) -> str:
    text = ngettext(
        "Within %(days)s day: %(low)s to %(high)s places missing, most likely %(middle)s (chance that one is missing: %(chance)s %%).",
        "Within %(days)s days: %(low)s to %(high)s places missing, most likely %(middle)s (chance that one is missing: %(chance)s %%).",
        missing.days,
    )
    return text % {
        "days": missing.days,
        "low": missing.p10,
        "high": missing.p90,
        "middle": missing.p50,
        "chance": round(100 * missing.probability),
    }


def usual(centre: Centre) -> list[tuple[str, Any]]:
    """What a centre usually takes."""
    return [
        (str(Limit.INTAKE.label), centre.intake_per_day),
        (str(Limit.SCHOOL.label), centre.school_seats),
        (str(Limit.FOLLOWUPS.label), centre.followups_at_once),
        (str(Limit.TRANSPORT.label), None),
    ]


def refusal(refused: Exception) -> str:
    """Why an evening could not be changed."""
    if isinstance(refused, DispatchRefused):
        return words.refusal(refused.code)
    messages: list[str] | None = getattr(refused, "messages", None)
    return " ".join(messages) if messages else str(refused)
