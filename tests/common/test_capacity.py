"""The bar of a place: full means that nothing is left."""

import pytest
from django.utils import translation

from trajet.common.capacity import bar


@pytest.mark.parametrize(
    ("used", "planned", "state", "text"),
    [
        (80, 0, "", ""),
        (92, 0, "high", "nearly full"),
        (90, 9, "high", "nearly full"),
        (90, 10, "high", "full"),
        (99, 2, "over", "over"),
    ],
)
def test_a_place_with_a_bed_left_is_never_called_full(used: int, planned: int, state: str, text: str) -> None:
    with translation.override("en"):
        found = bar(used, 100, planned)
    assert (found.state, found.state_text) == (state, text)
