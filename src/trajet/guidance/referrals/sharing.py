"""What would be shared about somebody, field by field, as the recipient would read it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from trajet.access.types import Viewer
from trajet.common.words import say_country, say_language
from trajet.guidance.referrals.models import Referral
from trajet.guidance.referrals.types import SharedField
from trajet.people import api as people

if TYPE_CHECKING:
    from trajet.people.models import Person


def values_of(viewer: Viewer, referral: Referral, today: date) -> dict[str, str]:
    """What the file says today for each field, in the recipient's language; empty where it says nothing."""
    person = referral.person
    household_id = referral.file.household_id if referral.file else None
    if person and household_id is None:
        found = people.household_of(viewer, person, today)
        household_id = found.pk if found else None
    card = people.cards_of(viewer, [household_id], today).get(household_id) if household_id else None
    members = [member for member in card.members if person is None or member.person_id == person.pk] if card else []
    with override(referral.language):
        said = _of_members(members)
        if person:
            said |= _of_person(person)
        if card:
            said[SharedField.HOUSEHOLD] = _size(card.adults, card.minors)
    return said


def _of_members(members: Sequence[people.Member]) -> dict[str, str]:
    """Facts of everybody the referral is about, one line each."""
    lines = {
        SharedField.NAMES: [_name(member.name, member.native_name) for member in members],
        SharedField.BIRTH_YEAR: [str(member.birth_on.year) for member in members if member.birth_on],
        SharedField.NATIONALITY: [say_country(code) for member in members for code in member.nationalities],
        SharedField.LANGUAGES: [_languages(member.languages, member.needs_interpreter) for member in members],
    }
    return {field: "\n".join(dict.fromkeys(filter(None, found))) for field, found in lines.items()}


def _of_person(person: "Person") -> dict[str, str]:
    """Facts of one person: an own file without a household has no card."""
    spoken = [fact for fact in person.languages.all() if fact.withdrawn_on is None]
    return {
        SharedField.NAMES: _name(person.display_name, person.native_name),
        SharedField.BIRTH_YEAR: str(person.birth_on.year) if person.birth_on else "",
        SharedField.PHONE: ", ".join(fact.written for fact in person.phones.all() if fact.withdrawn_on is None),
        SharedField.NATIONALITY: ", ".join(
            say_country(fact.country) for fact in person.nationalities.all() if fact.withdrawn_on is None
        ),
        SharedField.LANGUAGES: _languages(
            [fact.language for fact in spoken], any(fact.needs_interpreter for fact in spoken)
        ),
    }


def _name(latin: str, native: str) -> str:
    return f"{latin} ({native})" if native else latin


def _languages(codes: Sequence[str], needs_interpreter: bool) -> str:
    said = ", ".join(say_language(code) for code in codes)
    return f"{said} ({_('interpreter needed')})" if said and needs_interpreter else said


def _size(adults: int, minors: int) -> str:
    return ", ".join(
        [
            ngettext("%(count)s adult", "%(count)s adults", adults) % {"count": adults},
            ngettext("%(count)s child", "%(count)s children", minors) % {"count": minors},
        ]
    )
