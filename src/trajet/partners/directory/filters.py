"""The list of services: filters that read as a sentence, its orders, and its rows as they are shown and exported."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from trajet.common.forms import Form
from trajet.common.municipalities import municipalities, name_of
from trajet.common.paging import Sorts
from trajet.common.words import say_language, say_moment
from trajet.partners.directory.areas import say_area
from trajet.partners.directory.hours import check_year, is_open, opens_next
from trajet.partners.directory.models import PartnerService, Site
from trajet.partners.directory.taxonomy import NEED_LABELS
from trajet.partners.directory.types import Audience, Topic

LANGUAGES = (
    "fr",
    "nl",
    "en",
    "de",
    "ar",
    "es",
    "pt",
    "ti",
    "am",
    "so",
    "ps",
    "prs",
    "fa",
    "tr",
    "ru",
    "uk",
    "ro",
    "ln",
    "ff",
)
SORTS = Sorts({"name": ["sort_key"], "checked": ["checked_on"]}, "name", frozenset({"checked_on"}))
MOMENTS = ["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M", "%d/%m/%Y %Hh%M", "%d/%m %H:%M"]
EMPTY = [("", "–")]


def _communes() -> list[tuple[str, str]]:
    """The communes of the Brussels region in the reader's language."""
    column = "name_nl" if (get_language() or "").startswith("nl") else "name_fr"
    rows = [row for row in municipalities() if row["refnis"].startswith("21")]
    return sorted(((row["refnis"], row[column] or row["name_fr"]) for row in rows), key=lambda pair: pair[1])


class OfferFilters(Form):
    """Every field is one word of the sentence."""

    q = forms.CharField(label=_("Name or words"), required=False, max_length=100)
    need = forms.ChoiceField(label=_("For the need"), required=False, choices=[*EMPTY, *NEED_LABELS.items()])
    topic = forms.ChoiceField(label=_("Topic"), required=False, choices=[*EMPTY, *Topic.choices])
    language = forms.ChoiceField(label=_("Speaks"), required=False)
    commune = forms.ChoiceField(label=_("For people who live in"), required=False)
    audience = forms.ChoiceField(label=_("For whom"), required=False, choices=[*EMPTY, *Audience.choices])
    open_at = forms.DateTimeField(
        label=_("Open at"),
        required=False,
        input_formats=MOMENTS,
        validators=[check_year],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    open = forms.BooleanField(label=_("Open now"), required=False)
    doubtful = forms.BooleanField(label=_("To be checked"), required=False)

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query)
        self.fields["language"].choices = [*EMPTY, *((code, say_language(code)) for code in LANGUAGES)]  # type: ignore[attr-defined]
        self.fields["commune"].choices = [*EMPTY, *_communes()]  # type: ignore[attr-defined]
        self.query = query
        self.is_valid()

    @property
    def wanted(self) -> dict[str, Any]:
        """What was chosen; what makes no sense filters nothing."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    def sentence(self) -> list[tuple[str, str]]:
        """The sentence: each word with the address that takes it away."""
        wanted = self.wanted
        said = {
            "q": f"“{wanted.get('q')}”",
            "need": NEED_LABELS.get(wanted.get("need", "")),
            "topic": dict(Topic.choices).get(wanted.get("topic", "")),
            "language": _("speaks %(language)s") % {"language": say_language(wanted.get("language"))},
            "commune": _("for people of %(commune)s") % {"commune": name_of(wanted.get("commune", "")) or ""},
            "audience": dict(Audience.choices).get(wanted.get("audience", "")),
            "open_at": self._say_moment(wanted.get("open_at")),
            "open": _("open now"),
            "doubtful": _("to be checked"),
        }
        return [(str(text), self._without(name)) for name, text in said.items() if wanted.get(name)]

    def _say_moment(self, at: datetime | None) -> str:
        return _("open on %(moment)s") % {"moment": say_moment(at)} if at else ""

    def _without(self, name: str) -> str:
        rest = self.query.copy()
        for key in (name, "after", "before"):
            rest.pop(key, None)
        return f"?{rest.urlencode()}"


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An entry as the list, the sheet and the export say it, at one moment."""

    offer: PartnerService
    at: datetime

    @property
    def name(self) -> str:
        """The name in the reader's language when there is one: French first, Dutch for Dutch readers."""
        is_dutch = (get_language() or "").startswith("nl")
        return self.offer.alternate_name if is_dutch and self.offer.alternate_name else self.offer.name

    @property
    def topics(self) -> str:
        return ", ".join(str(Topic(code).label) for code in self.offer.topics)

    @property
    def audiences(self) -> str:
        return ", ".join(str(Audience(code).label) for code in self.offer.audiences)

    @property
    def languages(self) -> str:
        return ", ".join(say_language(code) for code in self.offer.languages)

    @property
    def site(self) -> Site | None:
        return next(iter(self.offer.sites.all()), None)

    @property
    def address(self) -> str:
        site = self.site
        return ", ".join(filter(None, [site.address, f"{site.postal_code} {site.commune}".strip()])) if site else ""

    @property
    def phones(self) -> str:
        return ", ".join(phone.number for phone in self.offer.phones.all())

    @property
    def areas(self) -> str:
        return ", ".join(map(say_area, self.offer.areas))

    @property
    def opening(self) -> tuple[str, str]:
        """Open, closed until, or not known; with the kind of its badge."""
        schedules = list(self.offer.schedules.all())
        if not schedules:
            return str(_("hours not known")), "neutral"
        if is_open(schedules, self.at):
            return str(_("open now")), "success"
        following = opens_next(schedules, self.at)
        if following is None:
            return str(_("closed")), "neutral"
        return str(_("opens %(moment)s") % {"moment": say_moment(following)}), "neutral"

    @property
    def is_doubtful(self) -> bool:
        """Nobody of ours checked it, or it holds a fact from general knowledge."""
        return self.offer.checked_on is None or bool(self.offer.unchecked)

    def doubts(self, name: str) -> bool:
        return name in self.offer.unchecked


def row_of(offer: PartnerService) -> OfferRow:
    """The entry as it stands now."""
    return OfferRow(offer, timezone.now())
