"""The acts on an arrival: for each its form, its service, and when it is offered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trajet.access.types import Viewer
from trajet.common.fields import DateField
from trajet.common.forms import Form
from trajet.reception.arrivals import services, words
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.services.decisions import LIMITING_RULES
from trajet.reception.arrivals.types import TRANSITIONS, ApplicationPaper, NoShowKind

UNKNOWN = [("", _("not known yet")), ("yes", _("yes")), ("no", _("no"))]


LIMITATION = "is_limitation_decided"


class ActForm(Form):
    """Carries the state that the page showed, so that a second tab cannot overwrite a first one unseen."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)


def _reason(required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=_("Reason"), required=required, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class StepsForm(ActForm):
    """Registering and lodging (`domain.md` A.3)."""

    registered_on = DateField(label=_("Registered on"), required=False, past=True)
    lodged_on = DateField(label=_("Lodged on"), required=False, past=True)
    document = forms.ChoiceField(
        label=_("Paper received"), required=False, choices=[("", "–"), *ApplicationPaper.choices]
    )
    procedure_language = forms.ChoiceField(
        label=_("Procedure language"),
        required=False,
        choices=[("", _("not known yet")), ("fr", _("French")), ("nl", _("Dutch"))],
    )
    expected_on = DateField(label=_("Next appointment"), required=False)


class DecideForm(ActForm):
    """The facts as they are known now, and a reasoned decision to limit if somebody takes one."""

    reason = _reason(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in words.FACTS.items():
            self.fields[name] = forms.ChoiceField(label=str(label), required=False, choices=UNKNOWN)
        self.fields[LIMITATION] = forms.ChoiceField(
            label=_("Individual decision to limit the aid"), required=False, choices=UNKNOWN
        )
        self.order_fields([*words.FACTS, LIMITATION, "reason"])

    @property
    def facts(self) -> dict[str, bool | None]:
        """Yes, no or not known, by fact."""
        return {name: {"yes": True, "no": False}.get(self.cleaned_data[name]) for name in (*words.FACTS, LIMITATION)}


class LimitForm(ActForm):
    """A limitation of material aid, never of medical guidance."""

    rule = forms.ChoiceField(label=_("Ground"), choices=[])
    reason = _reason()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [("", "–"), *[(key, words.rule_title(key)) for key in LIMITING_RULES]]  # type: ignore[attr-defined]


class NoShowForm(ActForm):
    """A no-show with or without place."""

    kind = forms.ChoiceField(label=_("Kind"), choices=NoShowKind.choices, widget=forms.RadioSelect)
    reason = _reason()


class ReasonOnly(ActForm):
    """An act that needs only its reason."""

    reason = _reason()


class ReturnForm(ActForm):
    """Back on the list, at the end or at the earlier rank."""

    reason = _reason()
    keeps_rank = forms.BooleanField(label=_("Keeps the rank it had"), required=False)


class OrderForm(ActForm):
    """An order of a court."""

    court = forms.CharField(label=_("Court"), max_length=200)
    ordered_on = DateField(label=_("Dated"), past=True)
    penalty = forms.CharField(label=_("Penalty"), required=False, max_length=100)
    content = forms.CharField(label=_("What is ordered"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


@dataclass(frozen=True)
class Act:
    """One act: what the button says, its form, the service, and the state it leads to (empty: any state)."""

    label: str | Promise
    icon: str
    form: type[ActForm]
    run: Callable[[Viewer, Arrival, Any], Any]
    leads_to: str = ""
    help: str | Promise = ""

    def is_offered(self, arrival: Arrival) -> bool:
        """Whether the table of states allows it now."""
        return not self.leads_to or self.leads_to in TRANSITIONS[arrival.status]


def _values(form: Any) -> dict[str, Any]:
    return dict(form.cleaned_data)


ACTS: dict[str, Act] = {
    "decide": Act(
        _("Decide entitlement again"),
        "scale",
        DecideForm,
        lambda by, arrival, form: services.decide_entitlement(
            by=by, arrival=arrival, facts=form.facts, reason=form.cleaned_data["reason"], seen=form.cleaned_data["seen"]
        ),
        help=_("Say what is known; the rules of the day answer."),
    ),
    "no_show": Act(
        _("Record a no-show"),
        "door-open",
        NoShowForm,
        lambda by, arrival, form: services.record_no_show(by=by, arrival=arrival, **_values(form)),
        leads_to="no_show",
        help=_("Medical guidance stays (art. 25 §4)."),
    ),
    "limit": Act(
        _("Limit material aid"),
        "circle-minus",
        LimitForm,
        lambda by, arrival, form: services.limit_aid(by=by, arrival=arrival, **_values(form)),
        leads_to="limited",
        help=_("An individual decision with reasons (art. 4 §3). Medical guidance is never taken away (art. 4 §4)."),
    ),
    "return": Act(
        _("Back to the waiting list"),
        "undo-2",
        ReturnForm,
        lambda by, arrival, form: services.return_to_waiting(by=by, arrival=arrival, **_values(form)),
        leads_to="waiting",
    ),
    "withdraw": Act(
        _("Record a withdrawal"),
        "log-out",
        ReasonOnly,
        lambda by, arrival, form: services.withdraw(by=by, arrival=arrival, **_values(form)),
        leads_to="withdrawn",
        help=_("The household withdraws its application; the arrival is closed."),
    ),
    "order": Act(
        _("Record a court order"),
        "gavel",
        OrderForm,
        lambda by, arrival, form: services.record_court_order(
            by=by, arrival=arrival, **{name: value for name, value in _values(form).items() if name != "seen"}
        ),
        help=_("It is recorded; the order of the list does not change."),
    ),
}
"""Name in the address → act."""
