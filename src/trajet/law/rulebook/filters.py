"""The list of rules: filters that read as a sentence."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from trajet.common.fields import DateField
from trajet.common.forms import Form
from trajet.law.rulebook import words


class RuleFilters(Form):
    """Every field is one word of the sentence."""

    q = forms.CharField(label=_("Words, article or letter"), required=False, max_length=100)
    part = forms.ChoiceField(label=_("Theme"), required=False, choices=[("", "–"), *words.PARTS.items()])
    act = forms.ChoiceField(label=_("Law"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", "–"), *words.STATUSES.items()])
    on = DateField(label=_("As of"), required=False)

    def __init__(self, query: QueryDict, acts: Iterable[str]) -> None:
        super().__init__(query)
        self.fields["act"].choices = [("", "–"), *((act, words.say_act(act)) for act in acts)]  # type: ignore[attr-defined]
        self.query = query
        self.is_valid()

    def value(self, name: str) -> Any:
        """What was chosen; what makes no sense filters nothing."""
        return self.cleaned_data.get(name) or ""

    def chosen(self) -> dict[str, Any]:
        return {name: self.value(name) for name in ("q", "part", "act", "status")}

    def sentence(self) -> list[tuple[str, str]]:
        """The sentence: each word with the address that takes it away."""
        said = {
            "q": f"“{self.value('q')}”",
            "part": words.PARTS.get(self.value("part"), ""),
            "act": words.say_act(self.value("act")),
            "status": words.STATUSES.get(self.value("status"), ""),
            "on": f"{self.value('on'):%d/%m/%Y}" if self.value("on") else "",
        }
        return [(str(text), self._without(name)) for name, text in said.items() if self.value(name)]

    def _without(self, name: str) -> str:
        rest = self.query.copy()
        rest.pop(name, None)
        return f"?{rest.urlencode()}"
