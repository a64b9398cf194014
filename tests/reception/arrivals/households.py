"""Households for the tests of arrivals."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from trajet.access.types import Viewer
from trajet.common.dates import PartialDate
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.services import register_arrival
from trajet.reception.arrivals.types import Intake, MemberInput


def born(years: int) -> PartialDate:
    """Born so many years ago, a hundred days before today."""
    return PartialDate(timezone.localdate() - timedelta(days=round(years * 365.25) + 100))


def member(given: str, family: str = "Haddad", years: int = 30, sex: str = "m", **more: Any) -> MemberInput:
    return MemberInput(
        given=given,
        family=family,
        sex=sex,
        birth=born(years),
        nationality="SY",
        language="ar",
        **{"role": "head", **more},
    )


def intake(*members: MemberInput, made_on: date | None = None, **more: Any) -> Intake:
    return Intake(members=members or (member("Karim"),), made_on=made_on or timezone.localdate(), **more)


def arrive(by: Viewer, *members: MemberInput, waited_days: int = 0, **more: Any) -> Arrival:
    """A household that presented so many days ago."""
    made_on = timezone.localdate() - timedelta(days=waited_days)
    return register_arrival(by=by, intake=intake(*members, made_on=made_on, **more))
