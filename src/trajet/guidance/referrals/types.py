"""Words of referrals: what may be shared, how consent was given, where a referral stands."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Direction(TextChoices):
    OUTGOING = "out", _("from us")
    INCOMING = "in", _("to us")


class SharedField(TextChoices):
    """What may be told to a partner, one by one. The number of the referral is the minimum and no personal data."""

    NAMES = "names", _("Names")
    BIRTH_YEAR = "birth_year", _("Year of birth")
    LANGUAGES = "languages", _("Languages and interpreter")
    PHONE = "phone", _("Telephone")
    NATIONALITY = "nationality", _("Nationality")
    HOUSEHOLD = "household", _("Number of adults and children")
    SUMMARY = "summary", _("Summary of the need, written for this referral")


FROM_FILE = (
    SharedField.NAMES,
    SharedField.BIRTH_YEAR,
    SharedField.LANGUAGES,
    SharedField.PHONE,
    SharedField.NATIONALITY,
    SharedField.HOUSEHOLD,
)
"""What is copied from the person's file at the moment of sharing; the summary is written."""


class Given(TextChoices):
    """How somebody consented."""

    SIGNED = "signed", _("signed on paper")
    SPOKEN = "spoken", _("said, with a colleague or an interpreter present")
    BY_PHONE = "phone", _("said by telephone")
    GUARDIAN = "guardian", _("given by the guardian or a parent")


class Channel(TextChoices):
    """How the referral reaches the partner."""

    LINK = "link", _("a link to answer by")
    LETTER = "letter", _("letter")
    EMAIL = "email", _("e-mail")
    PHONE = "phone", _("telephone")
    SLIP = "slip", _("a slip handed to the person, nothing shared")


class ReferralStatus(TextChoices):
    DRAFT = "draft", _("not sent yet")
    SENT = "sent", _("waits for an answer")
    NEEDS_MORE = "needs_more", _("more is asked")
    ACCEPTED = "accepted", _("referral accepted")
    APPOINTMENT = "appointment", _("appointment given")
    REFUSED = "refused", _("referral refused")
    DONE = "done", _("outcome known")
    CANCELLED = "cancelled", _("taken back")


S = ReferralStatus
TRANSITIONS: dict[ReferralStatus, frozenset[ReferralStatus]] = {
    S.DRAFT: frozenset({S.SENT, S.CANCELLED}),
    S.SENT: frozenset({S.ACCEPTED, S.APPOINTMENT, S.REFUSED, S.NEEDS_MORE, S.DONE, S.CANCELLED}),
    S.NEEDS_MORE: frozenset({S.SENT, S.ACCEPTED, S.APPOINTMENT, S.REFUSED, S.DONE, S.CANCELLED}),
    S.ACCEPTED: frozenset({S.APPOINTMENT, S.NEEDS_MORE, S.REFUSED, S.DONE, S.CANCELLED}),
    S.APPOINTMENT: frozenset({S.APPOINTMENT, S.NEEDS_MORE, S.REFUSED, S.DONE, S.CANCELLED}),
    S.REFUSED: frozenset({S.SENT, S.DONE}),
    S.DONE: frozenset(),
    S.CANCELLED: frozenset(),
}
"""From where to where a referral may go; nothing leaves its outcome."""
ANSWERS = (S.ACCEPTED, S.APPOINTMENT, S.NEEDS_MORE, S.REFUSED)
"""What a partner may answer."""
WAITING = (S.SENT, S.NEEDS_MORE)
OPEN = (S.DRAFT, S.SENT, S.NEEDS_MORE, S.ACCEPTED, S.APPOINTMENT)


class Outcome(TextChoices):
    """What came of it."""

    HELPED = "helped", _("helped")
    PARTLY = "partly", _("helped in part")
    NOT_HELPED = "not_helped", _("not helped")
    NOT_GONE = "not_gone", _("the person did not go")
    UNKNOWN = "unknown", _("never heard")


OFFICE = ("fr", "nl", "en")
"""Languages in which a letter or a slip is written."""


@dataclass(frozen=True, slots=True)
class ConsentInput:
    """What the person agreed to: these fields to this recipient; `language` is the one in which it was asked."""

    fields: tuple[str, ...]
    language: str
    given: str
    interpreter: str = ""
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReferralInput:
    """A referral as a worker makes it.

    `offer_id` names a service of the directory, `recipient` one that is not in it. `fields` is what is shared (empty:
    nothing, no consent needed); `summary` is the text written for this referral and is shared only when ticked.
    `file_id`, `person_id`: who it is about; neither is an anonymous referral, which can share a summary at most.
    `origin`: where it was made, such as `ticket:<uuid>`.
    """

    channel: str
    topic: str = ""
    offer_id: int | None = None
    recipient: str = ""
    recipient_email: str = ""
    file_id: int | None = None
    person_id: int | None = None
    fields: tuple[str, ...] = ()
    summary: str = ""
    consent: ConsentInput | None = None
    language: str = "fr"
    remind_on: date | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class IncomingInput:
    """A referral that a partner made to us, as it came in."""

    recipient: str = ""
    offer_id: int | None = None
    topic: str = ""
    channel: str = Channel.PHONE
    text: str = ""
    file_id: int | None = None
    person_id: int | None = None
    received_on: date | None = None
    remind_on: date | None = None


@dataclass(frozen=True, slots=True)
class AnswerInput:
    """An answer: a status of `ANSWERS`, what was said with it, and the appointment if one was made."""

    status: str
    text: str = ""
    appointment_at: datetime | None = None
    contact: str = ""
