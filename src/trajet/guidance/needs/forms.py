"""The examination as the screener fills it in: needs of the members, what the place must offer, what was held."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from trajet.common.fields import DateField, SuggestInput
from trajet.common.forms import Form
from trajet.common.municipalities import code_of, names_in
from trajet.guidance.needs.bridge import DEMANDS, Demand
from trajet.guidance.needs.models import Constraint, ExaminationKind
from trajet.guidance.needs.types import Basis, ConstraintInput, ExaminationInput, NeedCode, NeedInput, Severity
from trajet.guidance.needs.words import constraint_words

ROWS = 6
LATEST_REVIEW_DAYS = 3650
BINDING, WISHED = "hard", "soft"
UNKNOWN_TOWN = _("Please choose a Belgian municipality from the list.")


class NeedRow(Form):
    """One need of one member; an empty row is left out."""

    person = forms.ChoiceField(label=_("Person"), required=False)
    code = forms.ChoiceField(label=_("Need"), required=False, choices=[("", "–"), *NeedCode.choices])
    severity = forms.ChoiceField(label=_("Severity"), choices=Severity.choices, initial=Severity.MEDIUM)
    basis = forms.ChoiceField(label=_("Basis"), choices=Basis.choices, initial=Basis.STATED)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        help_text=_("Encrypted. Read only by those who are on the list of readers."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    review_on = DateField(label=_("Review on"), required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(pk), name) for pk, name in people]
        self.fields["person"].choices = named if len(named) == 1 else [("", "–"), *named]  # type: ignore[attr-defined]

    @property
    def is_used(self) -> bool:
        """A row counts once a need is chosen or a note is written."""
        return bool(self["code"].value() or self["note"].value())

    def clean(self) -> dict[str, Any]:
        """A need belongs to somebody and has a code."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.is_used:
            for name in ("person", "code"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Please choose one."))
        review = cleaned.get("review_on")
        if review and review < timezone.localdate():
            self.add_error("review_on", _("The review lies in the past. Please choose a day to come."))
        if review and review > timezone.localdate() + timedelta(days=LATEST_REVIEW_DAYS):
            self.add_error("review_on", _("The review lies more than ten years ahead. Please check the year."))
        return cleaned

    def read(self) -> NeedInput:
        """The need as the service takes it."""
        values = self.cleaned_data
        return NeedInput(
            int(values["person"]),
            values["code"],
            values["severity"],
            values["basis"],
            values["note"],
            values["review_on"],
        )


def need_rows(data: Any, people: Sequence[tuple[int, str]], rows: int = ROWS) -> list[NeedRow]:
    """Rows for needs, as many as were sent (at most 30)."""
    if data is not None and str(data.get("rows", "")).isdigit():
        rows = max(1, min(30, int(data["rows"])))
    return [NeedRow(data, prefix=f"need-{number}", people=people) for number in range(rows)]


def typed_needs(rows: Iterable[NeedRow]) -> list[tuple[str, str]]:
    """(need, severity) of every row with a need chosen, right or wrong."""
    pairs = [(str(row["code"].value() or ""), str(row["severity"].value() or Severity.MEDIUM)) for row in rows]
    return [(code, severity) for code, severity in pairs if code in NeedCode.values]


class PlaceForm(Form):
    """What the place must (binding) or should (wished for) offer; one choice for each demand dispatching knows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for demand in DEMANDS.values():
            self.fields[demand.code] = forms.ChoiceField(
                label=constraint_words(demand.code), required=False, choices=_strengths(demand)
            )
            if demand.has_target:
                self.fields[f"{demand.code}-target"] = target_field(demand)

    def clean(self) -> dict[str, Any]:
        """A demand that names a place or household needs the name, and the other way round."""
        cleaned: dict[str, Any] = super().clean() or {}
        for demand in DEMANDS.values():
            target = f"{demand.code}-target"
            if demand.has_target and cleaned.get(demand.code) and not cleaned.get(target):
                self.add_error(target, _("Please say where, or from whom."))
            if demand.has_target and cleaned.get(target) and not cleaned.get(demand.code):
                self.add_error(demand.code, _("Please choose whether this binds or is wished for."))
            if demand.has_target and is_unknown_town(demand, cleaned.get(target)):
                self.add_error(target, UNKNOWN_TOWN)
        return cleaned

    def read(self) -> list[ConstraintInput]:
        """The constraints chosen."""
        chosen = ((code, self.cleaned_data.get(code)) for code in DEMANDS)
        return [
            ConstraintInput(code, strength == BINDING, self.cleaned_data.get(f"{code}-target") or "")
            for code, strength in chosen
            if strength
        ]


def target_field(demand: Demand) -> forms.CharField:
    """Where or from whom: a municipality with suggestions, or a number of somebody of the other household."""
    if demand.meets == "apart":
        label = _("Number of somebody of that household (SP, CGRA …)")
        return forms.CharField(label=label, required=False, max_length=60)
    names = names_in(get_language() or "fr")
    where = _("%(demand)s: municipality") % {"demand": constraint_words(demand.code)}
    return forms.CharField(label=where, required=False, max_length=60, widget=SuggestInput(names))


def is_unknown_town(demand: Demand, text: str | None) -> bool:
    """Whether a demand that names a municipality names none that exists."""
    return bool(text) and demand.meets != "apart" and code_of(text or "") is None


def _strengths(demand: Demand) -> list[tuple[str, Any]]:
    hard = [(BINDING, _("binding"))] if demand.may_be_hard else []
    soft = [(WISHED, _("wished for"))] if demand.may_be_soft else []
    return [("", "–"), *hard, *soft]


def place_initial(constraints: Iterable[Constraint]) -> dict[str, str]:
    """Choices that stand for constraints already recorded."""
    found: dict[str, str] = {}
    for constraint in constraints:
        found[constraint.code] = BINDING if constraint.is_hard else WISHED
        if constraint.target:
            found[f"{constraint.code}-target"] = constraint.target
    return found


def with_suggestions(chosen: Mapping[str, Any], suggested: Mapping[str, bool]) -> dict[str, Any]:
    """The choices made, and what the needs suggest where nothing was chosen."""
    merged = dict(chosen)
    for code, is_hard in suggested.items():
        if not merged.get(code):
            merged[code] = BINDING if is_hard and DEMANDS[code].may_be_hard else WISHED
    return merged


class HeldForm(Form):
    """Whether the two initial examinations were held today, or why not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in ExaminationKind:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                required=False,
                choices=[("", _("not yet")), ("held", _("held today")), ("waived", _("not needed"))],
            )
            self.fields[f"{kind.value}-reason"] = forms.CharField(
                label=_("Reason for not holding it"), required=False, max_length=300
            )

    def clean(self) -> dict[str, Any]:
        """An examination that is not held has a reason."""
        cleaned: dict[str, Any] = super().clean() or {}
        for kind in ExaminationKind:
            if cleaned.get(kind.value) == "waived" and not cleaned.get(f"{kind.value}-reason"):
                self.add_error(f"{kind.value}-reason", _("Please say why, in a few words."))
        return cleaned

    def read(self) -> list[ExaminationInput]:
        """The examinations held or waived."""
        today = timezone.localdate()
        values = self.cleaned_data
        return [
            ExaminationInput(
                kind.value, today, values[f"{kind.value}-reason"] if values[kind.value] == "waived" else ""
            )
            for kind in ExaminationKind
            if values[kind.value]
        ]


class ReasonForm(Form):
    """A reason, which the act must have."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
