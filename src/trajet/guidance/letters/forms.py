"""Forms of letters."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trajet.common.forms import Form
from trajet.guidance.letters.fields import fields_of
from trajet.guidance.letters.services import MOST_CHARACTERS
from trajet.guidance.letters.types import LetterKind, LetterLanguage


class UploadForm(Form):
    """A template edited in Word."""

    file = forms.FileField(
        label=_("Word document (.docx)"),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=_("At most 5 MB. It is checked and kept as the next version; letters use it once it is published."),
    )


class ChoiceForm(Form):
    """Which letter, in which language, about whom."""

    kind = forms.ChoiceField(
        label=_("Letter"), choices=[choice for choice in LetterKind.choices if choice[0] != LetterKind.REFERRAL]
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LetterLanguage.choices)
    person = forms.TypedChoiceField(label=_("About"), coerce=int)

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined]


class FieldsForm(Form):
    """The fields that the template of a letter uses, filled with what the file knows; `fixed` ones are not asked."""

    def __init__(
        self,
        *args: Any,
        kind: str,
        used: Sequence[str],
        known: Mapping[str, str],
        fixed: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, initial=dict(known), **kwargs)
        self.missing: list[str] = []
        for field in fields_of(kind):
            if field.name in fixed or (field.name not in used and not field.is_needed):
                continue
            area = forms.Textarea(attrs={"rows": 3}) if field.is_long else forms.TextInput()
            self.fields[field.name] = forms.CharField(
                label=str(field.label), required=field.is_needed, max_length=MOST_CHARACTERS, widget=area
            )
            if not known.get(field.name):
                self.missing.append(str(field.label))
