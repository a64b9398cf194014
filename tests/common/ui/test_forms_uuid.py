"""A field that cleans to something else than text is not measured as text."""

from uuid import uuid4

from django import forms

from trajet.common.forms import Form


class ChoiceForm(Form):
    centre = forms.UUIDField()


def test_a_uuid_field_takes_a_uuid() -> None:
    wanted = uuid4()
    form = ChoiceForm({"centre": str(wanted)})
    assert form.is_valid()
    assert form.cleaned_data["centre"] == wanted
