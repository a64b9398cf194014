from django import forms
from django.utils.translation import override

from trajet.common.forms import Form
from trajet.common.kept_fields import KeepsFields


class Walk(KeepsFields, Form):
    kind = forms.ChoiceField(label="Kind", choices=[("a", "short"), ("b", "long")])
    name = forms.CharField(label="Name", required=False)


def _drawn(form: Walk, name: str = "kind") -> str:
    return str(form[name].as_field_group())


def test_a_kept_field_is_drawn_once_for_each_value_and_language() -> None:
    first, again, other = (Walk(initial={"kind": value}) for value in "aab")
    for form in (first, again, other):
        form.kept = ("kind",)
    assert first["kind"].as_field_group() is again["kind"].as_field_group()
    assert 'value="b" selected' in _drawn(other)
    optional = Walk()
    optional.kept = ("name",)
    with override("fr"):
        assert "facultatif" in _drawn(optional, "name")
    with override("nl"):
        assert "facultatief" in _drawn(optional, "name")


def test_what_was_sent_and_what_is_not_kept_is_drawn_anew() -> None:
    kept = Walk(initial={"kind": "a"})
    kept.kept = ("kind",)
    _drawn(kept)
    wrong = Walk({"kind": "x", "name": ""})
    wrong.kept = ("kind",)
    assert "aria-invalid" in _drawn(wrong)
    assert [_drawn(Walk(initial={"name": name}), "name").count(name) for name in ("Ada", "Bo")] == [1, 1]
