-- Search and the search for duplicates. LIKE, % and && are not leakproof, so under a policy PostgreSQL would read every
-- row before the index; these functions run as the owner, look at the viewer's service only, and return ids only.

drop function if exists people_search(text[], text[], text, text, integer);
create function people_search(words text[], sounds text[], number text, phone text, most integer)
returns table (person_id bigint, score real)
language plpgsql stable security definer set search_path = public, pg_temp
set pg_trgm.word_similarity_threshold = 0.5 as $$
declare
    viewer bigint := trajet_viewer();
    whole text := array_to_string(words, ' ');
    -- The most rows a step ranks: enough to be right for real names, few enough to stay fast for "mohamed".
    deep constant integer := 1500;
    found integer := 0;
    -- One LIKE a word, with its pattern in the text: the planner then knows how rare each word is and takes the index.
    base text := format('select k.person_id, k.key from people_searchkey k where k.service_id = %s and ', viewer);
    written text := (select string_agg(format('k.key like %L', '%' || case when length(w) < 4 then ' ' else '' end
                            || w || '%'), ' and ') from unnest(words) w);
    heard text := (select string_agg(format('k.sound like %L', '% ' || s || ' %'), ' and ') from unnest(sounds) s);
begin
    if viewer is null then
        return;
    end if;
    if number <> '' then
        return query execute format('select person_id, max(case when key = %L then 3 else 2 end)::real from (%s
            k.kind = ''identifier'' and k.key like %L) r group by 1 limit %s',
            ' ' || number, base, '% ' || number || '%', most);
        get diagnostics found = row_count;
    end if;
    if phone <> '' then
        return query execute format('select person_id, max(case when key like %L then 2.5 else 1.5 end)::real from (%s
            k.kind = ''phone'' and k.key like %L) r group by 1 limit %s',
            '%' || phone, base, '%' || phone || '%', most);
    end if;
    if cardinality(words) = 0 or found > 0 then
        return;
    end if;
    return query execute format('select person_id, max(case when key = %L then 2 else 1 + similarity(key, %L) end)::real
        from (%s k.kind = ''name'' and %s limit %s) r group by 1 order by 2 desc, 1 limit %s',
        ' ' || whole, whole, base, written, deep, most);
    get diagnostics found = row_count;
    if found >= most then
        return;
    end if;
    if heard <> '' then
        return query execute format('select person_id, max(0.5 + similarity(key, %L) / 2)::real
            from (%s %s limit %s) r group by 1 order by 2 desc, 1 limit %s', whole, base, heard, deep, most);
        get diagnostics found = row_count;
    end if;
    if found = 0 then
        return query execute format('select person_id, max(word_similarity(%L, key) / 2)::real
            from (%s k.kind = ''name'' and %L <%% k.key limit %s) r group by 1 order by 2 desc, 1 limit %s',
            whole, base, whole, deep, most);
    end if;
end $$;

-- Files that share a blocking key with the one asked about, those that share most first; none opened after `until`.
-- The service is compared as a sum, so that no plan begins with all its files: in the middle of an import of 20,000 the
-- database still believes that there are twenty, and a search for each of them would read everything written so far.
drop function if exists people_candidates(text[], integer);
-- New keys go into the index at once: kept aside until the next vacuum, as is usual, every search within an import would
-- read all of them one by one.
alter index people_person_match_keys set (fastupdate = off);
select gin_clean_pending_list('people_person_match_keys'::regclass);
create or replace function people_candidates(keys text[], most integer, until bigint default null)
returns table (person_id bigint, shared integer)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    viewer bigint := trajet_viewer();
begin
    return query
        select p.id, (select count(*) from unnest(p.match_keys) m where m = any (keys))::integer as common
          from people_person p
         where p.service_id + 0 = viewer and p.absorbed_into_id is null and p.match_keys && keys::varchar[]
           and (until is null or p.id <= until)
         order by common desc, p.id desc
         limit most;
end $$;
