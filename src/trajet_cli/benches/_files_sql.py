"""Fills a database of people with files and journals, by the database itself."""

from typing import Any, Final

import psycopg

ENTRIES_A_FILE: Final = 10
WORKERS: Final = 400
HITS: Final = 5_000
WORD: Final = "psychologue"
TABLES: Final = ("guidance_casefile", "guidance_journalentry", "access_staff", "access_user")

_WORKERS = """
    with made as (
        insert into access_user (uuid, email, name, is_active, password)
        select gen_random_uuid(), 'bench' || n || '@bench.example', 'Bench ' || n, true, '!'
          from generate_series(1, %(workers)s) n on conflict (email) do nothing returning id)
    insert into access_staff (uuid, user_id, service_id, roles, starts_on)
    select gen_random_uuid(), id, %(service)s, array['social_worker'], current_date - 1000 from made
"""
_FILES = """
    insert into guidance_casefile (uuid, service_id, person_id, reference_worker_id, status, weight, opening_reason,
                                   opened_on, review_on, last_entry_on, outcome, closing_reason)
    select gen_random_uuid(), p.service_id, p.id, w.ids[1 + p.id %% cardinality(w.ids)], 'action', 2, 'bench',
           current_date - (p.id %% 700)::int, current_date + (p.id %% 90)::int - 3, current_date - (p.id %% 40)::int, '', ''
      from people_person p,
           (select array_agg(id order by id) as ids from access_staff
             where service_id = %(service)s and 'social_worker' = any (roles)) w
     where p.service_id = %(service)s and p.absorbed_into_id is null
       and not exists (select from guidance_casefile f where f.person_id = p.id and f.closed_on is null)
"""
_ENTRIES = """
    insert into guidance_journalentry (uuid, service_id, file_id, author_id, kind, held_on, minutes, channel, language,
                                       interpreting, written_in, topics, text, version, correction_reason)
    select gen_random_uuid(), f.service_id, f.id, f.reference_worker_id, 'conversation', least(f.opened_on + n, current_date), 30, 'in_person',
           'ar', 'none', case when n %% 3 = 0 then 'nl' else 'fr' end, array['procedure'],
           case when n %% 3 = 0
                then 'Gesprek over de procedure, de huisvesting en de school. Afspraak nummer ' || f.id || ' genoteerd. '
                else 'Entretien sur la procédure, le logement et l’école. Rendez-vous numéro ' || f.id || ' noté. ' end
           || repeat('La personne explique sa situation et demande des informations sur ses droits. ', 3)
           || case when (f.id * 10 + n) %% %(every)s = 0 then 'Orientée vers la %(word)s du centre.' else '' end,
           1, ''
      from guidance_casefile f cross join generate_series(1, %(entries)s) n
     where f.opening_reason = 'bench'
       and not exists (select from guidance_journalentry e where e.file_id = f.id)
"""


def fill(owner: psycopg.Connection[Any], service: int, least: int) -> int:
    """Give every person of a service a file with its journal; says how many entries hold `WORD`. Safe to repeat."""
    for table in TABLES[:2]:
        owner.execute(f"alter table {table} disable trigger history".encode())
    every = max(1, least * ENTRIES_A_FILE // HITS)
    owner.execute(_WORKERS.encode(), {"workers": WORKERS, "service": service})
    owner.execute(_FILES.encode(), {"service": service})
    text = _ENTRIES.replace("%(word)s", WORD)
    owner.execute(text.encode(), {"every": every, "entries": ENTRIES_A_FILE})
    for table in TABLES[:2]:
        owner.execute(f"alter table {table} enable trigger history".encode())
    for table in TABLES:
        owner.execute(f"vacuum analyze {table}".encode())
    found = owner.execute(
        "select count(*) from guidance_journalentry where guidance_journal_words(written_in, text) @@"
        " guidance_journal_question(%s)",
        [WORD],
    ).fetchone()
    return int(found[0]) if found else 0
