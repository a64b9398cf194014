"""A procedure before an authority, what happened in it, and the papers it left in somebody's hands."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.law.procedures.types import (
    AppealKind,
    AppealOutcome,
    Authority,
    HeldKind,
    Mode,
    OrderKind,
    ProcedureState,
    Proof,
    ReferenceKind,
    Result,
    Route,
    Suspensive,
)

LANGUAGES = [("fr", _("French")), ("nl", _("Dutch")), ("de", _("German"))]


def _not_before(first: str, then: str) -> Q:
    """A check that holds when either date is missing."""
    return Q(**{f"{first}__isnull": True}) | Q(**{f"{then}__isnull": True}) | Q(**{f"{then}__gte": F(first)})


class Procedure(Walled):
    """One case of one person before one authority (procédure / procedure).

    .. pii: that somebody asks for protection or stay, and the lawyer who helps
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    route = models.CharField(_("procedure"), max_length=30, choices=Route)
    authority = models.CharField(_("authority"), max_length=20, choices=Authority)
    language = models.CharField(_("language of the procedure"), max_length=2, choices=LANGUAGES, blank=True)
    lawyer = models.CharField(_("lawyer"), max_length=200, blank=True)
    opened_on = models.DateField(_("open since"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=6, choices=ProcedureState, default=ProcedureState.OPEN)
    result = models.CharField(_("result"), max_length=12, choices=Result, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ProcedureState.OPEN, result="", closed_on__isnull=True)
                | (Q(state=ProcedureState.CLOSED, closed_on__isnull=False) & ~Q(result="")),
                name="law_procedure_closed_with_result",
                violation_error_message=_("A closed procedure needs a result and the day it ended."),
            ),
            models.CheckConstraint(
                condition=_not_before("opened_on", "closed_on"),
                name="law_procedure_dates",
                violation_error_message=_("A procedure cannot end before it began."),
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="law_procedure_of_person")]

    def __str__(self) -> str:
        return self.get_route_display()


class Reference(Walled):
    """A number under which an authority or a court knows the procedure; one procedure has several.

    .. pii: file number of a person
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="references")
    kind = models.CharField(_("kind"), max_length=10, choices=ReferenceKind)
    value = models.CharField(_("number"), max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "kind", "value"],
                name="law_reference_once",
                violation_error_message=_("This number is already recorded for the procedure."),
            )
        ]

    def __str__(self) -> str:
        return self.value


class Event(Walled):
    """Something that happened in a procedure, mostly a letter. `kind` is a key of the engine's `EVENT_KINDS`.

    A correction is a new event that `corrects` an earlier one; the earlier one stops being current and stays.
    `repeats` names the first notification of the same decision. `facts` are the circumstances its terms depend on
    (`detained` …), each true or false; one that nobody knows is not there. What is no letter has `happened_on` only.
    `printed_on` and `printed_days` are the term as the letter itself states it.

    .. pii: what an authority decided about a person
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(_("kind"), max_length=60)
    document = models.CharField(_("document"), max_length=200, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    dated_on = models.DateField(_("date on the letter"), null=True, blank=True)
    posted_on = models.DateField(_("handed to the post on"), null=True, blank=True)
    presented_on = models.DateField(_("presented on"), null=True, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    happened_on = models.DateField(_("happened on"), null=True, blank=True)
    mode = models.CharField(_("how it came"), max_length=30, choices=Mode)
    proof = models.CharField(_("proof"), max_length=10, choices=Proof, default=Proof.NONE)
    printed_days = models.PositiveSmallIntegerField(_("days printed in the letter"), null=True, blank=True)
    printed_on = models.DateField(_("last day printed in the letter"), null=True, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    entered_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, related_name="corrected_by", null=True)
    correction_reason = models.CharField(_("why it was corrected"), max_length=300, blank=True)
    repeats = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)
    is_current = models.BooleanField(default=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_not_before("decided_on", "received_on") & _not_before("dated_on", "received_on"),
                name="law_event_notified_after_taken",
                violation_error_message=_("A decision cannot reach anybody before it was taken."),
            ),
            models.CheckConstraint(
                condition=_not_before("posted_on", "received_on") & _not_before("presented_on", "received_on"),
                name="law_event_received_after_posted",
                violation_error_message=_("A letter cannot be received before it was posted or presented."),
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=False)
                | Q(dated_on__isnull=False)
                | Q(posted_on__isnull=False)
                | Q(presented_on__isnull=False)
                | Q(received_on__isnull=False)
                | Q(happened_on__isnull=False),
                name="law_event_has_a_date",
                violation_error_message=_("Please give at least one date."),
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(correction_reason=""),
                name="law_event_correction_has_reason",
                violation_error_message=_("Please say why it is corrected."),
            ),
        ]
        indexes = [
            models.Index(fields=["procedure", "is_current"], name="law_event_of_procedure"),
            models.Index(fields=["service", "-created_at"], name="law_event_latest"),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def day(self) -> date:
        """The day it stands at on the timeline: when it reached the person, else the nearest day known."""
        days = (self.happened_on, self.received_on, self.presented_on, self.posted_on, self.dated_on, self.decided_on)
        return next(day for day in days if day)


class HeldDocument(Walled):
    """A residence document in the person's hands, and while it is valid (`domain.md` A.4).

    .. pii: residence document of a person
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    kind = models.CharField(_("document"), max_length=20, choices=HeldKind)
    number = models.CharField(_("number"), max_length=60, blank=True)
    valid_from_on = models.DateField(_("valid from"))
    valid_until_on = models.DateField(_("valid until"), null=True, blank=True)
    ended_on = models.DateField(_("given back or replaced on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_not_before("valid_from_on", "valid_until_on") & _not_before("valid_from_on", "ended_on"),
                name="law_held_document_dates",
                violation_error_message=_("A document cannot expire before it was issued."),
            )
        ]
        indexes = [models.Index(fields=["person"], name="law_held_document_of_person")]

    def __str__(self) -> str:
        return self.get_kind_display()


class OrderToLeave(Walled):
    """An order to leave the territory (OQT / BGV), `domain.md` E.10; its term runs from notification.

    .. pii: that somebody was ordered to leave
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="orders_to_leave")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("annex"), max_length=20, choices=OrderKind)
    term_days = models.PositiveSmallIntegerField(_("days to leave"))
    leave_by_on = models.DateField(_("leave at the latest on"))
    reasons = models.CharField(_("reasons given for a short term"), max_length=500, blank=True)
    ended_on = models.DateField(_("no longer in force since"), null=True, blank=True)
    ended_reason = models.CharField(_("why it no longer holds"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event"], name="law_order_once_per_letter"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | ~Q(ended_reason=""),
                name="law_order_ends_with_reason",
                violation_error_message=_("Please say why, in a few words."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class EntryBan(Walled):
    """An entry ban (annex 13sexies): runs from the day the person leaves the territory.

    .. pii: that somebody may not enter
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="entry_bans")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    years = models.PositiveSmallIntegerField(_("years"))
    starts_on = models.DateField(_("runs from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    lifted_on = models.DateField(_("lifted on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event"], name="law_entry_ban_once_per_letter"),
            models.CheckConstraint(
                condition=_not_before("starts_on", "ends_on"),
                name="law_entry_ban_dates",
                violation_error_message=_("The last day cannot be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Entry ban"))


class Appeal(Walled):
    """An appeal against a decision (recours / beroep), `domain.md` F.2.

    .. pii: that somebody went to court, and what came of it
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="appeals")
    against = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("appeal"), max_length=15, choices=AppealKind)
    suspensive = models.CharField(_("effect"), max_length=10, choices=Suspensive)
    filed_on = models.DateField(_("filed on"))
    roll_number = models.CharField(_("roll number"), max_length=60, blank=True)
    hearing_at = models.DateTimeField(_("hearing"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=AppealOutcome, default=AppealOutcome.PENDING)
    judged_on = models.DateField(_("judgment of"), null=True, blank=True)
    force_majeure = models.CharField(_("force majeure invoked"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=AppealOutcome.PENDING, judged_on__isnull=True)
                | (~Q(outcome=AppealOutcome.PENDING) & Q(judged_on__isnull=False)),
                name="law_appeal_outcome_has_day",
                violation_error_message=_("Please give the day of the judgment with its outcome."),
            ),
            models.CheckConstraint(
                condition=_not_before("filed_on", "judged_on"),
                name="law_appeal_judged_after_filed",
                violation_error_message=_("A judgment cannot come before the appeal."),
            ),
            models.UniqueConstraint(
                fields=["against", "kind", "filed_on"],
                name="law_appeal_once",
                violation_error_message=_("This appeal is already recorded."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
