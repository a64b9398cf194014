"""Rows of the capacity functions (`sql/capacity.sql`) as dictionaries: the only raw SQL of the room."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

NOTICE_DAYS = 45
"""A room or a centre that closes within so many days takes nobody new; the dispatch engine's own default."""

CAPACITY = "select * from reception_capacity_on(%(day)s, %(notice)s, %(centres)s)"
ROOMS = "select * from reception_rooms_on(%(day)s, %(notice)s, %(centres)s)"
PLACES = """
    select grouping(r.kind) = 1 as is_centre,
           concat_ws(':', c.uuid, r.kind, r.beds, r.cots, nullif(array_to_string(r.features, '+'), '')) as key,
           c.uuid::text as centre, r.beds, r.cots, r.kind, r.features,
           sum(r.occupied + r.held)::integer as taken_beds, sum(r.beds - r.closed)::integer as open_beds,
           count(*) filter (where r.is_empty and r.is_given and r.free > 0)::integer as empty_rooms,
           coalesce(sum(r.free) filter (where r.sex = 'm' and r.is_given), 0)::integer as free_beds_in_men_rooms,
           coalesce(sum(r.free) filter (where r.sex = 'f' and r.is_given), 0)::integer as free_beds_in_women_rooms
      from reception_rooms_on(%(day)s, %(notice)s, %(centres)s) r
      join reception_centre c on c.id = r.centre_id
     group by grouping sets ((c.uuid), (c.uuid, r.beds, r.cots, r.kind, r.features))
    having grouping(r.kind) = 1 or bool_or(r.is_given and r.free > 0)
     order by 1, 2
"""
ROOMS_FREE = """
    select r.room_id, m.uuid, r.centre_id,
           concat_ws(':', c.uuid, r.kind, r.beds, r.cots, nullif(array_to_string(r.features, '+'), '')) as class_key,
           b.name as building, m.floor, m.name, r.kind, r.features, r.sex, r.beds, r.cots,
           f.free_beds, f.free_cots
      from reception_rooms_on(%(day)s, %(notice)s, %(centres)s) r
      join reception_room m on m.id = r.room_id
      join reception_building b on b.id = m.building_id
      join reception_centre c on c.id = r.centre_id
      join lateral (
          select coalesce(array_agg(d.id order by d.label, d.id) filter (where d.kind = 'adult'), '{}') as free_beds,
                 coalesce(array_agg(d.id order by d.label, d.id) filter (where d.kind = 'cot'), '{}') as free_cots
            from reception_bed d
           where d.room_id = r.room_id
             and (d.added_on is null or d.added_on <= %(day)s)
             and (d.removed_on is null or d.removed_on > %(day)s)
             and not exists (select from reception_beduse u
                              where u.bed_id = d.id and u.during && daterange(%(day)s, null))) f on true
     where r.is_given and (r.free > 0 or r.cots_free > 0)
     order by r.centre_id, b.name, m.floor, m.name, r.room_id
"""


def fetch(sql: str, day: date, centre_ids: Sequence[int] | None) -> list[dict[str, Any]]:
    """Rows as dictionaries, in the current transaction: the walls apply."""
    with connection.cursor() as cursor:
        centres = None if centre_ids is None else list(centre_ids)
        cursor.execute(sql, {"day": day, "notice": NOTICE_DAYS, "centres": centres})
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
