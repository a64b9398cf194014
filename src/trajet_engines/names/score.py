"""How far two files may be one person's.

Weights of evidence are added as in I. P. Fellegi and A. B. Sunter, "A theory for record linkage", JASA 64 (1969).
The most telling pair of names, and of birth dates, speaks for a person with several.
"""

from collections.abc import Iterable, Iterator
from heapq import nsmallest

from trajet_engines.names.alignment import Alignment, align
from trajet_engines.names.births import birth_evidence
from trajet_engines.names.evidence import Comparison, Evidence, Level
from trajet_engines.names.params import DEFAULT, Params
from trajet_engines.names.person import PersonView
from trajet_engines.names.profile import Profile, profile


def compare(a: PersonView, b: PersonView, params: Params = DEFAULT) -> Comparison:
    """Score, level and evidence of two files; ``compare(a, b) == compare(b, a)``."""
    return compare_profiles(profile(a), profile(b), params)


def rank[K](
    candidate: PersonView, others: Iterable[tuple[K, PersonView]], limit: int = 20, params: Params = DEFAULT
) -> list[tuple[K, Comparison]]:
    """The ``limit`` others most like the candidate, best first; those judged different are left out."""
    return rank_profiles(profile(candidate), ((key, profile(other)) for key, other in others), limit, params)


def rank_profiles[K](
    candidate: Profile, others: Iterable[tuple[K, Profile]], limit: int = 20, params: Params = DEFAULT
) -> list[tuple[K, Comparison]]:
    """``rank`` of persons prepared before: for many candidates among the same others."""
    scored = ((key, compare_profiles(candidate, other, params)) for key, other in others)
    kept = (pair for pair in scored if pair[1].level != "different")
    return nsmallest(limit, kept, key=lambda pair: -pair[1].score)


def compare_profiles(a: Profile, b: Profile, params: Params = DEFAULT) -> Comparison:
    """``compare`` of two persons prepared before: for many pairs of the same persons."""
    found = sorted(_evidence(a, b, params), key=lambda e: (-abs(e.weight), e.code, e.detail))
    bits = params.prior + sum(e.weight for e in found)
    score = 1 / (1 + 2.0 ** -max(-60.0, min(60.0, bits)))
    return Comparison(round(score, 6), level_of(score, params), tuple(found))


def level_of(score: float, params: Params = DEFAULT) -> Level:
    """The level a score reaches."""
    if score >= params.same:
        return "same"
    if score >= params.likely:
        return "likely"
    return "possible" if score >= params.possible else "different"


def _evidence(a: Profile, b: Profile, params: Params) -> Iterator[Evidence]:
    best = _best_alignment(a, b, params)
    birth = birth_evidence(a.person.births, b.person.births, params)
    yield from _identifiers(a.person, b.person, params)
    if best:
        yield from _names(best, params)
    if birth:
        yield birth
    yield from _household(a, b, best, birth, params)
    yield from _circumstances(a.person, b.person, params)


def _best_alignment(a: Profile, b: Profile, params: Params) -> Alignment | None:
    left, right = (a, b) if a.order <= b.order else (b, a)
    tried = [align(x, y, params) for x in left.names for y in right.names]
    return max(tried, key=lambda t: (t.bits, t.is_equal, len(t.pairs)), default=None)


def _names(best: Alignment, params: Params) -> Iterator[Evidence]:
    if best.is_swapped:
        yield Evidence("name.swapped", params.names_swapped)
    yield Evidence(_name_code(best), round(best.bits, 3), str(len(best.pairs)))


def _name_code(best: Alignment) -> str:
    if best.is_equal:
        return "name.equal"
    if not best.pairs or best.bits <= 0:
        return "name.conflict"
    return "name.partial" if max(best.left_over) > min(best.left_over) else "name.similar"


def _identifiers(a: PersonView, b: PersonView, params: Params) -> Iterator[Evidence]:
    for scheme in sorted({s for s, _ in a.identifiers} & {s for s, _ in b.identifiers}):
        mine = {value for s, value in a.identifiers if s == scheme}
        theirs = {value for s, value in b.identifiers if s == scheme}
        if mine & theirs:
            yield Evidence("identifier.equal", params.identifier_equal.get(scheme, 8.0), scheme)
        elif weight := params.identifier_conflict.get(scheme, 0.0):
            yield Evidence("identifier.conflict", weight, scheme)


def _household(
    a: Profile, b: Profile, best: Alignment | None, birth: Evidence | None, params: Params
) -> Iterator[Evidence]:
    shared = a.person.household_keys & b.person.household_keys
    is_member = bool(a.own_keys & b.person.household_keys or b.own_keys & a.person.household_keys)
    other_given = best is not None and _differs_in_given_only(best)
    if other_given and birth and birth.code == "birth.equal":
        together = is_member or shared
        yield Evidence("twin.suspected", params.twin_suspected if together else params.twin_of_other_household)
    if is_member:
        yield Evidence("household.member", params.household_member)
    elif shared and not other_given:
        yield Evidence(
            "household.overlap", min(params.household_most, len(shared) * params.household_overlap), str(len(shared))
        )


def _differs_in_given_only(best: Alignment) -> bool:
    """The family name agrees, perhaps written as given name once, and a given name has no answer.

    Brothers, sisters and twins look so.
    """
    family = any(a.is_family or b.is_family for a, b, _ in best.pairs)
    given = any(not a.is_family and not b.is_family for a, b, _ in best.pairs)
    return family and not given and min(best.left_over) > 0


def _circumstances(a: PersonView, b: PersonView, params: Params) -> Iterator[Evidence]:
    if a.sex in ("F", "M") and b.sex in ("F", "M"):
        same = a.sex == b.sex
        yield Evidence("sex.equal", params.sex_equal) if same else Evidence("sex.conflict", params.sex_conflict)
    if a.nationalities and b.nationalities:
        same = bool(a.nationalities & b.nationalities)
        weight = params.nationality_equal if same else params.nationality_conflict
        yield Evidence("nationality.equal" if same else "nationality.conflict", weight)
    if a.phones & b.phones:
        yield Evidence("phone.equal", params.phone_equal)
