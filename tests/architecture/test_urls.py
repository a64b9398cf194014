"""Every address states its policy."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from trajet.access.roles import ACTS

OTHERS_POLICIES = ("accounts/", "api/")


def walk(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, address)
        elif not address.startswith(OTHERS_POLICIES):
            yield address, pattern


ADDRESSES = list(walk(get_resolver().url_patterns))


@pytest.mark.parametrize(("address", "pattern"), ADDRESSES, ids=[address for address, _ in ADDRESSES])
def test_every_address_states_its_act_or_why_it_is_open(address: str, pattern: URLPattern) -> None:
    act = getattr(pattern.callback, "act", None)
    reason = getattr(pattern.callback, "open_reason", "")
    assert act in ACTS or reason, f"{address}: put @page or @open_page on the view"
