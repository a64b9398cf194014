"""How a deadline is said in a row: how long is left, who looks after it, what to mind."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajet.law import bridge
from trajet.law.deadlines.models import Deadline
from trajet.law.deadlines.types import DeadlineState, Driver, Nature
from trajet.law.words import in_language
from trajet.law.worklist.presence import HeldBy, Presence

URGENT_DAYS = 3


@dataclass(frozen=True)
class Line:
    """One deadline as a list shows it."""

    deadline: Deadline
    title: str
    left: str
    kind: str
    holder: str
    stands_in: str
    chips: tuple[tuple[str, str], ...]


def title_of(rule: str) -> str:
    """The name of a term in the reader's language; its key when the rule files no longer have it."""
    found = bridge.find_rule(rule)
    return in_language(found.title) if found else rule


def line(deadline: Deadline, presence: Presence, today: date) -> Line:
    """Everything a row of the worklist says."""
    held = presence.held_by(deadline)
    holders = ", ".join(post.user.name for post in presence.holders_of(deadline))
    stands_in = deadline.owner.user.name if deadline.owner and held != HeldBy.OWNER else ""
    left, kind = time_left(deadline, today)
    return Line(
        deadline, title_of(deadline.rule), left, kind, holders or _("nobody"), stands_in, tuple(_chips(deadline))
    )


def time_left(deadline: Deadline, today: date) -> tuple[str, str]:
    """What is left until the safety date, or since the last day, and how urgent that is."""
    if deadline.state != DeadlineState.OPEN:
        return str(deadline.get_state_display()), "neutral"
    if deadline.driver == Driver.UNKNOWN:
        return _("length unknown: read the letter"), "danger"
    late, left = (today - deadline.due_on).days, (deadline.safety_on - today).days
    if deadline.nature == Nature.OPENING and late >= 0:
        return _("possible from now on"), "success"
    if late > 0:
        return ngettext("%(n)s day past the last day", "%(n)s days past the last day", late) % {"n": late}, "danger"
    if left <= 0:
        return _("last day today") if late == 0 else _("safety date reached"), "danger"
    said = ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left}
    return said, "warning" if left <= URGENT_DAYS else "neutral"


def _chips(deadline: Deadline) -> list[tuple[str, str]]:
    found = []
    if deadline.driver == Driver.PRINTED:
        found.append((_("printed term counts"), "info"))
    if deadline.driver == Driver.OVERRIDE:
        found.append((_("set by hand"), "info"))
    if deadline.is_changed:
        found.append((_("changed: read it"), "warning"))
    if deadline.to_review:
        found.append((_("to review"), "warning"))
    if {"rule_unconfirmed", "rule_suspended", "rule_annulled"}.intersection(deadline.warnings):
        found.append((_("rule to be checked"), "warning"))
    return found
