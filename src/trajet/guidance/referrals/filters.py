"""The list of referrals: filters that read as a sentence, its orders, its spreadsheet."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import FileResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from trajet.common.forms import Form
from trajet.common.office import Column, xlsx_response
from trajet.common.paging import Sorts
from trajet.guidance.referrals.models import Referral
from trajet.guidance.referrals.types import Direction, Outcome, ReferralStatus
from trajet.partners import api as partners

SORTS = Sorts(
    {"latest": ["created_at"], "sent": ["sent_at"], "reminder": ["remind_on"], "to": ["recipient"]},
    "latest",
    frozenset({"sent_at", "remind_on"}),
)
LATEST_FIRST = "-latest"
STATES = [
    ("", "–"),
    ("waiting", _("without answer")),
    ("due", _("to be asked about today")),
    ("open", _("not finished")),
    *ReferralStatus.choices,
]


class ReferralFilters(Form):
    """Every field is one word of the sentence."""

    q = forms.CharField(label=_("Number or partner"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("Where it stands"), required=False, choices=STATES)
    direction = forms.ChoiceField(label=_("Direction"), required=False, choices=[("", "–"), *Direction.choices])
    mine = forms.BooleanField(label=_("Made by me"), required=False)

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query)
        self.query = query
        self.is_valid()

    @property
    def wanted(self) -> dict[str, Any]:
        """What was chosen; what makes no sense filters nothing."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    def sentence(self) -> list[tuple[str, str]]:
        """The sentence: each word with the address that takes it away."""
        wanted = self.wanted
        said = {
            "q": f"“{wanted.get('q')}”",
            "state": dict(STATES).get(wanted.get("state", "")),
            "direction": dict(Direction.choices).get(wanted.get("direction", "")),
            "mine": _("made by me"),
        }
        return [(str(text), self._without(name)) for name, text in said.items() if wanted.get(name)]

    def _without(self, name: str) -> str:
        rest = self.query.copy()
        for key in (name, "after", "before"):
            rest.pop(key, None)
        return f"?{rest.urlencode()}"


def about(referral: Referral) -> str:
    """Whom it is about, for our own staff."""
    if referral.person:
        return referral.person.display_name
    if referral.file:
        subject = referral.file.person or referral.file.household
        return str(subject) if subject else ""
    return _now("anonymous")


def topic_of(referral: Referral) -> str:
    """The topic in words."""
    return str(partners.Topic(referral.topic).label) if referral.topic in partners.Topic.values else ""


def waited_days(referral: Referral, today: date) -> int | None:
    """Days since it was sent, while it waits for an answer."""
    if referral.status not in {ReferralStatus.SENT, ReferralStatus.NEEDS_MORE} or referral.sent_at is None:
        return None
    return (today - _day(referral.sent_at)).days


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def workbook(rows: Iterable[Referral], name: str, *, by: str, filters: str, today: date) -> FileResponse:
    """The list as a spreadsheet, as shown."""
    columns = [
        Column(_now("Number"), "number", 12),
        Column(_now("Direction"), lambda row: row.get_direction_display(), 10),
        Column(_now("Partner"), "recipient", 36),
        Column(_now("Person or household"), about, 28),
        Column(_now("Topic"), topic_of, 20),
        Column(_now("Where it stands"), lambda row: row.get_status_display(), 20),
        Column(_now("Sent"), "sent_at", 18),
        Column(_now("Days without answer"), lambda row: waited_days(row, today), 12),
        Column(_now("Answered"), "answered_at", 18),
        Column(_now("Remind on"), "remind_on", 14),
        Column(_now("Outcome"), lambda row: str(Outcome(row.outcome).label) if row.outcome else "", 18),
    ]
    return xlsx_response(rows, columns, f"{_now('Referrals')} {today:%d-%m-%Y}", name, by=by, filters=filters)
