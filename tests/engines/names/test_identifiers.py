import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trajet_engines.names import IdentifierError, Scheme, check_digits, display, guess_scheme, normalise

relaxed = settings(max_examples=60, deadline=None)

# Numbers of nobody: the check digits are computed here from invented births.
BORN_1985 = f"850730033{check_digits('850730033'):02}"
BORN_2005 = f"050730033{check_digits('2050730033'):02}"
BIS_1985 = f"854730033{check_digits('854730033'):02}"
BIS_NO_SEX = f"852730033{check_digits('852730033'):02}"


def test_the_check_digits_are_97_minus_the_remainder() -> None:
    # 850730033 = 97 * 8770412 + 69, so 97 - 69 = 28.
    assert check_digits("850730033") == 28


@pytest.mark.parametrize(
    ("scheme", "typed", "stored"),
    [
        ("SP", "1234567", "1234567"),
        ("SP", "SP 1.234.567", "1234567"),
        ("SP", "١٢٣٤٥٦٧", "1234567"),
        ("NN", "85.07.30-033.28", BORN_1985),
        ("NN", BORN_2005, BORN_2005),
        ("BIS", BIS_1985, BIS_1985),
        ("BIS", BIS_NO_SEX, BIS_NO_SEX),
        ("CGRA", "CG 24/1234", "2401234"),
        ("CGRA", "24/01234", "2401234"),
        ("CGRA", "cgra 24-12345b", "2412345B"),
        ("CGRA", "old file 77", "OLDFILE77"),
        ("EURODAC", "be 1 2401 0000 123", "BE124010000123"),
        ("PROVISIONAL", "p-0001/24", "P000124"),
    ],
)
def test_one_number_has_one_stored_form(scheme: str, typed: str, stored: str) -> None:
    assert normalise(scheme, typed) == stored


@pytest.mark.parametrize(
    ("scheme", "typed", "code"),
    [
        ("PASSPORT", "1", "unknown_scheme"),
        ("SP", " ", "empty"),
        ("SP", "\x00😀", "empty"),
        ("SP", "123456", "length"),
        ("SP", "12345A7", "characters"),
        ("PROVISIONAL", "7" * 10_000, "length"),
        ("NN", BORN_1985[:-1], "length"),
        ("NN", BORN_1985[:-1] + "9", "check_digit"),
        ("NN", BIS_1985, "is_bis"),
        ("BIS", BORN_1985, "is_not_bis"),
        ("NN", f"851330033{check_digits('851330033'):02}", "birth_date"),
        ("BIS", f"855430033{check_digits('855430033'):02}", "birth_date"),
        ("EURODAC", "BE1", "length"),
    ],
)
def test_a_wrong_number_is_refused_with_its_reason(scheme: str, typed: str, code: str) -> None:
    with pytest.raises(IdentifierError) as refusal:
        normalise(scheme, typed)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("typed", "schemes"),
    [
        ("1234567", [Scheme.SP]),
        ("85.07.30-033.28", [Scheme.NN]),
        (BIS_1985, [Scheme.BIS]),
        ("CG 24/12345", [Scheme.CGRA]),
        ("24/12345", [Scheme.CGRA, Scheme.SP]),
        ("BE1240012", [Scheme.EURODAC]),
        ("Amina", []),
    ],
)
def test_the_scheme_is_guessed_from_the_look(typed: str, schemes: list[Scheme]) -> None:
    assert guess_scheme(typed) == schemes


@pytest.mark.parametrize(
    ("scheme", "stored", "shown"),
    [
        ("NN", BORN_1985, "85.07.30-033.28"),
        ("CGRA", "2401234", "CG 24/01234"),
        ("CGRA", "OLDFILE77", "OLDFILE77"),
        ("SP", "1234567", "1234567"),
    ],
)
def test_a_stored_number_is_shown_as_offices_print_it(scheme: str, stored: str, shown: str) -> None:
    assert display(scheme, stored) == shown


@relaxed
@given(st.sampled_from(Scheme), st.text(max_size=50))
def test_a_stored_form_stays_itself(scheme: Scheme, typed: str) -> None:
    try:
        stored = normalise(scheme, typed)
    except IdentifierError:
        return
    assert normalise(scheme, stored) == stored
    assert normalise(scheme, display(scheme, stored)) == stored


@relaxed
@given(st.integers(0, 99), st.integers(0, 999), st.integers(1, 8))
def test_a_wrong_serial_number_is_noticed_whatever_the_century(year: int, serial: int, slip: int) -> None:
    number = f"{year:02}0101{serial:03}"
    mistyped = f"{year:02}0101{(serial + slip) % 1000:03}"
    valid = f"{number}{check_digits(number):02}"
    by_chance = check_digits("2" + mistyped) == check_digits(number)

    assert normalise("NN", valid) == valid
    if not by_chance:
        with pytest.raises(IdentifierError, match="check_digit"):
            normalise("NN", mistyped + valid[9:])
