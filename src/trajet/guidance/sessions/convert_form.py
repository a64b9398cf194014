"""The one form from a number to what follows: who, and which next step."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajet.access.policies import may
from trajet.access.types import Viewer
from trajet.common.forms import Form
from trajet.common.words import say_moment
from trajet.guidance.appointments.selectors import free_slots
from trajet.guidance.referrals.types import Channel, ReferralInput
from trajet.guidance.sessions.models import Ticket
from trajet.partners import api as partners
from trajet.people import api as people

MINUTES, DAYS, SLOTS = 45, 21, 24


class ConvertForm(Form):
    """Who it is about, and one of three next steps; the button pressed (`to`) says which."""

    to = forms.ChoiceField(choices=[("file", "file"), ("appointment", "appointment"), ("referral", "referral")])
    who = forms.ChoiceField(label=_("About whom"), widget=forms.RadioSelect, initial="anonymous")
    given = forms.CharField(label=_("Given name"), required=False, max_length=100)
    family = forms.CharField(label=_("Family name"), required=False, max_length=100)
    is_sure = forms.BooleanField(label=_("None of the people known already"), required=False)
    reason = forms.CharField(label=_("Reason for opening"), required=False, max_length=300)
    slot = forms.ChoiceField(label=_("With me, at"), required=False)
    offer = forms.ChoiceField(label=_("To an organisation of the directory"), required=False)
    recipient = forms.CharField(label=_("or another one, by its name"), required=False, max_length=200)

    def __init__(self, viewer: Viewer, ticket: Ticket, hits: Sequence[people.Hit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ticket = ticket
        self._offer("who", [*[(str(hit.uuid), hit.name) for hit in hits], *_others(viewer)])
        if hits:
            self.fields["who"].initial = str(hits[0].uuid)
        self.fields["reason"].initial = ticket.get_topic_display() if ticket.topic else ""
        self._offer("slot", [("", "–"), *_slots(viewer)])
        self._offer("offer", [("", "–"), *_offers(viewer)])

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Each step asks for what it needs, and for nothing else."""
        data: dict[str, Any] = super().clean() or {}
        to = data.get("to")
        if data.get("who") == "anonymous" and (data.get("given") or data.get("family")):
            data["who"] = "new"
        if data.get("who") == "new" and not (data.get("given") or data.get("family")):
            self.add_error("family", _("Please write a name, as the person says it."))
        if to == "file" and not data.get("reason", "").strip():
            self.add_error("reason", _("Please say in a few words why."))
        if to == "appointment" and not data.get("slot"):
            self.add_error("slot", _("Please choose a free hour."))
        if to == "referral" and not (data.get("offer") or data.get("recipient")):
            self.add_error("offer", _("Please choose an organisation, or write its name."))
        return data

    def hours(self) -> tuple[datetime, datetime]:
        """The appointment chosen: aware moments."""
        begins_at = datetime.fromisoformat(self.cleaned_data["slot"])
        return begins_at, begins_at + timedelta(minutes=MINUTES)

    def referral(self) -> ReferralInput:
        """A slip for the person's own hand: nothing about them is shared."""
        offer = self.cleaned_data["offer"]
        return ReferralInput(
            channel=Channel.SLIP,
            offer_id=int(offer) if offer else None,
            recipient="" if offer else self.cleaned_data["recipient"],
        )


def _others(viewer: Viewer) -> list[tuple[str, Any]]:
    new = [("new", _("somebody new"))] if may(viewer, "people.person.write") else []
    return [*new, ("anonymous", _("stays anonymous"))]


def _slots(viewer: Viewer) -> list[tuple[str, str]]:
    """The viewer's own next free hours."""
    if viewer.staff_id is None or not may(viewer, "guidance.appointment.write"):
        return []
    today = timezone.localdate()
    found = free_slots(
        viewer,
        worker_id=viewer.staff_id,
        begins_on=today,
        ends_on=today + timedelta(days=DAYS),
        minutes=MINUTES,
        now=timezone.now(),
        most=SLOTS,
    )
    return [(slot.begins_at.isoformat(), say_moment(slot.begins_at)) for slot in found]


def _offers(viewer: Viewer) -> list[tuple[str, str]]:
    if not may(viewer, "guidance.referral.write"):
        return []
    rows = partners.list_offers(viewer).prefetch_related(None)
    return [(str(row.pk), f"{row.partner.name} – {row.name}") for row in rows]
