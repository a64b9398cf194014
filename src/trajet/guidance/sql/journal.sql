-- Search in journals: French, Dutch and English word stems, accents or none. An entry is indexed in the language it is
-- written in; a question is asked in all three, because a team writes in more than one.
create extension if not exists unaccent;

do $$
declare
    pair text[];
begin
    foreach pair slice 1 in array array[['fr', 'french'], ['nl', 'dutch'], ['en', 'english']] loop
        if not exists (select from pg_ts_config where cfgname = 'trajet_' || pair[1]) then
            execute format('create text search configuration public.trajet_%s (copy = pg_catalog.%I)', pair[1], pair[2]);
            execute format(
                'alter text search configuration public.trajet_%s'
                ' alter mapping for hword, hword_part, word with public.unaccent, pg_catalog.%I',
                pair[1], pair[2] || '_stem');
        end if;
    end loop;
end $$;

create or replace function guidance_journal_words(written_in text, body text) returns tsvector
language sql immutable parallel safe as $$
    select to_tsvector(
        case written_in when 'nl' then 'public.trajet_nl'::regconfig
                        when 'en' then 'public.trajet_en'::regconfig
                        else 'public.trajet_fr'::regconfig end, body)
$$;

create or replace function guidance_journal_question(asked text) returns tsquery
language sql immutable parallel safe as $$
    select websearch_to_tsquery('public.trajet_fr'::regconfig, asked)
        || websearch_to_tsquery('public.trajet_nl'::regconfig, asked)
        || websearch_to_tsquery('public.trajet_en'::regconfig, asked)
$$;

create index if not exists guidance_journal_search on guidance_journalentry
    using gin (guidance_journal_words(written_in, text));

-- `@@` is not leakproof: under the wall's policy PostgreSQL would read every entry before the index. This function runs
-- as the owner, looks at the viewer's service only, and returns ids only. `most` bounds what a word found everywhere
-- costs; the latest entries are wanted, and a page says when there were more.
create or replace function guidance_search_journal(asked text, of_file bigint, most integer)
returns table (entry_id bigint)
language plpgsql stable security definer set search_path = public, pg_temp
    set plan_cache_mode = force_custom_plan as $$
declare
    viewer bigint := trajet_viewer();
    question tsquery := guidance_journal_question(asked);
begin
    if viewer is null or numnode(question) = 0 then
        return;
    end if;
    if of_file is not null then
        return query
            select e.id from guidance_journalentry e
             where e.file_id = of_file and e.service_id = viewer
               and guidance_journal_words(e.written_in, e.text) @@ question
             limit most;
    else
        return query
            select e.id from guidance_journalentry e
             where guidance_journal_words(e.written_in, e.text) @@ question and e.service_id = viewer
             limit most;
    end if;
end $$;
