import pytest

from tests.people.conftest import Register
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.people.api import IdentifierInput, NameInput, search_people


def found(viewer: Viewer, text: str) -> list[str]:
    return [hit.name for hit in search_people(viewer, text)]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        (("Mohamed", "Ahmed"), "Muhammad Ahmad"),
        (("Mohamed", "Ahmed"), "محمد احمد"),
        (("محمد", "احمد"), "mohamed ahmed"),
        (("ተስፋይ", "ዮሃንስ"), "Tesfay Yohannes"),
        (("Tesfay", "Yohannes"), "ተስፋይ"),
        (("Шевченко", "Олена"), "Shevchenko"),
        (("Shevchenko", "Olena"), "Шевченко Олена"),
        (("Gebremedhin", "Haile"), "gebre medhin"),
        (("Ndiaye", "Aïssatou"), "aissatou"),
        (("Özdemir", "Ayşe"), "ozdemir ayse"),
        (("El Khatib", "Noor"), "khat"),
    ],
)
def test_a_name_is_found_by_any_spelling(
    at_work: Viewer, register: Register, written: tuple[str, str], typed: str
) -> None:
    wanted = register(*written)
    register("Kowalska", "Zofia")
    assert found(at_work, typed) == [wanted.display_name]


@pytest.mark.parametrize(
    "typed", ["0470 12 34 56", "+32 470 12 34 56", "0032470123456", "0470/12.34.56", "470123456", "470 12"]
)
def test_a_telephone_is_found_in_any_format(at_work: Viewer, register: Register, typed: str) -> None:
    wanted = register(phones=["+32 (0)470 12 34 56"])
    register("Other", phones=["0499 00 00 00"])
    assert found(at_work, typed) == [wanted.display_name]


@pytest.mark.parametrize("typed", ["1234567", "SP 1234567", "sp1.234.567", "12345", "1 234 567"])
def test_a_number_is_found_with_or_without_punctuation(at_work: Viewer, register: Register, typed: str) -> None:
    wanted = register(identifiers=[IdentifierInput("sp", "1234567")])
    register("Other", identifiers=[IdentifierInput("sp", "7654321")])
    assert found(at_work, typed) == [wanted.display_name]


def test_the_best_spelling_comes_first(at_work: Viewer, register: Register) -> None:
    register("Muhammadi", "Ahmad")
    register("Mohamed", "Ahmed")
    assert found(at_work, "mohamed ahmed")[0] == "MOHAMED Ahmed"


def test_an_alias_finds_the_person_once(at_work: Viewer, register: Register) -> None:
    wanted = register(names=[NameInput("Ahmadi", "Fatima"), NameInput("Ahmadi", "Fatemeh", kind="alias")])
    assert found(at_work, "Ahmadi") == [wanted.display_name]


@pytest.mark.parametrize(
    "typed", ["", " ", "a", "%", "_", "😀", "\x00", "'; drop table people_person; --", "x" * 10_000]
)
def test_odd_texts_find_nobody_and_break_nothing(at_work: Viewer, register: Register, typed: str) -> None:
    register()
    assert found(at_work, typed) == []


def test_another_service_finds_nobody(clerk: Viewer, neighbour: Viewer, outsider: Viewer, register: Register) -> None:
    with viewing(clerk):
        register("Ahmadi", "Fatima", phones=["0470123456"], identifiers=[IdentifierInput("sp", "1234567")])
    for other in (neighbour, outsider):
        with viewing(other):
            assert [found(other, text) for text in ("Ahmadi", "0470123456", "1234567")] == [[], [], []]
