"""Finding a service: filters the database answers, and those that need the clock."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Q, QuerySet
from django.utils import timezone

from trajet.access.types import Viewer
from trajet.common.municipalities import municipalities
from trajet.partners.directory.folding import fold
from trajet.partners.directory.hours import is_open
from trajet.partners.directory.models import PartnerService
from trajet.partners.directory.selectors import list_offers
from trajet.partners.directory.taxonomy import topics_of

MOST_WORDS = 8
ALIKE = 0.5
"""Similarity of trigrams from which a mistyped word still finds an entry."""


def search_offers(viewer: Viewer, wanted: Mapping[str, Any], now: datetime | None = None) -> QuerySet[PartnerService]:
    """Entries that fit every word: `q`, `need`, `topic`, `language`, `commune`, `audience`, `open_at` or `open`.

    `wanted` holds cleaned values; an empty one filters nothing.
    """
    found = list_offers(viewer)
    if text := fold(str(wanted.get("q") or "")):
        found = _by_text(found, text)
    if need := wanted.get("need"):
        found = found.filter(topics__overlap=topics_of(need))
    if topic := wanted.get("topic"):
        found = found.filter(topics__contains=[topic])
    if language := wanted.get("language"):
        found = found.filter(languages__contains=[language])
    if audience := wanted.get("audience"):
        found = found.filter(Q(audiences__contains=[audience]) | Q(audiences__contains=["everybody"]))
    if commune := wanted.get("commune"):
        found = _serving(found, commune)
    if wanted.get("doubtful"):
        found = found.filter(Q(checked_on__isnull=True) | ~Q(unchecked=[]))
    at = wanted.get("open_at") or (now or timezone.now() if wanted.get("open") else None)
    return found.filter(pk__in=_open_ids(found, at)) if at else found


def _by_text(found: QuerySet[PartnerService], text: str) -> QuerySet[PartnerService]:
    """Entries that hold every word; only when there is none, those with words much like them."""
    words = text.split()[:MOST_WORDS]
    exact = found.filter(*(Q(search_text__contains=word) for word in words))
    if exact.exists():
        return exact
    for number, word in enumerate(words):
        name = f"alike_{number}"
        found = found.alias(**{name: TrigramWordSimilarity(word, "search_text")}).filter(
            Q(search_text__contains=word) | Q(**{f"{name}__gte": ALIKE})
        )
    return found


def _serving(found: QuerySet[PartnerService], refnis: str) -> QuerySet[PartnerService]:
    """Entries for people who live there: those of the commune, and those that serve more than communes."""
    rows = municipalities()
    own = [row[name] for row in rows if row["refnis"] == refnis for name in ("name_fr", "name_nl") if row[name]]
    every = [row[name] for row in rows for name in ("name_fr", "name_nl") if row[name]]
    return found.filter(Q(areas__overlap=own) | Q(sites__commune__in=own) | ~Q(areas__overlap=every)).distinct()


def _open_ids(found: QuerySet[PartnerService], at: datetime) -> list[int]:
    return [
        offer.pk
        for offer in found.filter(schedules__isnull=False).distinct()
        if is_open(list(offer.schedules.all()), at)
    ]
