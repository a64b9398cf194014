"""Dates, ages, durations, countries and languages in the words of the reader (CLDR through Babel)."""

from datetime import date, datetime
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_skeleton
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

from trajet.common.dates import Precision

KNOWN_AS = {"prs": "fa_AF"}
"""Languages of applicants that CLDR holds under another name: Dari is the Persian of Afghanistan."""


@cache
def _locale(code: str) -> Locale:
    try:
        return Locale.parse(KNOWN_AS.get(code, code.replace("-", "_")))
    except UnknownLocaleError:
        return Locale.parse("en")


def locale_of(language: str | None = None) -> Locale:
    """The CLDR locale of a language code, of the interface when none is given; English for one CLDR does not hold."""
    return _locale((language or get_language() or "en").split("-")[0])


def say_date(value: date | datetime | None, language: str | None = None) -> str:
    """`ven. 21 nov. 2026`; the local day of a moment, nothing for nothing."""
    if value is None:
        return ""
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return _say_day(day, locale_of(language))


@lru_cache(maxsize=4096)
def _say_day(day: date, locale: Locale) -> str:
    return format_date(day, "EEE d MMM y", locale=locale)


def say_moment(value: datetime | None, language: str | None = None) -> str:
    """`ven. 21 nov. 2026, 14:30` in local time."""
    if value is None:
        return ""
    return format_datetime(timezone.localtime(value), "EEE d MMM y, HH:mm", locale=locale_of(language))


def say_full_date(value: date, language: str | None = None) -> str:
    """`vendredi 21 novembre 2026`, for letters."""
    return str(format_date(value, format="full", locale=locale_of(language)))


def say_partial_date(value: date | None, precision: str = Precision.DAY, language: str | None = None) -> str:
    """`21 mars 1990`, `mars 1990`, `1990` or `vers 1990`, as far as the date is known."""
    if value is None:
        return ""
    if precision == Precision.MONTH:
        return format_skeleton("yMMMM", value, locale=locale_of(language))
    if precision == Precision.YEAR:
        return str(value.year)
    if precision == Precision.ABOUT:
        return gettext("about %(year)s") % {"year": value.year}
    return format_date(value, "d MMM y", locale=locale_of(language))


def years_between(born_on: date, on: date) -> int:
    """Completed years of age on a day; somebody born on 29 February ages on 1 March."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def say_years(years: int) -> str:
    """A number of years."""
    return ngettext("%(count)s year", "%(count)s years", years) % {"count": years}


def say_age(born_on: date | None, on: date, precision: str = Precision.DAY) -> str:
    """`34 years`, `5 months` under two years, and `about 34 years` when the birth date is not exact."""
    if born_on is None:
        return gettext("age unknown")
    years = years_between(born_on, on)
    if years < 2 and precision in {Precision.DAY, Precision.MONTH}:
        months = max(0, (on.year - born_on.year) * 12 + on.month - born_on.month - (on.day < born_on.day))
        said = ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
    else:
        said = say_years(max(0, years))
    return said if precision in {Precision.DAY, Precision.MONTH} else gettext("about %(age)s") % {"age": said}


def say_days(days: int | None) -> str:
    """A duration in days, as the trade counts it."""
    return "" if days is None else ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


LANGUAGES_CLDR_LACKS = {"prs": "dari", "kmr": "kurmanji", "fon": "fon", "ber": "tamazight"}
"""Languages of applicants that CLDR does not name; spelt alike everywhere, with a capital in Dutch and English."""


def say_pair(label: object, value: object) -> str:
    """`Label: value`, with the space that French puts before a colon."""
    return f"{label}{gettext(':')} {value}"


def say_country(code: str | None, language: str | None = None) -> str:
    """Name of an ISO 3166 two-letter country; the code itself when CLDR does not know it."""
    return str(locale_of(language).territories.get((code or "").upper(), code or ""))


def say_language(code: str | None, language: str | None = None) -> str:
    """Name of a language by its ISO 639 code; the code itself when CLDR does not know it."""
    locale = locale_of(language)
    if known := locale.languages.get((code or "").replace("-", "_")):
        return str(known)
    name = LANGUAGES_CLDR_LACKS.get(code or "")
    if name is None:
        return code or ""
    return name if locale.language == "fr" else name.capitalize()
