"""What the pages of a file show, put together from the rooms of the wing."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.models import Change, Reading
from trajet.access.policies import may
from trajet.access.selectors import list_readings
from trajet.access.types import Viewer
from trajet.common.words import say_pair
from trajet.people.duplicates.selectors import count_of, list_merges
from trajet.people.files.forms import KINDS, Kind
from trajet.people.households.selectors import household_facts, household_of, list_memberships, list_ties
from trajet.people.persons.derived import COLUMNS
from trajet.people.persons.models import Fact, Person
from trajet.people.persons.selectors import file_ids, list_changes, list_facts, nationalities_of
from trajet.people.persons.versions import author_names
from trajet.people.persons.words import change_words, reading_words

READINGS_SHOWN = 50
_SAID_COLUMNS = (
    "display_name family given on country language written value number sex gender_said is_stateless withdrawn_on"
)


def section_of(viewer: Viewer, person: Person, kind: Kind, facts: list[Fact] | None = None) -> dict[str, Any]:
    """One kind of fact with its rows and, for those who may write, the way to add one."""
    if facts is None:
        facts = list_facts(viewer, person)[kind.model_name]
    return {"kind": kind, "facts": facts, "may_write": _may_write(viewer, person)}


def _may_write(viewer: Viewer, person: Person) -> bool:
    return may(viewer, "people.person.write") and person.absorbed_into_id is None


def file_page(viewer: Viewer, person: Person) -> dict[str, Any]:
    """The file: every fact by kind, the household of today and the ties."""
    today = timezone.localdate()
    facts = list_facts(viewer, person)
    household = household_of(viewer, person, today)
    return {
        **head_of(viewer, person, "file"),
        "sections": [section_of(viewer, person, kind, facts[kind.model_name]) for kind in KINDS],
        "household": household_facts(viewer, household, today) if household else None,
        "memberships": list_memberships(viewer, person),
        "ties": list_ties(viewer, person),
        "merges": list_merges(viewer, person),
        "may_write": _may_write(viewer, person),
        "may_review": may(viewer, "people.duplicates.review"),
        "nationalities": nationalities_of(viewer, [person.pk]).get(person.pk, []),
        "has_decided_age": any(fact.source == "decided" and not fact.withdrawn_on for fact in facts["birthdate"]),
    }


def head_of(viewer: Viewer, person: Person, current: str) -> dict[str, Any]:
    """The person and the tabs of their file."""
    return {"person": person, "tabs": tabs_of(viewer, person, current)}


def tabs_of(viewer: Viewer, person: Person, current: str) -> list[dict[str, Any]]:
    """Tabs of the file; the thread belongs to the desk and shows when it is installed."""
    tabs: list[tuple[str, str, str, int | None]] = [
        ("thread", _("Thread"), "desk:thread", None),
        ("file", _("File"), "people:person", None),
    ]
    if may(viewer, "people.duplicates.review"):
        tabs.append(("duplicates", _("Duplicates"), "people:person_duplicates", count_of(viewer, person) or None))
    tabs.append(("history", _("History"), "people:person_history", None))
    return [
        {"label": label, "url": url, "current": name == current, "count": count}
        for name, label, url_name, count in tabs
        if (url := _address(url_name, person))
    ]


def _address(name: str, person: Person) -> str:
    try:
        return reverse(name, args=[person.uuid])
    except NoReverseMatch:
        return ""


def history_page(viewer: Viewer, person: Person) -> dict[str, Any]:
    """Who changed the file and who read it, those of the files merged into it included."""
    ids = file_ids(viewer, person)
    readings: list[Reading] = []
    for pk in ids:
        readings += list_readings(viewer, pk)[:READINGS_SHOWN]
    readings.sort(key=lambda reading: reading.at, reverse=True)
    return {
        **head_of(viewer, person, "history"),
        "changes": said_changes(list_changes(viewer, person)),
        "readings": [(reading, reading_words(reading.what)) for reading in readings[:READINGS_SHOWN]],
    }


def said_changes(changes: list[Change]) -> list[dict[str, Any]]:
    """Changes in words: what, how, who, when; those that only follow from a fact are left out."""
    told = [change for change in changes if not _only_follows(change)]
    authors = author_names([change.author for change in told])
    said = []
    for change in told:
        what, how = change_words(change.table_name, change.operation)
        title = say_pair(what, how)
        said.append({"title": title, "at": change.at, "by": authors[change.author], "detail": _detail(change)})
    return said


def _only_follows(change: Change) -> bool:
    return change.operation == "UPDATE" and set(change.after or ()) <= {*COLUMNS, "version"}


def _detail(change: Change) -> str:
    """The values that say which fact it was; for a correction, before and after."""
    before, after = change.before or {}, change.after or {}
    if change.operation == "UPDATE":
        return ", ".join(
            f"{before.get(name) or '–'} → {value or '–'}"
            for name, value in after.items()
            if name in _SAID_COLUMNS.split()
        )
    found = after or before
    return " ".join(str(found[name]) for name in _SAID_COLUMNS.split() if found.get(name))
