"""Who is placed together, and how people are related."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Walled
from trajet.people.persons.models import Fact, Person


class Household(Walled):
    """A placement unit (ménage / huishouden): people who are lodged together.

    .. pii: groups people
    """

    label = models.CharField(_("label"), max_length=300, blank=True)

    def __str__(self) -> str:
        return self.label


class MemberRole(models.TextChoices):
    HEAD = "head", _("contact person")
    PARTNER = "partner", _("partner")
    CHILD = "child", _("child")
    SIBLING = "sibling", _("brother or sister")
    PARENT = "parent", _("parent")
    OTHER = "other", _("other")


class Membership(Walled):
    """A person's time in a household; one household at a time.

    .. pii: who belongs together
    """

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=MemberRole, default=MemberRole.HEAD)
    during = DateRangeField(_("during"))

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="people_one_household_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                violation_error_message=_("This person already belongs to a household on those days."),
            )
        ]

    def __str__(self) -> str:
        return self.get_role_display()


class TieKind(models.TextChoices):
    SPOUSE = "spouse", _("spouse or stable partner")
    PARENT_OF = "parent_of", _("parent of")
    SIBLING = "sibling", _("brother or sister of")
    GUARDIAN_OF = "guardian_of", _("guardian of")
    RELATIVE = "relative", _("other relative of")


class FamilyTie(Fact):
    """A family tie as stated, with its evidence and since when it exists (`domain.md` A.11).

    .. pii: family ties
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ties")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ties_to")
    kind = models.CharField(_("tie"), max_length=12, choices=TieKind)
    evidence = models.CharField(_("evidence"), max_length=200, blank=True)
    since_on = models.DateField(_("since"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(person=models.F("other")),
                name="people_tie_between_two",
                violation_error_message=_("A tie is between two different people."),
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
