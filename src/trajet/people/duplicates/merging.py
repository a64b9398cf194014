"""Two files of one person become one; every fact is kept, and the merge can be undone completely."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.people.duplicates.models import Merge
from trajet.people.duplicates.moving import HOUSEHOLD, PERSON, move_back, move_rows, why_not
from trajet.people.duplicates.services import suspect_pairs
from trajet.people.households.models import Membership
from trajet.people.persons.models import Person
from trajet.people.persons.settling import forget_search_keys, settle
from trajet.people.persons.writing import tidy_text


@transaction.atomic
def merge_persons(*, by: Viewer, kept: Person, absorbed: Person, reason: str) -> Merge:
    """Move everything of `absorbed` to `kept`; the absorbed file leaves lists and search, and its address leads on.

    A household that holds nobody but one of the two is folded into the other's. Raises ValidationError, changing
    nothing, when both live in households with others, have two open arrivals or places, or are tied as relatives.
    """
    must(by, "people.duplicates.review")
    kept, absorbed = _locked(by, kept, absorbed)
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why these are one person.")})
    try:
        with transaction.atomic():
            moved = _move_everything(kept, absorbed)
    except IntegrityError as error:
        raise ValidationError(
            _("These files cannot be merged yet: %(why)s Please settle this first.") % {"why": why_not(error)},
            code="in_the_way",
        ) from error
    absorbed.absorbed_into = kept
    absorbed.save(update_fields=["absorbed_into"])
    forget_search_keys(absorbed)
    settle(kept)
    merge = Merge.objects.create(
        service_id=by.service_id,
        kept=kept,
        absorbed=absorbed,
        decided_by_id=by.staff_id,
        reason=tidy_text(reason)[:300],
        moved=moved,
    )
    _journal(by, "people.duplicates.merged", merge, reason)
    return merge


def _locked(by: Viewer, kept: Person, absorbed: Person) -> tuple[Person, Person]:
    """Both files, locked in one order so that two merges never wait for each other."""
    ids = sorted((kept.pk, absorbed.pk))
    rows = Person.objects.select_for_update(of=("self",)).filter(pk__in=ids, service_id=by.service_id).order_by("pk")
    people = {person.pk: person for person in rows}
    if len(people) < 2:
        raise ValidationError(_("Please choose two different files."), code="same")
    if any(person.absorbed_into_id for person in people.values()):
        raise ValidationError(_("One of these files was merged already. Please open it again."), code="absorbed")
    return people[kept.pk], people[absorbed.pk]


def _move_everything(kept: Person, absorbed: Person) -> dict[str, Any]:
    removed, folded = _join_households(kept, absorbed)
    return {"removed": removed, "folded": folded, "rows": move_rows(PERSON, absorbed.pk, kept.pk)}


def _join_households(kept: Person, absorbed: Person) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """End the double life: memberships taken away, and households folded into another."""
    removed, folded = [], []
    for mine in Membership.objects.filter(person=absorbed).order_by("id"):
        for theirs in Membership.objects.filter(person=kept, during__overlap=mine.during).order_by("id"):
            leaving = mine if mine.household_id == theirs.household_id else _sole(mine, theirs)
            removed.append(_as_data(leaving))
            leaving.delete()
            if mine.household_id != theirs.household_id:
                target = theirs if leaving is mine else mine
                folded.append(_fold(leaving.household_id, target.household_id))
            if leaving is mine:
                break
    return removed, folded


def _sole(mine: Membership, theirs: Membership) -> Membership:
    """The membership whose household has nobody else. Raises ValidationError when both have."""
    for each in (mine, theirs):
        if not Membership.objects.filter(household=each.household_id).exclude(person=each.person_id).exists():
            return each
    raise ValidationError(
        _(
            "These files live in two households on the same days: %(first)s and %(second)s. "
            "Please let one of them leave their household first, then merge."
        )
        % {"first": theirs.household.label, "second": mine.household.label},
        code="two_households",
    )


def _fold(source: int, target: int) -> dict[str, Any]:
    return {"source": source, "target": target, "rows": move_rows(HOUSEHOLD, source, target)}


def _as_data(membership: Membership) -> dict[str, Any]:
    return {
        "id": membership.pk,
        "uuid": str(membership.uuid),
        "household_id": membership.household_id,
        "person_id": membership.person_id,
        "role": membership.role,
        "lower": membership.during.lower.isoformat(),
        "upper": membership.during.upper.isoformat() if membership.during.upper else None,
        "created_at": membership.created_at.isoformat(),
    }


@transaction.atomic
def undo_merge(*, by: Viewer, merge: Merge, reason: str) -> Person:
    """Give the absorbed file back everything that was moved; what was added since stays with the kept one."""
    must(by, "people.duplicates.review")
    merge = (
        Merge.objects.select_for_update(of=("self",))
        .select_related("kept", "absorbed")
        .get(pk=merge.pk, service_id=by.service_id)
    )
    _refuse_undo(merge, reason)
    kept, absorbed = merge.kept, merge.absorbed
    try:
        with transaction.atomic():
            _move_everything_back(merge, by.service_id)
    except IntegrityError as error:
        raise ValidationError(
            _("This merge cannot be undone yet: %(why)s Please settle this first.") % {"why": why_not(error)},
            code="in_the_way",
        ) from error
    absorbed.absorbed_into = None
    absorbed.save(update_fields=["absorbed_into"])
    settle(absorbed)
    settle(kept)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    _journal(by, "people.duplicates.merge_undone", merge, reason)
    suspect_pairs(by=by, person=absorbed)
    return absorbed


def _refuse_undo(merge: Merge, reason: str) -> None:
    if merge.undone_at:
        raise ValidationError(_("This merge was undone already."), code="undone")
    if merge.kept.absorbed_into_id:
        raise ValidationError(_("This file was merged again since. Please undo that merge first."), code="merged_again")
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why these are two people after all.")})


def _move_everything_back(merge: Merge, service_id: int) -> None:
    move_back(PERSON, merge.absorbed_id, merge.kept_id, merge.moved["rows"])
    for fold in reversed(merge.moved["folded"]):
        move_back(HOUSEHOLD, fold["source"], fold["target"], fold["rows"])
    for row in merge.moved["removed"]:
        values = {key: value for key, value in row.items() if key not in ("lower", "upper")}
        Membership.objects.create(service_id=service_id, during=DateRange(row["lower"], row["upper"]), **values)


def _journal(by: Viewer, act: str, merge: Merge, reason: str) -> None:
    for person, other in ((merge.kept, merge.absorbed), (merge.absorbed, merge.kept)):
        journal.record(by, act, person_id=person.pk, subject=other.uuid, reason=reason)
