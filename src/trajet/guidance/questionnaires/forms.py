"""Forms of the coordinator: a spreadsheet with the questionnaire's names, and their correction."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trajet.common.forms import Form
from trajet.guidance.questionnaires.models import Questionnaire
from trajet.guidance.questionnaires.types import LANGUAGES, UPLOAD_LIMIT, Kind

NAMES = {"fr": _("Name in French"), "nl": _("Name in Dutch"), "en": _("Name in English")}
MEGABYTE = 1024 * 1024


class UploadForm(Form):
    """A new questionnaire, or a new version of one that the spreadsheet's form_id names."""

    spreadsheet = forms.FileField(
        label=_("Spreadsheet (XLSForm, .xlsx)"),
        help_text=_("At most 5 MB. Its form_id says which questionnaire it is; a known one gets a new version."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
    kind = forms.ChoiceField(
        label=_("What the questionnaire is for"),
        required=False,
        choices=[("", _("as the spreadsheet says")), *Kind.choices],
        help_text=_("An examination or an evaluation that is handed in counts as held."),
    )
    is_sensitive = forms.BooleanField(
        label=_("Answers have named readers (health, violence, orientation, religion)"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(label=NAMES[code], required=False, max_length=200)

    def clean_spreadsheet(self) -> Any:
        """A file that is far too large is refused before it is read."""
        found = self.cleaned_data["spreadsheet"]
        if found.size > UPLOAD_LIMIT:
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB."), params={"limit": UPLOAD_LIMIT // MEGABYTE}
            )
        return found

    @property
    def names(self) -> dict[str, str]:
        """Names by language."""
        return {code: self.cleaned_data[f"name_{code}"] for code in LANGUAGES}


class CorrectForm(Form):
    """Names and kind of a questionnaire."""

    kind = forms.ChoiceField(label=_("What the questionnaire is for"), choices=Kind.choices)

    def __init__(self, *args: Any, questionnaire: Questionnaire, **kwargs: Any) -> None:
        known = {f"name_{code}": questionnaire.names.get(code, "") for code in LANGUAGES}
        super().__init__(*args, initial={"kind": questionnaire.kind, **known}, **kwargs)
        for code in LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(label=NAMES[code], max_length=200)

    @property
    def names(self) -> dict[str, str]:
        """Names by language."""
        return {code: self.cleaned_data[f"name_{code}"] for code in LANGUAGES}
