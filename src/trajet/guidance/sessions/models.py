"""Sessions, tickets and their moments, the doors of kiosk and display, presence at collective sessions."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Service, Staff, Walled
from trajet.guidance.sessions.types import (
    AT_A_DESK,
    ConversionKind,
    DoorKind,
    Interpreting,
    Offered,
    Presence,
    SessionKind,
    SessionStatus,
    Subject,
    TicketSource,
    TicketStatus,
    Topic,
    TurnedAwayReason,
    Urgency,
)


class Session(Walled):
    """A walk-in session (permanence / permanentie) as planned and as held.

    `version` counts what changes the room besides its tickets, so that a board knows whether to draw itself again.

    .. no_pii:
    """

    kind = models.CharField(_("kind"), max_length=10, choices=SessionKind)
    subject = models.CharField(_("subject"), max_length=6, choices=Subject)
    title = models.CharField(_("topic of the session"), max_length=120, blank=True)
    place = models.CharField(_("place of the session"), max_length=120)
    opens_at = models.DateTimeField(_("opens at"))
    closes_at = models.DateTimeField(_("closes at"))
    capacity = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    desks = models.PositiveSmallIntegerField(_("desks"), default=2)
    languages = ArrayField(
        models.CharField(max_length=10), verbose_name=_("languages spoken"), default=list, blank=True
    )
    interpreters = ArrayField(models.CharField(max_length=10), verbose_name=_("interpreters"), default=list, blank=True)
    has_letters = models.BooleanField(_("letter by topic on the tickets"), default=False)
    is_registered = models.BooleanField(_("with registration"), default=False)
    status = models.CharField(_("status"), max_length=9, choices=SessionStatus, default=SessionStatus.PLANNED)
    notice = models.CharField(_("notice to the public"), max_length=200, blank=True)
    series = models.UUIDField(null=True, editable=False)
    opened_at = models.DateTimeField(_("opened at"), null=True)
    closed_at = models.DateTimeField(_("closed at"), null=True)
    heads = models.PositiveSmallIntegerField(_("people counted"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="guidance_session_hours",
                violation_error_message=_("The session cannot close before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(status=SessionStatus.PLANNED, opened_at__isnull=True)
                | Q(status=SessionStatus.CANCELLED)
                | Q(opened_at__isnull=False),
                name="guidance_session_opened",
            ),
        ]
        indexes = [models.Index(fields=["service", "opens_at"], name="guidance_session_day")]

    def __str__(self) -> str:
        return self.title or f"{self.get_subject_display()}, {self.get_kind_display()}"

    @property
    def is_collective(self) -> bool:
        return self.kind == SessionKind.COLLECTIVE

    @property
    def is_open(self) -> bool:
        return self.status == SessionStatus.OPEN

    @property
    def is_evening(self) -> bool:
        """Still open after six, local time."""
        return timezone.localtime(self.closes_at).hour >= 18


class Duty(Walled):
    """Who of the service works in a session.

    .. pii: which member of staff works when
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="duties")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "staff"], name="guidance_duty_once")]

    def __str__(self) -> str:
        return str(self.staff_id)


class Ticket(Walled):
    """A number in the queue of a session. Anonymous: nothing here names anybody, but a pseudonym that is wiped.

    Its moments in order: taken, triaged, first called, started, ended; `queued_at` is where it stands in the queue.
    No history by trigger, which would keep the pseudonym: `TicketStep` says what happened, without it.

    .. pii: pseudonym (wiped after some days), language and topic of somebody without a name
    """

    keeps_history: ClassVar[bool] = False

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="tickets")
    number = models.PositiveSmallIntegerField(_("number"))
    letter = models.CharField(_("letter"), max_length=1, blank=True)
    pseudonym = models.CharField(_("pseudonym"), max_length=40, blank=True)
    source = models.CharField(_("taken at"), max_length=7, choices=TicketSource)
    language = models.CharField(_("language"), max_length=10, blank=True)
    topic = models.CharField(_("topic"), max_length=10, choices=Topic, blank=True)
    urgency = models.PositiveSmallIntegerField(_("urgency"), choices=Urgency, default=Urgency.USUAL)
    with_children = models.BooleanField(_("with small children"), default=False)
    needs_care = models.BooleanField(_("cannot stand in a queue"), default=False)
    interpreting = models.CharField(_("interpreter"), max_length=9, choices=Interpreting, blank=True)
    interpreter_use = models.ForeignKey(
        "guidance.InterpreterUse", on_delete=models.SET_NULL, related_name="tickets", null=True, editable=False
    )
    status = models.CharField(_("status"), max_length=11, choices=TicketStatus, default=TicketStatus.WAITING)
    desk = models.PositiveSmallIntegerField(_("desk"), null=True)
    seen_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    no_answers = models.PositiveSmallIntegerField(_("called without answer"), default=0)
    taken_at = models.DateTimeField(_("taken at"))
    queued_at = models.DateTimeField()
    triaged_at = models.DateTimeField(null=True)
    first_called_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    turned_away_reason = models.CharField(_("reason"), max_length=17, choices=TurnedAwayReason, blank=True)
    offered = models.CharField(_("offered instead"), max_length=12, choices=Offered, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "number"],
                name="guidance_ticket_number",
                violation_error_message=_("This number is already taken in this session."),
            ),
            models.UniqueConstraint(
                fields=["session", "desk"],
                condition=Q(status__in=AT_A_DESK),
                name="guidance_ticket_one_a_desk",
                violation_error_message=_("This desk still has somebody: end that conversation first."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=AT_A_DESK) | Q(desk__isnull=False), name="guidance_ticket_at_a_desk"
            ),
            models.CheckConstraint(
                condition=~Q(status=TicketStatus.TURNED_AWAY) | (~Q(turned_away_reason="") & ~Q(offered="")),
                name="guidance_ticket_turned_away_why",
                violation_error_message=_("Please say why, and what was offered instead."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["session", "urgency", "queued_at", "number"],
                condition=Q(status=TicketStatus.WAITING),
                name="guidance_ticket_queue",
            ),
            models.Index(fields=["service", "taken_at"], name="guidance_ticket_taken"),
            models.Index(fields=["taken_at"], condition=~Q(pseudonym=""), name="guidance_ticket_named"),
        ]

    @property
    def comes_first(self) -> bool:
        """Before others of the same urgency, until nobody answered; `policies.row_order` says it to the database."""
        return not self.no_answers and (self.with_children or self.needs_care)

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What is called out and printed: `12`, or `B12` where topics have letters."""
        return f"{self.letter}{self.number}"


class TicketStep(Walled):
    """One moment of a ticket: what was done, when it happened, by whom. `key` makes an act sent twice one act.

    .. no_pii:
    """

    keeps_history: ClassVar[bool] = False
    is_append_only: ClassVar[bool] = True

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="steps")
    act = models.CharField(max_length=12)
    at = models.DateTimeField()
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    desk = models.PositiveSmallIntegerField(null=True)
    key = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "key"], name="guidance_ticket_step_once")]
        indexes = [models.Index(fields=["ticket", "at"], name="guidance_ticket_steps")]

    def __str__(self) -> str:
        return self.act


class Conversion(Walled):
    """What a ticket led to. Kept apart, so that a ticket alone says nothing about anybody.

    .. pii: that a person came to a session
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="conversions")
    kind = models.CharField(_("kind"), max_length=11, choices=ConversionKind)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", null=True)
    subject_uuid = models.UUIDField()
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "kind", "subject_uuid"], name="guidance_conversion_once")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Door(Walled):
    """The secret address of a kiosk or a display: works for one session, without an account, until it ends.

    Only the hash of the secret is kept.

    .. no_pii:
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="doors")
    kind = models.CharField(_("kind"), max_length=7, choices=DoorKind)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    opened_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    ends_at = models.DateTimeField(_("until"))
    revoked_at = models.DateTimeField(_("taken back at"), null=True)

    def __str__(self) -> str:
        return self.get_kind_display()


class RoomInterpreter(Walled):
    """The interpreter of one language whom a collective session needs for all its hours, counted with all others.

    .. no_pii:
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="room_interpreters")
    use = models.OneToOneField("guidance.InterpreterUse", on_delete=models.CASCADE, related_name="room")

    def __str__(self) -> str:
        return str(self.use_id)


class PublicTimetable(models.Model):
    """The address at which anybody reads a service's sessions, once a coordinator turned it on. It names nobody.

    Not a secret: it hangs on the door and is kept as it is, so that it can be printed again.

    .. no_pii:
    """

    service = models.OneToOneField(Service, on_delete=models.CASCADE, related_name="+")
    address = models.SlugField(_("address"), max_length=32, unique=True, editable=False)
    created_at = models.DateTimeField(db_default=Now())

    wall_reason: ClassVar[str] = "Read to know whose sessions are asked for, before a viewer exists; public by purpose."

    def __str__(self) -> str:
        return self.address


class Participant(Walled):
    """Somebody on the list of a collective session: a known person, or a name they gave. Never shown to the others.

    No history by trigger, which would keep a given name after it was wiped.

    .. pii: who is expected at and came to a session
    """

    keeps_history: ClassVar[bool] = False

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", null=True)
    given_name = models.CharField(_("name given"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    number = models.PositiveSmallIntegerField(_("number"))
    presence = models.CharField(_("presence"), max_length=7, choices=Presence, blank=True)
    signed_at = models.DateTimeField(_("signed at"), null=True)
    registered_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="guidance_participant_number"),
            models.UniqueConstraint(
                fields=["session", "person"],
                name="guidance_participant_once",
                violation_error_message=_("This person is already on the list."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Handout(Walled):
    """Material handed out in a session, counted.

    .. no_pii:
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="handouts")
    title = models.CharField(_("material"), max_length=120)
    language = models.CharField(_("language"), max_length=10, blank=True)
    copies = models.PositiveSmallIntegerField(_("copies"))
    handed_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.title
