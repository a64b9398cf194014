"""A household's people through the door of the people wing: new files, files chosen, ties that follow from the roles."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from trajet.access.types import Viewer
from trajet.people import api as people
from trajet.reception.arrivals.selectors import get_open_arrival
from trajet.reception.arrivals.types import Intake, MemberInput

if TYPE_CHECKING:
    from trajet.people.models import Household, Person

FIELDS = {
    "names": "family",
    "birth": "birth",
    "nationalities": "nationality",
    "languages": "language",
    "phones": "phone",
    "identifiers": "number",
}
"""Field of the clerk's row for each field of the people wing."""


class WrongMember(ValidationError):
    """What is wrong with one row of the household; `row` counts from 0, `errors` are by field of the row."""

    def __init__(self, row: int, errors: dict[str, list[str]]) -> None:
        super().__init__([message for messages in errors.values() for message in messages])
        self.row, self.errors = row, errors


def admit_household(by: Viewer, intake: Intake, on: date) -> tuple["Household", list["Person"]]:
    """Files for everybody, one household, and the ties that the roles tell. Raises WrongMember."""
    if not intake.members:
        raise ValidationError(_("A household has at least one member."))
    _refuse_one_file_twice(intake.members)
    persons = [_admit(by, row, member, on, intake) for row, member in enumerate(intake.members)]
    roles = [member.role for member in intake.members]
    household = people.open_household(by=by, members=list(zip(persons, roles, strict=True)), starts_on=on)
    _record_ties(by, persons, roles, on)
    return household, persons


def draft_of(member: MemberInput) -> people.Draft:
    """The row as the search for files that may be the same reads it."""
    return people.Draft(
        names=[people.NameInput(family=member.family, given=member.given)],
        birth=member.birth,
        sex=member.sex,
        nationalities=[member.nationality] if member.nationality else [],
        phones=[member.phone] if member.phone else [],
        identifiers=[people.IdentifierInput(scheme, value) for scheme, value in member.numbers],
    )


def _refuse_one_file_twice(members: Sequence[MemberInput]) -> None:
    seen: set[object] = set()
    for row, member in enumerate(members):
        if member.existing and member.existing in seen:
            raise WrongMember(row, {"family": [_("This file was already chosen in a row above.")]})
        seen.add(member.existing)


def _admit(by: Viewer, row: int, member: MemberInput, on: date, intake: Intake) -> "Person":
    try:
        return _take_file(by, member, on) if member.existing else _open_file(by, member, on, intake)
    except WrongMember:
        raise
    except ValidationError as error:
        raise WrongMember(row, _by_field(error)) from error


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    if not hasattr(error, "error_dict"):
        return {"family": error.messages}
    return {FIELDS.get(name, "family"): messages for name, messages in error.message_dict.items()}


def _open_file(by: Viewer, member: MemberInput, on: date, intake: Intake) -> "Person":
    draft = draft_of(member)
    person = people.register_person(
        by=by,
        names=draft.names,
        birth=draft.birth,
        sex=draft.sex,
        nationalities=draft.nationalities,
        languages=[people.LanguageInput(member.language)] if member.language else [],
        phones=draft.phones,
        identifiers=draft.identifiers,
        stated_on=on,
        is_synthetic=intake.is_synthetic,
    )
    for uuid in member.not_same:
        people.mark_not_same(by=by, first=person, second=people.access_person(by, uuid))
    return person


def _take_file(by: Viewer, member: MemberInput, on: date) -> "Person":
    assert member.existing is not None
    person = people.kept_of(people.access_person(by, member.existing))
    current = people.household_of(by, person, on)
    if current and (arrival := get_open_arrival(by, current.pk)):
        raise ValidationError(
            _("%(name)s already has an open arrival (%(state)s). Open it instead of registering a second one.")
            % {"name": person.display_name, "state": arrival.get_status_display()},
            code="already_here",
        )
    if current:
        people.move_member(
            by=by,
            person=person,
            household=None,
            role=member.role,
            on=on,
            reason=_("presents again with a new household"),
        )
    name = people.NameInput(family=member.family, given=member.given)
    if not _is_known(person, name):
        people.add_name(by=by, person=person, name=name, stated_on=on)
    return person


def _is_known(person: "Person", name: people.NameInput) -> bool:
    held = {(known.family, known.given) for known in person.names.all()}
    return not (name.family or name.given) or (name.family, name.given) in held


def _record_ties(by: Viewer, persons: Sequence["Person"], roles: Sequence[str], on: date) -> None:
    head, *others = persons
    for person, role in zip(others, roles[1:], strict=True):
        kind = TIES.get(role)
        if kind:
            first, second = (person, head) if role == people.MemberRole.PARENT else (head, person)
            people.record_tie(by=by, person=first, other=second, kind=kind, stated_on=on)


TIES: dict[str, str] = {
    people.MemberRole.PARTNER: people.TieKind.SPOUSE,
    people.MemberRole.CHILD: people.TieKind.PARENT_OF,
    people.MemberRole.PARENT: people.TieKind.PARENT_OF,
    people.MemberRole.SIBLING: people.TieKind.SIBLING,
}
"""Tie to the contact person that a role states; the other roles state none."""
