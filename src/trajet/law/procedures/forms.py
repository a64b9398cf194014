"""Forms of procedures and letters."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trajet.common.fields import DateField
from trajet.common.forms import Form
from trajet.law.bridge import event_kinds
from trajet.law.procedures.models import LANGUAGES, Event, Procedure
from trajet.law.procedures.types import (
    AppealKind,
    AppealOutcome,
    Authority,
    HeldKind,
    LetterInput,
    Mode,
    OrderKind,
    ProcedureInput,
    Proof,
    ReferenceKind,
    Result,
    Route,
    Suspensive,
)
from trajet.law.words import circumstance, in_language

NOTHING = ("", "–")
YES_NO = [("", _("not known")), ("yes", _("yes")), ("no", _("no"))]
LETTER_DATES = ("decided_on", "dated_on", "posted_on", "presented_on", "received_on", "happened_on")
REFERENCE_ROWS = 3


def kind_choices() -> list[tuple[str, Any]]:
    """Kinds of letters by procedure, in the reader's language."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for kind in event_kinds().values():
        groups.setdefault(kind.procedure, []).append((kind.key, in_language(kind.title)))
    labels: dict[str, Any] = dict(Route.choices)
    named: list[tuple[str, Any]] = [(str(labels.get(route, route)), items) for route, items in groups.items()]
    return [NOTHING, *named]


class LetterForm(Form):
    """Everything a letter can say. Circumstances its terms depend on appear once its kind is known."""

    kind = forms.ChoiceField(label=_("Kind of letter or event"))
    mode = forms.ChoiceField(label=_("How it came"), choices=[NOTHING, *Mode.choices])
    decided_on = DateField(label=_("Decided on"), required=False)
    dated_on = DateField(label=_("Date on the letter"), required=False)
    posted_on = DateField(label=_("Postmark"), required=False)
    presented_on = DateField(label=_("First presented on"), required=False)
    received_on = DateField(label=_("Received on"), required=False)
    happened_on = DateField(label=_("Happened on (no letter)"), required=False)
    proof = forms.ChoiceField(label=_("Proof kept"), choices=Proof.choices, required=False)
    printed_days = forms.IntegerField(label=_("Days printed in the letter"), required=False, min_value=0, max_value=400)
    printed_on = DateField(label=_("Last day printed in the letter"), required=False)
    document = forms.CharField(label=_("Where the letter is kept"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]
        kind = event_kinds().get(str(self["kind"].value() or ""))
        self.asked = kind.asks if kind else ()
        for name in self.asked:
            self.fields[f"fact_{name}"] = forms.ChoiceField(label=circumstance(name), choices=YES_NO, required=False)

    def letter(self) -> LetterInput:
        """The letter as written; call after `is_valid`."""
        data = self.cleaned_data
        answers = {name: data.get(f"fact_{name}") for name in self.asked}
        return LetterInput(
            kind=data["kind"],
            mode=data["mode"],
            **{name: data[name] for name in LETTER_DATES},
            proof=data["proof"] or Proof.NONE,
            printed_days=data["printed_days"],
            printed_on=data["printed_on"],
            document=data["document"],
            facts={name: answer == "yes" for name, answer in answers.items() if answer},
        )


class CorrectionForm(LetterForm):
    """A letter as it should have been written down, and why."""

    correction_reason = forms.CharField(label=_("Why it is corrected"), max_length=300)

    @staticmethod
    def values_of(event: Event) -> dict[str, Any]:
        """The letter that stands, as the form shows it."""
        names = ("kind", "mode", *LETTER_DATES, "proof", "printed_days", "printed_on", "document")
        facts = {f"fact_{name}": "yes" if answer else "no" for name, answer in event.facts.items()}
        return {**{name: getattr(event, name) for name in names}, **facts}


class ProcedureForm(Form):
    """A procedure with its numbers; two numbers of one kind may both be true."""

    route = forms.ChoiceField(label=_("Procedure"), choices=[NOTHING, *Route.choices])
    authority = forms.ChoiceField(label=_("Authority"), choices=[NOTHING, *Authority.choices], required=False)
    opened_on = DateField(label=_("Application made on"), required=False, past=True)
    language = forms.ChoiceField(label=_("Language of the procedure"), choices=[NOTHING, *LANGUAGES], required=False)
    lawyer = forms.CharField(label=_("Lawyer"), required=False, max_length=200)

    def __init__(self, *args: Any, references: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = range(max(REFERENCE_ROWS, references + 1))
        for row in self.rows:
            self.fields[f"reference_kind_{row}"] = forms.ChoiceField(
                label=_("Kind of number"), choices=[NOTHING, *ReferenceKind.choices], required=False
            )
            self.fields[f"reference_{row}"] = forms.CharField(label=_("Number"), required=False, max_length=60)

    def main(self) -> list[forms.BoundField]:
        """The fields that are not numbers."""
        return [self[name] for name in ("route", "authority", "opened_on", "language", "lawyer")]

    def numbers(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """Kind and number, row by row."""
        return ((self[f"reference_kind_{row}"], self[f"reference_{row}"]) for row in self.rows)

    def clean(self) -> dict[str, Any]:
        """A number needs its kind."""
        data: dict[str, Any] = super().clean() or {}
        for row in self.rows:
            if data.get(f"reference_{row}") and not data.get(f"reference_kind_{row}"):
                self.add_error(f"reference_kind_{row}", _("Please say which number this is."))
        return data

    def procedure(self) -> ProcedureInput:
        """The procedure as written; call after `is_valid`."""
        data = self.cleaned_data
        pairs = ((data[f"reference_kind_{row}"], data[f"reference_{row}"]) for row in self.rows)
        names = ("route", "authority", "opened_on", "language", "lawyer")
        return ProcedureInput(
            **{name: data[name] for name in names}, references=tuple((kind, value) for kind, value in pairs if value)
        )

    @staticmethod
    def values_of(procedure: Procedure) -> dict[str, Any]:
        """The procedure that stands, as the form shows it."""
        values: dict[str, Any] = {
            name: getattr(procedure, name) for name in ("route", "authority", "opened_on", "language", "lawyer")
        }
        for row, reference in enumerate(procedure.references.all()):
            values[f"reference_kind_{row}"], values[f"reference_{row}"] = reference.kind, reference.value
        return values


class CloseForm(Form):
    result = forms.ChoiceField(label=_("Result"), choices=[NOTHING, *Result.choices])
    closed_on = DateField(label=_("Ended on"), past=True)


class ReasonForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)


class DocumentForm(Form):
    kind = forms.ChoiceField(label=_("Document"), choices=[NOTHING, *HeldKind.choices])
    number = forms.CharField(label=_("Number"), required=False, max_length=60)
    valid_from_on = DateField(label=_("Valid from"))
    valid_until_on = DateField(label=_("Valid until"), required=False)


class DocumentEndForm(Form):
    on = DateField(label=_("Given back or replaced on"), past=True)


class OrderForm(Form):
    kind = forms.ChoiceField(label=_("Annex"), choices=[NOTHING, *OrderKind.choices])
    term_days = forms.IntegerField(label=_("Days to leave"), min_value=0, max_value=365)
    leave_by_on = DateField(label=_("Leave at the latest on"))
    reasons = forms.CharField(label=_("Reasons given for a short term"), required=False, max_length=500)


class EntryBanForm(Form):
    years = forms.IntegerField(label=_("Years"), min_value=1, max_value=20)
    starts_on = DateField(label=_("Runs from"), required=False)
    ends_on = DateField(label=_("Until"), required=False)


class AppealForm(Form):
    """An appeal against one decision, with the terms it meets."""

    kind = forms.ChoiceField(label=_("Appeal"), choices=[NOTHING, *AppealKind.choices])
    filed_on = DateField(label=_("Filed on"), past=True)
    suspensive = forms.ChoiceField(
        label=_("Effect"), choices=[("", _("the usual one")), *Suspensive.choices], required=False
    )
    roll_number = forms.CharField(label=_("Roll number"), required=False, max_length=60)
    meets = forms.MultipleChoiceField(label=_("Terms it meets"), required=False, widget=forms.CheckboxSelectMultiple)
    force_majeure = forms.CharField(label=_("Force majeure invoked, if late"), required=False, max_length=500)


class AppealCompleteForm(Form):
    roll_number = forms.CharField(label=_("Roll number"), required=False, max_length=60)
    suspensive = forms.ChoiceField(label=_("Effect"), choices=Suspensive.choices)
    hearing_at = forms.DateTimeField(label=_("Hearing"), required=False)


class JudgmentForm(Form):
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=[NOTHING, *(pair for pair in AppealOutcome.choices if pair[0] != "pending")]
    )
    judged_on = DateField(label=_("Judgment of"), past=True)
