"""The filters of the list of files, read from the address and shown as a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseFile
from trajet.guidance.casefiles.selectors.files import SILENT_DAYS, mine
from trajet.guidance.casefiles.types import CaseStatus
from trajet.people import api as people

MOST_PEOPLE = 200


class Whose(TextChoices):
    MINE = "mine", gettext_lazy("that I accompany")
    TEAM = "team", gettext_lazy("of the whole service")


class Look(TextChoices):
    OPEN = "open", gettext_lazy("open")
    REVIEW = "review", gettext_lazy("with a review due")
    SILENT = "silent", gettext_lazy("without an entry for 30 days")
    CLOSED = "closed", gettext_lazy("closed")
    ALL = "all", gettext_lazy("open and closed")


@dataclass(frozen=True)
class FileFilters:
    """Whose files, which of them, in which phase, of whom; `worker` is a colleague's post."""

    whose: Whose = Whose.MINE
    look: Look = Look.OPEN
    phase: CaseStatus | None = None
    worker: UUID | None = None
    name: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "FileFilters":
        """Read the address; what makes no sense is left out."""
        whose, look, phase = query.get("whose", ""), query.get("look", ""), query.get("phase", "")
        return cls(
            Whose(whose) if whose in Whose.values else Whose.MINE,
            Look(look) if look in Look.values else Look.OPEN,
            CaseStatus(phase) if phase in CaseStatus.values else None,
            _uuid(query.get("worker", "")),
            query.get("q", "").replace("\0", "").strip()[:100],
        )

    def apply(self, rows: QuerySet[CaseFile], viewer: Viewer, today: date) -> QuerySet[CaseFile]:
        """Keep the files that the sentence names."""
        if self.worker is not None:
            rows = rows.filter(reference_worker__uuid=self.worker)
        elif self.whose == Whose.MINE:
            rows = rows.filter(mine(viewer))
        rows = rows.filter(_looks(self.look, today))
        if self.phase is not None:
            rows = rows.filter(status=self.phase)
        return rows.filter(self._named(viewer)) if self.name else rows

    def _named(self, viewer: Viewer) -> Q:
        hits = people.search_people(viewer, self.name, MOST_PEOPLE)
        households = {hit.household_id for hit in hits if hit.household_id}
        return Q(person_id__in=[hit.person_id for hit in hits]) | Q(household_id__in=households)

    def words(self, worker_name: str = "") -> list[tuple[str, str]]:
        """Words of the sentence, each with the address that takes it away."""
        words = []
        if self.worker is not None:
            said = _("of %(name)s") % {"name": worker_name}
            words.append((said, replace(self, worker=None, whose=Whose.TEAM)))
        elif self.whose != Whose.TEAM:
            words.append((str(self.whose.label), replace(self, whose=Whose.TEAM)))
        if self.look != Look.ALL:
            words.append((str(self.look.label), replace(self, look=Look.ALL)))
        if self.phase is not None:
            words.append((str(self.phase.label), replace(self, phase=None)))
        if self.name:
            words.append((f"“{self.name}”", replace(self, name="")))
        return [(text, f"?{without.address()}") for text, without in words]

    def address(self) -> str:
        """The part of the address that gives this list again."""
        given = {"whose": self.whose.value, "look": self.look.value, "q": self.name}
        given |= {"phase": self.phase.value if self.phase else "", "worker": str(self.worker or "")}
        return urlencode({name: value for name, value in given.items() if value})


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _looks(look: Look, today: date) -> Q:
    is_open = Q(closed_on__isnull=True)
    if look == Look.OPEN:
        return is_open
    if look == Look.REVIEW:
        return is_open & Q(review_on__lte=today)
    if look == Look.SILENT:
        since = today - timedelta(days=SILENT_DAYS)
        return is_open & (Q(last_entry_on__lt=since) | Q(last_entry_on__isnull=True, opened_on__lt=since))
    if look == Look.CLOSED:
        return Q(closed_on__isnull=False)
    return Q()
