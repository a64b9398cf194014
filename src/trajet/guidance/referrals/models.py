"""A referral, what it shares, the consent under which it may, its links and what came back."""

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.common.crypto import decrypt
from trajet.guidance.referrals.types import Channel, Direction, Given, Outcome, ReferralStatus, SharedField


class Referral(Walled):
    """A referral (orientation / doorverwijzing) to a partner, or from one to us.

    `offer` is the service of the directory; `recipient` is its name as of that day, or the name of one not in it.
    What is shared is never here: see `SharedFact`. `number` is all that a slip or an e-mail carries.

    .. pii: who was referred where, and about what
    """

    number = models.CharField(_("number"), max_length=12, editable=False)
    direction = models.CharField(_("direction"), max_length=3, choices=Direction, default=Direction.OUTGOING)
    file = models.ForeignKey(
        "guidance.CaseFile", on_delete=models.CASCADE, related_name="referrals", null=True, blank=True
    )
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    offer = models.ForeignKey(
        "partners.PartnerService", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    recipient = models.CharField(_("to"), max_length=200)
    recipient_email = models.EmailField(_("e-mail of the recipient"), blank=True)
    channel = models.CharField(_("how"), max_length=8, choices=Channel)
    topic = models.CharField(_("about"), max_length=20, blank=True)
    language = models.CharField(_("language of the recipient"), max_length=2, default="fr")
    origin = models.CharField(max_length=60, blank=True, editable=False)
    status = models.CharField(_("status"), max_length=12, choices=ReferralStatus, default=ReferralStatus.DRAFT)
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    appointment_at = models.DateTimeField(_("appointment"), null=True, blank=True)
    remind_on = models.DateField(_("remind on"), null=True, blank=True)
    reminder = models.ForeignKey(
        "guidance.Task", on_delete=models.SET_NULL, related_name="+", null=True, editable=False
    )
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True)
    outcome_on = models.DateField(_("outcome known on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="guidance_referral_number"),
            models.CheckConstraint(
                condition=models.Q(outcome="") | models.Q(outcome_on__isnull=False),
                name="guidance_referral_outcome_dated",
            ),
        ]
        indexes = [
            models.Index(fields=["service", "-created_at"], name="guidance_referral_latest"),
            models.Index(
                fields=["service", "sent_at"],
                condition=models.Q(status__in=("sent", "needs_more")),
                name="guidance_referral_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Consent(Walled):
    """The person's consent: exactly these fields, to this recipient, until it is withdrawn.

    .. pii: what somebody agreed to have told to whom
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="consents")
    fields = ArrayField(models.CharField(max_length=12, choices=SharedField), verbose_name=_("what may be told"))
    recipient = models.CharField(_("to"), max_length=200)
    asked_on = models.DateField(_("asked on"))
    language = models.CharField(_("asked in"), max_length=12)
    interpreter = models.CharField(_("interpreter"), max_length=200, blank=True)
    given = models.CharField(_("how it was given"), max_length=10, choices=Given)
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)
    withdrawn_how = models.CharField(_("how it was withdrawn"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referral"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="guidance_consent_one",
                violation_error_message=_("There already is a consent for this referral."),
            )
        ]

    def __str__(self) -> str:
        return ", ".join(self.fields)


class SharedFact(Walled):
    """One value that the recipient may read, as it was at the moment of sharing; encrypted.

    The database returns it only while a consent for this field and this recipient stands (`sql/referrals.sql`), to
    everybody: our own staff, the recipient's link, any program. No history: a value would outlive its consent there.

    .. pii: the values shared about a person
    """

    keeps_history: ClassVar[bool] = False

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="facts")
    field = models.CharField(max_length=12, choices=SharedField)
    value_closed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["referral", "field"], name="guidance_shared_once")]

    def __str__(self) -> str:
        return self.field

    @property
    def value(self) -> str:
        """The value in clear."""
        return decrypt(self.value_closed, str(self.uuid))


class ReferralLink(Walled):
    """A secret address by which one recipient reads and answers; only its hash is kept.

    .. no_pii:
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.digest[:8]

    def is_valid(self, at: datetime) -> bool:
        """Not expired and not taken back."""
        return self.revoked_at is None and at < self.expires_at


class ReferralEvent(Walled):
    """One step: sent, reminded, answered, outcome. `staff` is null when the partner answered by the link.

    .. pii: what a partner or a worker said about somebody's referral
    """

    is_append_only: ClassVar[bool] = True

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="events")
    status = models.CharField(max_length=12, choices=ReferralStatus)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    contact = models.CharField(_("who answered"), max_length=100, blank=True)
    text = models.TextField(_("what was said"), max_length=2000, blank=True)
    appointment_at = models.DateTimeField(_("appointment"), null=True)

    class Meta:
        indexes = [models.Index(fields=["referral", "id"], name="guidance_referral_events")]

    def __str__(self) -> str:
        return self.status
