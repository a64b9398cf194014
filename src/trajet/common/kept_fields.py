"""Fields that look the same on page after page: drawn once for each language and value, then kept by the process."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import get_language

_drawn: dict[tuple[Any, ...], SafeString] = {}


class KeptField(forms.BoundField):
    """A field that is drawn once when its form names it in `kept` and nothing was sent."""

    def as_field_group(self) -> SafeString:
        """The field with its label and help."""
        form: Any = self.form
        if form.is_bound or self.name not in form.kept:
            return super().as_field_group()
        key = (type(form), self.name, form.auto_id, get_language(), str(self.value()))
        if key not in _drawn:
            _drawn[key] = super().as_field_group()
        return _drawn[key]


class KeepsFields:
    """A form whose fields can be kept. Only those may be that show everybody the same few values: they are never dropped."""

    bound_field_class: type[forms.BoundField] | None = KeptField
    kept: Collection[str] = ()
