"""What people decided about two files that look alike."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff, Walled
from trajet.people.persons.models import Person


class NotSame(Walled):
    """Somebody looked and said: these are two people. Remembered, so nobody is asked again.

    .. pii: two people compared
    """

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="people_not_same_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="people_not_same_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"


class SuspectedPair(Walled):
    """Two files that look alike, found when one was created or by the nightly review, waiting for a decision.

    .. pii: two people compared
    """

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    level = models.CharField(max_length=10)
    evidence = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="people_suspected_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="people_suspected_ordered"),
        ]
        indexes = [models.Index(fields=["service", "-score"], name="people_suspected_by_score")]

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id}"


class Merge(Walled):
    """One file absorbed by another; `moved` lists every row that changed owner, so it can be undone completely.

    .. pii: two files of one person
    """

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    absorbed = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    moved = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.absorbed_id} → {self.kept_id}"
