"""Finds files that may be one person's: few candidates by shared keys, then a score with its evidence."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import Http404

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.people.bridge import Comparison, PersonView, compare, person_view, rank
from trajet.people.duplicates.models import Merge, NotSame, SuspectedPair
from trajet.people.duplicates.types import Candidate
from trajet.people.duplicates.views_of_people import views_of
from trajet.people.persons.derived import match_keys
from trajet.people.persons.models import Person
from trajet.people.persons.registration import Draft, facts_from, read_draft

MOST_SCORED = 100


def find_duplicates(viewer: Viewer, draft: Draft, limit: int = 10) -> list[Candidate]:
    """The files that may already be this person's, before a second one exists. A draft may still be incomplete."""
    must(viewer, "people.person.search")
    rows = read_draft(draft, viewer.service_id)
    facts = facts_from(rows)
    if not facts.names:
        return []
    view = person_view(facts.names, facts.births, draft.sex, draft.nationalities, facts.identifiers, facts.phones)
    return find_candidates(viewer, view, match_keys(facts), limit=limit)


def find_candidates(
    viewer: Viewer, view: PersonView, keys: Collection[str], *, limit: int = 10, leaving_out: Iterable[int] = ()
) -> list[Candidate]:
    """The files most like `view` among those that share one of its keys, best first."""
    ids = [pk for pk in _sharing(keys) if pk not in set(leaving_out)]
    found = rank(view, views_of(viewer, ids).items(), limit)
    people = Person.objects.filter(service_id=viewer.service_id).in_bulk([pk for pk, _ in found])
    return [Candidate(people[pk], comparison) for pk, comparison in found if pk in people]


def _sharing(keys: Collection[str]) -> list[int]:
    """Ids within the viewer's wall, those that share most keys first."""
    with connection.cursor() as cursor:
        cursor.execute("select person_id from people_candidates(%s, %s)", [list(keys), MOST_SCORED])
        return [pk for (pk,) in cursor.fetchall()]


def like(viewer: Viewer, person: Person, limit: int = 10) -> list[Candidate]:
    """The files most like one that exists, those told apart before left out."""
    told_apart = {
        pk for pair in _apart(viewer, person).values_list("first_id", "second_id") for pk in pair if pk != person.pk
    }
    view = views_of(viewer, [person.pk])[person.pk]
    return find_candidates(viewer, view, person.match_keys, limit=limit, leaving_out={person.pk, *told_apart})


def _apart(viewer: Viewer, person: Person) -> QuerySet[NotSame]:
    return NotSame.objects.filter(Q(first=person) | Q(second=person), service_id=viewer.service_id)


def compare_files(viewer: Viewer, first: Person, second: Person) -> Comparison:
    """The full comparison of two files."""
    views = views_of(viewer, [first.pk, second.pk])
    return compare(views[first.pk], views[second.pk])


def list_suspects(viewer: Viewer) -> QuerySet[SuspectedPair]:
    """Pairs that wait for a decision; those with an absorbed file wait no longer."""
    must(viewer, "people.duplicates.review")
    return SuspectedPair.objects.filter(
        service_id=viewer.service_id, first__absorbed_into__isnull=True, second__absorbed_into__isnull=True
    ).select_related("first", "second")


def count_suspects(viewer: Viewer) -> int:
    """How many pairs wait, counted no further than 1,000."""
    return list_suspects(viewer).order_by().values("pk")[:1000].count()


def list_merges(viewer: Viewer, person: Person) -> QuerySet[Merge]:
    """What was merged into this file, latest first."""
    return (
        Merge.objects.filter(kept=person, service_id=viewer.service_id)
        .select_related("absorbed", "decided_by__user")
        .order_by("-id")
    )


def count_of(viewer: Viewer, person: Person) -> int:
    """How many undecided pairs a file stands in."""
    return list_suspects(viewer).filter(Q(first=person) | Q(second=person)).order_by().count()


def access_merge(viewer: Viewer, uuid: UUID) -> Merge:
    """One merge, or 404."""
    must(viewer, "people.duplicates.review")
    merge = Merge.objects.filter(uuid=uuid, service_id=viewer.service_id).select_related("kept", "absorbed").first()
    if merge is None:
        raise Http404
    return merge
