"""Forms of the directory. They read and check; services save."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trajet.common.forms import Form, ModelForm
from trajet.common.words import say_language
from trajet.partners.directory.filters import LANGUAGES
from trajet.partners.directory.hours import is_plain, read_spans, write_spans
from trajet.partners.directory.models import Contact, PartnerService
from trajet.partners.directory.types import Audience, Frequency, Topic, Weekday

MONTHLY = [
    ("", "–"),
    ("1SA", _("first Saturday of the month")),
    ("2SA", _("second Saturday of the month")),
    ("3SA", _("third Saturday of the month")),
    ("-1SA", _("last Saturday of the month")),
    ("1MO", _("first Monday of the month")),
    ("1WE", _("first Wednesday of the month")),
]
TICKS = forms.CheckboxSelectMultiple


class LinesField(forms.CharField):
    """A list, one line each."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """The lines that say something."""
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class OfferForm(ModelForm):
    """Facts of an entry with its first place and telephone."""

    partner_name = forms.CharField(label=_("Organisation"), max_length=200)
    topics = forms.MultipleChoiceField(label=_("Topics"), choices=Topic.choices, widget=TICKS)
    audiences = forms.MultipleChoiceField(label=_("For whom"), choices=Audience.choices, widget=TICKS)
    languages = forms.MultipleChoiceField(label=_("Languages spoken there"), widget=TICKS, required=False)
    areas = LinesField(label=_("Area served"), required=False, help_text=_("One line each: a commune, a region."))
    required_documents = LinesField(label=_("Papers to bring"), required=False, help_text=_("One line each."))
    address = forms.CharField(label=_("Street and number"), max_length=200, required=False)
    postal_code = forms.RegexField(r"^\d{4}$", label=_("Postal code"), required=False)
    commune = forms.CharField(label=_("Commune"), max_length=100, required=False)
    directions = forms.CharField(
        label=_("How to get there"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stop, entrance, floor: what a person needs to find the door."),
    )  # fmt: skip
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)

    class Meta:
        model = PartnerService
        fields = (
            "name",
            "alternate_name",
            "description",
            "status",
            "topics",
            "audiences",
            "eligibility",
            "minimum_age",
            "maximum_age",
            "languages",
            "interpretation",
            "application",
            "fees",
            "required_documents",
            "areas",
            "alert",
            "website",
            "email",
            "source",
        )
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("description", "eligibility", "application")}

    field_order = (
        "partner_name",
        *Meta.fields[:14],
        "areas",
        "address",
        "postal_code",
        "commune",
        "directions",
        "phone",
    )
    PLACE = ("address", "postal_code", "commune", "directions")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = [(code, say_language(code)) for code in LANGUAGES]  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What goes on the entry itself."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def place(self) -> dict[str, str]:
        """What goes on its first place."""
        return {name: self.cleaned_data[name] for name in self.PLACE}


def initial_place(offer: PartnerService) -> dict[str, str]:
    """Place and telephone of an entry for its form."""
    site = next(iter(offer.sites.all()), None)
    phone = next(iter(offer.phones.all()), None)
    found = {name: getattr(site, name) for name in OfferForm.PLACE} if site else {}
    return {**found, "phone": phone.number if phone else "", "partner_name": offer.partner.name}


class SpansField(forms.CharField):
    """Hours of one day: `9:00-12:00, 13:30-17:00`."""

    def clean(self, value: Any) -> list[tuple[time, time]]:
        return read_spans(super().clean(value))


class HoursForm(Form):
    """Seven days and one monthly opening."""

    monthly = forms.ChoiceField(label=_("Once a month"), choices=MONTHLY, required=False)
    monthly_hours = SpansField(label=_("Hours that day"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in Weekday:
            self.fields[day.value] = SpansField(label=day.label, required=False, max_length=80)
        self.order_fields([*Weekday.values, "monthly", "monthly_hours"])

    def week(self) -> dict[str, list[tuple[time, time]]]:
        """Hours by day."""
        return {day: self.cleaned_data[day] for day in Weekday.values}


def initial_hours(offer: PartnerService) -> dict[str, str]:
    """The hours of an entry for its form."""
    rows = list(offer.schedules.all())
    plain = [row for row in rows if is_plain(row)]
    monthly = [row for row in rows if row.freq == Frequency.MONTHLY]
    return {
        **{day: write_spans(row for row in plain if day in row.byday.split(",")) for day in Weekday.values},
        "monthly": monthly[0].byday if monthly else "",
        "monthly_hours": write_spans(row for row in monthly if row.byday == monthly[0].byday),
    }


class MistakeForm(Form):
    text = forms.CharField(label=_("What is wrong?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class SettleForm(Form):
    settlement = forms.CharField(label=_("What was done?"), max_length=300)


class NoteForm(Form):
    text = forms.CharField(label=_("Note for our service"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class ContactForm(ModelForm):
    class Meta:
        model = Contact
        fields = ("name", "function", "phone", "email")


class FileForm(Form):
    file = forms.FileField(
        label=_("HSDS file (.json)"),
        help_text=_("At most 10 MB. Nothing changes before you confirm."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )
