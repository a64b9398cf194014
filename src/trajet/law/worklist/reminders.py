"""The reminder of the morning: how many deadlines have reached their safety date, without anybody's name."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from procrastinate.contrib.django import app

from trajet.access.models import Service, Staff
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.law.deadlines.models import Deadline
from trajet.law.deadlines.types import DeadlineState
from trajet.law.procedures.pages import URGENT
from trajet.law.worklist.presence import presence_on


@dataclass(frozen=True)
class Reminder:
    """What one member is reminded of."""

    post: Staff
    reached: int
    late: int


@app.periodic(cron="30 6 * * 1-6")
@app.task(name="law.remind", queueing_lock="law.remind")
def remind(timestamp: int) -> None:
    """Write to everybody who looks after a deadline whose safety date is reached today."""
    send_reminders(timezone.localdate())


def send_reminders(day: date) -> int:
    """One e-mail a person and service; returns how many."""
    sent = 0
    for service in Service.objects.order_by("pk"):
        by = Viewer(None, service.pk, service.kind, service.name, "reminders", frozenset())
        with viewing(by):
            reminders = list(reminders_of(by, day))
        for reminder in reminders:
            _send(reminder)
            sent += 1
    return sent


def reminders_of(viewer: Viewer, day: date) -> Iterator[Reminder]:
    """Who is to be reminded that day; whoever is away is not, their substitute is."""
    presence = presence_on(viewer, day)
    due = Deadline.objects.filter(
        service_id=viewer.service_id, state=DeadlineState.OPEN, nature__in=URGENT, safety_on__lte=day
    )
    reached, late, posts = Counter[int](), Counter[int](), dict[int, Staff]()
    for deadline in due.select_related("owner__user", "substitute__user"):
        for post in presence.holders_of(deadline):
            posts[post.pk] = post
            reached[post.pk] += 1
            late[post.pk] += deadline.due_on < day
    for pk in sorted(posts):
        yield Reminder(posts[pk], reached[pk], late[pk])


def _send(reminder: Reminder) -> None:
    with translation.override("fr"):
        french = _text(reminder)
        subject = _subject(reminder)
    with translation.override("nl"):
        dutch = _text(reminder)
        subject = f"{subject} / {_subject(reminder)}"
    address = f"{settings.TRAJET_ADDRESS}/law/deadlines/"
    send_mail(subject, f"{french}\n\n{dutch}\n\n{address}\n", None, [reminder.post.user.email])


def _subject(reminder: Reminder) -> str:
    count = reminder.reached
    return ngettext("Trajet: %(n)s deadline", "Trajet: %(n)s deadlines", count) % {"n": count}


def _text(reminder: Reminder) -> str:
    count = reminder.reached
    said = ngettext(
        "The safety date of %(n)s deadline you look after is reached.",
        "The safety date of %(n)s deadlines you look after is reached.",
        count,
    ) % {"n": count}
    if reminder.late:
        said += " " + _("Past their last day: %(n)s.") % {"n": reminder.late}
    return said + " " + _("Open the list in Trajet; this message holds no names on purpose.")
