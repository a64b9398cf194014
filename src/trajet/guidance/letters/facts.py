"""What the file already knows of a letter's fields, in the words of the letter's language."""

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import override

from trajet.access.selectors import list_staff
from trajet.access.types import Viewer
from trajet.common.words import locale_of, say_country, say_full_date, say_partial_date
from trajet.guidance.appointments.models import Appointment
from trajet.guidance.appointments.selectors import list_of_person, settings_of
from trajet.guidance.appointments.types import Status
from trajet.guidance.letters.people_of import people_of
from trajet.guidance.letters.types import LetterKind

if TYPE_CHECKING:
    from trajet.guidance.casefiles.models import CaseFile
    from trajet.people.models import Person

CITY = {"fr": "Bruxelles", "nl": "Brussel"}
"""Both services of the mission are in Brussels; the page lets one write another city."""
NUMBERS = {
    "fr": {"sp": "SP", "nn": "NN", "bis": "bis", "cgra": "CGRA", "eurodac": "Eurodac", "provisional": "n° provisoire"},
    "nl": {"sp": "OV", "nn": "RR", "bis": "bis", "cgra": "CGVS", "eurodac": "Eurodac", "provisional": "voorlopig nr."},
}
HOUR = {"fr": "%H h %M", "nl": "%H.%M uur"}


def known_facts(viewer: Viewer, file: "CaseFile", person: "Person", kind: str, language: str) -> dict[str, str]:
    """Field → value for everything the file knows; a field it does not know is missing."""
    with override(language):
        found = {
            **office_facts(viewer, language),
            **_person(viewer, file, person, language),
            "file_opened_on": say_full_date(file.opened_on, language),
            "reference_worker": file.reference_worker.user.name,
            **_appointment(viewer, person, kind, language),
        }
    return {name: value for name, value in found.items() if value}


def office_facts(viewer: Viewer, language: str) -> dict[str, str]:
    """Who writes, from where, on which day."""
    own = list_staff(viewer).select_related("user", "service__organisation").filter(pk=viewer.staff_id or 0).first()
    return {
        "organisation": own.service.organisation.name if own else "",
        "service": viewer.service_name,
        "service_address": settings_of(viewer).address,
        "worker": viewer.name,
        "worker_email": own.user.email if own else "",
        "city": CITY[language],
        "letter_on": say_full_date(timezone.localdate(), language),
    }


def _person(viewer: Viewer, file: "CaseFile", person: "Person", language: str) -> dict[str, str]:
    numbers = [number for number in person.identifiers.all() if number.withdrawn_on is None]
    countries = dict.fromkeys(fact.country for fact in person.nationalities.all() if fact.withdrawn_on is None)
    others = [other.display_name for other in people_of(viewer, file) if other.pk != person.pk]
    return {
        "person": person.display_name,
        "person_born_on": say_partial_date(person.birth_on, person.birth_precision, language),
        "person_nationality": ", ".join(say_country(code, language) for code in countries),
        "person_numbers": ", ".join(f"{NUMBERS[language][number.scheme]} {number.shown}" for number in numbers),
        "members": "\n".join(others),
    }


def _appointment(viewer: Viewer, person: "Person", kind: str, language: str) -> dict[str, str]:
    """The next appointment for an invitation, the last one held for an attestation of presence."""
    rows = list_of_person(viewer, person.pk)
    now = timezone.now()
    if kind == LetterKind.INVITATION:
        following = rows.filter(status=Status.PLANNED, during__startswith__gte=now).order_by("during", "pk").first()
        return _invitation(following, viewer, language) if following else {}
    if kind == LetterKind.PRESENCE:
        held = rows.filter(status__in=[Status.CAME, Status.LATE], during__startswith__lte=now).first()
        return _presence(held, language) if held else {}
    return {}


def _invitation(appointment: Appointment, viewer: Viewer, language: str) -> dict[str, str]:
    use = appointment.interpreting
    room = appointment.room.name if appointment.room else ""
    spoken = locale_of(language).languages.get(use.language, use.language) if use else ""
    return {
        "appointment_on": say_full_date(timezone.localdate(appointment.begins_at), language),
        "appointment_at": timezone.localtime(appointment.begins_at).strftime(HOUR[language]),
        "appointment_place": ", ".join(filter(None, [room, settings_of(viewer).address])),
        "appointment_with": appointment.worker.user.name,
        "interpreter": str(spoken),
    }


def _presence(appointment: Appointment, language: str) -> dict[str, str]:
    return {
        "presence_on": say_full_date(timezone.localdate(appointment.begins_at), language),
        "presence_from": timezone.localtime(appointment.begins_at).strftime(HOUR[language]),
        "presence_until": timezone.localtime(appointment.ends_at).strftime(HOUR[language]),
    }
