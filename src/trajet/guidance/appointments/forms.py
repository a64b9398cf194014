"""Forms of appointments."""

import itertools
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from trajet.common.fields import DateField
from trajet.common.forms import Form
from trajet.guidance.appointments.clock import NoSuchHour, moment
from trajet.guidance.appointments.models import AgendaSettings
from trajet.guidance.appointments.types import MOST_MINUTES, AppointmentKind, Frequency, Hours, Slot, Way, WaySign
from trajet.guidance.interpreters.types import Mode

OFFICE = ("fr", "nl", "en")
Choices = Iterable[tuple[Any, Any]]
USUAL_MINUTES = 45
DAY_ATTRS = {"class": "short", "autocomplete": "off", "placeholder": "21/11/2026"}
HOUR_ATTRS = {"class": "short", "autocomplete": "off", "placeholder": "14:30"}


class WhenForm(Form):
    """A worker, a length, and an hour: one of the free ones by its button, or written by hand."""

    worker = forms.TypedChoiceField(label=_("With whom of us"), coerce=int)
    minutes = forms.IntegerField(label=_("Minutes"), initial=USUAL_MINUTES, min_value=5, max_value=MOST_MINUTES)
    room = forms.TypedChoiceField(label=_("Meeting room"), coerce=int, required=False, empty_value=None)
    on = DateField(label=_("Day"), required=False, widget=forms.DateInput(attrs=DAY_ATTRS))
    begins = forms.TimeField(
        label=_("Begins at"), required=False, widget=forms.TimeInput(format="%H:%M", attrs=HOUR_ATTRS)
    )
    ends = forms.TimeField(label=_("Ends at"), required=False, widget=forms.TimeInput(format="%H:%M", attrs=HOUR_ATTRS))
    slot = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, workers: Choices, rooms: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = list(workers)  # type: ignore[attr-defined]
        self.fields["room"].choices = [("", "–"), *rooms]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Adds `chosen`, the hour as moments."""
        found = super().clean() or {}
        if not self.errors:
            found["chosen"] = _slot(found["slot"]) if found["slot"] else self._written(found)
        return found

    def _written(self, found: dict[str, Any]) -> Slot | None:
        for name in ("on", "begins"):
            if not found[name]:
                self.add_error(name, _("Please choose one of the free hours, or write the day and the hour."))
                return None
        try:
            begins_at = moment(found["on"], found["begins"])
            if not found["ends"]:
                return Slot(begins_at, begins_at + timedelta(minutes=found["minutes"]))
            return Slot(begins_at, moment(found["on"], found["ends"]))
        except NoSuchHour:
            self.add_error("begins", _("That night the clock goes forward: this hour does not exist."))
            return None


def _slot(text: str) -> Slot:
    """The hour of a button; the service checks it again."""
    try:
        begins, ends = (datetime.fromisoformat(part) for part in text.split("|"))
    except ValueError as error:
        raise ValidationError(_("This link is incomplete. Please open the page again.")) from error
    if begins.tzinfo is None or ends.tzinfo is None:
        raise ValidationError(_("This link is incomplete. Please open the page again."))
    return Slot(begins, ends)


class BookingForm(WhenForm):
    """An appointment to book."""

    person = forms.TypedChoiceField(label=_("For whom"), coerce=int, required=False, empty_value=None)
    kind = forms.ChoiceField(label=_("For"), choices=AppointmentKind.choices)
    way = forms.ChoiceField(label=_("How"), choices=Way.choices, initial=Way.IN_PERSON)
    subject = forms.CharField(
        label=_("Subject"),
        required=False,
        max_length=200,
        help_text=_("For colleagues; it is not printed on the card."),
    )
    interpreter_language = forms.ChoiceField(label=_("Interpreter for"), required=False)
    interpreter_mode = forms.ChoiceField(
        label=_("By telephone or on site"), required=False, choices=Mode.choices, initial=Mode.PHONE
    )
    interpreter = forms.TypedChoiceField(label=_("Book this interpreter"), coerce=int, required=False, empty_value=None)
    repeats = forms.ChoiceField(label=_("Repeats"), required=False, choices=[("", _("once")), *Frequency.choices])
    until = DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs=DAY_ATTRS))

    skips_taken = forms.BooleanField(label=_("Leave out the days of the series that are taken"), required=False)

    def __init__(self, *args: Any, people: Choices, languages: Choices, interpreters: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [*people, ("", _("nobody: a meeting of colleagues"))]  # type: ignore[attr-defined]
        self.fields["interpreter_language"].choices = [("", _("no interpreter")), *languages]  # type: ignore[attr-defined]
        self.fields["interpreter"].choices = [("", _("later")), *interpreters]  # type: ignore[attr-defined]


class MoveForm(WhenForm):
    """Another hour, worker or room for an appointment."""

    with_following = forms.BooleanField(label=_("Move the later ones of the series too"), required=False)


class CancelForm(Form):
    """Why an appointment is cancelled."""

    reason = forms.CharField(label=_("Reason"), max_length=300)
    with_following = forms.BooleanField(label=_("Cancel the later ones of the series too"), required=False)


def _sign(sign: WaySign, example: str) -> forms.CharField:
    """What one sees on the way: shown on the card beside a picture."""
    widget = forms.TextInput(attrs={"placeholder": example})
    return forms.CharField(label=sign.label, max_length=40, required=False, widget=widget)


class SettingsForm(Form):
    """What the agenda of the service says to the outside."""

    address = forms.CharField(label=_("Where people come"), max_length=200, required=False)
    phone = forms.CharField(label=_("Telephone for appointments"), max_length=40, required=False)
    way_fr = forms.CharField(label=_("How to come, in French"), required=False, max_length=600, widget=forms.Textarea)
    way_nl = forms.CharField(label=_("How to come, in Dutch"), required=False, max_length=600, widget=forms.Textarea)
    way_en = forms.CharField(label=_("How to come, in English"), required=False, max_length=600, widget=forms.Textarea)
    other_language = forms.ChoiceField(label=_("One more language"), required=False)
    way_other = forms.CharField(
        label=_("How to come, in that language"), required=False, max_length=600, widget=forms.Textarea
    )
    sign_tram = _sign(WaySign.TRAM, "51, 82")
    sign_bus = _sign(WaySign.BUS, "52")
    sign_metro = _sign(WaySign.METRO, "2, 6")
    sign_stop = _sign(WaySign.STOP, "")
    sign_door = _sign(WaySign.DOOR, "27")
    feeds_show_names = forms.BooleanField(
        label=_("Agenda feeds show names of people"),
        required=False,
        help_text=_("A feed leaves the house: a telephone or another office program keeps what it reads."),
    )

    def __init__(self, *args: Any, languages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other_language"].choices = [("", "–"), *languages]  # type: ignore[attr-defined]

    def ways(self) -> dict[str, str]:
        """How to come, by language, in the languages on the form; an empty text takes the language off."""
        found = self.cleaned_data
        told = {code: str(found[f"way_{code}"]) for code in OFFICE}
        return told | {found["other_language"]: found["way_other"]} if found["other_language"] else told

    def signs(self) -> dict[str, str]:
        """The way in pictures, by sign."""
        return {sign.value: self.cleaned_data[f"sign_{sign.value}"] for sign in WaySign}


def write_settings(row: AgendaSettings, other: str) -> dict[str, Any]:
    """The settings as the form writes them; `other` is the language beside those of the office that is shown."""
    return {
        "address": row.address,
        "phone": row.phone,
        "feeds_show_names": row.feeds_show_names,
        "other_language": other,
        "way_other": row.ways_to_come.get(other, ""),
        **{f"way_{code}": row.ways_to_come.get(code, "") for code in OFFICE},
        **{f"sign_{key}": text for key, text in row.way_signs.items()},
    }


class RoomForm(Form):
    """A room where people are received."""

    name = forms.CharField(label=_("Meeting room"), max_length=60)
    how_to_find = forms.CharField(label=_("How to find it"), max_length=200, required=False)
    floor = forms.CharField(label=_("Floor"), max_length=6, required=False)
    door = forms.CharField(label=_("Number on the door"), max_length=10, required=False)


class CalendarFileForm(Form):
    """A calendar of public holidays or of the office."""

    file = forms.FileField(
        label=_("Calendar file (.ics)"), widget=forms.ClearableFileInput(attrs={"accept": ".ics,text/calendar"})
    )


class HoursField(forms.CharField):
    """The hours of a weekday as people write them: `9-12, 13:30-17`; empty: nobody is received."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "placeholder": "9:00-12:00, 13:00-17:00"})

    def __init__(self, *, weekday: int, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=80, **kwargs)
        self.weekday = weekday

    def clean(self, value: Any) -> list[Hours]:
        """The parts of the day, in order."""
        text = super().clean(value)
        try:
            parts = [self._part(part) for part in text.split(",") if part.strip()]
        except ValueError as error:
            raise ValidationError(_("Please write hours like 9:00-12:00, 13:00-17:00.")) from error
        parts.sort(key=lambda part: part.begins)
        if any(earlier.ends > later.begins for earlier, later in itertools.pairwise(parts)):
            raise ValidationError(_("Two parts of this day overlap."))
        return parts

    def _part(self, text: str) -> Hours:
        begins, ends = (_hour(each) for each in text.replace("–", "-").split("-"))
        if ends <= begins:
            raise ValueError(text)
        return Hours(self.weekday, begins, ends)


def _hour(text: str) -> time:
    hour, _colon, minute = text.strip().lower().replace("h", ":").partition(":")
    return time(int(hour), int(minute or 0))


class HoursForm(Form):
    """When somebody receives people, by weekday."""

    def __init__(self, *args: Any, names: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weekday, name in enumerate(names):
            self.fields[f"day_{weekday}"] = HoursField(weekday=weekday, label=name)

    def hours(self) -> list[Hours]:
        """Every part of every day."""
        return [part for weekday in range(7) for part in self.cleaned_data[f"day_{weekday}"]]


def write_hours(hours: Iterable[Hours]) -> dict[str, str]:
    """The hours as the form writes them, by field."""
    said: dict[str, list[str]] = {}
    for part in hours:
        said.setdefault(f"day_{part.weekday}", []).append(f"{part.begins:%H:%M}-{part.ends:%H:%M}")
    return {name: ", ".join(parts) for name, parts in said.items()}


def usual_day(text: str, today: date) -> str:
    """The day an address proposes, as people write it."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return ""
    return day.strftime("%d/%m/%Y") if day >= today else ""
