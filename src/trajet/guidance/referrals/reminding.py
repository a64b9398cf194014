"""What a referral asks of whoever made it: one reminder at a time, and to read an answer that came by itself."""

from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.types import Viewer
from trajet.guidance.referrals.models import Referral
from trajet.guidance.referrals.types import OPEN, ReferralStatus
from trajet.guidance.tasks.models import Task
from trajet.guidance.tasks.services import create_task, drop_task, finish_task, works_here
from trajet.guidance.tasks.types import TaskState

TASK = frozenset({"guidance.task.write"})


def remind(by: Viewer, referral: Referral) -> None:
    """A task on the day of the reminder instead of the one before; its title names the referral by number only."""
    if task := _asked(referral):
        drop_task(by=by, task=task, reason=_("The reminder was changed."))
    referral.reminder = None
    if referral.remind_on and referral.status in OPEN:
        title = _("Ask what became of referral %(number)s") % {"number": referral.number}
        referral.reminder = create_task(
            by=by, title=title, due_on=referral.remind_on, file=referral.file, person_id=referral.person_id
        )
    referral.save(update_fields=["reminder"])


def settle(by: Viewer, referral: Referral) -> None:
    """Nothing is left to ask about a referral that came to its end."""
    task = _asked(referral)
    if task and referral.status not in OPEN:
        finish_task(by=_for_tasks(by), task=task, note=str(ReferralStatus(referral.status).label))


def tell_maker(by: Viewer, referral: Referral) -> None:
    """A partner answered by the link: whoever made the referral reads it today, and tells the person."""
    owner = referral.made_by_id
    if owner is None or not works_here(by, owner):
        return
    said = ReferralStatus(referral.status).label
    title = _("Referral %(number)s: %(said)s. Tell the person.") % {"number": referral.number, "said": said}
    create_task(
        by=_for_tasks(by),
        title=title,
        due_on=timezone.localdate(),
        owner_id=owner,
        file=referral.file,
        person_id=referral.person_id,
    )


def _for_tasks(by: Viewer) -> Viewer:
    """Who holds a link has no role: it may leave a task, and nothing else."""
    return by if by.staff_id else replace(by, errand=TASK)


def _asked(referral: Referral) -> Task | None:
    """The reminder of a referral that somebody still has to act on."""
    task = referral.reminder
    return task if task and task.state == TaskState.OPEN else None
