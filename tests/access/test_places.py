"""The rail: eight places in view, the others under “More”, and no place lost."""

import pytest

from trajet.access.places import _entries, places_of
from trajet.access.policies import may
from trajet.access.roles import Role


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
def test_every_place_of_a_role_is_on_its_home_page(role, viewers, client_as) -> None:
    viewer = viewers[role]
    page = client_as(viewer).get("/").content.decode()
    places = places_of(viewer, "/")
    assert len(places) == sum(may(viewer, entry.act) for entry in _entries)
    for place in places:
        assert page.count(f'<li><a href="{place.url}"') >= 1
    assert ("more-places" in page) == (len(places) > 8)


def test_no_two_places_share_a_key() -> None:
    keys = [entry.key for entry in _entries]
    assert len(keys) == len(set(keys))
