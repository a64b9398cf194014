"""Runs of the optimiser and their proposals."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.reception.arrivals.models import Arrival
from trajet.reception.dispatch.types import Ground
from trajet.reception.network.models import Centre


class RunStatus(models.TextChoices):
    QUEUED = "queued", _("in the queue")
    RUNNING = "running", _("running")
    DONE = "done", _("finished")
    CONFIRMING = "confirming", _("being confirmed")
    CANCELLED = "cancelled", _("cancelled")
    FAILED = "failed", _("failed")


class Purpose(models.TextChoices):
    BOARD = "board", _("proposals for everybody")
    SINGLE = "single", _("proposal for one household")
    PREVIEW = "preview", _("effect of something else")


class Run(Walled):
    """One request for proposals on one consistent snapshot: status, proof, and what it was given.

    `basis` is the run of the board that a single decision adds to, or that a preview is compared with.
    `settings` holds the settings it used, `trial` what a preview tries; `touched_at` is the last sign of life of the worker.
    `result` holds levels with value and bound, the seed and the digest of the instance; `shortages` what is short.

    .. no_pii:
    """

    status = models.CharField(_("state"), max_length=10, choices=RunStatus, default=RunStatus.QUEUED)
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    purpose = models.CharField(_("purpose"), max_length=7, choices=Purpose, default=Purpose.BOARD)
    basis = models.ForeignKey("self", on_delete=models.CASCADE, related_name="additions", null=True)
    settings = models.JSONField(default=dict)
    for_on = models.DateField(_("for the day"))
    trial = models.JSONField(default=dict)
    snapshot_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField(null=True)
    progress_percent = models.PositiveSmallIntegerField(default=0)
    stage = models.CharField(max_length=60, blank=True)
    is_cancel_asked = models.BooleanField(default=False)
    outcome = models.CharField(max_length=20, blank=True)
    instance_digest = models.CharField(max_length=64, blank=True)
    instance = models.BinaryField(null=True)
    result = models.JSONField(default=dict)
    shortages = models.JSONField(default=list)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["service", "-asked_at"], name="reception_run_latest")]

    def __str__(self) -> str:
        return self.get_status_display()


class ProposalStatus(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    UNPLACED = "unplaced", _("no place today")
    CONFIRMED = "confirmed", _("confirmed")
    SUPERSEDED = "superseded", _("superseded")


class Proposal(Walled):
    """What a run proposes for one household: a centre and rooms with reasons, or why there is none.

    `account` is the full explanation in codes and figures; `chips` the few codes a list shows;
    `alternatives` the next best centres with what they cost.

    .. pii: a household's proposed place and reasons
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="proposals")
    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="proposals")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+", null=True)
    status = models.CharField(_("state"), max_length=10, choices=ProposalStatus, default=ProposalStatus.PROPOSED)
    room_classes = models.JSONField(default=list)
    is_alone = models.BooleanField(default=False)
    is_by_hand = models.BooleanField(_("chosen by hand"), default=False)
    ground = models.CharField(_("ground"), max_length=10, choices=Ground, blank=True, default="", db_default="")
    override_reason = models.CharField(_("reason"), max_length=300, blank=True)
    chips = models.JSONField(default=list)
    account = models.JSONField(default=dict)
    alternatives = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "arrival"], name="reception_proposal_once")]
        indexes = [models.Index(fields=["run", "status"], name="reception_proposal_status")]

    def __str__(self) -> str:
        return self.get_status_display()
