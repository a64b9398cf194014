"""The gallery: every component, drawn in the reader's language and theme."""

from datetime import date, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trajet.common.components import all_components
from trajet.common.dates import PartialDate, Precision
from trajet.common.fields import DateField, PartialDateField, SuggestInput
from trajet.common.forms import Form
from trajet.common.paging import Count, Page
from trajet.common.words import say_country, say_language, say_years

_CHOICES = [("a", "A"), ("b", "B"), ("c", "C")]


class SampleForm(Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name"), max_length=120)
    born = PartialDateField(
        label=_("Date of birth"), help_text=_("As far as it is known: 21/11/1990, 11/1990, 1990 or about 1990.")
    )
    day = DateField(label=_("Day"))
    language = forms.CharField(label=_("Language"), widget=SuggestInput(["Tigrinya", "Pashto", "Dari"]), required=False)
    kind = forms.ChoiceField(label=_("Choice"), choices=[("", "–"), *_CHOICES])
    several = forms.MultipleChoiceField(
        label=_("Several"), choices=_CHOICES, widget=forms.CheckboxSelectMultiple, required=False
    )
    one = forms.ChoiceField(label=_("One of"), choices=_CHOICES, widget=forms.RadioSelect)
    agreed = forms.BooleanField(label=_("Read out with the interpreter"), required=False)
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False)


def _rows(today: date) -> list[dict[str, object]]:
    waits = {"A-1024": 2, "A-1019": 9, "A-0987": 23}
    return [{"name": name, "since": today - timedelta(days=wait), "wait": wait} for name, wait in waits.items()]


def _samples(today: date) -> dict[str, object]:
    tabs = [{"label": _("Thread"), "url": "#tabs", "current": True}, {"label": _("Needs"), "url": "#tabs", "count": 3}]
    return {
        "form": SampleForm(initial={"born": PartialDate(date(1990, 3, 1), Precision.MONTH), "day": today}),
        "wrong_form": SampleForm({"wrong-born": "90-90", "wrong-day": "31/02/2026"}, prefix="wrong"),
        "page": Page(_rows(today), "since", False, "before", "after", Count(1000, is_more=True)),
        "words": [(_("waiting"), "?"), (_("families"), "?"), (_("for more than 7 days"), "?")],
        "tabs": tabs,
        "facts": [(_("Place"), "B2.114"), (_("Language"), "Tigrinya"), (_("Interpreter"), None)],
        "short_facts": [gettext("about %(age)s") % {"age": say_years(34)}, say_country("ER"), say_language("ti")],
        "moment": timezone.now(),
    }


def gallery(request: HttpRequest) -> HttpResponse:
    """All components, with their options as their templates tell them."""
    shown = [(each, f"gallery/{each.name}.html") for each in all_components()]
    return render(request, "gallery/gallery.html", {"components": shown, **_samples(timezone.localdate())})


gallery.open_reason = "Shows invented samples; any member of staff may look."  # type: ignore[attr-defined]
