from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from trajet.common.dates import Precision
from trajet.common.words import (
    say_age,
    say_country,
    say_date,
    say_days,
    say_language,
    say_moment,
    say_pair,
    say_partial_date,
)

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "sam. 21 nov. 2026"), ("nl", "za 21 nov 2026"), ("en", "Sat 21 Nov 2026")]
)
def test_a_day_is_said_in_the_reader_s_language(language: str, said: str) -> None:
    assert say_date(DAY, language) == said


def test_a_moment_is_said_in_local_time() -> None:
    moment = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert say_moment(moment, "fr") == "jeu. 2 juil. 2026, 00:30"
    assert say_date(moment, "fr") == "jeu. 2 juil. 2026"


@pytest.mark.parametrize(("language", "said"), [("fr", "Lits\xa0: 4"), ("nl", "Lits: 4"), ("en", "Lits: 4")])
def test_french_puts_a_space_before_a_colon(language: str, said: str) -> None:
    with translation.override(language):
        assert say_pair("Lits", 4) == said


def test_nothing_known_is_nothing_said() -> None:
    assert say_date(None) == say_moment(None) == say_partial_date(None) == say_days(None) == ""


@pytest.mark.parametrize(
    ("precision", "said"),
    [(Precision.DAY, "1 mars 1990"), (Precision.MONTH, "mars 1990"), (Precision.YEAR, "1990")],
)
def test_a_date_is_said_as_far_as_it_is_known(precision: str, said: str) -> None:
    assert say_partial_date(date(1990, 3, 1), precision, "fr") == said


@pytest.mark.parametrize(
    ("born_on", "precision", "said"),
    [
        (date(1990, 11, 21), Precision.DAY, "36 years"),
        (date(1990, 11, 22), Precision.DAY, "35 years"),
        (date(2026, 6, 22), Precision.DAY, "4 months"),
        (date(2026, 11, 22), Precision.DAY, "0 months"),
        (date(1990, 1, 1), Precision.YEAR, "about 36 years"),
        (date(2026, 1, 1), Precision.ABOUT, "about 0 years"),
        (None, Precision.DAY, "age unknown"),
    ],
)
def test_an_age_says_how_well_it_is_known(born_on: date | None, precision: str, said: str) -> None:
    with translation.override("en"):
        assert say_age(born_on, DAY, precision) == said


def test_countries_and_languages_have_names_and_unknown_codes_stay() -> None:
    assert say_country("ER", "fr") == "Érythrée"
    assert say_country("er", "nl") == "Eritrea"
    assert say_country("QQ", "fr") == "QQ"
    assert say_country(None) == ""
    assert say_language("ti", "fr") == "tigrigna"
    assert say_language("zz-x", "fr") == "zz-x"


@pytest.mark.parametrize(("language", "said"), [("fr", "dari"), ("nl", "Dari"), ("en", "Dari")])
def test_a_language_cldr_does_not_name_is_written_as_the_reader_writes_languages(language: str, said: str) -> None:
    assert say_language("prs", language) == said


def test_a_day_is_said_in_dari_and_in_a_language_cldr_does_not_hold() -> None:
    assert say_date(DAY, "prs") == say_date(DAY, "fa_AF")
    assert say_date(DAY, "fon") == say_date(DAY, "en")
