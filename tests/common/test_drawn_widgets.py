"""Widgets drawn by functions look as Django's own templates draw them."""

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext_lazy

from trajet.common.forms import Renderer

CHOICES = [("", "–"), (1, "One & <only>"), ('é"x', gettext_lazy("Day")), ("Group <b>", [("a", "A"), ("b", "B")])]
CASES = [
    (forms.Select(choices=CHOICES), "1"),
    (forms.Select(choices=CHOICES, attrs={"disabled": True, "hidden": False, "title": 'a"<b>'}), "b"),
    (forms.SelectMultiple(choices=CHOICES), ["a", ""]),
    (forms.NullBooleanSelect(), None),
    (forms.CheckboxSelectMultiple(choices=CHOICES, attrs={"class": "across"}), ["1", "b"]),
    (forms.RadioSelect(choices=CHOICES), ""),
    (forms.TextInput(attrs={"placeholder": "<é>", "maxlength": 5}), 'say "<b>" & go'),
    (forms.TextInput(), None),
    (forms.TextInput(), ""),
    (forms.NumberInput(attrs={"min": 0}), 1234),
    (forms.DateInput(), "21/11/2026"),
    (forms.HiddenInput(), "x"),
    (forms.PasswordInput(), "secret"),
    (forms.Textarea(attrs={"rows": 3, "required": True}), "</textarea><script>"),
    (forms.Textarea(), None),
]


class Pieces(HTMLParser):
    """Tags with their attributes, and texts, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, sorted(attrs, key=str)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append(data.strip())


def drawn(widget: forms.Widget, value: object) -> Iterator[list[object]]:
    for renderer in (Renderer(), DjangoTemplates()):
        html = widget.render("field", value, {"id": "id_field"}, renderer=renderer)
        yield Pieces(html).found


@pytest.mark.parametrize(("widget", "value"), CASES)
def test_a_widget_says_the_same_as_by_its_template(widget: forms.Widget, value: object) -> None:
    ours, theirs = drawn(widget, value)
    assert ours == theirs
    assert ours
