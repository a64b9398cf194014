"""The search for duplicates for many people at once: candidates by one query, every file read and prepared once."""

import json
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import batched

from django.db import connection, transaction

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.people.bridge import PersonView, Profile, member_of, person_view, profile, rank_profiles
from trajet.people.duplicates.models import SuspectedPair
from trajet.people.duplicates.selectors import MOST_SCORED
from trajet.people.duplicates.types import Candidate, evidence_of
from trajet.people.duplicates.views_of_people import views_of
from trajet.people.households.models import Household, Membership
from trajet.people.persons.derived import match_keys
from trajet.people.persons.models import Person
from trajet.people.persons.registration import Draft, facts_from, read_draft

_SHARING = """
    select asked.place, found.person_id
      from jsonb_to_recordset(%s) as asked (place integer, keys text[], until bigint),
           lateral people_candidates(asked.keys, %s, asked.until) with ordinality as found (person_id, shared, at)
     order by asked.place, found.at
"""
MOST_SUSPECTED = 10
ASKED_AT_ONCE = 50
"""So many people share one query: among files that resemble each other, more could outlast the longest query of a page."""


def find_duplicates_of_many(viewer: Viewer, drafts: Sequence[Draft], limit: int = 10) -> list[list[Candidate]]:
    """What `find_duplicates` finds for each draft, in their order."""
    must(viewer, "people.person.search")
    views = [_view_of(viewer, draft) for draft in drafts]
    sharing = _sharing([(view[1] if view else (), None) for view in views])
    profiles = _profiles(views_of(viewer, list({pk for ids in sharing for pk in ids})))
    ranked = [
        rank_profiles(profile(view[0]), ((pk, profiles[pk]) for pk in ids), limit) if view else []
        for view, ids in zip(views, sharing, strict=True)
    ]
    people = Person.objects.filter(service_id=viewer.service_id).in_bulk({pk for found in ranked for pk, _ in found})
    return [[Candidate(people[pk], comparison) for pk, comparison in found if pk in people] for found in ranked]


def _view_of(viewer: Viewer, draft: Draft) -> tuple[PersonView, list[str]] | None:
    facts = facts_from(read_draft(draft, viewer.service_id))
    if not facts.names:
        return None
    view = person_view(facts.names, facts.births, draft.sex, draft.nationalities, facts.identifiers, facts.phones)
    return view, match_keys(facts)


def _sharing(asked: Iterable[tuple[Collection[str], int | None]]) -> list[list[int]]:
    """For each set of keys the ids within the viewer's wall, as `people_candidates` gives them."""
    rows = [{"place": at, "keys": list(keys), "until": until} for at, (keys, until) in enumerate(asked)]
    found: list[list[int]] = [[] for _ in rows]
    with connection.cursor() as cursor:
        for some in batched(rows, ASKED_AT_ONCE):
            cursor.execute(_SHARING, [json.dumps(some), MOST_SCORED])
            for place, pk in cursor.fetchall():
                found[place].append(pk)
    return found


def _profiles(views: dict[int, PersonView]) -> dict[int, Profile]:
    return {pk: profile(view) for pk, view in views.items()}


@transaction.atomic
def suspect_among_new(*, by: Viewer, people: Sequence[Person], together: Sequence[Hashable]) -> list[SuspectedPair]:
    """Set aside the files that look like people just registered, in the order of their registration.

    The same pairs as if each had been registered alone, and the households of those before opened meanwhile: `together`
    holds a mark for each person, equal for those who are about to share a household and None for those alone.
    """
    sharing = _sharing((person.match_keys, person.pk) for person in people)
    views = views_of(by, list({pk for ids in sharing for pk in ids} | {person.pk for person in people}))
    alone, marks = _profiles(views), {person.pk: mark for person, mark in zip(people, together, strict=True)}
    settled = alone | _profiles(_at_home(views, marks))
    pairs: list[SuspectedPair] = []
    for person, ids in zip(people, sharing, strict=True):
        mark = marks[person.pk]
        mates = {pk for pk in ids if mark is not None and marks.get(pk) == mark}
        others = ((pk, (alone if pk in mates else settled)[pk]) for pk in ids if pk != person.pk)
        for pk, comparison in rank_profiles(alone[person.pk], others, MOST_SUSPECTED):
            if pk not in mates:
                pairs.append(
                    SuspectedPair(
                        service_id=by.service_id,
                        first_id=pk,
                        second_id=person.pk,
                        score=comparison.score,
                        level=comparison.level,
                        evidence=evidence_of(comparison),
                    )
                )
    return SuspectedPair.objects.bulk_create(pairs)


def _at_home(views: dict[int, PersonView], marks: dict[int, Hashable]) -> dict[int, PersonView]:
    """New people as they look to those registered after them: with the other members of their household."""
    homes: dict[Hashable, list[int]] = {}
    for pk, mark in marks.items():
        if mark is not None:
            homes.setdefault(mark, []).append(pk)
    return {
        pk: replace(views[pk], household_keys=frozenset(member_of(views[other]) for other in home if other != pk))
        for home in homes.values()
        for pk in home
    }


@transaction.atomic
def forget_pairs_within_each(*, by: Viewer, households: Collection[Household]) -> int:
    """`forget_pairs_within` for several households, by three queries. Returns how many pairs were dropped."""
    ids = [household.pk for household in households]
    rows = Membership.objects.filter(household__in=ids, service_id=by.service_id).values_list(
        "person_id", "household_id"
    )
    homes: dict[int, set[int]] = {}
    for person_id, household_id in rows:
        homes.setdefault(person_id, set()).add(household_id)
    pairs = SuspectedPair.objects.filter(first__in=homes, second__in=homes).values_list("pk", "first_id", "second_id")
    within = [pk for pk, first, second in pairs if homes[first] & homes[second]]
    return SuspectedPair.objects.filter(pk__in=within).delete()[0] if within else 0
