"""What the pages about two files show."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from trajet.access.types import Viewer
from trajet.people.bridge import Comparison
from trajet.people.duplicates.models import SuspectedPair
from trajet.people.duplicates.selectors import compare_files
from trajet.people.duplicates.words import level_words, sentences
from trajet.people.households.selectors import cards_of, household_of
from trajet.people.persons.models import Person
from trajet.people.persons.selectors import list_facts, nationalities_of
from trajet.people.persons.words import FACT_WORDS


def comparison_page(viewer: Viewer, first: Person, second: Person) -> dict[str, Any]:
    """Two files side by side, fact by fact, with what speaks for one person and what against."""
    comparison = compare_files(viewer, first, second)
    facts = [list_facts(viewer, person) for person in (first, second)]
    return {
        "first": first,
        "second": second,
        "people": [first, second],
        **said(comparison),
        "rows": [(FACT_WORDS[kind], kind, [_standing(found[kind]) for found in facts]) for kind in facts[0]],
        "households": [_household(viewer, person) for person in (first, second)],
    }


def said(comparison: Comparison) -> dict[str, Any]:
    """The comparison in words."""
    found = [{"code": e.code, "weight": e.weight, "detail": e.detail} for e in comparison.evidence]
    return {
        "level": comparison.level,
        "level_words": level_words(comparison.level),
        "percent": percent(comparison.score),
        "sentences_for": [sentence for sentence in sentences(found) if sentence.speaks_for],
        "sentences_against": [sentence for sentence in sentences(found) if not sentence.speaks_for],
    }


def percent(score: float) -> int:
    """The score as a percentage that never says certain."""
    return min(99, round(100 * score))


def _standing(facts: Iterable[Any]) -> list[Any]:
    return [fact for fact in facts if fact.withdrawn_on is None]


def _household(viewer: Viewer, person: Person) -> Any:
    today = timezone.localdate()
    household = household_of(viewer, person, today)
    return cards_of(viewer, [household.pk], today)[household.pk] if household else None


def pair_rows(viewer: Viewer, pairs: Iterable[SuspectedPair]) -> list[dict[str, Any]]:
    """Rows of the review list: both people with what tells them apart, and the two heaviest reasons."""
    pairs = list(pairs)
    ids = [pk for pair in pairs for pk in (pair.first_id, pair.second_id)]
    countries = nationalities_of(viewer, ids)
    return [
        {
            "pair": pair,
            "people": [(person, countries.get(person.pk, [])) for person in (pair.first, pair.second)],
            "percent": percent(pair.score),
            "level_words": level_words(pair.level),
            "sentences": sentences(pair.evidence)[:2],
        }
        for pair in pairs
    ]
