"""Forms of a person's file. They read and check; services save, with what `values` gives them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from trajet.common.fields import DateField, PartialDateField
from trajet.common.forms import Form
from trajet.people.files.choices import countries, languages
from trajet.people.households.models import MemberRole, TieKind
from trajet.people.persons import services
from trajet.people.persons.models import Fact
from trajet.people.persons.types import (
    DocumentInput,
    DocumentKind,
    IdentifierInput,
    LanguageInput,
    Level,
    NameInput,
    NameKind,
    Scheme,
    Sex,
    Source,
)


class FileForm(Form):
    """A form whose labels are the names of columns, with a capital."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(str(field.label or ""))


class FactForm(FileForm):
    """What every fact asks for: who stated it, and when."""

    default_source = Source.CLAIMED
    main = ""
    """The field beside which a refusal of the service stands."""
    order_last = ("source", "stated_on")

    source = forms.ChoiceField(label=_("source"), choices=Source.choices)
    stated_on = DateField(label=_("stated on"), past=True)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        initial = {"source": self.default_source, "stated_on": timezone.localdate(), **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, **kwargs)
        self.order_fields([name for name in self.fields if name not in self.order_last])

    def values(self) -> dict[str, Any]:
        """What the service takes: the fact, its source and its day."""
        fact = self.fact(self.cleaned_data)
        return {**fact, "source": self.cleaned_data["source"], "stated_on": self.cleaned_data["stated_on"]}

    def fact(self, data: dict[str, Any]) -> dict[str, Any]:
        """The fact itself, under the name the service gives it."""
        raise NotImplementedError


class NameForm(FactForm):
    """A name in its own script."""

    main = "family"
    kind = forms.ChoiceField(label=_("kind"), choices=NameKind.choices)
    family = forms.CharField(label=_("family name"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    given = forms.CharField(label=_("given name"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))

    def fact(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"name": NameInput(data["family"], data["given"], kind=data["kind"])}


class BirthForm(FactForm):
    """A birth date as far as it is known."""

    main = "birth"
    birth = PartialDateField(
        label=_("born on"), help_text=_("As far as it is known: 21/11/1990, 11/1990, 1990 or about 1990.")
    )

    def fact(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"birth": data["birth"]}


class NationalityForm(FactForm):
    """A nationality."""

    main = "country"
    country = forms.ChoiceField(label=_("country"), choices=countries)

    def fact(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"country": data["country"]}


class LanguageForm(FactForm):
    """A language, and whether an interpreter is needed."""

    main = "language"
    language = forms.ChoiceField(label=_("language"), choices=languages)
    level = forms.ChoiceField(label=_("level"), choices=Level.choices)
    needs_interpreter = forms.BooleanField(label=_("interpreter needed"), required=False, initial=True)
    reads = forms.BooleanField(label=_("reads it"), required=False, initial=True)

    def fact(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"language": LanguageInput(data["language"], data["level"], data["needs_interpreter"], data["reads"])}


class PhoneForm(FactForm):
    """A telephone number, as written."""

    main = "written"
    written = forms.CharField(
        label=_("telephone"), widget=forms.TextInput(attrs={"inputmode": "tel", "class": "short"})
    )

    def fact(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"written": data["written"]}


class NumberForm(FactForm):
    """A number given by an authority."""

    main = "value"
    default_source = Source.AUTHORITY

    scheme = forms.ChoiceField(label=_("kind"), choices=Scheme.choices)
    value = forms.CharField(label=_("number"), widget=forms.TextInput(attrs={"class": "short"}))
    issuer = forms.CharField(label=_("issued by"), required=False, max_length=100)

    def fact(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"number": IdentifierInput(data["scheme"], data["value"], data["issuer"])}


class DocumentForm(FactForm):
    """The description of a document; no photograph is kept."""

    main = "number"
    default_source = Source.DOCUMENT

    kind = forms.ChoiceField(label=_("kind"), choices=DocumentKind.choices)
    number = forms.CharField(label=_("number"), required=False, max_length=60)
    country = forms.ChoiceField(label=_("country"), choices=lambda: [("", "–"), *countries()], required=False)
    issued_on = DateField(label=_("issued on"), required=False, past=True)
    expires_on = DateField(label=_("valid until"), required=False)
    is_original = forms.BooleanField(label=_("original seen"), required=False)

    def fact(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"document": DocumentInput(**{name: data[name] or default for name, default in _DOCUMENT.items()})}


_DOCUMENT: dict[str, Any] = {
    "kind": "",
    "number": "",
    "country": "",
    "issued_on": None,
    "expires_on": None,
    "is_original": False,
}


@dataclass(frozen=True)
class Kind:
    """One kind of fact on the page: its place, its words, its form and the service that adds it."""

    slug: str
    model_name: str
    title: str | Promise
    act: str | Promise
    form: type[FactForm]
    add: Callable[..., Fact]
    none: str | Promise


KINDS: tuple[Kind, ...] = (
    Kind("name", "personname", _("Names"), _("Add a name"), NameForm, services.add_name, _("No name.")),
    Kind(
        "birth",
        "birthdate",
        _("Birth dates"),
        _("Add a birth date"),
        BirthForm,
        services.add_birth_date,
        _("No birth date is known yet."),
    ),
    Kind(
        "nationality",
        "nationality",
        _("Nationalities"),
        _("Add a nationality"),
        NationalityForm,
        services.add_nationality,
        _("No nationality is known yet."),
    ),
    Kind(
        "language",
        "spokenlanguage",
        _("Languages"),
        _("Add a language"),
        LanguageForm,
        services.add_language,
        _("No language is known yet."),
    ),
    Kind(
        "phone",
        "phone",
        _("Telephones"),
        _("Add a telephone"),
        PhoneForm,
        services.add_phone,
        _("No telephone is known yet."),
    ),
    Kind(
        "number",
        "identifier",
        _("Numbers of authorities"),
        _("Add a number"),
        NumberForm,
        services.add_identifier,
        _("No number of an authority is known yet."),
    ),
    Kind(
        "document",
        "document",
        _("Documents"),
        _("Add a document"),
        DocumentForm,
        services.add_document,
        _("No document was seen yet."),
    ),
)
BY_SLUG = {kind.slug: kind for kind in KINDS}


class CorrectForm(FileForm):
    """What a file holds once. `version` is that of the file when the form was opened."""

    sex = forms.ChoiceField(label=_("sex"), choices=Sex.choices)
    gender_said = forms.CharField(label=_("gender, as said by the person"), required=False, max_length=100)
    is_stateless = forms.BooleanField(label=_("stateless"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class WithdrawForm(FileForm):
    """Why a fact is withdrawn."""

    reason = forms.CharField(
        label=_("reason"), max_length=300, help_text=_("The fact stays on the file, crossed out, with this reason.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class TieForm(FileForm):
    """How somebody is related to another person of the household or of the service."""

    kind = forms.ChoiceField(label=_("tie"), choices=TieKind.choices)
    other = forms.CharField(
        label=_("to whom"),
        max_length=200,
        help_text=_("A number or a name that finds one person, or the address of their file."),
    )
    evidence = forms.CharField(label=_("evidence"), required=False, max_length=200)
    since_on = DateField(label=_("since"), required=False, past=True)
    source = forms.ChoiceField(label=_("source"), choices=Source.choices)


class LeaveForm(FileForm):
    """Leaving a household, for a new one of one's own."""

    on = DateField(label=_("from"))
    reason = forms.CharField(
        label=_("reason"),
        max_length=300,
        help_text=_(
            "A family is split only with the applicant's consent (Reception Act art. 12 §2) or for protection."
        ),
    )


class JoinForm(FileForm):
    """Joining the household of another person."""

    member = forms.CharField(
        label=_("a member of the household"),
        max_length=200,
        help_text=_("A number or a name that finds one person, or the address of their file."),
    )
    role = forms.ChoiceField(label=_("role"), choices=MemberRole.choices, initial=MemberRole.OTHER)
    on = DateField(label=_("from"))
    reason = forms.CharField(label=_("reason"), max_length=300)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        initial: dict[str, date] = {"on": timezone.localdate()}
        super().__init__(data, initial=initial, **kwargs)
