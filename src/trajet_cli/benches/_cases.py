"""The pages measured: which address, for which role, and the ratio it must hold."""

from dataclasses import dataclass

import psycopg

HITS = 5_000
ENOUGH = 0.8
"""No word is found exactly that often; of a small database none is found nearly so often."""


@dataclass(frozen=True, slots=True)
class Case:
    """A page or its API equivalent; `most` is the largest ratio allowed, None for one that is only shown."""

    name: str
    address: str
    role: str
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What the measured pages show: the busiest service, one of its people, a word that many names hold."""

    service: int
    people: int
    person: str
    word: str
    hits: int
    travels_on: str


def subject(db: psycopg.Connection[tuple[object, ...]]) -> Subject:
    """Choose them in the database, as its owner."""
    service, people = _one(db, "SELECT service_id, count(*) FROM people_person GROUP BY 1 ORDER BY 2 DESC LIMIT 1")
    (person,) = _one(
        db,
        "SELECT p.uuid FROM people_person p JOIN people_membership m ON m.person_id = p.id"
        " WHERE p.service_id = %s AND upper_inf(m.during) ORDER BY p.id LIMIT 1",
        service,
    )
    word, hits = _one(
        db,
        "SELECT word, count(*) FROM (SELECT DISTINCT person_id, unnest(string_to_array(trim(key), ' ')) AS word"
        " FROM people_searchkey WHERE service_id = %s AND kind = 'name') names GROUP BY 1"
        " ORDER BY abs(count(*) - %s) LIMIT 1",
        service,
        HITS,
    )
    (day,) = _one(db, "SELECT coalesce(max(travels_on), current_date) FROM reception_designation")
    return Subject(int(str(service)), int(str(people)), str(person), str(word), int(str(hits)), str(day))


def _one(db: psycopg.Connection[tuple[object, ...]], query: str, *values: object) -> tuple[object, ...]:
    row = db.execute(query.encode(), values).fetchone()
    if row is None:
        raise LookupError(query)
    return row


def cases(on: Subject) -> list[Case]:
    """Lists, and searches that find thousands, hold the ratios of the design; the rest is shown beside them."""
    page_most, api_most = (3.5, 2.0) if on.hits >= HITS * ENOUGH else (None, None)
    return [
        Case("people", "/people/", "clerk", 9),
        Case("waiting list", "/reception/waiting/", "dispatcher", 9),
        Case("network", "/reception/network/", "dispatcher", 9),
        Case("search in people", f"/people/?q={on.word}", "clerk", page_most),
        Case("search box", f"/search/?q={on.word}", "clerk", page_most),
        Case("file of a person", f"/people/{on.person}/", "clerk"),
        Case("thread of a person", f"/thread/{on.person}/", "clerk"),
        Case("dispatching board", "/reception/dispatch/", "dispatcher"),
        Case("API people", "/api/persons", "clerk", 5),
        Case("API waiting list", "/api/arrivals?state=waiting", "dispatcher", 5),
        Case("API centres", "/api/centres", "dispatcher", 5),
        Case("API capacity", "/api/capacity", "dispatcher", 5),
        Case("API search in people", f"/api/persons?q={on.word}", "clerk", api_most),
        Case("API person", f"/api/persons/{on.person}", "clerk"),
        Case("API designations", f"/api/designations?travels_on={on.travels_on}", "dispatcher"),
    ]
