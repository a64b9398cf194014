"""Forms of imports."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from trajet.common.forms import Form
from trajet.guidance.imports.columns import TARGETS


class UploadForm(Form):
    """A spreadsheet."""

    file = forms.FileField(
        label=_("Spreadsheet (.xlsx or .csv)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        help_text=_("The first sheet is read. At most 15 MB and 25,000 rows. Nothing is written before you confirm."),
    )


class ColumnsForm(Form):
    """What each column means, and what holds for every row."""

    worker = forms.TypedChoiceField(label=_("Reference worker where the file names none"), coerce=int)
    reason = forms.CharField(label=_("Reason for opening where the file names none"), required=False, max_length=300)

    def __init__(
        self,
        *args: Any,
        headings: Sequence[str],
        columns: Mapping[str, str],
        samples: Sequence[str],
        workers: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [("", "–"), *workers]  # type: ignore[attr-defined]
        meanings = [("", _("leave out")), *((target.name, target.label) for target in TARGETS)]
        self.count = len(headings)
        for at, heading in enumerate(headings):
            self.fields[f"column-{at}"] = forms.ChoiceField(
                label=heading or say("column %(number)s") % {"number": at + 1},
                choices=meanings,
                required=False,
                initial=columns.get(str(at), ""),
                help_text=escape(samples[at]),
            )

    def columns(self) -> dict[str, str]:
        """Column index (as text) → meaning, for those that mean something."""
        chosen = {str(at): self.cleaned_data.get(f"column-{at}") for at in range(self.count)}
        return {at: name for at, name in chosen.items() if name}
