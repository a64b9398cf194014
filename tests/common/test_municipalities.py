"""A municipality is the same one under each of its names."""

import pytest

from trajet.common.municipalities import code_of, name_of, names_in


@pytest.mark.parametrize(
    "names",
    [
        ("Namur", "Namen", "namur"),
        ("Liège", "Luik", "LIEGE"),
        ("Bruxelles / Brussel", "Brussel"),
        ("Saint-Nicolas", "saint nicolas"),
    ],
)
def test_names_of_one_municipality_have_one_code(names: tuple[str, ...]) -> None:
    assert len({code_of(name) for name in names}) == 1
    assert name_of(code_of(names[0]) or "")


@pytest.mark.parametrize("text", ["", "Nowhere", "12", "\u0645"])
def test_what_is_no_municipality_has_no_code(text: str) -> None:
    assert code_of(text) is None


def test_suggestions_are_in_the_language_of_the_reader() -> None:
    assert "Namen" in names_in("nl")
    assert "Namur" in names_in("fr")
    assert len(names_in("fr")) == 565
