"""What ends by itself: pseudonyms and given names, some days after the session."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from trajet.access.models import Service
from trajet.access.types import system
from trajet.access.walls import viewing
from trajet.guidance.sessions.models import Participant, Ticket


@app.periodic(cron="20 3 * * *")
@app.task(name="guidance.sessions.wipe_pseudonyms", queueing_lock="guidance.sessions.wipe_pseudonyms")
def wipe_pseudonyms(timestamp: int) -> None:
    """Every night, service by service: each job stands behind the wall of one."""
    before = timezone.now() - timedelta(days=settings.TRAJET_PSEUDONYM_DAYS)
    for service in Service.objects.order_by("pk"):
        with viewing(system("retention", service.pk, service.kind)):
            wipe_before(service.pk, before)


def wipe_before(service_id: int, before: datetime) -> int:
    """Wipe what people called themselves in sessions that closed earlier; returns how many. The figures stay."""
    tickets = Ticket.objects.filter(service_id=service_id, taken_at__lt=before).exclude(pseudonym="")
    listed = Participant.objects.filter(service_id=service_id, session__closes_at__lt=before).exclude(given_name="")
    return tickets.update(pseudonym="") + listed.update(given_name="")
