"""Forms of sheets."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from trajet.access.models import Staff
from trajet.common.forms import Form
from trajet.guidance.sheets.languages import direction
from trajet.guidance.sheets.phrases import PHRASES, write_phrases


class TextForm(Form):
    """A text in one language, written in its own direction."""

    title = forms.CharField(label=_("Title"), max_length=120)
    body = forms.CharField(
        label=_("Text"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 22}),
        help_text=_("An empty line begins a paragraph, “- ” a point, “## ” a heading."),
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.update({"dir": direction(language), "lang": language})


class PhrasesForm(Form):
    """A text of sentences, one field each; the sentence of the office stands above it."""

    title = forms.CharField(label=_("Title"), max_length=120)

    def __init__(self, *args: Any, key: str, language: str, office: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = key
        for name in PHRASES[key]:
            self.fields[name] = forms.CharField(label=office.get(name, name), max_length=300)
        for field in self.fields.values():
            field.widget.attrs.update({"dir": direction(language), "lang": language})

    def clean(self) -> dict[str, Any]:
        """The title and the text the sentences make."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return found
        return {"title": found["title"], "body": write_phrases(self.key, found)}


class ReviewForm(Form):
    """Who reviewed a text: a colleague, or somebody outside the service."""

    reviewer = forms.ModelChoiceField(
        label=_("Reviewed by a colleague"),
        queryset=Staff.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label=_("– somebody outside the service –"),
        help_text=_("Somebody who masters the language and did not write the text."),
    )
    reviewed_by = forms.CharField(
        label=_("Or by somebody outside (name and capacity)"),
        max_length=150,
        required=False,
        help_text=_("For example an interpreter."),
    )
    title = forms.CharField(widget=forms.HiddenInput)
    body = forms.CharField(widget=forms.HiddenInput, strip=False)

    def __init__(self, *args: Any, who: QuerySet[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = who  # type: ignore[attr-defined]
        self.fields["reviewer"].label_from_instance = _name  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of both, so that no name typed is dropped in silence."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("reviewer") and found.get("reviewed_by"):
            self.add_error("reviewed_by", _("Please choose a colleague or name somebody outside, not both."))
        return found


def _name(post: Staff) -> str:
    return post.user.name
