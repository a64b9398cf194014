import pytest
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from trajet.common.htmx import wants_fragment


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-Boosted": "true"}, False),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_only_an_htmx_element_gets_a_fragment(headers: dict[str, str], expected: bool) -> None:
    request = RequestFactory().get("/", headers=headers)
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    assert wants_fragment(request) is expected


def test_a_request_without_htmx_gets_the_page() -> None:
    assert not wants_fragment(RequestFactory().get("/"))
