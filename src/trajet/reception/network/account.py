"""The small print of the pages: what stands under each figure, and the facts of a centre."""

from datetime import date
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajet.reception.network import words
from trajet.reception.network.models import Centre
from trajet.reception.network.types import Capacity


def of_list(total: Capacity) -> dict[str, Any]:
    """Totals of the centres shown, each with the line that explains it."""
    return {
        "total": total,
        "total_note": _usable(total),
        "rate_note": _("%(percent)s %% of all beds; about 92 %% is full")
        % {"percent": number_format(total.rate_percent)},
        "free_note": _("%(men)s open to men, %(women)s to women")
        % {
            "men": intcomma(total.free_men),
            "women": intcomma(total.free_women),
        },
    }


def of_centre(centre: Centre, capacity: Capacity, on: date) -> dict[str, Any]:
    """Figures and facts of one centre."""
    return {
        "capacity": capacity,
        "usable_note": _("%(blocked)s not given, %(closed)s closed")
        % {"blocked": capacity.blocked, "closed": capacity.closed},
        "opening": words.say_opening(centre, on),
        "facts": facts(centre),
        "bed_states": words.BED_STATES.items(),
    }


def _usable(capacity: Capacity) -> str:
    return _("%(usable)s usable: %(blocked)s not given, %(closed)s closed") % {
        "usable": intcomma(capacity.usable),
        "blocked": intcomma(capacity.blocked),
        "closed": intcomma(capacity.closed),
    }


def facts(centre: Centre) -> list[tuple[str, str | int | None]]:
    """What dispatching knows of a centre."""
    return [
        (_("Code"), centre.code),
        (_("Operator"), centre.operator),
        (
            _("Address"),
            ", ".join(filter(None, [centre.address, f"{centre.postal_code} {centre.municipality}".strip()])),
        ),
        (_("Province"), centre.province),
        (_("Telephone"), centre.phone),
        (_("How to get there"), centre.route_note),
        (_("Language of the place"), words.say_languages(centre.languages)),
        (_("Target groups"), words.say_target_groups(centre.target_groups)),
        (_("Features"), words.say_centre_features(centre.features)),
        (_("Intake per day"), _persons(centre.intake_per_day)),
        (_("Medical follow-ups"), centre.followups_at_once),
        (_("School seats"), centre.school_seats),
        (_("Source"), centre.source),
    ]


def _persons(number: int | None) -> str | None:
    if number is None:
        return None
    return ngettext("%(count)s person", "%(count)s persons", number) % {"count": number}
