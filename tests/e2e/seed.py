"""People of the demonstration, read as the owner of the database: what a test needs to know beforehand."""

from dataclasses import dataclass
from datetime import date

import psycopg
from django.conf import settings

KNOWN = """
select n.given, n.family, b.on, i.value, t.written
from people_personname n
join people_birthdate b on b.person_id = n.person_id
join people_identifier i on i.person_id = n.person_id and i.scheme = 'sp'
join people_phone t on t.person_id = n.person_id
where n.service_id = (select id from access_service where kind = 'arrival_centre')
  and n.script = 'Latn' and n.kind = 'claimed' and n.family like '%eh%' and b.precision = 'day'
order by n.family = 'Saleh' desc, n.id limit 1
"""


@dataclass(frozen=True)
class Known:
    """Somebody the arrival centre knows."""

    given: str
    family: str
    birth_on: date
    number: str
    phone: str

    @property
    def other_spelling(self) -> str:
        """The family name as another official would write it."""
        return self.family.replace("eh", "ih")

    @property
    def name(self) -> str:
        """The name as the lists write it."""
        return f"{self.family.upper()} {self.given}"


def somebody_known(database: str) -> Known:
    """A person with one birth date, a public security number, a telephone, and a name that officials spell in two ways.

    Who that is depends on the day of the demonstration: mostly a Saleh, not every day.
    """
    with psycopg.connect(settings.OWNER_DATABASE_URL, dbname=database) as connection:
        row = connection.execute(KNOWN).fetchone()
    assert row, "the demonstration has nobody with a number and a telephone"
    return Known(*row)
