"""Twenty dispatchers want the same bed: one gets it, nineteen read why not."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests import people_at_work
from tests.reception.network.builders import TODAY, Network
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.reception.models import BedUse, Centre
from trajet.reception.stays.services import hold_beds
from trajet.reception.stays.types import PlaceTaken

THREADS = 20


@pytest.fixture
def dispatcher(own_database: None) -> Iterator[Viewer]:
    return people_at_work.make_viewer(people_at_work.arrival_service(), "dispatcher")


def race(viewer: Viewer, centre: Centre, wanted: list[tuple[int, dict[int, int]]]) -> Counter[str]:
    """Let every household ask at the same moment on its own connection; count what each was told."""
    start = Barrier(len(wanted))

    def ask(household_and_beds: tuple[int, dict[int, int]]) -> str:
        household_id, beds = household_and_beds
        try:
            start.wait()
            with viewing(viewer):
                hold_beds(by=viewer, household_id=household_id, centre=centre, beds=beds, starts_on=TODAY)
        except PlaceTaken as error:
            return str(error.code)
        finally:
            connection.close()
        return "given"

    with ThreadPoolExecutor(len(wanted)) as threads:
        return Counter(threads.map(ask, wanted))


def test_twenty_threads_never_book_one_bed_twice(dispatcher: Viewer) -> None:
    with viewing(dispatcher):
        network = Network(dispatcher)
        centre = network.centre()
        bed = network.room(centre, beds=1).beds.get()
        wanted = [(network.household().pk, {network.person().pk: bed.pk}) for _ in range(THREADS)]
    assert race(dispatcher, centre, wanted) == {"given": 1, "bed_taken": THREADS - 1}
    with viewing(dispatcher):
        assert BedUse.objects.filter(bed=bed).count() == 1


def test_men_and_women_who_race_for_a_room_do_not_share_it(dispatcher: Viewer) -> None:
    with viewing(dispatcher):
        network = Network(dispatcher)
        centre = network.centre()
        beds = list(network.room(centre, beds=8).beds.all())
        wanted = [(network.household().pk, {network.person("mf"[i % 2]).pk: bed.pk}) for i, bed in enumerate(beds)]
    assert race(dispatcher, centre, wanted) == {"given": 4, "other_sex": 4}


def test_families_that_cross_over_two_rooms_wait_and_never_deadlock(dispatcher: Viewer) -> None:
    with viewing(dispatcher):
        network = Network(dispatcher)
        centre = network.centre()
        first, second = (network.room(centre, name, beds=1).beds.get().pk for name in ("1", "2"))
        wanted = [
            (network.household().pk, {network.person().pk: a, network.person().pk: b})
            for a, b in [(first, second), (second, first)] * 5
        ]
    assert race(dispatcher, centre, wanted) == {"given": 1, "bed_taken": 9}
