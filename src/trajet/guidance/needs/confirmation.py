"""The sheet on which a person confirms what answers propose: a line for each need and each demand on the place."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trajet.common.fields import DateField
from trajet.common.forms import Form
from trajet.guidance.needs.bridge import DEMANDS
from trajet.guidance.needs.forms import BINDING, UNKNOWN_TOWN, WISHED, is_unknown_town, target_field
from trajet.guidance.needs.mapping import Proposed, ProposedConstraint, ProposedNeed
from trajet.guidance.needs.types import Basis, ConstraintInput, NeedInput, Severity
from trajet.guidance.questionnaires.models import QuestionnaireResponse
from trajet.people.api import HouseholdCard


class NeedLine(Form):
    """One proposed need: confirmed or not, whose, how grave, how known, when looked at again."""

    is_confirmed = forms.BooleanField(label=_("Record it"), required=False)
    person = forms.ChoiceField(label=_("Person"))
    severity = forms.ChoiceField(label=_("Severity"), choices=Severity.choices)
    basis = forms.ChoiceField(label=_("Basis"), choices=Basis.choices)
    review_on = DateField(label=_("Review on"), required=False)

    def __init__(self, *args: Any, proposed: ProposedNeed, people: list[tuple[int, str]], **kwargs: Any) -> None:
        first = {
            "is_confirmed": True,
            "person": people[0][0] if people else "",
            "severity": proposed.severity,
            "basis": proposed.basis,
            "review_on": proposed.review_on,
        }
        super().__init__(*args, initial=first, **kwargs)
        self.proposed = proposed
        self.fields["person"].choices = [(str(pk), name) for pk, name in people]  # type: ignore[attr-defined]

    def full_clean(self) -> None:
        """A line that is not ticked is not looked at."""
        if self.is_bound and not self.data.get(self.add_prefix("is_confirmed")):
            for name in ("person", "severity", "basis", "review_on"):
                self.fields[name].required = False
        super().full_clean()


class DemandLine(Form):
    """One proposed demand on the place: confirmed or not, binding or wished for."""

    is_confirmed = forms.BooleanField(label=_("Record it"), required=False)
    strength = forms.ChoiceField(label=_("Strength"))

    def __init__(self, *args: Any, proposed: ProposedConstraint, **kwargs: Any) -> None:
        first = {"is_confirmed": True, "strength": BINDING if proposed.is_hard else WISHED, "target": proposed.target}
        super().__init__(*args, initial=first, **kwargs)
        self.proposed, demand = proposed, DEMANDS[proposed.code]
        hard = [(BINDING, _("binding"))] if demand.may_be_hard else []
        soft = [(WISHED, _("wished for"))] if demand.may_be_soft else []
        self.fields["strength"].choices = [*hard, *soft]  # type: ignore[attr-defined]
        if demand.has_target:
            self.fields["target"] = target_field(demand)

    def clean(self) -> dict[str, Any]:
        """A demand that names a place or a household needs the name."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("is_confirmed") and "target" in self.fields:
            if not cleaned.get("target"):
                self.add_error("target", _("Please say where, or from whom."))
            elif is_unknown_town(DEMANDS[self.proposed.code], cleaned["target"]):
                self.add_error("target", UNKNOWN_TOWN)
        return cleaned


@dataclass
class ConfirmationSheet:
    """All lines of one questionnaire."""

    data: Any
    proposed: Proposed
    card: HouseholdCard
    response: QuestionnaireResponse
    was_checked: bool = False
    refused: list[str] | None = None

    @cached_property
    def need_lines(self) -> list[NeedLine]:
        people = [(member.person_id, member.name) for member in self.card.members]
        if self.response.person_id:
            people.sort(key=lambda pair: pair[0] != self.response.person_id)
        return [
            NeedLine(self.data, prefix=f"need-{code}", proposed=need, people=people)
            for code, need in self.proposed.needs.items()
        ]

    @cached_property
    def demand_lines(self) -> list[DemandLine]:
        lines: Mapping[str, ProposedConstraint] = self.proposed.constraints
        return [DemandLine(self.data, prefix=f"demand-{key}", proposed=each) for key, each in lines.items()]

    def is_valid(self) -> bool:
        """Check every line, so that all errors show at once."""
        self.was_checked = True
        return not sum(not line.is_valid() for line in (*self.need_lines, *self.demand_lines))

    @property
    def needs(self) -> list[NeedInput]:
        """The needs confirmed, with the answers as their note."""
        return [
            NeedInput(
                int(line.cleaned_data["person"]),
                line.proposed.code,
                line.cleaned_data["severity"],
                line.cleaned_data["basis"],
                "\n".join(line.proposed.reasons),
                line.cleaned_data["review_on"],
                self.response.pk,
            )
            for line in self.need_lines
            if line.cleaned_data["is_confirmed"]
        ]

    @property
    def constraints(self) -> list[ConstraintInput]:
        """The demands on the place confirmed."""
        return [
            ConstraintInput(
                line.proposed.code, line.cleaned_data["strength"] == BINDING, line.cleaned_data.get("target") or ""
            )
            for line in self.demand_lines
            if line.cleaned_data["is_confirmed"]
        ]
