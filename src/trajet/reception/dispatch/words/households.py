"""A household told by what counts for its place: how many, how old, how long it has waited. Never by name."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajet.common.words import say_days


def who(row: Mapping[str, Any]) -> str:
    """`1 family of 4 (waiting: 41 days)` from `kind`, `size`, `waiting_days` and, when several, `households`."""
    several = composition(row["kind"], row["size"], row.get("households", 1))
    if not row.get("waiting_days"):
        return several
    return _("%(who)s (waiting: %(days)s)") % {"who": several, "days": say_days(row["waiting_days"])}


def composition(kind: str, size: int, count: int = 1) -> str:
    """`2 single women`, `1 family of 4`."""
    text = {
        "single_man": ngettext("%(count)s single man", "%(count)s single men", count),
        "single_woman": ngettext("%(count)s single woman", "%(count)s single women", count),
        "uam_boy": ngettext("%(count)s unaccompanied boy", "%(count)s unaccompanied boys", count),
        "uam_girl": ngettext("%(count)s unaccompanied girl", "%(count)s unaccompanied girls", count),
        "family": ngettext("%(count)s family of %(size)s", "%(count)s families of %(size)s", count),
    }[kind]
    return text % {"count": count, "size": size}
