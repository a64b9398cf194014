"""What may be told of people to somebody who has to register them anew: who they are, no number and no paper."""

from collections.abc import Collection

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.dates import PartialDate, Precision
from trajet.people.persons.derived import preferred_name, preferred_native
from trajet.people.persons.models import Person, PersonName, SpokenLanguage
from trajet.people.persons.registration import Draft
from trajet.people.persons.selectors import nationalities_of
from trajet.people.persons.types import LanguageInput, NameInput


def drafts_of(viewer: Viewer, person_ids: Collection[int]) -> dict[int, Draft]:
    """By person: the name that lists show and the same in its own script, birth as shown, sex, nationalities, languages."""
    must(viewer, "people.person.read")
    held = {"person__in": person_ids, "service_id": viewer.service_id, "withdrawn_on": None}
    names: dict[int, list[NameInput]] = {}
    for row in PersonName.objects.filter(**held).order_by("stated_on", "id"):
        names.setdefault(row.person_id, []).append(NameInput(row.family, row.given, row.script, row.kind))
    languages: dict[int, list[LanguageInput]] = {}
    for spoken in SpokenLanguage.objects.filter(**held).order_by("id"):
        languages.setdefault(spoken.person_id, []).append(
            LanguageInput(spoken.language, spoken.level, spoken.needs_interpreter, spoken.reads)
        )
    nationalities = nationalities_of(viewer, list(person_ids))
    people = Person.objects.filter(pk__in=person_ids, service_id=viewer.service_id)
    return {
        person.pk: Draft(
            names=_told(names.get(person.pk, [])),
            birth=PartialDate(person.birth_on, Precision(person.birth_precision)) if person.birth_on else None,
            sex=person.sex,
            nationalities=nationalities.get(person.pk, ()),
            is_stateless=person.is_stateless,
            languages=languages.get(person.pk, ()),
        )
        for person in people
    }


def _told(names: list[NameInput]) -> list[NameInput]:
    if not names:
        return []
    shown = preferred_name(names)
    return [name for name in (shown, preferred_native(names, shown)) if name]
