"""The list of centres: filters that read as a sentence, orders, and paging after the last row shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from trajet.access.types import Viewer
from trajet.common.fields import DateField
from trajet.common.forms import Form
from trajet.common.paging import ROWS, Count, Page
from trajet.reception.network import selectors, words
from trajet.reception.network.models import Centre
from trajet.reception.network.types import Capacity, CentreKind, TargetGroup

LANGUAGES = list(words.LANGUAGES.items())
FREE: dict[str, tuple[Any, Callable[[Capacity], int]]] = {
    "any": (_("a free bed"), lambda c: c.free),
    "family": (_("a free room for a family"), lambda c: c.free_family_rooms),
    "women": (_("a free bed for a woman"), lambda c: c.free_women),
    "men": (_("a free bed for a man"), lambda c: c.free_men),
    "uam": (_("a free bed for a minor alone"), lambda c: c.free_uam),
    "isolation": (_("a free isolation room"), lambda c: c.free_isolation_rooms),
    "wheelchair": (_("a free bed with wheelchair access"), lambda c: c.free_wheelchair),
}


@dataclass(frozen=True, slots=True)
class CentreRow:
    """A centre with its capacity on the day shown."""

    centre: Centre
    capacity: Capacity
    on: date

    @property
    def uuid(self) -> str:
        return str(self.centre.uuid)

    @property
    def opening(self) -> tuple[str, str]:
        return words.say_opening(self.centre, self.on)

    @property
    def languages(self) -> str:
        return words.say_languages(self.centre.languages)

    @property
    def target_groups(self) -> str:
        return words.say_target_groups(self.centre.target_groups)


ORDERS: dict[str, Callable[[CentreRow], Any]] = {
    "name": lambda row: row.centre.name.casefold(),
    "province": lambda row: row.centre.province.casefold(),
    "beds": lambda row: row.capacity.beds,
    "rate": lambda row: row.capacity.rate_percent,
    "free": lambda row: row.capacity.free,
    "family": lambda row: row.capacity.free_family_rooms,
}


class CentreFilters(Form):
    """Every field is one word of the sentence."""

    q = forms.CharField(label=_("Name, code or municipality"), required=False, max_length=100)
    province = forms.ChoiceField(label=_("Province"), required=False)
    language = forms.ChoiceField(label=_("Language of the place"), required=False, choices=[("", "–"), *LANGUAGES])
    kind = forms.ChoiceField(label=_("Type"), required=False, choices=[("", "–"), *CentreKind.choices])
    group = forms.ChoiceField(label=_("Target group"), required=False, choices=[("", "–"), *TargetGroup.choices])
    free = forms.ChoiceField(
        label=_("With"), required=False, choices=[("", "–"), *((code, label) for code, (label, _f) in FREE.items())]
    )
    on = DateField(label=_("On the day"), required=False)

    def __init__(self, query: QueryDict, provinces: Sequence[str]) -> None:
        super().__init__(query)
        self.fields["province"].choices = [("", "–"), *((name, name) for name in provinces)]  # type: ignore[attr-defined]
        self.query = query
        self.is_valid()

    def value(self, name: str) -> Any:
        """What was chosen; what makes no sense filters nothing."""
        return self.cleaned_data.get(name) or ""

    def sentence(self) -> list[tuple[str, str]]:
        """The sentence: each word with the address that takes it away."""
        said = {
            "q": f"“{self.value('q')}”",
            "province": self.value("province"),
            "language": dict(LANGUAGES).get(self.value("language")),
            "kind": dict(CentreKind.choices).get(self.value("kind")),
            "group": dict(TargetGroup.choices).get(self.value("group")),
            "free": FREE[self.value("free")][0] if self.value("free") else "",
            "on": f"{self.value('on'):%d/%m/%Y}" if self.value("on") else "",
        }
        return [(str(text), self._without(name)) for name, text in said.items() if self.value(name)]

    def _without(self, name: str) -> str:
        rest = self.query.copy()
        for key in (name, "after", "before"):
            rest.pop(key, None)
        return f"?{rest.urlencode()}"


def apply(filters: CentreFilters, centres: QuerySet[Centre]) -> QuerySet[Centre]:
    """The filters the database can answer."""
    if text := filters.value("q"):
        by_name = centres.filter(name__icontains=text) | centres.filter(municipality__icontains=text)
        centres = by_name | centres.filter(code__iexact=text)
    exact = {
        "province": "province",
        "kind": "kind",
        "language": "languages__contains",
        "group": "target_groups__contains",
    }
    for name, lookup in exact.items():
        if value := filters.value(name):
            centres = centres.filter(**{lookup: [value] if lookup.endswith("contains") else value})
    return centres


def list_rows(viewer: Viewer, filters: CentreFilters, day: date) -> list[CentreRow]:
    """All centres the filters leave, with their capacity, by name. Two queries."""
    centres = list(apply(filters, selectors.list_centres(viewer)))
    found = selectors.capacity_on(viewer, day, [centre.pk for centre in centres])
    rows = [CentreRow(centre, found.get(centre.pk, Capacity()), day) for centre in centres]
    wanted = FREE.get(filters.value("free"))
    return [row for row in rows if wanted[1](row.capacity) > 0] if wanted else rows


def order(rows: Sequence[CentreRow], wanted: str) -> tuple[list[CentreRow], str, bool]:
    """Rows in the order asked for (`rate`, `-rate` …), its name and whether it is descending."""
    name, descending = wanted.removeprefix("-"), wanted.startswith("-")
    if name not in ORDERS:
        name, descending = "name", False
    return sorted(rows, key=ORDERS[name], reverse=descending), name, descending


def page(rows: Sequence[CentreRow], query: QueryDict) -> Page[CentreRow]:
    """The page that follows (or precedes) the centre whose uuid the address holds."""
    ordered, name, descending = order(rows, query.get("sort", ""))
    places = {row.uuid: index for index, row in enumerate(ordered)}
    after, before = str(query.get("after", "")), str(query.get("before", ""))
    if after in places:
        start = places[after] + 1
    elif before in places:
        start = max(0, places[before] - ROWS)
    else:
        start = 0
    shown = ordered[start : start + ROWS]
    return Page(
        shown,
        name,
        descending,
        shown[0].uuid if shown and start > 0 else None,
        shown[-1].uuid if shown and start + ROWS < len(ordered) else None,
        Count(len(ordered)),
    )
