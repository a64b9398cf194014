"""What people decide about two files that look alike."""

from django.db import transaction
from django.db.models import Q

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.people.duplicates.models import NotSame, SuspectedPair
from trajet.people.duplicates.selectors import like
from trajet.people.households.models import Household, Membership
from trajet.people.persons.models import Person
from trajet.people.persons.writing import tidy_text


@transaction.atomic
def suspect_pairs(*, by: Viewer, person: Person) -> list[SuspectedPair]:
    """Set aside, for the review list, the files that look like this one. Runs when a file is opened or changed."""
    pairs = []
    for found in like(by, person):
        first, second = sorted((person, found.person), key=lambda each: each.pk)
        pair, _ = SuspectedPair.objects.update_or_create(
            first=first,
            second=second,
            defaults={
                "service_id": by.service_id,
                "score": found.score,
                "level": found.level,
                "evidence": found.evidence,
            },
        )
        pairs.append(pair)
    return pairs


@transaction.atomic
def forget_pairs_within(*, by: Viewer, household: Household) -> int:
    """Members registered together are not each other's duplicate. Returns how many pairs were dropped."""
    members = Membership.objects.filter(household=household, service_id=by.service_id).values("person")
    return SuspectedPair.objects.filter(first__in=members, second__in=members).delete()[0]


@transaction.atomic
def mark_not_same(*, by: Viewer, first: Person, second: Person, reason: str = "") -> NotSame:
    """Remember that these are two people, so that nobody is asked again."""
    must(by, "people.duplicates.review")
    first, second = sorted((first, second), key=lambda each: each.pk)
    decision, _ = NotSame.objects.get_or_create(
        first=first,
        second=second,
        defaults={"service_id": by.service_id, "decided_by_id": by.staff_id, "reason": tidy_text(reason)[:300]},
    )
    SuspectedPair.objects.filter(Q(first=first, second=second), service_id=by.service_id).delete()
    for person, other in ((first, second), (second, first)):
        journal.record(by, "people.duplicates.told_apart", person_id=person.pk, subject=other.uuid, reason=reason)
    return decision
