"""Names of the levels of the objective."""

from django.utils.translation import gettext_lazy

LEVELS = {
    "decisions": gettext_lazy("Decisions of people not respected"),
    "reserve": gettext_lazy("Places kept for tonight not kept (beds)"),
    "tier_1": gettext_lazy("Waiting left: unaccompanied minors (days)"),
    "tier_2": gettext_lazy("Waiting left: families with minors (days)"),
    "tier_3": gettext_lazy("Waiting left: single women and vulnerable people (days)"),
    "tier_4": gettext_lazy("Waiting left: single men and others (days)"),
    "fairness": gettext_lazy("Groups that wait longer than the gap allowed (days)"),
    "needs": gettext_lazy("Wishes and language not met (points)"),
    "closeness": gettext_lazy("Closeness not met (points)"),
    "moves": gettext_lazy("Residents who change place"),
    "spread": gettext_lazy("Newcomers above the target of their area (points)"),
    "levelling": gettext_lazy("Beds filled in centres already full (points)"),
    "rooms": gettext_lazy("Rooms opened or broken up"),
}
