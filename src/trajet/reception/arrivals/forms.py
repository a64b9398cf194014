"""The registration sheet: one row a member, and what is asked of the household."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from trajet.common.dates import PartialDate
from trajet.common.fields import DateField, PartialDateField
from trajet.common.forms import Form
from trajet.people.api import MemberRole, Scheme, Sex
from trajet.reception.arrivals import words
from trajet.reception.arrivals.bridge import guess_number
from trajet.reception.arrivals.reading import read_country, read_language, suggest_countries, suggest_languages
from trajet.reception.arrivals.types import ApplicationKind, ApplicationPaper, Intake, MemberInput

ROWS, MOST_ROWS = 4, 20
SHORT = {"autocomplete": "off", "spellcheck": "false"}
NEW_FILE = "new"


class MemberForm(Form):
    """One member of the household; an empty row is left out."""

    family = forms.CharField(label=_("Family name"), required=False, widget=forms.TextInput(attrs=SHORT))
    given = forms.CharField(label=_("Given name"), required=False, widget=forms.TextInput(attrs=SHORT))
    sex = forms.ChoiceField(label=_("Sex"), required=False, choices=[("", "–"), *Sex.choices])
    birth = PartialDateField(label=_("Born"), required=False)
    nationality = forms.CharField(
        label=_("Nationality"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={**SHORT, "list": "countries"}),
    )
    language = forms.CharField(
        label=_("Language"), required=False, max_length=80, widget=forms.TextInput(attrs={**SHORT, "list": "languages"})
    )
    role = forms.ChoiceField(label=_("Relation"), required=False, choices=MemberRole.choices)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=60, widget=forms.TextInput(attrs=SHORT))
    number = forms.CharField(label=_("Number"), required=False, max_length=60, widget=forms.TextInput(attrs=SHORT))
    same = forms.CharField(label=_("May be the same person"), required=False, max_length=36)
    shown = forms.CharField(required=False, max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("family", "given"):
            self.fields[name].widget.attrs.pop("maxlength", None)

    @property
    def row(self) -> int:
        """The row's number, from 1."""
        return int(str(self.prefix).rpartition("-")[2]) + 1

    @property
    def is_used(self) -> bool:
        """A row counts once something was written in it."""
        return any(str(self[name].value() or "").strip() for name in WRITTEN)

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields of the row, in the order of typing."""
        return [self[name] for name in ("family", "given", "sex", "birth", "nationality", "language", "role", "phone", "number")]  # fmt: skip

    def clean_nationality(self) -> str:
        """A country's code. A name that fits several or none is told."""
        return _read(self.cleaned_data["nationality"], read_country, _("Which country? Write its name or two letters, such as Syrie or SY."))  # fmt: skip

    def clean_language(self) -> str:
        """A language's code."""
        return _read(self.cleaned_data["language"], read_language, _("Which language? Write its name or code, such as tigrinya or ti."))  # fmt: skip

    def clean_same(self) -> UUID | None:
        """The file chosen, or None for a new one."""
        return _uuid(self.cleaned_data["same"])

    def clean(self) -> dict[str, Any]:
        """A row has a name, and a number whose kind can be told."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.is_used:
            return cleaned
        if not (cleaned.get("family") or cleaned.get("given") or self.errors):
            self.add_error("family", _("Give at least a family name or a given name."))
        if cleaned.get("number"):
            cleaned["scheme"] = guess_number(cleaned["number"])
            if cleaned["scheme"] is None:
                self.add_error(
                    "number", _("This is no number we know: SP has 7 digits, the national register number 11.")
                )
        return cleaned

    def read(self) -> MemberInput:
        """The member as the service takes it; also of a row that is not complete yet."""
        values = getattr(self, "cleaned_data", {})
        number, scheme = values.get("number") or "", values.get("scheme")
        existing = values.get("same")
        is_new = self["same"].value() == NEW_FILE
        return MemberInput(
            given=values.get("given") or "",
            family=values.get("family") or "",
            sex=values.get("sex") or Sex.OTHER,
            birth=_partial(values.get("birth")),
            nationality=values.get("nationality") or "",
            language=values.get("language") or "",
            role=values.get("role") or MemberRole.OTHER,
            phone=values.get("phone") or "",
            numbers=((str(scheme), number),) if number and scheme else (),
            existing=existing,
            not_same=_uuids(values.get("shown") or "") if is_new else (),
        )

    @property
    def guessed(self) -> str:
        """The kind of number that was recognised."""
        scheme = guess_number(str(self["number"].value() or ""))
        return str(Scheme(scheme).label) if scheme else ""


WRITTEN = ("family", "given", "birth", "nationality", "language", "phone", "number")


def _partial(value: Any) -> PartialDate | None:
    return value if isinstance(value, PartialDate) else None


def _read(text: str, read: Any, message: Any) -> str:
    if not text.strip():
        return ""
    code: str | None = read(text)
    if code is None:
        raise forms.ValidationError(message)
    return code


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _uuids(text: str) -> tuple[UUID, ...]:
    return tuple(uuid for part in text.split(",") if (uuid := _uuid(part.strip())))


class HouseholdForm(Form):
    """What is asked of the household as a whole."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=36)
    made_on = DateField(label=_("Presented on"), past=True)
    application_kind = forms.ChoiceField(
        label=_("Application"), choices=[*ApplicationKind.choices, ("unknown", _("not known yet"))]
    )
    procedure_language = forms.ChoiceField(
        label=_("Procedure language"),
        required=False,
        choices=[("", _("not known yet")), ("fr", _("French")), ("nl", _("Dutch"))],
    )
    own_address = forms.ChoiceField(
        label=_("Place"),
        choices=[("no", _("wants a place")), ("yes", _("lives at an own address")), ("unknown", _("not known yet"))],
    )
    document = forms.ChoiceField(label=_("Paper shown"), required=False, choices=[("", "–"), *ApplicationPaper.choices])
    facts = forms.MultipleChoiceField(
        label=_("Circumstances that are known"),
        required=False,
        choices=list(words.FACTS.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        start = {
            "key": uuid4(),
            "made_on": timezone.localdate(),
            "application_kind": ApplicationKind.FIRST,
            "own_address": "no",
        }
        super().__init__(data, initial=start, **kwargs)

    def clean_key(self) -> UUID:
        """What makes a second submission the same arrival."""
        key = _uuid(self.cleaned_data["key"])
        if key is None:
            raise forms.ValidationError(_("This page is too old. Please copy what you typed and open it again."))
        return key

    @property
    def stated(self) -> dict[str, bool | None]:
        """The facts as far as they are known; a circumstance left open is not there."""
        values = getattr(self, "cleaned_data", {})
        found: dict[str, bool | None] = {name: name in values.get("facts", ()) for name in words.FACTS}
        found["lives_at_own_address"] = {"yes": True, "no": False}.get(values.get("own_address", ""))
        if values.get("application_kind") == "unknown":
            found["is_subsequent"] = None
        return found


class Registration:
    """The whole sheet: the household and its rows, as sent or empty."""

    def __init__(self, data: Any = None) -> None:
        self.household = HouseholdForm(data)
        self.members = [MemberForm(data, prefix=f"m-{number}", initial=_first(number)) for number in range(_rows(data))]

    @cached_property
    def used(self) -> list[MemberForm]:
        """Rows with something in them; the first row counts always, so that an empty sheet is told."""
        return [form for form in self.members if form.is_used] or self.members[:1]

    def is_valid(self) -> bool:
        """Check the household and every row, so that all errors show at once."""
        wrong = [form for form in (self.household, *self.used) if not form.is_valid()]
        if not self.used[0].is_used:
            self.used[0].add_error("family", _("Give at least a family name or a given name."))
            return False
        return not wrong

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """(id of the field, its name with the row, what is wrong), for the summary on top."""
        found = [("", "", str(text)) for text in self.household.non_field_errors()]
        for form, where in [(self.household, ""), *[(form, f" {form.row}") for form in self.used]]:
            for field in form:
                found += [
                    (field.id_for_label or field.auto_id, f"{field.label}{where}", str(text)) for text in field.errors
                ]
        return found

    def intake(self) -> Intake:
        """What the service takes; also of a sheet that is not complete, for the preview."""
        values = getattr(self.household, "cleaned_data", {})
        kind = values.get("application_kind") or ApplicationKind.FIRST
        return Intake(
            members=tuple(form.read() for form in self.used),
            made_on=values.get("made_on") or timezone.localdate(),
            application_kind=ApplicationKind.FIRST if kind == "unknown" else kind,
            procedure_language=values.get("procedure_language") or "",
            facts=self.household.stated,
            document=values.get("document") or "",
        )

    @property
    def countries(self) -> list[tuple[str, str]]:
        """Suggestions for nationalities."""
        return suggest_countries((get_language() or "en")[:2])

    @property
    def languages(self) -> list[tuple[str, str]]:
        """Suggestions for languages."""
        return suggest_languages((get_language() or "en")[:2])


def _first(number: int) -> dict[str, str]:
    return {"role": MemberRole.HEAD if number == 0 else MemberRole.OTHER}


def _rows(data: Any) -> int:
    if data is None or not str(data.get("rows", "")).isdigit():
        return ROWS
    more = 4 if "more" in data else 0
    return max(1, min(MOST_ROWS, int(data["rows"][:4]) + more))
