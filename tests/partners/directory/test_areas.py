"""Areas served are said in the reader's language, whatever an entry calls them."""

import pytest
from django.utils import translation

from trajet.partners.directory.areas import say_area


@pytest.mark.parametrize(
    ("written", "language", "said"),
    [
        ("Brussels/Flanders", "fr", "Bruxelles, Flandre"),
        ("Brussels/Flanders", "nl", "Brussel, Vlaanderen"),
        ("national", "nl", "heel België"),
        ("Schaerbeek", "nl", "Schaarbeek"),
        ("Schaarbeek", "fr", "Schaerbeek"),
        ("Gare du Nord", "nl", "Gare du Nord"),
        ("", "fr", ""),
    ],
)
def test_an_area_is_said_in_the_language_of_the_reader(written: str, language: str, said: str) -> None:
    with translation.override(language):
        assert say_area(written) == said
